"""The programs of general rules of a solved scenario: pools and rules, exact awards, proved stages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from jlmz_budget.formula import solve_formula_pool
from jlmz_budget.linear_rules.pools import TOTAL, components
from jlmz_budget.linear_rules.program import build, completed
from jlmz_budget.linear_rules.rows import award_name
from jlmz_budget.programs.linear import activity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jlmz_budget.linear_rules.pools import Component
    from jlmz_budget.linear_rules.rows import Clause, Spread
    from jlmz_budget.model import Allocation, Award, Stage
    from jlmz_budget.programs.linear import LinearProgram, LinearVariable, Number


@dataclass(frozen=True)
class Standing:
    """A program at the exact awards, found once for all prices.

    Args:
        values: of every variable.
        variables: of the program by name.
        columns: of every variable its rows' places and factors.
        places: of every row by name.
        over: of every row activity - bound.
        over_clause: of every sentence reached - required, by its row.
        least: of every spread rule the least award per unit, and the numbers of the places that have it.

    """

    values: Mapping[str, Fraction]
    variables: Mapping[str, LinearVariable]
    columns: Mapping[str, Sequence[tuple[int, Number]]]
    places: Mapping[str, int]
    over: Sequence[Fraction]
    over_clause: Mapping[str, Fraction]
    least: Mapping[str, tuple[Fraction, Sequence[int]]]


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
    def standing(self) -> Standing:
        """The program at the exact awards."""
        program, rules = self.program, self.component.rows
        values = completed(self.component, self.awards)
        columns: dict[str, list[tuple[int, Number]]] = {}
        for place, row in enumerate(program.rows):
            for name, factor in row.terms:
                columns.setdefault(name, []).append((place, factor))
        return Standing(
            {one.name: values[one.name] for one in program.variables},
            {one.name: one for one in program.variables},
            columns,
            {row.name: place for place, row in enumerate(program.rows)},
            [activity(row.terms, values) - row.bound for row in program.rows],
            {one.row: one.reached.at(values) - one.required.at(values) for one in rules.clauses},
            {spread.rule.id: _least(spread, values) for spread in rules.spreads},
        )

    @cached_property
    def taken(self) -> tuple[Mapping[str, Fraction], ...]:
        """Of every stage what one fen more of a variable, fixed before, takes of its goal."""
        rows = {row.name: row for row in self.program.rows}
        found = []
        for stage in self.stages:
            own: dict[str, Fraction] = {}
            for name, price in stage.prices:
                for term, factor in rows[name].terms if name in rows else ():
                    own[term] = own.get(term, Fraction(0)) + price * factor
            found.append({term: part for term, part in own.items() if part})
        return tuple(found)

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


def _least(spread: Spread, awards: Mapping[str, Fraction]) -> tuple[Fraction, tuple[int, ...]]:
    least = spread.least(awards)
    lowest = (at for at, (_, _, own, units) in enumerate(spread.places) if own.at(awards) == least * units)
    return least, tuple(lowest)


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
