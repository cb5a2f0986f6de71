"""When a division keeps its shape while needs move: what every recipient's state asks of the rates.

A free recipient keeps between its bounds, one at its floor or cap stays there, a group at a limit stays
there, another within its limits. Each of these compares two rates, ``money / linear function``: it is
linear.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from jlmz_budget.questions.linear import Linear, added, difference

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jlmz_budget.formula import Divided
    from jlmz_budget.rules.exact import Division, Group


class Rate(NamedTuple):
    """A rate: money / over, `over` above 0."""

    money: Fraction
    over: Linear


@dataclass(frozen=True)
class Ruled:
    """Recipients with one rate: those of a group at a limit, or all others.

    Args:
        rate: what the free ones among them share; None if nobody is free.
        lower, upper: rates that theirs must not be below, or above.

    """

    rate: Rate | None
    lower: list[Rate] = field(default_factory=list)
    upper: list[Rate] = field(default_factory=list)

    def least(self) -> list[Rate]:
        """The rates that its rate is at least."""
        return self.lower if self.rate is None else [self.rate]

    def most(self) -> list[Rate]:
        """The rates that its rate is at most."""
        return self.upper if self.rate is None else [self.rate]


def conditions(
    solved: Divided, needs: Sequence[Linear], division: Division, bindings: Sequence[str]
) -> tuple[list[Linear], list[Rate | None]]:
    """Functions that are 0 or more as long as everybody's state lasts, and each recipient's rate.

    Args:
        solved: bases and bounds.
        needs: as functions of what moves.
        division: the awards at one point.
        bindings: the states at it; a recipient without need or at a bound has no rate (None).

    """
    here = _Point(solved, needs, division, bindings)
    groups, states = solved.bounds.groups, division.group_binding
    held = {number: group for number, group in enumerate(groups) if states[number] != "free"}
    ruled = {number: here.ruled(group.members) for number, group in held.items()}
    inside = {member for group in held.values() for member in group.members}
    pool = here.ruled([i for i in range(len(needs)) if i not in inside])
    for number, group in held.items():
        if group.minimum == group.maximum:
            continue
        if states[number] == "max":
            pool.lower.extend(ruled[number].least())
        else:
            pool.upper.extend(ruled[number].most())
    kept = [condition for rates in (pool, *ruled.values()) for condition in _ordered(rates)]
    if pool.rate is not None:
        for number, group in enumerate(groups):
            if number not in held:
                kept += here.within(group, pool.rate)
    own = {member: ruled[number].rate for number, group in held.items() for member in group.members}
    return kept, [own.get(i, pool.rate) if here.is_free(i) else None for i in range(len(needs))]


class _Point(NamedTuple):
    """A division and the states of its recipients."""

    solved: Divided
    needs: Sequence[Linear]
    division: Division
    bindings: Sequence[str]

    def is_free(self, row: int) -> bool:
        """Whether the recipient's award moves with its rate."""
        return self.bindings[row] in {"free", "group"} and self.needs[row] != (0, 0)

    def ruled(self, members: Sequence[int]) -> Ruled:
        """The rate of some recipients who share one, with what their states ask of it."""
        base, bounds = self.solved.terms.base, self.solved.bounds
        free = [i for i in members if self.is_free(i)]
        money = sum((self.division.awards[i] - base[i] for i in free), Fraction())
        ruled = Ruled(Rate(money, added(self.needs[i] for i in free)) if free else None)
        for i in members:
            floor, cap = bounds.floor[i], bounds.cap[i]
            if self.needs[i] == (0, 0) or (floor is not None and floor == cap):
                continue
            at_floor, at_cap = self.bindings[i] == "floor", self.bindings[i] == "cap"
            if floor is not None and not at_cap:
                (ruled.upper if at_floor else ruled.lower).append(Rate(floor - base[i], self.needs[i]))
            if cap is not None and not at_floor:
                (ruled.lower if at_cap else ruled.upper).append(Rate(cap - base[i], self.needs[i]))
        return ruled

    def within(self, group: Group, rate: Rate) -> list[Linear]:
        """What keeps a group that is at no limit within them."""
        free = [i for i in group.members if self.is_free(i)]
        if not free:
            return []
        fixed = sum((self.division.awards[i] for i in group.members if i not in free), Fraction())
        fixed += sum((self.solved.terms.base[i] for i in free), Fraction())
        moving = added(self.needs[i] for i in free).times(rate.money)
        kept = []
        if group.maximum is not None:
            kept.append(difference(rate.over.times(group.maximum - fixed), moving))
        if group.minimum is not None:
            kept.append(difference(moving, rate.over.times(group.minimum - fixed)))
        return kept


def _ordered(ruled: Ruled) -> list[Linear]:
    """What keeps the rate between its bounds; if nobody is free, each lower one below each upper one."""
    if ruled.rate is None:
        return [_not_above(low, high) for low in ruled.lower for high in ruled.upper]
    return [
        *(_not_above(low, ruled.rate) for low in ruled.lower),
        *(_not_above(ruled.rate, high) for high in ruled.upper),
    ]


def _not_above(low: Rate, high: Rate) -> Linear:
    """A function that is 0 or more where the first rate is at most the second."""
    return difference(low.over.times(high.money), high.over.times(low.money))
