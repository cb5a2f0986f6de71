"""The program in whole payment units that rounds exact awards where largest remainders break a rule.

award_i = lowered x_i + unit × (first + more - less), first ≤ 1, more and less ≤ `REACH`
rounding = Σ |award_i - x_i| against lowered awards, in thousandths of a fen; order = units to earlier rows
"""

from __future__ import annotations

from dataclasses import dataclass
from math import lcm
from typing import TYPE_CHECKING, Final

from jlmz_budget.money import lowered, raised
from jlmz_budget.programs.program import Goal, Program, Row, Variable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from fractions import Fraction

    from jlmz_budget.linear_rules.pools import Component, DecidedPool
    from jlmz_budget.linear_rules.rows import Spread, Sum
    from jlmz_budget.programs.linear import RowSense

REACH: Final = 2
"""How many units an award may lie beyond its two neighbours, where a rule asks for it."""

FINENESS: Final = 1000
"""Parts of a fen in which distances count: smaller differences are ties."""


@dataclass(frozen=True)
class _Rule:
    """A sentence that rounding must not break: Σ factor × award + constant against 0, and what may lack."""

    name: str
    difference: tuple[dict[str, Fraction], Fraction]
    side: str
    lack: str
    tier: str


@dataclass(frozen=True)
class _Line:
    """An award: its neighbour below, unit, exact amount, and the units it may go down and up; fen."""

    name: str
    below: int
    unit: int
    exact: Fraction
    down: int
    up: int

    @property
    def first_cost(self) -> int:
        """What the first unit up adds to the distance, in parts of a fen."""
        return round(FINENESS * (self.unit - 2 * (self.exact - self.below)))


def steps_program(component: Component, exact: Mapping[str, Fraction]) -> Program:
    """The program for exact awards by name."""
    lines = {line.name: line for pool in component.pools for line in _lines(pool, exact)}
    variables = []
    distance, order = [], []
    for place, line in enumerate(lines.values(), start=1):
        first, more, less = _steps(line.name)
        variables += [
            Variable(first, 0, min(1, line.up)),
            Variable(more, 0, max(0, min(REACH, line.up - 1))),
            Variable(less, 0, min(REACH, line.down)),
        ]
        whole = FINENESS * line.unit
        distance += [(first, line.first_cost), (more, whole), (less, whole)]
        order += [(first, place), (more, place), (less, -place)]
    rules = [
        *(
            _Rule(
                clause.row, _minus(clause.reached, clause.required), clause.side, clause.row, clause.rule.tier
            )
            for clause in component.rows.clauses
            if not clause.shortfall(exact)
        ),
        *(rule for spread in component.rows.spreads for rule in _pairs(spread, lines, exact)),
    ]
    soft = {rule.lack: rule.tier for rule in rules if rule.tier != "statutory"}
    variables += [Variable(f"lack:{name}") for name in soft]
    rows = [
        *(row for pool in component.pools for row in _pool_rows(pool, lines, exact)),
        *(_row(rule, lines) for rule in rules),
    ]
    lacks = {
        tier: tuple((f"lack:{name}", 1) for name, own in soft.items() if own == tier)
        for tier in ("policy", "optional")
    }
    goals = (
        *(Goal(f"rounding_{tier}", terms) for tier, terms in lacks.items() if terms),
        Goal("rounding", tuple(distance)),
        Goal("order", tuple(order)),
    )
    return Program("rounding", tuple(variables), tuple(rows), goals)


def stepped(component: Component, exact: Mapping[str, Fraction], values: Mapping[str, int]) -> dict[str, int]:
    """The awards that the values of the program mean."""
    awards = {}
    for pool in component.pools:
        for line in _lines(pool, exact):
            first, more, less = (values[step] for step in _steps(line.name))
            awards[line.name] = line.below + line.unit * (first + more - less)
    return awards


def _lines(pool: DecidedPool, exact: Mapping[str, Fraction]) -> Iterator[_Line]:
    for name, low, high in zip(pool.names, pool.low, pool.high, strict=True):
        below = lowered(exact[name], pool.unit)
        least = lowered(low, pool.unit)
        most = below + (1 + REACH) * pool.unit if high is None else raised(high, pool.unit)
        yield _Line(
            name, below, pool.unit, exact[name], (below - least) // pool.unit, (most - below) // pool.unit
        )


def _steps(name: str) -> tuple[str, str, str]:
    return f"first:{name}", f"more:{name}", f"less:{name}"


def _pool_rows(pool: DecidedPool, lines: Mapping[str, _Line], exact: Mapping[str, Fraction]) -> Iterator[Row]:
    own, unit = pool.pool.id, pool.unit
    spent = lowered(sum(exact[name] for name in pool.names), unit)
    yield _units(f"pool:{own}", [lines[name] for name in pool.names], "=", spent)
    for rule, group in zip(pool.pool.groups, pool.groups, strict=True):
        members = [lines[pool.names[member]] for member in group.members]
        if group.minimum is not None:
            yield _units(f"group_min:{own}:{rule.id}", members, ">=", int(group.minimum))
        if group.maximum is not None:
            yield _units(f"group_max:{own}:{rule.id}", members, "<=", int(group.maximum))


def _units(name: str, lines: list[_Line], sense: RowSense, limit: int) -> Row:
    terms = []
    for line in lines:
        first, more, less = _steps(line.name)
        terms += [(first, line.unit), (more, line.unit), (less, -line.unit)]
    bound = limit - sum(line.below for line in lines)
    return Row(name, tuple(terms), sense, bound)


def _row(rule: _Rule, lines: Mapping[str, _Line]) -> Row:
    """Σ factor × award + constant ≥ 0, or ≤ 0, in whole numbers; a soft rule may lack whole fen."""
    factors, constant = rule.difference
    whole = lcm(constant.denominator, *(factor.denominator for factor in factors.values()))
    steps = []
    bound = int(-constant * whole)
    for award, factor in factors.items():
        line = lines[award]
        times = int(factor * whole)
        first, more, less = _steps(award)
        steps += [(first, times * line.unit), (more, times * line.unit), (less, -times * line.unit)]
        bound -= times * line.below
    at_least = rule.side == "at_least"
    if rule.tier != "statutory":
        steps.append((f"lack:{rule.lack}", whole if at_least else -whole))
    return Row(rule.name, tuple(steps), ">=" if at_least else "<=", bound)


def _minus(one: Sum, other: Sum) -> tuple[dict[str, Fraction], Fraction]:
    found = dict(one.terms)
    for name, factor in other.terms:
        found[name] = found.get(name, 0) - factor
    return {name: factor for name, factor in found.items() if factor}, one.constant - other.constant


def _pairs(spread: Spread, lines: Mapping[str, _Line], exact: Mapping[str, Fraction]) -> Iterator[_Rule]:
    """Rules award_i - ratio × units_i × award_j / units_j ≤ 0 of the pairs that rounding could break."""
    kept = [
        one
        for one, clause in zip(spread.places, spread.clauses(exact), strict=True)
        if not clause.shortfall(exact)
    ]
    for code, _, award, units in kept:
        most = _reached(award, lines, exact, up=True)
        for other, _, least, other_units in spread.places:
            times = spread.ratio * units / other_units
            if most > times * _reached(least, lines, exact, up=False):
                row = f"rule:{spread.rule.id}:{code}"
                difference = _minus(award, least.times(times))
                yield _Rule(f"{row}:{other}", difference, "at_most", f"{row}:at_most", spread.rule.tier)


def _reached(award: Sum, lines: Mapping[str, _Line], exact: Mapping[str, Fraction], *, up: bool) -> Fraction:
    """The most, or least, that a place's awards can be after rounding."""
    slack = sum((1 + REACH) * lines[name].unit for name, _ in award.terms)
    return award.at(exact) + (slack if up else -slack)
