"""A recipient near a threshold of the formula: the row of the cliff report, and what is near."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from jlmz_budget.questions.pools import SolvedPool

NEAR: Final = Fraction(1, 100)
"""How near to a threshold a value is reported, as a part of the threshold (model 9g)."""

ONE_PERCENT: Final = Fraction(1, 100)
"""The step on both sides of a kink."""

Shape = Literal["jump", "kink", "none"]


@dataclass(frozen=True)
class Cliff:
    """A recipient or group whose value is near a threshold; money in exact fen.

    Args:
        pool, code, name: the recipient; of a group its id stands in `name` and `code` is "".
        threshold_of: what has the threshold: a staff band, a share limit, a floor, a cap, a group's limit.
        rule: which one: the band's clause, the factor, or the id of the rule or group.
        measure: what is compared: "population", "share of the factor", "formula amount", "group total".
        unit: of value and threshold: "persons", "share", "yuan".
        value, threshold: in that unit.
        shape: jump: the award changes at once; kink: its slope changes; none: another limit hides it.
        worth: the award just across (at a kink: on the threshold) minus the award now; None if the limits
            cannot hold there.
        jump: height of the jump itself, upward over the threshold; 0 at a kink.
        below, above: at a kink, what one percent of the own figure or need is worth below and above the
            threshold; None at a jump.

    """

    pool: str
    code: str
    name: str
    threshold_of: str
    rule: str
    measure: str
    unit: str
    value: Fraction
    threshold: Fraction
    shape: Shape
    worth: Fraction | None
    jump: Fraction | None
    below: Fraction | None = None
    above: Fraction | None = None

    @property
    def distance_pct(self) -> Fraction:
        """Value minus threshold, in percent of the threshold."""
        return 100 * (self.value - self.threshold) / self.threshold


def is_near(value: Fraction | int, threshold: Fraction | int, near: Fraction) -> bool:
    """Whether a value is within that part of a threshold above 0."""
    return threshold > 0 and abs(Fraction(value) - threshold) <= near * threshold


def kink(
    *, before: Fraction | None, at: Fraction | None, after: Fraction | None
) -> tuple[Shape, Fraction | None, Fraction | None]:
    """(shape, below, above) from an award one percent below, at and one percent above a threshold."""
    below = None if before is None or at is None else at - before
    above = None if after is None or at is None else after - at
    return ("none" if below == above == 0 else "kink"), below, above


def recipient_of(pool: SolvedPool, position: int) -> tuple[str, str, str]:
    """The first three cells of a recipient's row."""
    return pool.id, pool.codes[position], pool.names[position]
