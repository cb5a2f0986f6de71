"""Every award and rate of a moving pool as a line, in a state: the rule solved in closed form.

award_i = floor_i, cap_i, or base_i + rate × need_i;  rate = (what is left for the free) / Σ their needs
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from jlmz_budget.questions.moving.line import NOTHING, Line, total

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jlmz_budget.questions.moving.pool import MovingPool, RuleLine, RuleLines
    from jlmz_budget.questions.moving.state import State


@dataclass(frozen=True)
class Lines:
    """The pool in a state, seen from t = `start`.

    Args:
        awards, floors, caps: one a recipient; floors as they are paid.
        rate: None where it is an interval.
        group_rates: of groups at a limit; None where that is an interval, or the group has the pool's rate.
        totals: of each group.
        minima, maxima: of each group, None where it has none.
        scale: φ.
        bend: with prorated floors that move, every amount is a line over 1 + bend × t; else 0.

    """

    pool: MovingPool
    state: State
    start: Fraction
    base: tuple[Line, ...]
    floors: tuple[Line | None, ...]
    caps: tuple[Line | None, ...]
    minima: tuple[Line | None, ...]
    maxima: tuple[Line | None, ...]
    awards: tuple[Line, ...]
    rate: Line | None
    group_rates: tuple[Line | None, ...]
    scale: Line
    bend: Fraction

    @property
    def totals(self) -> tuple[Line, ...]:
        """What each group gets."""
        return tuple(total(self.awards[member] for member in group.members) for group in self.pool.groups)

    def after(self, line: Line, step: Fraction) -> Fraction:
        """An amount of this state, `step` later."""
        if not self.bend:
            return line.value(step)
        return (line.at + step * (line.slope + self.bend * line.at)) / (1 + self.bend * step)


def lines_in(pool: MovingPool, state: State, start: Fraction) -> Lines:
    """The closed form of a state, seen from t = start, which may be the point where the state begins."""
    return _Closed(pool, state, start).lines()


@dataclass
class _Closed:
    """The parts of the closed form, in the order in which they follow from each other."""

    pool: MovingPool
    state: State
    start: Fraction

    def lines(self) -> Lines:
        pool, state = self.pool, self.state
        self.base = tuple(line.on(self.start) for line in pool.base)
        self.caps = self._active(pool.caps, state.caps)
        self.minima = self._active([group.minimum for group in pool.groups], state.minima)
        self.maxima = self._active([group.maximum for group in pool.groups], state.maxima)
        self.plain = self._active(pool.plain_floors if state.prorated else pool.floors, state.floors)
        self.held = {
            member
            for group, kind in zip(pool.groups, state.groups, strict=True)
            if kind != "free"
            for member in group.members
        }
        self.open = [row for row in range(len(pool.need)) if row not in self.held]
        scale, bend = self._scale()
        self.floors = tuple(
            None
            if floor is None
            else Line(scale.at * floor.at, scale.slope * floor.at + scale.at * floor.slope)
            for floor in self.plain
        )
        rate = self._rate()
        group_rates = tuple(
            None if kind == "free" else self._solve(list(group.members), self._limit(number))
            for number, (group, kind) in enumerate(zip(pool.groups, state.groups, strict=True))
        )
        return Lines(
            pool,
            state,
            self.start,
            self.base,
            self.floors,
            self.caps,
            self.minima,
            self.maxima,
            self._awards(rate, group_rates),
            rate,
            group_rates,
            scale,
            bend,
        )

    def _active(self, limits: Iterable[RuleLines], places: tuple[int | None, ...]) -> tuple[Line | None, ...]:
        return tuple(
            None if place is None else self._line(rules[place])
            for rules, place in zip(limits, places, strict=True)
        )

    def _line(self, rule: RuleLine) -> Line:
        return rule.line.on(self.start)

    def _limit(self, group: int) -> Line:
        limit = self.maxima[group] if self.state.groups[group] == "max" else self.minima[group]
        return limit or NOTHING

    def _limits(self) -> list[Line]:
        return [self._limit(group) for group, kind in enumerate(self.state.groups) if kind != "free"]

    def _scale(self) -> tuple[Line, Fraction]:
        """(φ, how it bends): what is left for the prorated floors, over their sum."""
        if not self.state.prorated:
            return Line(Fraction(1)), Fraction(0)
        rows = self.state.rows
        prorated = [row for row in self.open if rows[row] in {"floor", "fixed"}]
        whole = total(floor for row in prorated if (floor := self.plain[row]) is not None)
        if whole.at == 0:
            return Line(Fraction(0)), Fraction(0)
        paid = [self._stands(row) for row in self.open if row not in set(prorated)]
        left = self.pool.amount.on(self.start) - total([*paid, *self._limits()])
        scale = left.at / whole.at
        return Line(scale, (left.slope - scale * whole.slope) / whole.at), whole.slope / whole.at

    def _stands(self, row: int) -> Line:
        """Where a row stands that has no part in the rate: its bound, or the base a rate is added to."""
        kind = self.state.rows[row]
        bound = self.caps[row] if kind == "cap" else self.base[row] if kind == "free" else self.floors[row]
        return bound or NOTHING

    def _rate(self) -> Line | None:
        if self.state.prorated:
            return NOTHING
        return (
            None
            if self.state.surplus
            else self._solve(self.open, self.pool.amount.on(self.start) - total(self._limits()))
        )

    def _solve(self, rows: list[int], amount: Line) -> Line | None:
        """The rate at which these rows get the amount; None if none of them is free."""
        need = sum((self.pool.need[row] for row in rows if self.state.rows[row] == "free"), Fraction(0))
        if need == 0:
            return None
        return (amount - total(map(self._stands, rows))).times(1 / need)

    def _awards(self, rate: Line | None, group_rates: tuple[Line | None, ...]) -> tuple[Line, ...]:
        rates = [rate] * len(self.pool.need)
        for group, kind, own in zip(self.pool.groups, self.state.groups, group_rates, strict=True):
            for member in group.members if kind != "free" else ():
                rates[member] = own
        return tuple(
            self._stands(row) + own.times(self.pool.need[row])
            if self.state.rows[row] == "free" and own is not None and self.pool.need[row]
            else self._stands(row)
            for row, own in enumerate(rates)
        )
