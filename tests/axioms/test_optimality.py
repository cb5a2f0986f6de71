"""What is optimal about the formula rule, against computations that know nothing of rates."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from axioms.pools import Pool, checked, pools
from axioms.reference import least_squares, smallest_deviations, targets
from axioms.table import holds
from jlmz_budget.rules.exact import most_payable

small = st.one_of(pools(rows=4), pools(rows=4, groups=True))


def spendable(pool: Pool) -> Pool:
    """The pool with somebody in need and at most what is payable, so that awards can meet the total."""
    needy = replace(pool, need=(pool.need[0] or pool.need[0] + 1, *pool.need[1:]))
    most = most_payable(needy.need, base=needy.base, floor=needy.floor, cap=needy.cap, groups=needy.groups)
    return needy if most is None else needy.with_total(min(needy.total, most))


@holds("minimises the sum of (award - target)^2 / need", "formula", "formula with groups")
@checked
@given(small)
def test_least_squares(pool):
    """The awards are the feasible ones with the least sum of (award - target)^2 / need."""
    pool = spendable(pool)
    assert pool.divided().awards == least_squares(pool)


@holds("minimises the largest deviation from target per need, then the next", "formula")
@checked
@given(pools(rows=4))
def test_smallest_deviations(pool):
    """No other feasible awards have a smaller largest deviation, then a smaller second one, and so on."""
    pool = spendable(pool)
    expected = smallest_deviations(pool)
    assert [float(award) for award in pool.divided().awards] == pytest.approx(expected, abs=1e-4)


@holds("with base 0 minimises the sum of award * log(award / target)", "formula")
@checked
@given(pools(bases=False))
def test_entropy(pool):
    """With base 0, moving money between recipients can only raise the sum of award * log(award / target).

    The slope of the sum along such a move is log(award_to / target_to) - log(award_from / target_from).
    """
    pool = spendable(pool)
    awards, target = pool.divided().awards, targets(pool)
    needy = [row for row in range(len(awards)) if target[row] > 0]
    for giver, taker in permutations(needy, 2):
        can_give = awards[giver] > pool.low(giver)
        can_take = pool.high(taker) is None or awards[taker] < pool.high(taker)
        if can_give and can_take:
            assert awards[taker] / target[taker] >= awards[giver] / target[giver]
