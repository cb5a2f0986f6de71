"""What the five claims rules promise, and which promise each does not keep."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from axioms.pools import checked
from axioms.table import fails, holds
from jlmz_budget.rules.claims import RULES, cea, cel, proportional, random_arrival, talmud

NAMES = ("proportional", "cea", "cel", "talmud", "random arrival")
every_rule = pytest.mark.parametrize("rule", RULES.values(), ids=RULES.keys())


@st.composite
def problems(draw):
    """Up to five claims, and an estate that is at most their sum."""
    claim = st.integers(0, 20) | st.fractions(0, 20, max_denominator=6)
    claims = draw(st.lists(claim, min_size=1, max_size=5))
    part = draw(st.fractions(min_value=0, max_value=1, max_denominator=20))
    return claims, part * Fraction(sum(claims))


@holds("gives out the total, or the most payable", *NAMES)
@every_rule
@checked
@given(problem=problems())
def test_total(rule, problem):
    """The whole estate is given out."""
    claims, estate = problem
    assert sum(rule(claims, estate)) == estate


@holds("stays within the bounds", *NAMES)
@every_rule
@checked
@given(problem=problems())
def test_bounds(rule, problem):
    """Nobody gets more than its claim, nobody pays in."""
    claims, estate = problem
    assert all(0 <= award <= claim for claim, award in zip(claims, rule(claims, estate), strict=True))


@holds("treats equals equally", *NAMES)
@holds("keeps the order of needs", *NAMES)
@every_rule
@checked
@given(problem=problems())
def test_order(rule, problem):
    """Who claims more gets no less and lacks no less; so equal claims get equal awards."""
    claims, estate = problem
    pairs = sorted(zip(claims, rule(claims, estate), strict=True))
    for (small, award_of_small), (large, award_of_large) in pairwise(pairs):
        assert award_of_small <= award_of_large
        assert small - award_of_small <= large - award_of_large


@holds("a larger pool lowers no award", *NAMES)
@every_rule
@checked
@given(problem=problems(), part=st.fractions(0, 1, max_denominator=20))
def test_monotone(rule, problem, part):
    """A larger estate lowers no award."""
    claims, estate = problem
    larger = estate + part * (sum(claims) - estate)
    assert all(old <= new for old, new in zip(rule(claims, estate), rule(claims, larger), strict=True))


@holds("does not depend on the unit of money", *NAMES)
@every_rule
@checked
@given(problem=problems(), factor=st.fractions(min_value="1/100", max_value=100))
def test_money_free(rule, problem, factor):
    """Claims and estate in another currency: the awards in that currency."""
    claims, estate = problem
    scaled = rule([claim * factor for claim in claims], estate * factor)
    assert scaled == tuple(award * factor for award in rule(claims, estate))


@holds("does not depend on the order of recipients", *NAMES)
@every_rule
@checked
@given(problem=problems())
def test_anonymous(rule, problem):
    """Claimants in the opposite order get the same."""
    claims, estate = problem
    assert rule(claims[::-1], estate) == rule(claims, estate)[::-1]


@holds("is consistent: who leaves with its award changes nothing", "proportional", "cea", "cel", "talmud")
@pytest.mark.parametrize("rule", [proportional, cea, cel, talmud])
@checked
@given(problem=problems())
def test_consistent(rule, problem):
    """A claimant that leaves with its award changes no other award."""
    claims, estate = problem
    awards = rule(claims, estate)
    assert rule(claims[:-1], estate - awards[-1]) == awards[:-1]


@fails("is consistent: who leaves with its award changes nothing", "random arrival")
def test_random_arrival_is_not_consistent():
    """Of claims 200, 200, 300 on 300 the first leaves with 83 1/3; the others then share in another way."""
    first, *others = random_arrival([200, 200, 300], 300)
    assert first == Fraction(250, 3)
    assert others == [Fraction(250, 3), Fraction(400, 3)]
    assert random_arrival([200, 300], 300 - first) == (100, Fraction(350, 3))


@holds("is its own dual: gains are shared like losses", "proportional", "talmud", "random arrival")
@pytest.mark.parametrize("rule", [proportional, talmud, random_arrival])
@checked
@given(problem=problems())
def test_self_dual(rule, problem):
    """Dividing what there is and dividing what is missing come to the same."""
    claims, estate = problem
    losses = rule(claims, sum(claims) - estate)
    assert rule(claims, estate) == tuple(claim - loss for claim, loss in zip(claims, losses, strict=True))


@fails("is its own dual: gains are shared like losses", "cea", "cel")
def test_each_others_dual():
    """Equal awards and equal losses are each other's dual: 100 on claims of 100 and 300."""
    assert cea([100, 300], 100) == (50, 50)
    assert cel([100, 300], 100) == (0, 100)
    assert cel([100, 300], 300) == (100 - 50, 300 - 50)
