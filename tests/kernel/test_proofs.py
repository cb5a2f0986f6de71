"""What the array kernel cannot be sure of it says; what it does not doubt is exact."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from axioms.pools import checked
from jlmz_budget.rules.arrays.apportion import (
    Exact,
    exact_awards,
    largest_remainders,
    node_sums,
    quotients,
)
from jlmz_budget.rules.arrays.by_fractions import by_fractions
from jlmz_budget.rules.arrays.newton import Rows, flat_rates
from jlmz_budget.rules.arrays.segments import of_counts
from jlmz_budget.rules.exact import Group, divide
from jlmz_budget.rules.proportional import Groups, waterfill
from jlmz_budget.rules.rounding import largest_remainder

OVER = 2**60 - 93
ONE_POOL = of_counts(np.array([2]))

# The second remainder is the larger one by 1 / (sum of needs), about 3e-17 of a fen, and gets the last fen.
CLOSEST = [
    *(4414425994525738, 6086548364164384, 1363554806342794, 2359916559157626),
    *(2735779782715898, 1177434512752747, 2582208683236092, 2043705501088998),
    *(1531810221470193, 2862489058907213, 1173856570771062, 328997920965192),
]


def rows(need, low, high):
    """Rows without base."""
    columns = (np.array(column, dtype=float) for column in (need, np.zeros(len(need)), low, high))
    return Rows(*columns)


def pair(parts, error=0.0, over=OVER):
    """Two awards of less than one fen."""
    return Exact(
        whole=np.zeros(2, dtype=np.int64),
        part=np.array(parts),
        over=np.array([over, over]),
        error=np.array([error, error]),
    )


def doubts(exact, need=(1.0, 2.0)):
    """Whether giving one of two rows one fen is doubtful."""
    _, doubtful = largest_remainders(exact, np.array(need), np.array([1]), 1, ONE_POOL)
    return doubtful.tolist() == [True]


@checked
@given(st.integers(1, OVER), st.integers(-(2**50), 2**50), st.sampled_from([None, -1, 0, 1]))
def test_quotients(need, money, remainder):
    """Quotients and remainders are those of whole-number division, next to whole results too."""
    if remainder is not None and money % OVER:
        need = remainder * pow(money, -1, OVER) % OVER
    money_column = np.array([money % 2**50])
    whole, part, proven = quotients(np.array([need]), money_column, np.array([OVER]))
    assert proven.all()
    assert divmod(need * int(money_column[0]), OVER) == (whole[0], part[0])


@checked
@given(st.lists(st.integers(OVER - 3, OVER - 1), min_size=1, max_size=40))
def test_node_sums(parts):
    """The parts of a node's rows are summed exactly, although their sum does not fit into 64 bits."""
    count = len(parts)
    each = Exact(np.ones(count, np.int64), np.array(parts), np.full(count, OVER), np.zeros(count))
    total = node_sums(each, of_counts(np.array([count])))
    whole, part = divmod(sum(parts), OVER)
    assert (total.whole[0], total.part[0], total.over[0]) == (count + whole, part, OVER)


@pytest.mark.parametrize(
    ("low", "high", "rate", "proved"),
    [(11, 50, 12.0, False), (11, 50, 9.0, True), (9, 50, 8.0, False), (9, 50, 9.5, True), (0, 9, 8.0, False)],
)
def test_rates_are_not_believed(low, high, rate, proved):
    """A rate that puts a row on the wrong side of its bound is refused, one on the right side is proved."""
    pool = rows([1, 1, 2], [low, 0, 0], [high, 50, 50])
    _, _, unproved = exact_awards(pool, np.array([39.0]), np.array([rate]), of_counts(np.array([3])))
    assert unproved.tolist() == [not proved]


def test_rounded_needs_near_a_bound():
    """Where needs had to be rounded, a row that seems to be at its bound exactly is left to fractions."""
    pool = rows([1, 1, 2.0**-80], [100, 0, 0], [300, 300, 300])
    _, _, unproved = exact_awards(pool, np.array([200.0]), np.array([100.0]), of_counts(np.array([3])))
    assert unproved.tolist() == [True]


def test_remainders_below_float_resolution():
    """Remainders that differ by less than a float can show are in doubt, equal ones are not."""
    assert doubts(pair([OVER // 2, OVER // 2 + 1]))
    assert not doubts(pair([OVER // 2, OVER // 2]))
    assert not doubts(pair([OVER // 3, OVER // 2]))


def test_remainders_of_rounded_needs():
    """With rounded needs, near remainders of unlike needs are in doubt, and so are nearly whole awards."""
    assert doubts(pair([OVER // 2, OVER // 2], error=1e-9))
    assert doubts(pair([OVER // 2, OVER // 2 + OVER // 10**10], error=1e-9))
    assert not doubts(pair([OVER // 2, OVER // 2], error=1e-9), need=(1.0, 1.0))
    assert not doubts(pair([OVER // 3, OVER // 2], error=1e-9))
    assert doubts(pair([OVER - 1, OVER // 2], error=1e-9))
    assert doubts(pair([1, OVER // 2], error=1e-9))


@pytest.mark.parametrize("groups", [(), ((0, 1),), ((0,), (1,))])
def test_closest_remainders(groups):
    """The larger of two remainders gets the fen, though it is larger by 3e-17 only; with groups too."""
    exact = [Group(members) for members in groups]
    expected = largest_remainder(divide(CLOSEST, 793_459_385, groups=exact).awards, 1, groups=exact)
    of = np.full(len(CLOSEST), -1)
    for name, members in enumerate(groups):
        of[list(members)] = name
    limits = np.full(len(groups), np.inf)
    tree = Groups(of, -limits, limits) if groups else None
    award, _ = waterfill(CLOSEST, 793_459_385, unit=1, groups=tree)
    assert award.tolist() == list(expected)


def test_newton_does_not_alternate():
    """Active sets that would alternate between rates 8.5 and 4 are overcome by Newton's method itself."""
    pool = rows([7, 2, 2], [8, 0, 8], [16, 17, 26])
    rate, found = flat_rates(pool, np.array([41.0]), of_counts(np.array([3])))
    assert (rate.tolist(), found.tolist()) == ([6.25], [True])


def test_float_awards_add_up():
    """Float awards sum to the total as nearly as floats can."""
    generator = np.random.default_rng(5)
    need = generator.random((200, 30))
    award, _ = waterfill(need, 1e9, generator.random((200, 30)) * 2e7, 6e7)
    assert np.abs(award.sum(axis=1) - 1e9).max() < 1e-5


def test_floors_that_floats_cannot_sum():
    """Three floors of 0.1 exceed 0.3 by a float's error only: they are paid."""
    award, rate = by_fractions(rows([1, 1, 1], [0.1] * 3, [1.0] * 3), 0.3, None)
    assert (award.tolist(), rate) == ([0.1, 0.1, 0.1], 0)


@pytest.mark.parametrize("unit", [1, None])
def test_everybody_in_a_tree_at_a_limit(unit):
    """One group at its minimum, the other at its maximum, nobody in between: the lower end of the rate."""
    groups = Groups([0, 1], [60, -np.inf], [np.inf, 10])
    award, rate = waterfill([1, 1], 70, unit=unit, groups=groups)
    assert (award.tolist(), rate) == ([60, 10], 10)


@pytest.mark.parametrize("unit", [1, None])
def test_everybody_outside_a_limited_group_at_a_bound(unit):
    """A group at its maximum, the others at bounds: the lower end of the rate."""
    groups = Groups([-1, -1, 0], [-np.inf], [5])
    award, rate = waterfill([4, 1, 5], 105, [0, 60, 0], [40, 90, 99], unit=unit, groups=groups)
    assert (award.tolist(), rate) == ([40, 60, 5], 10)


def test_just_the_least_in_a_tree():
    """Exactly the group minimum and the floors: rate 0."""
    award, rate = waterfill([1, 1], 70, [0, 10], unit=1, groups=Groups([0, -1], [60], [np.inf]))
    assert (award.tolist(), rate) == ([60, 10], 0)


def test_many_random_pools():
    """Fen for fen the same as in fractions: 1,500 pools side by side, half of them with float needs."""
    generator = np.random.default_rng(11)
    sizes = generator.integers(1, 9, 1_500)
    segments = np.repeat(np.arange(len(sizes)), sizes)
    count = len(segments)
    scale = 10.0 ** generator.integers(1, 13, len(sizes))[segments]
    need = np.where(segments % 2, generator.integers(0, 5, count), np.round(generator.random(count), 2))
    floor = np.floor(generator.random(count) * scale * (generator.random(count) < 1 / 2) / 4)
    cap = np.where(generator.random(count) < 1 / 2, floor + np.floor(generator.random(count) * scale), np.inf)
    extra = np.floor(generator.random(len(sizes)) * np.bincount(segments, scale))
    total = np.bincount(segments, floor) + extra
    award, _ = waterfill(need, total, floor, cap, unit=1, segments=segments)
    for segment in range(len(sizes)):
        inside = segments == segment
        division = divide(
            [Fraction(number) for number in need[inside].tolist()],
            int(total[segment]),
            floor=floor[inside].astype(int).tolist(),
            cap=[None if np.isinf(amount) else int(amount) for amount in cap[inside]],
        )
        assert award[inside].tolist() == list(largest_remainder(division.awards, 1))
