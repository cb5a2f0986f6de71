"""What the formula rule promises, in exact arithmetic, without groups and with them."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from axioms.pools import Pool, checked, pools
from axioms.table import fails, holds
from jlmz_budget.rules.exact import (
    Group,
    Infeasible,
    divide,
    least_payable,
    most_payable,
    prorate_floors,
)

BOTH = ("formula", "formula with groups")
either = st.one_of(pools(), pools(groups=True))


def held(amount, lower, upper):
    """The amount between two limits, None for no limit."""
    raised = amount if lower is None else max(amount, lower)
    return raised if upper is None else min(raised, upper)


def paid_at(pool, rate):
    """What the pool pays at a rate, groups held between their limits."""
    awards = [
        held(quota + rate * need, lower, upper)
        for need, quota, lower, upper in zip(pool.need, pool.base, pool.floor, pool.cap, strict=True)
    ]
    grouped = {row for group in pool.groups for row in group.members}
    alone = sum(award for row, award in enumerate(awards) if row not in grouped)
    return alone + sum(
        held(sum(awards[row] for row in group.members), group.minimum, group.maximum) for group in pool.groups
    )


def payable(pool: Pool) -> tuple[Fraction, Fraction | None]:
    """The least and the most payable."""
    most = most_payable(pool.need, base=pool.base, floor=pool.floor, cap=pool.cap, groups=pool.groups)
    return least_payable(pool.base, pool.floor, pool.cap, pool.groups), most


@holds("gives out the total, or the most payable", *BOTH)
@checked
@given(either)
def test_total(pool):
    """Awards sum to the total, or to the most payable if that is less."""
    _, most = payable(pool)
    assert sum(pool.divided().awards) == (pool.total if most is None else min(pool.total, most))


@holds("stays within the bounds", *BOTH)
@checked
@given(either)
def test_bounds(pool):
    """Every award lies between clip(base, floor, cap) and the cap, every group's sum between its limits."""
    division = pool.divided()
    for row, award in enumerate(division.awards):
        assert pool.low(row) <= award
        assert pool.high(row) is None or award <= pool.high(row)
    for group in pool.groups:
        paid = sum(division.awards[row] for row in group.members)
        assert group.minimum is None or group.minimum <= paid
        assert group.maximum is None or paid <= group.maximum


@holds("is explained by one rate (in a group by the group's)", *BOTH)
@checked
@given(either)
def test_rate(pool):
    """Every award is clip(base + rate * need, floor, cap); only a group held at a limit has another rate."""
    division = pool.divided()
    rates = dict.fromkeys(range(len(pool.need)), division.rate)
    for group, rate, binding in zip(pool.groups, division.group_rates, division.group_binding, strict=True):
        rates |= dict.fromkeys(group.members, rate)
        paid = sum(division.awards[row] for row in group.members)
        assert binding == "free" or paid == (group.minimum if binding == "min" else group.maximum)
        assert binding != "free" or paid not in {group.minimum, group.maximum}
        assert rate == division.rate or binding == ("min" if rate > division.rate else "max")
    for row, award in enumerate(division.awards):
        assert award == held(pool.base[row] + rates[row] * pool.need[row], pool.floor[row], pool.cap[row])


@holds("reports the whole interval of rates", *BOTH)
@checked
@given(either)
def test_rate_interval(pool):
    """What is awarded is reached nowhere below the rate, still at its upper end, and no longer beyond it."""
    division = pool.divided()
    paid = sum(division.awards)
    assert paid_at(pool, division.rate) == paid
    assert division.rate == 0 or paid_at(pool, division.rate * Fraction(999, 1000)) < paid
    if division.rate_upper is None:
        assert paid_at(pool, division.rate + 10**6) == paid
    else:
        assert paid_at(pool, division.rate_upper) == paid
        assert paid_at(pool, division.rate_upper + Fraction(1, 1000)) > paid


@holds("treats equals equally", *BOTH)
@checked
@given(either, st.data())
def test_equal_treatment(pool, data):
    """Two recipients with the same need, base and bounds, in the same group or in none, get the same."""
    row = data.draw(st.sampled_from(range(len(pool.need))))
    twin = replace(
        pool,
        need=(*pool.need, pool.need[row]),
        base=(*pool.base, pool.base[row]),
        floor=(*pool.floor, pool.floor[row]),
        cap=(*pool.cap, pool.cap[row]),
        groups=tuple(
            replace(group, members=(*group.members, len(pool.need))) if row in group.members else group
            for group in pool.groups
        ),
        total=pool.total + 100,
    )
    try:
        awards = twin.divided().awards
    except Infeasible:
        assume(False)  # noqa: FBT003  how hypothesis drops an example
    assert awards[row] == awards[-1]


@holds("keeps the order of needs", "formula")
@checked
@given(pools())
def test_order(pool):
    """Of two recipients with the same base and bounds, the one with more need gets no less."""
    same = replace(pool, base=pool.base[:1] * len(pool.need), floor=pool.floor[:1] * len(pool.need))
    same = replace(same, cap=pool.cap[:1] * len(pool.need))
    awards = same.with_total(least_payable(same.base, same.floor, same.cap) + pool.total).divided().awards
    by_need = sorted(range(len(awards)), key=lambda row: same.need[row])
    assert all(awards[less] <= awards[more] for less, more in pairwise(by_need))


@fails("keeps the order of needs", "formula with groups")
def test_order_across_groups():
    """A group's maximum can put a member below an outsider with less need: that is what the limit is for."""
    awards = divide([3, 1], 40, groups=[Group((0,), maximum=10)]).awards
    assert awards == (10, 30)


@holds("a larger pool lowers no award", *BOTH)
@checked
@given(either, st.integers(0, 50))
def test_monotone(pool, more):
    """A larger pool lowers no award."""
    before, after = pool.divided(), pool.with_total(pool.total + more).divided()
    assert all(old <= new for old, new in zip(before.awards, after.awards, strict=True))


@holds("does not depend on the unit of needs", *BOTH)
@checked
@given(either, st.fractions(min_value="1/1000", max_value=1000))
def test_scale_free(pool, factor):
    """Needs in other units give the same awards, and the rate in those units."""
    before = pool.divided()
    after = replace(pool, need=tuple(need * factor for need in pool.need)).divided()
    assert after.awards == before.awards
    assert after.rate * factor == before.rate


@holds("does not depend on the unit of money", *BOTH)
@checked
@given(either, st.fractions(min_value="1/1000", max_value=1000))
def test_money_free(pool, factor):
    """Every amount in another currency: the awards in that currency."""

    def times(amounts):
        return tuple(None if amount is None else amount * factor for amount in amounts)

    after = Pool(
        need=pool.need,
        total=pool.total * factor,
        base=times(pool.base),
        floor=times(pool.floor),
        cap=times(pool.cap),
        groups=tuple(Group(group.members, *times((group.minimum, group.maximum))) for group in pool.groups),
    )
    assert after.divided().awards == times(pool.divided().awards)


@holds("is consistent: who leaves with its award changes nothing", *BOTH)
@checked
@given(either)
def test_consistent(pool):
    """A recipient that leaves with its award, which its group's limits then lack, changes no other award."""
    awards = pool.divided().awards
    gone = awards[-1]

    def without(limit):
        return None if limit is None else limit - gone

    rest = Pool(
        need=pool.need[:-1],
        total=sum(awards) - gone,
        base=pool.base[:-1],
        floor=pool.floor[:-1],
        cap=pool.cap[:-1],
        groups=tuple(
            Group(group.members[:-1], without(group.minimum), without(group.maximum))
            if len(awards) - 1 in group.members
            else group
            for group in pool.groups
        ),
    )
    assert rest.divided().awards == awards[:-1]


@holds("does not depend on the order of recipients", *BOTH)
@checked
@given(either, st.randoms(use_true_random=False))
def test_anonymous(pool, random):
    """Recipients in another order get the same."""
    order = list(range(len(pool.need)))
    random.shuffle(order)
    moved = Pool(
        need=tuple(pool.need[row] for row in order),
        total=pool.total,
        base=tuple(pool.base[row] for row in order),
        floor=tuple(pool.floor[row] for row in order),
        cap=tuple(pool.cap[row] for row in order),
        groups=tuple(
            replace(group, members=tuple(order.index(row) for row in group.members)) for group in pool.groups
        ),
    )
    before = pool.divided().awards
    assert moved.divided().awards == tuple(before[row] for row in order)


@checked
@given(either)
def test_infeasible(pool):
    """One fen less than the least payable is refused, and the error says by how much."""
    least, _ = payable(pool)
    with pytest.raises(Infeasible) as short:
        pool.with_total(least - 1).divided()
    assert (short.value.least, short.value.total, short.value.gap) == (least, least - 1, 1)


@checked
@given(either, st.fractions(min_value=0, max_value=1))
def test_prorated_floors(pool, part):
    """Prorated floors use up what there is: a larger part of the floors would cost more."""
    pool = replace(pool, need=tuple(need or Fraction(1) for need in pool.need))
    none = least_payable(pool.base, None, pool.cap, pool.groups)
    full = least_payable(pool.base, pool.floor, pool.cap, pool.groups)
    total = none + part * (full - none)
    phi, division = prorate_floors(pool.need, total, **pool.terms)
    assert sum(division.awards) <= total
    assert division.rate == 0
    for row, award in enumerate(division.awards):
        assert award >= held(pool.base[row], phi * (pool.floor[row] or 0), pool.cap[row])
    larger = tuple(None if floor is None else floor * (phi + Fraction(1, 10**6)) for floor in pool.floor)
    assert phi == 1 or least_payable(pool.base, larger, pool.cap, pool.groups) > total
