"""The programs of general rules of a solved scenario: pools and rules, exact awards, proved stages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from jlmz_budget.formula import solve_formula_pool
from jlmz_budget.linear_rules.pools import TOTAL, components
from jlmz_budget.linear_rules.program import build
from jlmz_budget.linear_rules.rows import award_name

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from jlmz_budget.linear_rules.pools import Component
    from jlmz_budget.linear_rules.rows import Clause
    from jlmz_budget.model import Allocation, Award, Stage
    from jlmz_budget.programs.linear import LinearProgram


@dataclass(frozen=True)
class RuledPools:
    """Pools that rules tie together.

    Args:
        component: pools and rules as the program has them.
        awards: the exact awards by their names in the program, fen.
        rows: the award rows by the same names.
        stages: what the program proved; none if the formula's awards keep every rule by themselves.

    """

    component: Component
    awards: Mapping[str, Fraction]
    rows: Mapping[str, Award]
    stages: tuple[Stage, ...]

    @cached_property
    def program(self) -> LinearProgram:
        """Every limit of the pools and every rule, without an objective."""
        return build(self.component)

    @cached_property
    def priced(self) -> frozenset[str]:
        """The rows that have a price in some stage."""
        return frozenset(row for stage in self.stages for row, _ in stage.prices)

    def moved(self, clause: Clause, step: Fraction) -> Component:
        """The pools with one sentence's required amount moved, fen."""
        required = replace(clause.required, constant=clause.required.constant + step)
        clauses = tuple(
            replace(one, required=required) if one is clause else one for one in self.component.rows.clauses
        )
        return replace(self.component, rows=replace(self.component.rows, clauses=clauses))


def ruled_pools(result: Allocation) -> tuple[RuledPools, ...]:
    """The pools of a result that general rules touch, tied together by common rules, in funding order."""
    scenario = result.scenario
    if not scenario.rules.rules:
        return ()
    amounts = {total.pool: total.amount + total.handed_on for total in result.totals}
    formula = {
        pool.id: solve_formula_pool(scenario, pool, amounts[pool.id])
        for pool in scenario.rules.pools
        if pool.method == "formula"
    }
    others = [award for award in result.awards if award.pool not in formula]
    awards = [*others, *(award for one in formula.values() for award in one.awards)]
    stages = {program.pools: program.stages for program in result.programs}
    tied = components(scenario, formula, awards, amounts | {TOTAL: scenario.rules.budget.total})
    rows = {award_name(award.pool, award.code): award for award in result.awards}
    return tuple(
        RuledPools(
            component,
            {name: rows[name].exact for pool in component.pools for name in pool.names},
            {name: rows[name] for pool in component.pools for name in pool.names},
            stages.get(component.ids, ()),
        )
        for component in tied
        if component.pools
    )
