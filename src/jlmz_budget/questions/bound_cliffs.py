"""Floors, caps and group limits that are about to bind, or about to stop."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from jlmz_budget.questions.thresholds import ONE_PERCENT, Cliff, is_near, kink, recipient_of
from jlmz_budget.rules import exact
from jlmz_budget.rules.terms import clip

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jlmz_budget.formula.bounds import Bounds
    from jlmz_budget.questions.pools import SolvedPool


def bound_cliffs(pool: SolvedPool, near: Fraction) -> list[Cliff]:
    """Recipients whose formula amount is near a bound, and groups whose total is near a limit.

    The bound is reached by changing the own need (of all members alike, for a group): the need at which
    base + rate × need is the bound follows from dividing the pool with that award fixed. Where floors are
    prorated need moves nothing; where nobody is free the rate is not one number: no rows then.
    """
    if pool.divided.scale < 1:
        return []
    return [*_recipients(pool, near), *_groups(pool, near)]


def _recipients(pool: SolvedPool, near: Fraction) -> Iterator[Cliff]:
    terms, bounds = pool.divided.terms, pool.divided.bounds
    for i, rate in enumerate(_rates(pool, bounds, pool.divided.division)):
        floor, cap = bounds.floor[i], bounds.cap[i]
        if rate is None or terms.need[i] == 0 or (floor is not None and floor == cap):
            continue
        amount = terms.base[i] + rate * terms.need[i]
        for kind, limit, rule in (("floor", floor, terms.floors[i]), ("cap", cap, terms.caps[i])):
            if limit is None or rule is None or not is_near(amount, limit, near):
                continue
            if (times := _times(pool, i, Fraction(limit))) is not None:
                named = recipient_of(pool, i)
                yield _cliff(pool, (i,), times, named, (kind, rule[1], "formula amount", amount, limit))


def _groups(pool: SolvedPool, near: Fraction) -> Iterator[Cliff]:
    terms, bounds, division = pool.divided.terms, pool.divided.bounds, pool.divided.division
    if division.rate != division.rate_upper:
        return
    for number, group in enumerate(bounds.groups):
        at_pool_rate = (
            clip(terms.base[i] + division.rate * terms.need[i], bounds.floor[i], bounds.cap[i])
            for i in group.members
        )
        total = sum(at_pool_rate, Fraction())
        for kind, limit in (("group minimum", group.minimum), ("group maximum", group.maximum)):
            if limit is None or not is_near(total, limit, near):
                continue
            if (times := _times_of_group(pool, number, limit)) is not None:
                name = pool.inputs.pool.groups[number].id
                named = (pool.id, "", name)
                yield _cliff(pool, group.members, times, named, (kind, name, "group total", total, limit))


def _cliff(
    pool: SolvedPool,
    members: tuple[int, ...],
    times: Fraction,
    named: tuple[str, str, str],
    limit: tuple[str, str, str, Fraction | int, Fraction | int],
) -> Cliff:
    """The row of a bound that is reached when the members' needs are multiplied by `times`."""
    kind, rule, measure, amount, bound = limit
    before, at, after = (
        _paid(pool, members, times * part) for part in (1 - ONE_PERCENT, Fraction(1), 1 + ONE_PERCENT)
    )
    shape, below, above = kink(before=before, at=at, after=after)
    return Cliff(
        *named,
        threshold_of=kind,
        rule=rule,
        measure=measure,
        unit="yuan",
        value=Fraction(amount) / 100,
        threshold=Fraction(bound) / 100,
        shape=shape,
        worth=None if at is None else at - sum(pool.divided.awards[i] for i in members),
        jump=Fraction(),
        below=below,
        above=above,
    )


def _times(pool: SolvedPool, i: int, limit: Fraction) -> Fraction | None:
    """What the own need is multiplied by so that base + rate × need is the limit; None if nothing does."""
    terms, bounds = pool.divided.terms, pool.divided.bounds
    pinned = replace(bounds, floor=_with(bounds.floor, i, limit), cap=_with(bounds.cap, i, limit))
    division = _divided(pool, pinned, terms.need)
    rate = None if division is None else _rates(pool, pinned, division)[i]
    if not rate or limit <= terms.base[i]:
        return None
    return (limit - terms.base[i]) / (rate * terms.need[i])


def _times_of_group(pool: SolvedPool, number: int, limit: Fraction | int) -> Fraction | None:
    """What the members' needs are multiplied by so that the pool's rate gives them the limit together."""
    bounds = pool.divided.bounds
    groups = list(bounds.groups)
    groups[number] = replace(groups[number], minimum=limit, maximum=limit)
    pinned = replace(bounds, groups=tuple(groups))
    division = _divided(pool, pinned, pool.divided.terms.need)
    if division is None or division.rate != division.rate_upper or division.rate == 0:
        return None
    rates = [_rates(pool, pinned, division)[i] for i in groups[number].members]
    return None if not rates or rates[0] is None else rates[0] / division.rate


def _rates(pool: SolvedPool, bounds: Bounds, division: exact.Division) -> list[Fraction | None]:
    """Each recipient's rate, its group's or the pool's; None where nobody who has it is free."""
    need = pool.divided.terms.need
    free = {
        i
        for i, award in enumerate(division.awards)
        if need[i] and award not in (bounds.floor[i], bounds.cap[i])
    }
    states = zip(bounds.groups, division.group_binding, division.group_rates, strict=True)
    held = [(group.members, rate) for group, state, rate in states if state != "free"]
    others = free.difference(*(members for members, _ in held))
    rates = [division.rate if others else None] * len(need)
    for members, rate in held:
        for i in members:
            rates[i] = rate if free.intersection(members) else None
    return rates


def _paid(pool: SolvedPool, members: Sequence[int], times: Fraction) -> Fraction | None:
    """What the members get together if their needs are multiplied."""
    need = [one * times if i in members else one for i, one in enumerate(pool.divided.terms.need)]
    division = _divided(pool, pool.divided.bounds, need)
    return None if division is None else sum((division.awards[i] for i in members), Fraction())


def _divided(pool: SolvedPool, bounds: Bounds, need: Sequence[Fraction]) -> exact.Division | None:
    base = pool.divided.terms.base
    try:
        return exact.divide(
            need, pool.amount, base=base, floor=bounds.floor, cap=bounds.cap, groups=bounds.groups
        )
    except exact.Infeasible:
        return None


def _with(limits: Sequence[Any], i: int, limit: Fraction) -> tuple[Any, ...]:
    return (*limits[:i], limit, *limits[i + 1 :])
