"""Linear programs, solved in floating point and proved in fractions: floats propose, exact pivots decide."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from jlmz_budget.programs.continuous import solve_linear
from jlmz_budget.programs.corner import ZERO, corner
from jlmz_budget.programs.form import form
from jlmz_budget.programs.optimality import prove_infeasible, prove_optimal, prove_unbounded, reduced_costs
from jlmz_budget.programs.simplex import optimise
from jlmz_budget.programs.ties import free_to_leave, spare_limits

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from jlmz_budget.programs.form import Basis
    from jlmz_budget.programs.linear import Limit, LinearProgram
    from jlmz_budget.programs.simplex import End


@dataclass(frozen=True)
class ExactOutcome:
    """What a linear program is, proved in fractions.

    Args:
        status: optimal, infeasible or unbounded; there is no fourth.
        objective: the optimum in the program's own sense.
        values: of every variable; unbounded: of a point that keeps all limits.
        duals: of every row: change of the optimum per unit more right-hand side, in the program's own sense.
        reduced_costs: of every variable: change of the optimum per unit more of it.
        basis: the corner that proves it; None if there is nothing to decide on.
        degenerate: limits that hold with equality though the corner does not need them: another corner proves
            the same values, perhaps with other prices.
        several: limits the corner stands at, at the price 0: leaving them would cost nothing, so there may be
            other best values.
        ray: infeasible: the limits that cannot hold together and their multipliers, as in `prove_infeasible`.
        direction: unbounded: change of every variable per step, without end and always better.
        pivots: how many exact pivots the solver's proposal still took; 0 as a rule.

    """

    status: Literal["optimal", "infeasible", "unbounded"]
    objective: Fraction | None = None
    values: Mapping[str, Fraction] = field(default_factory=dict)
    duals: Mapping[str, Fraction] = field(default_factory=dict)
    reduced_costs: Mapping[str, Fraction] = field(default_factory=dict)
    basis: Basis | None = None
    degenerate: tuple[Limit, ...] = ()
    several: tuple[Limit, ...] = ()
    ray: Mapping[Limit, Fraction] = field(default_factory=dict)
    direction: Mapping[str, Fraction] = field(default_factory=dict)
    pivots: int = 0


def proved_linear(program: LinearProgram, start: Basis | None = None) -> ExactOutcome:
    """What a linear program is, with a proof that was checked in fractions.

    Args:
        program: any.
        start: a basis to begin at, such as that of a similar program; without it HiGHS is asked.

    Returns:
        Exact values and prices; strong duality holds with a gap of exactly 0.

    Raises:
        CertificateError: no proof was found, or one did not pass its check: a fault of this package.

    Example:
        >>> from jlmz_budget.programs.linear import LinearProgram, LinearRow, LinearVariable
        >>> rows = (LinearRow("third", (("x", 3),), "<=", 1),)
        >>> outcome = proved_linear(LinearProgram("Case", (LinearVariable("x"),), rows, (("x", 2),), "max"))
        >>> str(outcome.objective), str(outcome.duals["third"])
        ('2/3', '2/3')

    Source: exact linear programming from floating-point bases, Applegate et al. 2007,
    doi:10.1016/j.orl.2006.12.010.
    """
    numbered = form(program)
    basis = start if start is not None else solve_linear(program).basis
    end = optimise(corner(numbered, basis or numbered.slack_basis()))
    if end.status == "optimal":
        return _optimal(program, end)
    if end.status == "unbounded":
        return _unbounded(program, end)
    return _infeasible(program, end)


def _optimal(program: LinearProgram, end: End) -> ExactOutcome:
    at = end.corner
    count, sign = len(program.variables), at.form.sign
    prices = at.row(at.form.cost)
    values = {one.name: value for one, value in zip(program.variables, at.values, strict=False)}
    duals = {row.name: sign * prices.get(count + place, ZERO) for place, row in enumerate(program.rows)}
    return ExactOutcome(
        "optimal",
        prove_optimal(program, values, duals),
        values,
        duals,
        reduced_costs(program, duals),
        at.basis,
        spare_limits(at),
        free_to_leave(at),
        pivots=end.pivots,
    )


def _infeasible(program: LinearProgram, end: End) -> ExactOutcome:
    """Names for the places of a conflict; of an equation the sign says which way it is used."""
    form, ray = end.corner.form, {}
    for (place, high), multiplier in end.conflict.items():
        equation = place >= len(form.columns) and form.low[place] == form.high[place]
        ray[form.limit(place, high=high)] = -multiplier if equation and high else multiplier
    prove_infeasible(program, ray)
    return ExactOutcome("infeasible", ray=ray, basis=end.corner.basis, pivots=end.pivots)


def _unbounded(program: LinearProgram, end: End) -> ExactOutcome:
    names = [one.name for one in program.variables]
    values = dict(zip(names, end.corner.values, strict=False))
    direction = {name: end.direction.get(place, ZERO) for place, name in enumerate(names)}
    prove_unbounded(program, values, direction)
    return ExactOutcome(
        "unbounded", values=values, direction=direction, basis=end.corner.basis, pivots=end.pivots
    )
