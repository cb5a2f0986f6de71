"""What moving one rule of a program does to every goal and award: the prices of its stages, one by one.

slope of a stage's goal = Σ price × (what its row's limit moves - what awards fixed earlier take of it);
an award fixed in a stage deviates from its target by goal × need, so it moves by ± slope × need.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from jlmz_budget.linear_rules.program import goals, short_name
from jlmz_budget.questions.moving.line import NOTHING, Line, total

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jlmz_budget.linear_rules.rows import Clause, Sum
    from jlmz_budget.questions.ruled import RuledPools

DEVIATION: Final = "deviation"

SIDES: Final = {"above": 1, "below": -1, "target": 0}
"""On which side of its target an award is, and what that does with a larger deviation."""


@dataclass
class Slopes:
    """Per step of one fen: what every award, every goal before the deviations, and each deviation does."""

    awards: dict[str, Fraction] = field(default_factory=dict)
    goals: dict[str, Line] = field(default_factory=dict)
    deviations: list[Line] = field(default_factory=list)


def slopes(pools: RuledPools, clause: Clause, direction: int) -> Slopes:
    """The slopes when one sentence's required amount moves, as the stages' prices have them."""
    rows = {row.name: row for row in pools.program.rows}
    before = {goal for goal, _ in goals(pools.component)}
    step = {clause.row: Fraction(direction)}
    need = {name: award.need_share or Fraction() for name, award in pools.rows.items()}
    found = Slopes({name: Fraction() for name, share in need.items() if not share})
    for stage in pools.stages:
        slope = Fraction()
        for name, price in stage.prices:
            moved = step.get(name, Fraction())
            for term, factor in rows[name].terms if name in rows else ():
                if own := found.awards.get(term):
                    moved -= factor * own
            if moved:
                slope += price * moved
        if stage.goal in before:
            found.goals[stage.goal] = Line(stage.value, slope)
            step[f"hold:{stage.goal}"] = slope
        elif stage.goal == DEVIATION:
            found.deviations.append(Line(stage.value, slope))
            for name, side in stage.fixed:
                found.awards[name] = SIDES[side] * slope * need[name]
    return found


def conditions(
    pools: RuledPools, clause: Clause, direction: int, found: Slopes
) -> Iterator[tuple[str, Line]]:
    """What must stay at or above zero for the stages to prove the moved awards, and its name.

    Every bound and row of the program is kept, every goal comes to what its prices prove, and no later
    deviation overtakes an earlier one. Then the prices, which do not move, prove the awards by strong
    duality.
    """
    program = pools.program
    values = _values(pools, clause, direction, found)
    for variable in program.variables:
        value = values[variable.name]
        if variable.low is not None:
            yield variable.name, value - Line(Fraction(variable.low))
        if variable.high is not None:
            yield variable.name, Line(Fraction(variable.high)) - value
    for row in program.rows:
        bound = Line(Fraction(row.bound), Fraction(direction if row.name == clause.row else 0))
        over = total(values[name].times(factor) for name, factor in row.terms) - bound
        if row.sense != ">=":
            yield row.name, NOTHING - over
        if row.sense != "<=":
            yield row.name, over
    for goal, terms in goals(pools.component):
        reached = total(values[name] for name, _ in terms) - found.goals[goal]
        yield from ((goal, reached), (goal, NOTHING - reached))
    yield from ((DEVIATION, one - later) for one, later in pairwise([*found.deviations, NOTHING]))


def _values(pools: RuledPools, clause: Clause, direction: int, found: Slopes) -> dict[str, Line]:
    """Every variable of the program: the awards, and what follows from them just after the start."""
    component = pools.component
    values = {name: Line(exact, found.awards[name]) for name, exact in pools.awards.items()}
    for pool in component.pools:
        spent = total(values[name] for name in pool.names)
        values[f"unspent:{pool.pool.id}"] = Line(pool.payable) - spent
    for one in component.rows.clauses:
        over = _at(one.reached, values) - _at(one.required, values)
        over -= Line(Fraction(0), Fraction(direction if one is clause else 0))
        values[short_name(one.row)] = _lack(NOTHING - over if one.side == "at_least" else over)
    for spread in component.rows.spreads:
        per_unit = [(_at(award, values), units) for _, _, award, units in spread.places]
        least = min((one.times(1 / units) for one, units in per_unit), key=_then, default=NOTHING)
        values[f"least:{spread.rule.id}"] = least
        for (code, *_), (award, units) in zip(spread.places, per_unit, strict=True):
            row = short_name(f"rule:{spread.rule.id}:{code}:at_most")
            values[row] = _lack(award - least.times(spread.ratio * units))
    return values


def _lack(over: Line) -> Line:
    """The part above zero, just after the start."""
    return over if _then(over) > _then(NOTHING) else NOTHING


def _then(line: Line) -> tuple[Fraction, Fraction]:
    """The order of amounts just after the start."""
    return line.at, line.slope


def _at(terms: Sum, values: dict[str, Line]) -> Line:
    return total([Line(terms.constant), *(values[name].times(factor) for name, factor in terms.terms)])
