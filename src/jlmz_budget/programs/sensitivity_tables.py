"""What the sensitivity report of a linear program holds, and its tables."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, nan
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

    import pandas as pd

    from jlmz_budget.programs.linear import LinearProgram
    from jlmz_budget.programs.prices import LimitPrice


@dataclass(frozen=True)
class RowReport:
    """A row at the optimum.

    Args:
        name, sense, bound: of the row.
        activity: Σ coefficient × value.
        price: change of the optimum per unit more right-hand side, as the corner proves it.
        raised, lowered: what moving the right-hand side up and down does, each with its range.
        degenerate: the two sides have different prices, or the row holds with equality though the corner does
            not need it.
        several: the corner could leave the row at no cost: there may be other best values.

    """

    name: str
    sense: str
    bound: Fraction
    activity: Fraction
    price: Fraction
    raised: LimitPrice
    lowered: LimitPrice
    degenerate: bool
    several: bool

    @property
    def low(self) -> Fraction | None:
        """The least right-hand side at which the price of lowering holds; None: without end."""
        return None if self.lowered.upto is None else self.bound - self.lowered.upto

    @property
    def high(self) -> Fraction | None:
        """The largest right-hand side at which the price of raising holds; None: without end."""
        return None if self.raised.upto is None else self.bound + self.raised.upto


@dataclass(frozen=True)
class VariableReport:
    """A variable at the optimum.

    Args:
        name: of the variable.
        value: best.
        cost: its coefficient in the objective.
        reduced_cost: change of the optimum per unit more of it.
        low, high: the coefficients between which the best values stay best; None: without end.
        degenerate: it stands at a bound that the corner does not need.
        several: the corner could leave its bound at no cost: there may be other best values.

    """

    name: str
    value: Fraction
    cost: Fraction
    reduced_cost: Fraction
    low: Fraction | None
    high: Fraction | None
    degenerate: bool
    several: bool


@dataclass(frozen=True)
class ProgramReport:
    """The report of a program that has an optimum; exact figures in the attributes, tables as views.

    Args:
        program: what was decided.
        objective: the optimum.
        row_reports, variable_reports: in the order of the program.

    """

    program: LinearProgram
    objective: Fraction
    row_reports: tuple[RowReport, ...]
    variable_reports: tuple[VariableReport, ...]

    @property
    def degenerate(self) -> bool:
        """Whether another corner proves the same optimum, perhaps with other prices."""
        return any(one.degenerate for one in self.row_reports) or any(
            one.degenerate for one in self.variable_reports
        )

    @property
    def several(self) -> bool:
        """Whether there may be other best values."""
        return any(one.several for one in self.row_reports) or any(
            one.several for one in self.variable_reports
        )

    @property
    def rows(self) -> pd.DataFrame:
        """One line a row, as floats; `inf` is without end, a side that cannot be moved has no price."""
        import pandas as pd  # noqa: PLC0415 - start-up

        return pd.DataFrame.from_records(
            [
                {
                    "row": one.name,
                    "sense": one.sense,
                    "bound": float(one.bound),
                    "activity": float(one.activity),
                    "slack": float(abs(one.bound - one.activity)),
                    "price": float(one.price),
                    "price_lowered": nan if one.lowered.price is None else float(one.lowered.price),
                    "price_raised": nan if one.raised.price is None else float(one.raised.price),
                    "bound_low": -inf if one.low is None else float(one.low),
                    "bound_high": inf if one.high is None else float(one.high),
                    "next_lowered": "、".join(map(str, one.lowered.next)),
                    "next_raised": "、".join(map(str, one.raised.next)),
                    "degenerate": one.degenerate,
                    "several": one.several,
                }
                for one in self.row_reports
            ],
            index="row",
        )

    @property
    def variables(self) -> pd.DataFrame:
        """One line a variable, as floats; `inf` is without end."""
        import pandas as pd  # noqa: PLC0415 - start-up

        return pd.DataFrame.from_records(
            [
                {
                    "variable": one.name,
                    "value": float(one.value),
                    "cost": float(one.cost),
                    "reduced_cost": float(one.reduced_cost),
                    "cost_low": -inf if one.low is None else float(one.low),
                    "cost_high": inf if one.high is None else float(one.high),
                    "degenerate": one.degenerate,
                    "several": one.several,
                }
                for one in self.variable_reports
            ],
            index="variable",
        )
