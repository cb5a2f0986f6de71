"""Who is free and who stands at which bound, at one t: found by dividing the pool there."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from jlmz_budget.rules import exact
from jlmz_budget.rules.terms import clip

if TYPE_CHECKING:
    from collections.abc import Callable

    from jlmz_budget.questions.moving.pool import MovingPool, RuleLines

RowState = Literal["free", "floor", "cap", "fixed"]
GroupState = Literal["free", "min", "max", "fixed"]


@dataclass(frozen=True)
class Solved:
    """A moving pool divided at one t."""

    awards: tuple[Fraction, ...]
    scale: Fraction
    rate: Fraction
    prorated: bool
    amount: Fraction


@dataclass(frozen=True)
class State:
    """What every recipient and group does, and which rule of each bound is the tightest.

    Args:
        rows: fixed is a floor that equals its cap.
        floors, caps, minima, maxima: the place of the tightest rule, None where there is no bound.
        groups: fixed is a minimum that equals its maximum.
        prorated, surplus: whether floors are paid in part, and whether money is left.

    """

    rows: tuple[RowState, ...]
    floors: tuple[int | None, ...]
    caps: tuple[int | None, ...]
    groups: tuple[GroupState, ...]
    minima: tuple[int | None, ...]
    maxima: tuple[int | None, ...]
    prorated: bool
    surplus: bool


def solved_at(pool: MovingPool, step: Fraction) -> Solved | None:
    """The pool divided at t = step by the pool's own rule; None where its limits cannot all be kept."""
    try:
        return _solved(pool, step)
    except ValueError:
        return None


def _solved(pool: MovingPool, step: Fraction) -> Solved:
    base = [line.value(step) for line in pool.base]
    floors, caps = _tightest(pool.floors, step, max), _tightest(pool.caps, step, min)
    groups = [
        exact.Group(
            group.members, *_tightest((group.minimum,), step, max), *_tightest((group.maximum,), step, min)
        )
        for group in pool.groups
    ]
    amount = pool.amount.value(step)
    try:
        division = exact.divide(pool.need, amount, base=base, floor=floors, cap=caps, groups=groups)
    except exact.Infeasible as short:
        if not pool.prorates or short.group is not None:
            raise
    else:
        if not pool.may_leave and sum(division.awards) < amount:
            raise ValueError("the caps leave money over")
        return Solved(division.awards, Fraction(1), division.rate, prorated=False, amount=amount)
    plain = _tightest(pool.plain_floors, step, max)
    scale, division = exact.prorate_floors(pool.need, amount, base=base, floor=plain, cap=caps, groups=groups)
    if scale == 1:
        raise ValueError("the floors fit before they are raised to the payment unit")
    return Solved(division.awards, scale, division.rate, prorated=True, amount=amount)


def _tightest(
    limits: tuple[RuleLines, ...], step: Fraction, tightest: Callable[..., Fraction]
) -> list[Fraction | None]:
    return [tightest(rule.line.value(step) for rule in rules) if rules else None for rules in limits]


def state_at(pool: MovingPool, step: Fraction) -> State | None:
    """The state at t = step, which is not a point of change; None where the limits cannot all be kept."""
    solved = solved_at(pool, step)
    if solved is None:
        return None
    floors, caps = pool.plain_floors if solved.prorated else pool.floors, pool.caps
    floor_places = tuple(_place(rules, step, max) for rules in floors)
    cap_places = tuple(_place(rules, step, min) for rules in caps)
    minima = tuple(_place(group.minimum, step, max) for group in pool.groups)
    maxima = tuple(_place(group.maximum, step, min) for group in pool.groups)
    paid = [_value(rules, place, step) for rules, place in zip(floors, floor_places, strict=True)]
    low = [None if floor is None else floor * solved.scale for floor in paid]
    high = [_value(rules, place, step) for rules, place in zip(caps, cap_places, strict=True)]
    rows = tuple(_row(*one) for one in zip(solved.awards, low, high, strict=True))
    groups = []
    for group, lower, upper in zip(pool.groups, minima, maxima, strict=True):
        amount = sum((solved.awards[member] for member in group.members), Fraction(0))
        kind = _group(amount, _value(group.minimum, lower, step), _value(group.maximum, upper, step))
        if solved.prorated and all(
            solved.awards[member] == clip(pool.base[member].value(step), low[member], high[member])
            for member in group.members
        ):
            kind = "free"  # its floors alone come to its limit: it is they that count
        groups.append(kind)
    return State(
        rows=rows,
        floors=floor_places,
        caps=cap_places,
        groups=tuple(groups),
        minima=minima,
        maxima=maxima,
        prorated=solved.prorated,
        surplus=sum(solved.awards) < solved.amount,
    )


def _place(rules: RuleLines, step: Fraction, tightest: Callable[..., Fraction]) -> int | None:
    if not rules:
        return None
    values = [rule.line.value(step) for rule in rules]
    return values.index(tightest(values))


def _value(rules: RuleLines, place: int | None, step: Fraction) -> Fraction | None:
    return None if place is None else rules[place].line.value(step)


def _row(award: Fraction, floor: Fraction | None, cap: Fraction | None) -> RowState:
    if award == floor:
        return "fixed" if floor == cap else "floor"
    return "cap" if award == cap else "free"


def _group(amount: Fraction, minimum: Fraction | None, maximum: Fraction | None) -> GroupState:
    if amount == minimum:
        return "fixed" if minimum == maximum else "min"
    return "max" if amount == maximum else "free"
