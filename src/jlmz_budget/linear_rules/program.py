"""The linear program of general rules: bounds, pools, groups and rules as named rows over exact awards.

Names, which say where each limit comes from:

| name | is |
|---|---|
| ``award:POOL:CODE`` (variable) | an award, clip(base, floor, cap) ≤ award ≤ cap |
| ``unspent:POOL`` (variable) | what the rules keep from being spent |
| ``short:`` + the row's name (variable) | what a policy or optional rule falls short by |
| ``least:RULE`` (variable) | q, the least award per unit of a spread rule |
| ``pool:POOL`` | awards + unspent = what section 2 distributes |
| ``group_min:POOL:GROUP``, ``group_max:POOL:GROUP`` | a group's limits |
| ``rule:RULE:SIDE``, ``rule:RULE:CODE:SIDE`` | a rule, or a rule at one place; SIDE is at_least or at_most |
| ``rule:RULE:CODE:least`` | q × units ≤ the place's awards |
| ``floor:POOL:CODE:RULE``, ``cap:POOL:CODE:RULE`` | bounds as rows (`with_bounds_as_rows`); base: quotas |
| ``above:POOL:CODE``, ``below:POOL:CODE`` | award within deviation × need above, or below, its target |
| ``hold:GOAL`` | an earlier goal keeps its optimum |
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from jlmz_budget.programs.linear import LinearProgram, LinearRow, LinearVariable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from jlmz_budget.linear_rules.pools import Component, DecidedPool
    from jlmz_budget.linear_rules.rows import Clause, Spread, Sum
    from jlmz_budget.programs.linear import LinearTerms, Number

DEVIATION: Final = "deviation"
"""The variable that minimax makes small: the largest |award - target| / need of those not yet fixed."""


def build(component: Component) -> LinearProgram:
    """The program of some pools and their rules, without an objective.

    Every limit of section 2 and every rule of the component is in it; `goals` are its objectives.
    """
    pools, rules = component.pools, component.rows
    shorts = [short_name(row) for row in soft_rows(component)]
    return LinearProgram(
        "rules",
        (
            *(variable for pool in pools for variable in _awards(pool)),
            *(LinearVariable(f"unspent:{pool.pool.id}") for pool in pools),
            *(LinearVariable(f"least:{spread.rule.id}") for spread in rules.spreads),
            *map(LinearVariable, shorts),
        ),
        (
            *(row for pool in pools for row in _pool_rows(pool)),
            *(_clause_row(clause) for clause in rules.clauses),
            *(row for spread in rules.spreads for row in _spread_rows(spread)),
        ),
    )


def goals(component: Component) -> tuple[tuple[str, LinearTerms], ...]:
    """The goals before the awards' own: money not spent, what policy rules, then optional rules, lack."""
    soft = soft_rows(component)
    wanted = {
        "unspent": [f"unspent:{pool.pool.id}" for pool in component.pools],
        "policy": [short_name(row) for row, tier in soft.items() if tier == "policy"],
        "optional": [short_name(row) for row, tier in soft.items() if tier == "optional"],
    }
    return tuple((goal, tuple((name, 1) for name in names)) for goal, names in wanted.items() if names)


def soft_rows(component: Component) -> dict[str, str]:
    """The rows of rules that may fall short, and their tiers."""
    rows = [(clause.row, clause.rule.tier) for clause in component.rows.clauses]
    rows += [
        (f"rule:{spread.rule.id}:{code}:at_most", spread.rule.tier)
        for spread in component.rows.spreads
        for code, *_ in spread.places
    ]
    return {row: tier for row, tier in rows if tier != "statutory"}


def short_name(row: str) -> str:
    """The variable of what a row falls short by."""
    return f"short:{row}"


def deviation_rows(component: Component, names: Iterable[str]) -> Iterator[LinearRow]:
    """Rows award - need × deviation ≤ target ≤ award + need × deviation, for the awards named."""
    wanted = frozenset(names)
    for pool in component.pools:
        for name, award in zip(pool.names, pool.awards, strict=True):
            if name in wanted:
                need = award.need_share or 0
                place = name.partition(":")[2]
                yield LinearRow(f"above:{place}", ((name, 1), (DEVIATION, -need)), "<=", award.target)
                yield LinearRow(f"below:{place}", ((name, 1), (DEVIATION, need)), ">=", award.target)


def completed(component: Component, awards: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Awards by name with what follows from them: money not spent, least awards per unit, shortfalls."""
    values = dict(awards)
    for pool in component.pools:
        spent = sum((awards[name] for name in pool.names), Fraction())
        values[f"unspent:{pool.pool.id}"] = pool.payable - spent
    for spread in component.rows.spreads:
        values[f"least:{spread.rule.id}"] = spread.least(awards)
    for clause in component.rows.all_clauses(awards):
        if clause.rule.tier != "statutory":
            values[short_name(clause.row)] = clause.shortfall(awards)
    return values


def without(program: LinearProgram, fixed: Mapping[str, Number]) -> LinearProgram:
    """The program with some variables replaced by their values; rows left empty go, if they hold."""
    rows = []
    for row in program.rows:
        terms = tuple((name, factor) for name, factor in row.terms if name not in fixed)
        known = sum(factor * fixed[name] for name, factor in row.terms if name in fixed)
        left = row._replace(terms=terms, bound=row.bound - known)
        if terms or not _holds_empty(left):
            rows.append(left)
    return replace(
        program,
        variables=tuple(one for one in program.variables if one.name not in fixed),
        rows=tuple(rows),
        objective=tuple((name, factor) for name, factor in program.objective if name not in fixed),
        constant=program.constant
        + sum(factor * fixed[name] for name, factor in program.objective if name in fixed),
    )


def with_bounds_as_rows(component: Component, program: LinearProgram) -> LinearProgram:
    """The program with floors, quotas and caps as rows that name the rule: for conflicts and repairs."""
    rows = []
    for pool in component.pools:
        for name, low, high, award in zip(pool.names, pool.low, pool.high, pool.awards, strict=True):
            place = f"{pool.pool.id}:{award.code}"
            rule = award.floor_rule if award.floor is not None and low == award.floor else "base"
            rows.append(LinearRow(f"floor:{place}:{rule}", ((name, 1),), ">=", low))
            if high is not None:
                rows.append(LinearRow(f"cap:{place}:{award.cap_rule or rule}", ((name, 1),), "<=", high))
    awards = {name for pool in component.pools for name in pool.names}
    return replace(
        program,
        variables=tuple(LinearVariable(one.name) if one.name in awards else one for one in program.variables),
        rows=(*rows, *program.rows),
    )


def _holds_empty(row: LinearRow) -> bool:
    """Whether 0 keeps the row."""
    return (row.sense == ">=" or row.bound >= 0) and (row.sense == "<=" or row.bound <= 0)


def _awards(pool: DecidedPool) -> Iterator[LinearVariable]:
    for name, low, high in zip(pool.names, pool.low, pool.high, strict=True):
        yield LinearVariable(name, low, high)


def _pool_rows(pool: DecidedPool) -> Iterator[LinearRow]:
    own = pool.pool.id
    spent = (*((name, 1) for name in pool.names), (f"unspent:{own}", 1))
    yield LinearRow(f"pool:{own}", spent, "=", pool.payable)
    for rule, group in zip(pool.pool.groups, pool.groups, strict=True):
        terms = tuple((pool.names[member], 1) for member in group.members)
        if group.minimum is not None:
            yield LinearRow(f"group_min:{own}:{rule.id}", terms, ">=", group.minimum)
        if group.maximum is not None:
            yield LinearRow(f"group_max:{own}:{rule.id}", terms, "<=", group.maximum)


def _clause_row(clause: Clause) -> LinearRow:
    terms: LinearTerms = _minus(clause.reached, clause.required)
    bound = clause.required.constant - clause.reached.constant
    soft = clause.rule.tier != "statutory"
    if clause.side == "at_least":
        return LinearRow(clause.row, (*terms, (short_name(clause.row), 1)) if soft else terms, ">=", bound)
    return LinearRow(clause.row, (*terms, (short_name(clause.row), -1)) if soft else terms, "<=", bound)


def _spread_rows(spread: Spread) -> Iterator[LinearRow]:
    least = f"least:{spread.rule.id}"
    soft = spread.rule.tier != "statutory"
    for code, _, award, units in spread.places:
        row = f"rule:{spread.rule.id}:{code}"
        yield LinearRow(f"{row}:least", (*award.terms, (least, -units)), ">=", -award.constant)
        terms: LinearTerms = (*award.terms, (least, -spread.ratio * units))
        if soft:
            terms = (*terms, (short_name(f"{row}:at_most"), -1))
        yield LinearRow(f"{row}:at_most", terms, "<=", -award.constant)


def _minus(one: Sum, other: Sum) -> LinearTerms:
    """The terms of a difference, each award once."""
    found = dict(one.terms)
    for name, factor in other.terms:
        found[name] = found.get(name, 0) - factor
    return tuple((name, factor) for name, factor in found.items() if factor)
