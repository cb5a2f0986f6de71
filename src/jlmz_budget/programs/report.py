"""The sensitivity report of a linear program: prices and ranges as the textbooks have them, exactly."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from jlmz_budget.errors import InfeasibleError, InputError, Problem
from jlmz_budget.programs.corner import ZERO
from jlmz_budget.programs.linear import Limit
from jlmz_budget.programs.prices import best_corner, limit_price
from jlmz_budget.programs.ranges import cost_range
from jlmz_budget.programs.sensitivity_tables import ProgramReport, RowReport, VariableReport
from jlmz_budget.programs.vertex import proved_linear

if TYPE_CHECKING:
    from jlmz_budget.programs.corner import Corner
    from jlmz_budget.programs.linear import LinearProgram, LinearRow
    from jlmz_budget.programs.prices import LimitPrice
    from jlmz_budget.programs.vertex import ExactOutcome


def report(program: LinearProgram) -> ProgramReport:
    """Optimum, prices, reduced costs and ranges of a linear program, every one checked.

    Formula:
        price = d optimum / d right-hand side, reduced cost = d optimum / d variable, in the program's own
        sense, maximised or minimised. A ≤ row that is not met holds its price 0 over [activity, ∞), a ≥ row
        over (−∞, activity]. Where limits tie, the two sides of a row have prices of their own.

    Args:
        program: one that has an optimum.

    Returns:
        Exact figures; every price was proved by strong duality and found again by solving the moved program.

    Raises:
        InfeasibleError: no values keep all limits; the limits that cannot hold together are named.
        InputError: the objective has no end.
        CertificateError: a figure did not pass its check.

    Example:
        >>> from jlmz_budget.programs import LinearProgram, LinearRow, LinearVariable
        >>> wyndor = LinearProgram(
        ...     "Wyndor", (LinearVariable("x1"), LinearVariable("x2")),
        ...     (LinearRow("plant1", (("x1", 1),), "<=", 4), LinearRow("plant2", (("x2", 2),), "<=", 12),
        ...      LinearRow("plant3", (("x1", 3), ("x2", 2)), "<=", 18)),
        ...     (("x1", 3), ("x2", 5)), "max")
        >>> report(wyndor).rows[["price", "bound_low", "bound_high"]].loc["plant2"].tolist()
        [1.5, 6.0, 18.0]

    Source: Hillier & Lieberman, Introduction to Operations Research, chapter on sensitivity analysis.
    """
    outcome = proved_linear(program)
    if outcome.objective is None:
        raise _without_optimum(program, outcome)
    best = best_corner(program, outcome.basis)
    spare, free = {*outcome.degenerate}, {*outcome.several}
    count = len(program.variables)
    return ProgramReport(
        program,
        outcome.objective,
        tuple(
            _row(best, row, count + at, outcome, free=Limit("row", row.name) in free)
            for at, row in enumerate(program.rows)
        ),
        tuple(
            VariableReport(
                one.name,
                outcome.values[one.name],
                best.form.sign * best.form.cost.get(at, ZERO),
                outcome.reduced_costs[one.name],
                *cost_range(best, at),
                degenerate=_either(one.name) & spare != set(),
                several=_either(one.name) & free != set(),
            )
            for at, one in enumerate(program.variables)
        ),
    )


def _row(best: Corner, row: LinearRow, place: int, outcome: ExactOutcome, *, free: bool) -> RowReport:
    limit = Limit("row", row.name)
    lowered, raised = limit_price(best, limit, place, -1), limit_price(best, limit, place, 1)
    return RowReport(
        row.name,
        row.sense,
        Fraction(row.bound),
        best.values[place],
        outcome.duals[row.name],
        raised,
        lowered,
        degenerate=limit in outcome.degenerate or _two_prices(raised, lowered),
        several=free,
    )


def _two_prices(raised: LimitPrice, lowered: LimitPrice) -> bool:
    """Whether both sides can be moved and cost differently."""
    return raised.price is not None and lowered.price is not None and raised.price != lowered.price


def _either(name: str) -> set[Limit]:
    return {Limit("low", name), Limit("high", name)}


def _without_optimum(program: LinearProgram, outcome: ExactOutcome) -> InputError:
    if outcome.status == "unbounded":
        return InputError(
            Problem(program.name, "the objective has no end", "add the limit that its direction is missing")
        )
    limits = ", ".join(map(str, outcome.ray))
    what, hint = "these limits cannot hold together: {limits}", "relax one of them"
    return InfeasibleError(Problem(program.name, what, hint, {"limits": limits}))
