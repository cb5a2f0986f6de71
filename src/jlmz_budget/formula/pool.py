"""因素法: one formula pool, from its terms to rounded awards.

target = base + (A - Σ base) × need
award  = clip(base + rate × need, floor, cap), rounded to the payment unit
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from jlmz_budget.formula.bounds import rounded_bounds
from jlmz_budget.formula.division import divided
from jlmz_budget.formula.inputs import pool_inputs
from jlmz_budget.formula.terms import formula_terms
from jlmz_budget.model import GroupTotal, PoolTotal, Workings
from jlmz_budget.model.rows import award_row
from jlmz_budget.money import raised
from jlmz_budget.rules import exact

if TYPE_CHECKING:
    from jlmz_budget.formula.division import Divided
    from jlmz_budget.formula.inputs import PoolInputs
    from jlmz_budget.model import Award, Pool, Scenario


@dataclass(frozen=True)
class FormulaResult:
    """A solved formula pool."""

    awards: tuple[Award, ...]
    total: PoolTotal
    groups: tuple[GroupTotal, ...]
    workings: Workings


def entitlement(scenario: Scenario, pool: Pool) -> int:
    """What an amount of `claims` asks for: Σ clip(base, floor, cap), raised to a whole fen."""
    inputs = pool_inputs(scenario, pool)
    terms = formula_terms(inputs)
    bounds = rounded_bounds(inputs, terms, amount=0)
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
    inputs = pool_inputs(scenario, pool)
    solved = divided(inputs, amount)
    awards = _award_rows(inputs, solved)
    return FormulaResult(
        awards, _pool_total(pool, solved, awards), _group_totals(pool, solved), solved.terms.workings
    )


def _award_rows(inputs: PoolInputs, solved: Divided) -> tuple[Award, ...]:
    pool, terms, bounds, exact_awards = inputs.pool, solved.terms, solved.bounds, solved.division.awards
    rounded = solved.rounded
    held = {
        member
        for group, state in zip(bounds.groups, solved.division.group_binding, strict=True)
        if state != "free"
        for member in group.members
    }
    to_share = solved.amount - sum(terms.base)
    return tuple(
        award_row(
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
            award=rounded[i],
            binding=_binding(exact_awards[i], bounds.floor[i], bounds.cap[i], held=i in held),
        )
        for i, recipient in enumerate(inputs.recipients)
    )


def _pool_total(pool: Pool, solved: Divided, awards: tuple[Award, ...]) -> PoolTotal:
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


def _group_totals(pool: Pool, solved: Divided) -> tuple[GroupTotal, ...]:
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
