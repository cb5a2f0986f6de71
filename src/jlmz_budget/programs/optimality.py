"""Exact proofs of what a linear program is, checked without the pivots that found them."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from jlmz_budget.errors import CertificateError, Problem
from jlmz_budget.programs.linear import LinearVariable, activity, broken_limits, limits_of, objective_value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jlmz_budget.programs.linear import Limit, LinearProgram, Number

Fractions = dict[str, Fraction]


def reduced_costs(program: LinearProgram, duals: Mapping[str, Number]) -> Fractions:
    """What one more unit of each variable adds to the objective at these prices of rows.

    Formula:
        d_j = c_j − Σ_i y_i · a_ij
    """
    left = {variable.name: Fraction(0) for variable in program.variables}
    for name, cost in program.objective:
        left[name] += cost
    for row in program.rows:
        if price := duals[row.name]:
            for name, coefficient in row.terms:
                left[name] -= price * coefficient
    return left


def prove_optimal(
    program: LinearProgram, values: Mapping[str, Fraction], duals: Mapping[str, Fraction]
) -> Fraction:
    """The optimum, if values and prices of rows prove each other.

    Formula:
        values keep all limits; prices and reduced costs are zero where a limit is not met, and have the sign
        that moving off the limit would not pay; then Σ y·bound + Σ d·bound + constant equals the objective.

    Raises:
        CertificateError: one of these does not hold exactly.

    Source: strong duality; Chvátal, Linear Programming, 1983, chapters 5 and 9.
    """
    if broken := broken_limits(program, values):
        raise refused(program, f"it breaks {', '.join(map(str, broken))}")
    sign = 1 if program.sense == "min" else -1
    bound_value = Fraction(program.constant)
    for row in program.rows:
        low, high = (None if row.sense == one else row.bound for one in ("<=", ">="))
        if duals[row.name]:
            end = _end(activity(row.terms, values), low, high, sign * duals[row.name])
            if end is None:
                raise refused(program, f"the price of {row.name} is not one")
            bound_value += duals[row.name] * end
    reduced = reduced_costs(program, duals)
    for name, low, high in program.variables:
        if cost := reduced[name]:
            end = _end(values[name], low, high, sign * cost)
            if end is None:
                raise refused(program, f"the reduced cost of {name} is not one")
            bound_value += cost * end
    if bound_value != objective_value(program, values):
        raise refused(program, "value and bound differ")
    return bound_value


def _end(value: Fraction, low: Number | None, high: Number | None, price: Fraction) -> Number | None:
    """The end that a price speaks of: what is dear stands at its low end, what pays at its high end."""
    end = low if price > 0 else high
    return end if value == end else None


def prove_infeasible(program: LinearProgram, ray: Mapping[Limit, Fraction]) -> None:
    """No values keep all limits, because a sum of some of them says 0 ≥ something positive.

    Formula:
        every limit written as g·x ≥ h; Σ multiplier · g = 0 and Σ multiplier · h > 0. Multipliers are
        positive, of an equation of either sign.

    Raises:
        CertificateError: the sum does not say so.

    Source: Farkas 1902, doi:10.1515/crll.1902.124.1.
    """
    left = {variable.name: Fraction(0) for variable in program.variables}
    right = Fraction(0)
    known = limits_of(program)
    for limit, multiplier in ray.items():
        if limit not in known:
            raise refused(program, f"it has no limit {limit}")
        terms, sense, end = known[limit]
        if multiplier <= 0 and sense != "=":
            raise refused(program, f"the multiplier of {limit} is none")
        signed = -multiplier if sense == "<=" else multiplier
        right += signed * end
        for name, coefficient in terms:
            left[name] += signed * coefficient
    if any(left.values()) or right <= 0:
        raise refused(program, "its conflict is none")


def prove_unbounded(
    program: LinearProgram, values: Mapping[str, Fraction], direction: Mapping[str, Fraction]
) -> None:
    """The objective has no end: from these values on, all limits are kept as far as the direction goes.

    Raises:
        CertificateError: a limit is not kept, or the objective does not improve.

    """
    homogeneous = replace(
        program,
        variables=tuple(
            LinearVariable(name, None if low is None else 0, None if high is None else 0)
            for name, low, high in program.variables
        ),
        rows=tuple(row._replace(bound=0) for row in program.rows),
    )
    broken = broken_limits(program, values) + broken_limits(homogeneous, direction)
    gain = activity(program.objective, direction)
    if broken or (gain >= 0 if program.sense == "min" else gain <= 0):
        raise refused(program, "its direction has an end")


def refused(program: LinearProgram, how: str) -> CertificateError:
    """What is said of a program whose proof does not hold."""
    what, hint = "the exact check failed: {how}", "report this scenario: nothing it says can be trusted here"
    return CertificateError(Problem(program.name, what, hint, {"how": how}))
