"""What a program of general rules leaves in a result: award rows, totals, groups, and a row a sentence."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from jlmz_budget.model import RuleTotal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jlmz_budget.formula import FormulaResult
    from jlmz_budget.linear_rules.pools import Component, DecidedPool
    from jlmz_budget.linear_rules.rows import RuleRows
    from jlmz_budget.model import Award, GroupTotal, LinearRule


def pool_result(
    pool: DecidedPool, rows: RuleRows, exact: Mapping[str, Fraction], whole: Mapping[str, int]
) -> FormulaResult:
    """The pool's result with the program's awards; its rates are empty, for there may be many."""
    states = _group_states(pool, exact)
    limited = {
        member
        for group, state in zip(pool.groups, states, strict=True)
        if state != "free"
        for member in group.members
    }
    ruled = bound_awards(rows, exact)
    awards = tuple(
        replace(
            award,
            exact=exact[name],
            award=whole[name],
            binding=_binding(award, exact[name], limited=place in limited, ruled=name in ruled),
        )
        for place, (name, award) in enumerate(zip(pool.names, pool.awards, strict=True))
    )
    awarded = sum(award.award for award in awards)
    total = pool.result.total
    return replace(
        pool.result,
        awards=awards,
        groups=tuple(
            _group_total(group, sum(awards[member].award for member in limits.members), state)
            for group, limits, state in zip(pool.result.groups, pool.groups, states, strict=True)
        ),
        total=replace(
            total,
            awarded=awarded,
            unallocated=total.amount - awarded,
            rate=None,
            rate_upper=None,
            at_floor=sum(award.binding == "floor" for award in awards),
            at_cap=sum(award.binding == "cap" for award in awards),
        ),
    )


def bound_awards(rows: RuleRows, exact: Mapping[str, Fraction]) -> frozenset[str]:
    """The awards that stand in a sentence which holds with equality or falls short."""
    sums = [
        one for clause in rows.clauses if clause.binds(exact) for one in (clause.reached, clause.required)
    ]
    for spread in rows.spreads:
        clauses = spread.clauses(exact)
        if not any(clause.binds(exact) for clause in clauses):
            continue
        least = spread.least(exact)
        sums += [
            award
            for clause, (_, _, award, units) in zip(clauses, spread.places, strict=True)
            if clause.binds(exact) or award.at(exact) == least * units
        ]
    return frozenset(name for one in sums for name, factor in one.terms if factor)


def rule_totals(
    rules: tuple[LinearRule, ...],
    components: tuple[Component, ...],
    exact: Mapping[str, Fraction],
    whole: Mapping[str, int],
) -> tuple[RuleTotal, ...]:
    """Every sentence at the awards as they are paid, in the order of the rules and of the tables."""
    found: dict[str, list[RuleTotal]] = {rule.id: [] for rule in rules}
    for component in components:
        before, after = component.rows.all_clauses(exact), component.rows.all_clauses(whole)
        for clause, paid in zip(before, after, strict=True):
            found[clause.rule.id].append(
                RuleTotal(
                    rule=clause.rule.id,
                    tier=clause.rule.tier,
                    code=clause.code,
                    name=clause.name,
                    limit=clause.side,
                    required=paid.required.at(whole),
                    reached=paid.reached.at(whole),
                    shortfall=paid.shortfall(whole),
                    binding="rule" if clause.binds(exact) else "free",
                )
            )
    return tuple(total for totals in found.values() for total in totals)


def _group_states(pool: DecidedPool, exact: Mapping[str, Fraction]) -> list[str]:
    states = []
    for group in pool.groups:
        total = sum((exact[pool.names[member]] for member in group.members), Fraction())
        state = "min" if group.minimum is not None and total == group.minimum else "free"
        states.append("max" if group.maximum is not None and total == group.maximum else state)
    return states


def _binding(award: Award, exact: Fraction, *, limited: bool, ruled: bool) -> str:
    if award.floor is not None and exact == award.floor:
        return "floor"
    if award.cap is not None and exact == award.cap:
        return "cap"
    if limited:
        return "group"
    return "rule" if ruled else "free"


def _group_total(group: GroupTotal, awarded: int, state: str) -> GroupTotal:
    return replace(group, awarded=awarded, rate=None, binding=state)
