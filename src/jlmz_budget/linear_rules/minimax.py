"""Goals one after the other, exactly: money spent, shortfalls by tier, then the largest deviation, and so on.

Formula:
    deviation_i = |award_i - target_i| / need_i over the recipients with need; the largest is made small, its
    members (rows with a price above 0) are fixed, then the next largest, until all are fixed.

Where the largest deviation is no more than what a bound alone forces on a recipient, no program is needed to
see it: a solution in floats proposes so, and the certificate decides.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from jlmz_budget.linear_rules.program import (
    DEVIATION,
    build,
    completed,
    deviation_rows,
    goals,
    without,
)
from jlmz_budget.linear_rules.slack_rows import without_slack_rows
from jlmz_budget.model import Stage
from jlmz_budget.programs.again import SolvedAgain
from jlmz_budget.programs.linear import LinearRow, LinearVariable, broken_limits
from jlmz_budget.programs.vertex import proved_linear

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jlmz_budget.linear_rules.pools import Component
    from jlmz_budget.programs.linear import LinearProgram, Number

CLOSE: Final = 1e-7
"""Relative distance below which two deviations in floats may be one: HiGHS keeps rows to 1e-7."""


@dataclass(frozen=True)
class Minimax:
    """Exact awards by name, and the proof of every stage that led to them."""

    awards: Mapping[str, Fraction]
    stages: tuple[Stage, ...]


class NoAwards(Exception):  # noqa: N818 - a state, not a fault of the program
    """The statutory rules, bounds, groups and pools cannot all hold."""


@dataclass
class _State:
    """What is known so far: the program with the goals held, fixed variables, and stages."""

    program: LinearProgram
    fixed: dict[str, Fraction]
    stages: list[Stage] = field(default_factory=list)


@dataclass(frozen=True)
class _Line:
    """A recipient whose award is to be decided: target, need, and the deviation that its bounds force."""

    name: str
    target: Fraction
    need: Fraction
    low: Fraction
    high: Fraction | None

    @property
    def forced(self) -> Fraction:
        """The least deviation that its own bounds allow."""
        over = (self.low - self.target) / self.need
        under = Fraction() if self.high is None else (self.target - self.high) / self.need
        return max(Fraction(), over, under)

    def at(self, deviation: Fraction, *, above: bool) -> Fraction:
        """The award at a deviation."""
        return self.target + (deviation if above else -deviation) * self.need


def minimax(component: Component) -> Minimax:
    """The exact awards of pools that rules tie together.

    Raises:
        NoAwards: the statutory rules cannot hold.

    Source: lexicographic minimax, Luss 1999, doi:10.1287/opre.47.3.361; model 6.
    """
    state = _solved(component, trust_floats=True)
    if not _holds(component, state):  # floats saw one deviation in two
        state = _solved(component, trust_floats=False)
    return Minimax(_awards(component, state), tuple(state.stages))


def _holds(component: Component, state: _State) -> bool:
    """Whether the awards found keep the whole program and every goal."""
    values = completed(component, _awards(component, state))
    return not broken_limits(state.program, values) and all(
        values[name] == value for name, value in state.fixed.items()
    )


def _awards(component: Component, state: _State) -> dict[str, Fraction]:
    return {name: state.fixed[name] for pool in component.pools for name in pool.names}


def _solved(component: Component, *, trust_floats: bool) -> _State:
    """Every goal reached, every award fixed."""
    lines = {line.name: line for line in _lines(component)}
    without_need = {
        name: low
        for pool in component.pools
        for name, low in zip(pool.names, pool.low, strict=True)
        if name not in lines
    }
    state = _State(build(component), without_need)
    for goal, terms in goals(component):
        _reach(state, goal, dict(terms))
    program = _deviations(state, component, lines) if lines else None
    while program is not None and lines:
        names = _next(state, program, lines, trust_floats=trust_floats)
        for name in names:
            del lines[name]
        program.fix({name: state.fixed[name] for name in names})
        program.let_go(row for name in names for row in _rows_of(name))
    return state


def _lines(component: Component) -> list[_Line]:
    return [
        _Line(name, award.target, award.need_share, low, high)
        for pool in component.pools
        for name, award, low, high in zip(pool.names, pool.awards, pool.low, pool.high, strict=True)
        if award.need_share
    ]


def _reach(state: _State, goal: str, terms: Mapping[str, Number]) -> None:
    """Make a goal as small as it can be and hold it there."""
    wanted = replace(state.program, objective=tuple(terms.items()))
    outcome = proved_linear(without_slack_rows(without(wanted, state.fixed)))
    if outcome.status != "optimal" or outcome.objective is None:
        raise NoAwards
    value = outcome.objective
    state.stages.append(Stage(goal, value, (), _multipliers(outcome.duals) if value else ()))
    if not value:
        state.fixed.update(dict.fromkeys(terms, Fraction()))
        return
    held = LinearRow(f"hold:{goal}", tuple(terms.items()), "<=", value)
    state.program = replace(state.program, rows=(*state.program.rows, held))


def _deviations(state: _State, component: Component, lines: Mapping[str, _Line]) -> SolvedAgain:
    """The program of the deviations, before any award is fixed."""
    wanted = replace(
        state.program,
        variables=(*state.program.variables, LinearVariable(DEVIATION)),
        rows=(*state.program.rows, *deviation_rows(component, lines)),
        objective=((DEVIATION, 1),),
    )
    return SolvedAgain(without_slack_rows(without(wanted, state.fixed)))


def _next(
    state: _State, program: SolvedAgain, lines: Mapping[str, _Line], *, trust_floats: bool
) -> list[str]:
    """Fix the awards with the largest deviation among those that are left; their names."""
    forced = max(line.forced for line in lines.values())
    seen = program.seen(DEVIATION)
    if trust_floats and seen is not None and seen <= float(forced) + CLOSE * max(1.0, float(forced)):
        return _fix_forced(state, lines, forced)
    proved = program.prices()
    if proved is None:
        raise NoAwards
    value, prices = proved
    if value == forced:
        return _fix_forced(state, lines, forced)
    fixed = []
    for name, line in lines.items():
        for side, row in zip(("above", "below"), _rows_of(name), strict=True):
            if row in prices:
                state.fixed[name] = line.at(value, above=side == "above")
                fixed.append((name, side))
    state.stages.append(Stage(DEVIATION, value, tuple(fixed), tuple(prices.items())))
    return [name for name, _ in fixed]


def _rows_of(name: str) -> tuple[str, str]:
    """The rows of an award's deviation, above and below."""
    place = name.partition(":")[2]
    return f"above:{place}", f"below:{place}"


def _fix_forced(state: _State, lines: Mapping[str, _Line], forced: Fraction) -> list[str]:
    """Fix those whose own bounds force the largest deviation; at 0 everybody gets the target."""
    names = [name for name, line in lines.items() if line.forced == forced]
    if not forced:
        state.fixed.update({name: lines[name].target for name in names})
        state.stages.append(Stage(DEVIATION, forced, tuple((name, "target") for name in names), ()))
        return names
    for name in names:
        line = lines[name]
        side = "above" if line.low > line.target else "below"
        state.fixed[name] = line.at(forced, above=side == "above")
        price = (Fraction(-1) if side == "above" else Fraction(1)) / line.need
        row = _rows_of(name)[side == "below"]
        state.stages.append(Stage(DEVIATION, forced, ((name, side),), ((row, price),)))
    return names


def _multipliers(duals: Mapping[str, Fraction]) -> tuple[tuple[str, Fraction], ...]:
    """The prices of rows that are not 0."""
    return tuple((row, price) for row, price in duals.items() if price)
