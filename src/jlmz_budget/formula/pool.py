"""因素法: one formula pool, from its terms to rounded awards.

target = base + (A - Σ base) × need
award  = clip(base + rate × need, floor, cap), rounded to the payment unit
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from jlmz_budget.errors import InfeasibleError
from jlmz_budget.formula.bounds import Bounds, rounded_bounds
from jlmz_budget.formula.conflicts import contradictions, shortfall, surplus
from jlmz_budget.formula.terms import Terms, formula_terms
from jlmz_budget.model import Award, GroupTotal, PoolTotal, Workings
from jlmz_budget.money import raised
from jlmz_budget.needs.measures import recipient_cells
from jlmz_budget.rules import exact, rounding

if TYPE_CHECKING:
    from jlmz_budget.model import Pool, Scenario


@dataclass(frozen=True)
class FormulaResult:
    """A solved formula pool."""

    awards: tuple[Award, ...]
    total: PoolTotal
    groups: tuple[GroupTotal, ...]
    workings: Workings


@dataclass(frozen=True)
class _Solved:
    """A pool's amount, what the rule ran on, and what it gave; φ is the part of the floors that was paid."""

    amount: int
    terms: Terms
    bounds: Bounds
    scale: Fraction
    division: exact.Division
    rounded: tuple[int, ...]


def entitlement(scenario: Scenario, pool: Pool) -> int:
    """What an amount of `claims` asks for: Σ clip(base, floor, cap), raised to a whole fen."""
    terms = formula_terms(scenario, pool)
    bounds = rounded_bounds(scenario, pool, terms, amount=0)
    return raised(exact.least_payable(terms.base, bounds.floor, bounds.cap))


def solve_formula_pool(scenario: Scenario, pool: Pool, amount: int) -> FormulaResult:
    """The awards of a formula pool.

    Args:
        scenario: where the inputs are.
        pool: its rules.
        amount: A, what the pool has, whole fen.

    Returns:
        Awards whose sum is the largest multiple of the payment unit in what can be paid.

    Raises:
        InfeasibleError: limits that contradict each other, too little money for them, or (if the scenario
            says so) too much.

    Source: model 2 and 3; own design.
    """
    terms = formula_terms(scenario, pool)
    bounds = rounded_bounds(scenario, pool, terms, amount)
    if problems := contradictions(scenario, pool, terms, bounds):
        raise InfeasibleError(problems)
    scale, division, bounds = _divide(scenario, pool, terms, bounds, amount)
    if pool.on_surplus == "error" and scale == 1 and (payable := sum(division.awards, Fraction())) < amount:
        raise InfeasibleError(surplus(pool, amount, payable))
    method = "largest_remainder" if scale < 1 else pool.rounding
    rounded = _rounded(method, scenario.payment_unit(pool), terms, bounds, division)
    solved = _Solved(amount, terms, bounds, scale, division, rounded)
    awards = _award_rows(scenario, pool, solved)
    return FormulaResult(
        awards, _pool_total(pool, solved, awards), _group_totals(pool, solved), terms.workings
    )


def _divide(
    scenario: Scenario, pool: Pool, terms: Terms, bounds: Bounds, amount: int
) -> tuple[Fraction, exact.Division, Bounds]:
    """(φ, the exact division, the bounds it ran with); φ < 1 only where floors were prorated."""
    rule = partial(exact.divide, base=terms.base, cap=bounds.cap, groups=bounds.groups)
    try:
        return Fraction(1), rule(terms.need, amount, floor=bounds.floor), bounds
    except exact.Infeasible as short:
        refusal = InfeasibleError(shortfall(scenario, pool, terms, bounds, short))
        if pool.on_shortfall == "error" or short.group is not None:
            raise refusal from None
    unrounded = tuple(None if floor is None else floor[0] for floor in terms.floors)
    try:
        scale, division = exact.prorate_floors(
            terms.need, amount, base=terms.base, floor=unrounded, cap=bounds.cap, groups=bounds.groups
        )
    except exact.Infeasible:
        raise refusal from None
    if scale == 1:
        raise refusal
    floors = tuple(None if floor is None else scale * floor for floor in unrounded)
    return scale, division, replace(bounds, floor=floors)


def _rounded(
    method: str, unit: int, terms: Terms, bounds: Bounds, division: exact.Division
) -> tuple[int, ...]:
    if method == "largest_remainder":
        return rounding.largest_remainder(division.awards, unit, groups=bounds.groups)
    return rounding.webster(
        terms.need,
        division,
        unit,
        base=terms.base,
        floor=bounds.floor,
        cap=bounds.cap,
        groups=bounds.groups,
    )


def _award_rows(scenario: Scenario, pool: Pool, solved: _Solved) -> tuple[Award, ...]:
    terms, bounds, exact_awards = solved.terms, solved.bounds, solved.division.awards
    held = {
        member
        for group, state in zip(bounds.groups, solved.division.group_binding, strict=True)
        if state != "free"
        for member in group.members
    }
    to_share = solved.amount - sum(terms.base)
    return tuple(
        Award(
            pool=pool.id,
            level=pool.level,
            **recipient._asdict(),
            base=terms.base[i],
            need_share=terms.need[i],
            target=terms.base[i] + to_share * terms.need[i],
            floor=_exact(bounds.floor[i]),
            floor_rule=_rule(terms.floors[i]),
            cap=_exact(bounds.cap[i]),
            cap_rule=_rule(terms.caps[i]),
            exact=exact_awards[i],
            award=solved.rounded[i],
            binding=_binding(exact_awards[i], bounds.floor[i], bounds.cap[i], held=i in held),
        )
        for i, recipient in enumerate(recipient_cells(scenario, pool.level, terms.rows))
    )


def _pool_total(pool: Pool, solved: _Solved, awards: tuple[Award, ...]) -> PoolTotal:
    awarded = sum(solved.rounded)
    return PoolTotal(
        pool=pool.id,
        amount=solved.amount,
        awarded=awarded,
        returned=0,
        unallocated=solved.amount - awarded,
        rate=solved.division.rate,
        rate_upper=solved.division.rate_upper,
        recipients=len(awards),
        at_floor=sum(award.binding == "floor" for award in awards),
        at_cap=sum(award.binding == "cap" for award in awards),
        floor_scale=solved.scale,
    )


def _group_totals(pool: Pool, solved: _Solved) -> tuple[GroupTotal, ...]:
    division = solved.division
    return tuple(
        GroupTotal(
            pool=pool.id,
            group=group.id,
            minimum=_whole(limits.minimum),
            maximum=_whole(limits.maximum),
            awarded=sum(solved.rounded[member] for member in limits.members),
            rate=rate,
            binding=binding,
        )
        for group, limits, rate, binding in zip(
            pool.groups, solved.bounds.groups, division.group_rates, division.group_binding, strict=True
        )
    )


def _binding(award: Fraction, floor: Fraction | int | None, cap: int | None, *, held: bool) -> str:
    if award == floor:
        return "floor"
    if award == cap:
        return "cap"
    return "group" if held else "free"


def _exact(amount: Fraction | int | None) -> Fraction | None:
    return None if amount is None else Fraction(amount)


def _whole(amount: Fraction | int | None) -> int | None:
    return None if amount is None else int(amount)


def _rule(bound: tuple[Fraction, str] | None) -> str:
    return "" if bound is None else bound[1]
