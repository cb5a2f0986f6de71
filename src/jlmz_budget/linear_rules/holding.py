"""Which general rules hold one award where it is: for explanations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jlmz_budget.linear_rules.pools import TOTAL
from jlmz_budget.linear_rules.rows import award_name, rule_rows

if TYPE_CHECKING:
    from jlmz_budget.linear_rules.rows import Clause
    from jlmz_budget.model import Allocation, Award


def holding_clauses(result: Allocation, own: Award) -> tuple[Clause, ...]:
    """The sentences that name an award and hold with equality or fall short, at the exact awards.

    Of a spread rule: its sentence about the award's place if that binds, or if the award is the least per
    unit while the sentence of another place binds.
    """
    formula = frozenset(pool.id for pool in result.scenario.rules.pools if pool.method == "formula")
    amounts = {total.pool: total.amount + total.handed_on for total in result.totals}
    rows = rule_rows(
        result.scenario, result.awards, amounts | {TOTAL: result.scenario.rules.budget.total}, formula
    )
    exact = {award_name(award.pool, award.code): award.exact for award in result.awards}
    name = award_name(own.pool, own.code)
    found = [
        clause
        for clause in rows.clauses
        if clause.binds(exact) and name in {one for one, _ in (*clause.reached.terms, *clause.required.terms)}
    ]
    for spread in rows.spreads:
        clauses = spread.clauses(exact)
        binds = any(clause.binds(exact) for clause in clauses)
        least = spread.least(exact)
        found += [
            clause
            for clause, (_, _, award, units) in zip(clauses, spread.places, strict=True)
            if binds
            and name in dict(award.terms)
            and (clause.binds(exact) or award.at(exact) == least * units)
        ]
    return tuple(found)
