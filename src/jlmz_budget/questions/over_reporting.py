"""Who could gain by reporting more than is there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from jlmz_budget.questions.own_figures import all_figures
from jlmz_budget.questions.pools import solved_pools

if TYPE_CHECKING:
    from jlmz_budget.model import Allocation

TOO_MUCH: Final = Fraction(10, 100)
"""How much more than there is a figure says (model 9f)."""


@dataclass(frozen=True)
class OverReport:
    """What a recipient would gain if one of its figures said too much and nobody noticed; exact fen.

    Args:
        pool, factor, code, name: whose figure in which column.
        too_much: by how much, as a share of the figure.
        award: the award now.
        gain: what it would gain; None if the limits cannot hold then.
        rank: 1 for the largest gain in the pool; None if the gain is.

    """

    pool: str
    factor: str
    code: str
    name: str
    too_much: Fraction
    award: Fraction
    gain: Fraction | None
    rank: int | None = None

    @property
    def gain_pct(self) -> Fraction | None:
        """The gain in percent of the award; None if there is none."""
        return 100 * self.gain / self.award if self.gain is not None and self.award else None


def over_reporting(result: Allocation, *, too_much: Fraction = TOO_MUCH) -> tuple[OverReport, ...]:
    """The gain from over-reporting each own figure: pools in order, in each the largest gain first.

    A pool's amount is held; a population that crosses a staff band takes the costs measured with it along.

    Args:
        result: a solved scenario.
        too_much: as a share of the figure, above 0.

    Source: model 9f; own design.
    """
    found: dict[str, list[OverReport]] = {pool.id: [] for pool in solved_pools(result)}
    for figure in all_figures(result):
        pool, i = figure.pool, figure.position
        gain = figure.own_change(lambda value: value * (1 + too_much))
        found[pool.id].append(
            OverReport(
                pool.id,
                figure.column,
                pool.codes[i],
                pool.names[i],
                too_much,
                pool.divided.awards[i],
                gain,
            )
        )
    return tuple(row for rows in found.values() for row in _ranked(rows))


def _ranked(rows: list[OverReport]) -> list[OverReport]:
    known = sorted((row for row in rows if row.gain is not None), key=lambda row: -(row.gain or 0))
    ranked = [replace(row, rank=rank) for rank, row in enumerate(known, start=1)]
    return [*ranked, *(row for row in rows if row.gain is None)]
