"""General rules on one screen: pools whose awards break one are shared again, by a program."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from jlmz_budget.errors import InfeasibleError
from jlmz_budget.linear_rules.conflicts import broken_statutes, left_over, missing
from jlmz_budget.linear_rules.minimax import NoAwards, minimax
from jlmz_budget.linear_rules.pools import TOTAL, components
from jlmz_budget.linear_rules.results import pool_result, rule_totals
from jlmz_budget.linear_rules.rounding import rounded
from jlmz_budget.linear_rules.rows import award_name
from jlmz_budget.model import ProgramProof

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jlmz_budget.formula import FormulaResult
    from jlmz_budget.linear_rules.pools import Component
    from jlmz_budget.model import Award, PoolTotal, RuleTotal, Scenario


@dataclass(frozen=True)
class Ruled:
    """Formula pools under general rules: results by pool, a row a sentence, and the programs' proofs."""

    results: Mapping[str, FormulaResult]
    totals: tuple[RuleTotal, ...] = ()
    proofs: tuple[ProgramProof, ...] = ()


def under_rules(
    scenario: Scenario,
    formula: Mapping[str, FormulaResult],
    awards: Sequence[Award],
    totals: Sequence[PoolTotal],
) -> Ruled:
    """The formula pools of a scenario with its general rules kept.

    Args:
        scenario: rules and tables.
        formula: every formula pool's result by section 2 alone, by pool.
        awards: all awards without general rules; those of other methods enter as constants.
        totals: every pool's total.

    Returns:
        Pools that no rule touches, and pools tied together by rules that all hold already, as they were; the
        others as the program shares them.

    Raises:
        InfeasibleError: statutory rules cannot hold, or no awards in whole payment units keep them.

    Source: model 6; own design.
    """
    if not scenario.rules.rules:
        return Ruled(formula)
    amounts = {total.pool: total.amount + total.handed_on for total in totals}
    tied = components(scenario, formula, awards, amounts | {TOTAL: scenario.rules.budget.total})
    exact = {award_name(award.pool, award.code): award.exact for award in awards}
    whole = {award_name(award.pool, award.code): award.award for award in awards}
    results, proofs = dict(formula), []
    for component in tied:
        if all_hold(component, exact) and all_hold(component, whole):
            continue
        if not component.pools:
            if broken := broken_statutes(component, whole):
                raise InfeasibleError(broken)
            continue
        proof, shared = _shared(component)
        proofs.append(proof)
        results |= shared
        for one in shared.values():
            exact |= {award_name(award.pool, award.code): award.exact for award in one.awards}
            whole |= {award_name(award.pool, award.code): award.award for award in one.awards}
    return Ruled(results, rule_totals(scenario.rules.rules, tied, exact, whole), tuple(proofs))


def all_hold(component: Component, awards: Mapping[str, Fraction | int]) -> bool:
    """Whether every rule of a component holds, whatever its tier."""
    return not any(clause.shortfall(awards) for clause in component.rows.all_clauses(awards))


def _shared(component: Component) -> tuple[ProgramProof, dict[str, FormulaResult]]:
    """The pools of a component, shared by the program."""
    try:
        solved = minimax(component)
    except NoAwards:
        raise InfeasibleError(missing(component)) from None
    _refuse_surplus(component, solved.awards)
    whole = rounded(component, solved.awards)
    results = {
        pool.pool.id: pool_result(pool, component.rows, solved.awards, whole.awards)
        for pool in component.pools
    }
    return ProgramProof(component.ids, (*solved.stages, *whole.stages)), results


def _refuse_surplus(component: Component, exact: Mapping[str, Fraction]) -> None:
    """Raise if statutory rules leave money where the pool does not allow a surplus."""
    problems = []
    for pool in component.pools:
        spent = sum((exact[name] for name in pool.names), Fraction())
        if pool.pool.on_surplus == "error" and spent < pool.payable:
            problems.append(left_over(pool.pool, pool.payable, spent))
    if problems:
        raise InfeasibleError(problems)
