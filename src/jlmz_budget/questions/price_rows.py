"""The rows of the price tables: one limit moved one way, and what that does to one award."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from fractions import Fraction

    from jlmz_budget.questions.moving.events import Event

Direction = Literal["raise", "lower"]
WAYS: Final[tuple[tuple[Direction, int], ...]] = (("raise", 1), ("lower", -1))


@dataclass(frozen=True)
class Price:
    """What moving one limit one way does, per unit moved.

    Args:
        limit: its place in the scenario: `amount`, `base.x`, `floors.x`, `caps.x`, `groups.x.min` or `.max`.
        code, name: the recipient, if it is one recipient's bound; empty for a rule as a whole.
        direction: raise or lower; an effect is always that of the move made.
        unit: yuan, or percent: a ratio moved by one percentage point.
        value, valid_from, valid_to: the limit and the range in which the price holds; fen, or percent. None:
            without end.
        rate_change: of the pool's rate; None where the rate is an interval, or the move impossible.
        own_change: of the money of those whom the limit concerns: the recipient, the group, the pool.
        next_binding: what happens at the end of the range; `events` one by one.
        degenerate: raising and lowering are not opposite, or a free recipient meets the bound exactly.
        curved: the effect is that of the first yuan and changes within the range (prorated floors).
        checked: dividing again inside the range and at its end gave the awards that the price says.

    """

    pool: str
    limit: str
    code: str
    name: str
    direction: Direction
    unit: Literal["yuan", "percent"]
    value: Fraction
    rate_change: Fraction | None
    own_change: Fraction | None
    valid_from: Fraction | None
    valid_to: Fraction | None
    next_binding: str
    events: tuple[Event, ...]
    degenerate: bool
    curved: bool
    checked: bool
    method: str = "exact"


@dataclass(frozen=True)
class PriceEffect:
    """What moving one limit one way by one unit does to one exact award; fen per fen, or per point."""

    pool: str
    limit: str
    limit_code: str
    direction: Direction
    unit: Literal["yuan", "percent"]
    code: str
    name: str
    effect: Fraction
    method: str = "exact"


class Prices(NamedTuple):
    """The prices, and the effects that are not 0."""

    prices: tuple[Price, ...]
    price_effects: tuple[PriceEffect, ...]
