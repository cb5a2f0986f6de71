"""How far an award may be off because a recipient's own figure is."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from jlmz_budget.questions.own_figures import all_figures

if TYPE_CHECKING:
    from jlmz_budget.model import Allocation

ERROR: Final = Fraction(5, 100)
"""How far a figure may be off: an estimate, to be set otherwise.

Registered and resident population of one township, or areas with and without state farms and forests, easily
differ by this much; no published error of such figures is known.
"""


@dataclass(frozen=True)
class DataError:
    """A recipient's award if its own figure were too high or too low, all else right; exact fen.

    Args:
        pool, factor, code, name: whose figure in which column.
        error: how far it may be off, as a share of it.
        minus, plus: change of its award with the figure lowered and raised by that; None if the limits cannot
            hold then.

    """

    pool: str
    factor: str
    code: str
    name: str
    error: Fraction
    minus: Fraction | None
    plus: Fraction | None

    @property
    def band(self) -> Fraction | None:
        """From the lower award to the higher one."""
        return None if self.minus is None or self.plus is None else abs(self.plus - self.minus)


def data_errors(result: Allocation, *, error: Fraction = ERROR) -> tuple[DataError, ...]:
    """The band of every award for an error in each own figure: pools, columns, recipients in their order.

    A pool's amount is held; a population that crosses a staff band takes the costs measured with it along.

    Args:
        result: a solved scenario.
        error: as a share of the figure, above 0 and below 1.

    Source: model 9f; own design.
    """
    rows = []
    for figure in all_figures(result):
        pool, i = figure.pool, figure.position
        minus = figure.own_change(lambda value: value * (1 - error))
        plus = figure.own_change(lambda value: value * (1 + error))
        rows.append(
            DataError(
                pool.id,
                figure.column,
                pool.codes[i],
                pool.names[i],
                error,
                minus,
                plus,
            )
        )
    return tuple(rows)
