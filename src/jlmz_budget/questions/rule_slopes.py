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
from jlmz_budget.programs.dot import dot
from jlmz_budget.questions.moving.line import NOTHING, Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jlmz_budget.linear_rules.rows import Clause, Sum
    from jlmz_budget.questions.ruled import RuledPools

DEVIATION: Final = "deviation"

SIDES: Final = {"above": 1, "below": -1, "target": 0}
"""On which side of its target an award is, and what that does with a larger deviation."""


@dataclass
class Slopes:
    """Per step of one fen: what every award, every goal before the deviations, and each deviation does.

    `variables` are those of the program that move: awards, and what follows from them.
    """

    awards: dict[str, Fraction] = field(default_factory=dict)
    goals: dict[str, Line] = field(default_factory=dict)
    deviations: list[Line] = field(default_factory=list)
    variables: dict[str, Fraction] = field(default_factory=dict)


def slopes(pools: RuledPools, clause: Clause, direction: int) -> Slopes:
    """The slopes when one sentence's required amount moves, as the stages' prices have them."""
    before = {goal for goal, _ in goals(pools.component)}
    step = {clause.row: Fraction(direction)}
    need = {name: award.need_share or Fraction() for name, award in pools.rows.items()}
    found = Slopes({name: Fraction() for name, share in need.items() if not share})
    moving: dict[str, Fraction] = {}
    for stage, taken in zip(pools.stages, pools.taken, strict=True):
        gained = dot((price, step[row]) for row, price in stage.prices if row in step)
        slope = gained - dot((taken[name], own) for name, own in moving.items() if name in taken)
        if stage.goal in before:
            found.goals[stage.goal] = Line(stage.value, slope)
            step[f"hold:{stage.goal}"] = slope
        elif stage.goal == DEVIATION:
            found.deviations.append(Line(stage.value, slope))
            for name, side in stage.fixed:
                found.awards[name] = SIDES[side] * slope * need[name]
                if found.awards[name]:
                    moving[name] = found.awards[name]
    found.variables = _moved(pools, clause, direction, moving)
    return found


def conditions(
    pools: RuledPools, clause: Clause, direction: int, found: Slopes
) -> Iterator[tuple[str, Line]]:
    """What moves and must stay at or above zero for the stages to prove the moved awards, and its name.

    Every bound and row of the program is kept, every goal comes to what its prices prove, and no later
    deviation overtakes an earlier one. Then the prices, which do not move, prove the awards by strong
    duality. What does not move keeps its limits as it did before.
    """
    standing = pools.standing
    moved = found.variables
    rows: dict[int, Fraction] = {}
    for name, slope in moved.items():
        variable, value = standing.variables[name], standing.values[name]
        if variable.low is not None:
            yield name, Line(value - variable.low, slope)
        if variable.high is not None:
            yield name, Line(variable.high - value, -slope)
        for place, factor in standing.columns.get(name, ()):
            rows[place] = rows.get(place, Fraction()) + factor * slope
    own = standing.places[clause.row]
    rows[own] = rows.get(own, Fraction()) - direction
    for place, slope in sorted(rows.items()):
        row, over = pools.program.rows[place], standing.over[place]
        if row.sense != ">=":
            yield row.name, Line(-over, -slope)
        if row.sense != "<=":
            yield row.name, Line(over, slope)
    for goal, terms in goals(pools.component):
        reached = sum((moved[name] for name, _ in terms if name in moved), Fraction())
        gap = Line(Fraction(), reached - found.goals[goal].slope)
        yield from ((goal, gap), (goal, NOTHING - gap))
    yield from ((DEVIATION, one - later) for one, later in pairwise([*found.deviations, NOTHING]))


def _moved(
    pools: RuledPools, clause: Clause, direction: int, awards: Mapping[str, Fraction]
) -> dict[str, Fraction]:
    """The slope of every variable of the program that moves: the awards, and what follows from them."""
    standing = pools.standing
    moved = dict(awards)
    for pool in pools.component.pools:
        if spent := sum((moved[name] for name in pool.names if name in moved), Fraction()):
            moved[f"unspent:{pool.pool.id}"] = -spent
    for one in pools.component.rows.clauses:
        short = short_name(one.row)
        if short in standing.values:
            slope = _slope(one.reached, moved) - _slope(one.required, moved)
            slope -= direction if one is clause else 0
            over = standing.over_clause[one.row]
            _set_lack(moved, short, (over, slope) if one.side == "at_most" else (-over, -slope))
    for spread in pools.component.rows.spreads:
        least, lowest = standing.least[spread.rule.id]
        slopes = [_slope(award, moved) for _, _, award, _ in spread.places]
        lower = min((slopes[place] / spread.places[place][3] for place in lowest), default=Fraction())
        if lower:
            moved[f"least:{spread.rule.id}"] = lower
        for (code, _, award, units), slope in zip(spread.places, slopes, strict=True):
            short = short_name(f"rule:{spread.rule.id}:{code}:at_most")
            if (slope or lower) and short in standing.values:
                most = spread.ratio * units
                over = award.at(standing.values) - least * most
                _set_lack(moved, short, (over, slope - lower * most))
    return moved


def _set_lack(moved: dict[str, Fraction], short: str, over: tuple[Fraction, Fraction]) -> None:
    """A shortfall moves as what is over zero does, if that is above zero just after the start."""
    if over > (Fraction(0), Fraction(0)) and over[1]:
        moved[short] = over[1]


def _slope(terms: Sum, moved: Mapping[str, Fraction]) -> Fraction:
    return dot((factor, moved[name]) for name, factor in terms.terms if name in moved)
