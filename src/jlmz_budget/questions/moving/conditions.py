"""What must stay at or above zero for a state to go on: one line each, in fen or in fen per unit of need."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

from jlmz_budget.questions.moving.line import NOTHING, Line, total

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jlmz_budget.questions.moving.lines import Lines
    from jlmz_budget.questions.moving.pool import RuleLines


@dataclass
class _Between:
    """A rate, or the interval of it, lies between these lines."""

    above: list[Line] = field(default_factory=lambda: [NOTHING])
    below: list[Line] = field(default_factory=list)

    def holds(self, rate: Line | None) -> Iterator[Line]:
        if rate is not None:
            yield from (rate - line for line in self.above)
            yield from (line - rate for line in self.below)
            return
        yield from (high - low for low, high in product(self.above, self.below) if low.slope != high.slope)


def conditions(lines: Lines) -> Iterator[Line]:
    """Every line over 1 + bend × t that must stay at or above zero; at the state's own points each does."""
    pool, state = lines.pool, lines.state
    whole = _Between()
    held = [kind != "free" for kind in state.groups]
    group_of = {member: g for g, group in enumerate(pool.groups) if held[g] for member in group.members}
    inside = [_Between() for _ in pool.groups]
    for row in range(len(pool.need)):
        part = inside[group_of[row]] if row in group_of else whole
        yield from _row(lines, row, part)
    for g in range(len(pool.groups)):
        yield from _group(lines, g, inside[g], whole)
    yield from whole.holds(lines.rate)
    if state.prorated:
        yield from (lines.scale, Line(Fraction(1)) - lines.scale)
    if state.surplus:
        yield pool.amount.on(lines.start) - total(lines.awards)


def straight_conditions(lines: Lines) -> Iterator[Line]:
    """The same of what is a line whatever bends: limits against each other."""
    yield from _other_rules(lines)
    if lines.state.prorated:
        yield from _whole_floors(lines)


def _row(lines: Lines, row: int, part: _Between) -> Iterator[Line]:
    """A row's bounds do not cross, and its rate keeps it where it stands."""
    kind, need, base = lines.state.rows[row], lines.pool.need[row], lines.base[row]
    floor, cap = lines.floors[row], lines.caps[row]
    if floor is not None and cap is not None and (kind == "fixed" or floor.slope != cap.slope):
        yield cap - floor
        if kind == "fixed":
            yield floor - cap
    if kind == "fixed":
        return
    low = None if floor is None or kind == "cap" else floor - base
    high = None if cap is None or kind == "floor" else cap - base
    if need == 0:
        own = _Between(above=[])
        _stand(own, kind, low, high)
        yield from own.holds(NOTHING)
        return
    _stand(part, kind, *(None if line is None else line.times(1 / need) for line in (low, high)))


def _stand(part: _Between, kind: str, low: Line | None, high: Line | None) -> None:
    """Free: between the rates of its bounds; at its floor: not above that rate; at its cap: not below."""
    if low is not None:
        (part.below if kind == "floor" else part.above).append(low)
    if high is not None:
        (part.above if kind == "cap" else part.below).append(high)


def _group(lines: Lines, g: int, inside: _Between, whole: _Between) -> Iterator[Line]:
    """A group's limits do not cross; free, it is between them; held, the pool's rate is beyond its own."""
    kind, low, high = lines.state.groups[g], lines.minima[g], lines.maxima[g]
    if low is not None and high is not None:
        yield high - low
        if kind == "fixed":
            yield low - high
    if kind == "free":
        amount = lines.totals[g]
        yield from (amount - line for line in (low,) if line is not None)
        yield from (line - amount for line in (high,) if line is not None)
        return
    own = lines.group_rates[g]
    yield from inside.holds(own)
    if kind == "max":
        whole.above += inside.above if own is None else [own]
    if kind == "min":
        whole.below += inside.below if own is None else [own]


def _whole_floors(lines: Lines) -> Iterator[Line]:
    """Floors that are paid in part may not be negative; whole, not above caps or their groups' maxima."""
    pool, start = lines.pool, lines.start
    yield from (
        max((rule.line.on(start) for rule in rules), key=_then) for rules in pool.plain_floors if rules
    )
    paid = []
    for row, rules in enumerate(pool.floors):
        cap, base = lines.caps[row], lines.base[row]
        floor = max((rule.line.on(start) for rule in rules), key=_then, default=base)
        if cap is not None:
            yield cap - floor
        higher, lower = (base, floor) if _then(base) >= _then(floor) else (floor, base)
        yield higher - lower
        if cap is not None and _then(cap) < _then(higher):
            yield higher - cap
            higher = cap
        paid.append(higher)
    for group, maximum in zip(pool.groups, lines.maxima, strict=True):
        if maximum is not None:
            yield maximum - total(paid[member] for member in group.members)


def _then(line: Line) -> tuple[Fraction, Fraction]:
    """The order of amounts just after the start."""
    return line.at, line.slope


def _other_rules(lines: Lines) -> Iterator[Line]:
    """Of several rules for one bound the tightest stays the tightest."""
    pool, state = lines.pool, lines.state
    floors = pool.plain_floors if state.prorated else pool.floors
    lower = [*zip(floors, state.floors, strict=True)]
    lower += zip((group.minimum for group in pool.groups), state.minima, strict=True)
    upper = [*zip(pool.caps, state.caps, strict=True)]
    upper += zip((group.maximum for group in pool.groups), state.maxima, strict=True)
    yield from (line.on(lines.start) for line in _gaps(lower))
    yield from (NOTHING - line.on(lines.start) for line in _gaps(upper))


def _gaps(limits: Sequence[tuple[RuleLines, int | None]]) -> Iterator[Line]:
    """The tightest rule less each other rule that moves differently."""
    for rules, place in limits:
        if place is None or len(rules) == 1:
            continue
        own = rules[place].line
        yield from (own - rule.line for rule in rules if rule.line.slope != own.slope)
