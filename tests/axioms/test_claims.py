"""What each claims rule of a task pool promises: docs/claims_axioms.md is read off these checks."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from axioms.claims import AXIOMS, END, PAGE, START, answers, table
from axioms.pools import checked
from jlmz_budget.rules.claims import RULES, cea, cel, random_arrival

SLOW = {"paying in instalments changes nothing", "dividing the promises again after a cut changes nothing"}
"""Axioms that try every estate: the small problems are enough for them."""


@pytest.fixture(scope="module")
def found():
    """The answers on every small problem."""
    return answers()


@st.composite
def problems(draw):
    """Up to five claims of up to 200 fen, and an estate of at most their sum."""
    claims = draw(st.lists(st.integers(0, 200), min_size=1, max_size=5))
    return claims, draw(st.integers(0, sum(claims)))


def test_the_page_shows_what_the_checks_find(found):
    """``make axioms`` writes the table."""
    page = PAGE.read_text("utf-8")
    assert page.split(START)[1].split(END)[0] == table(found)


@pytest.mark.parametrize(("axiom", "check"), [pair for pair in AXIOMS if pair[0] not in SLOW])
@pytest.mark.parametrize("rule", RULES)
def test_a_yes_holds_on_larger_problems_too(found, axiom, check, rule):
    """No larger problem contradicts the table."""
    if not found[axiom, rule]:
        return

    @checked
    @given(problem=problems())
    def holds(problem):
        assert check(RULES[rule], *problem)

    holds()


def test_random_arrival_is_not_consistent():
    """Of claims 200, 200, 300 on 300 the first leaves with 83 1/3; the others then share in another way."""
    first, *others = random_arrival([200, 200, 300], 300)
    assert first == Fraction(250, 3)
    assert others == [Fraction(250, 3), Fraction(400, 3)]
    assert random_arrival([200, 300], 300 - first) == (100, Fraction(350, 3))


def test_cea_and_cel_differ():
    """Equal awards and equal losses on claims of 100 and 300."""
    assert cea([100, 300], 100) == (50, 50)
    assert cel([100, 300], 100) == (0, 100)
    assert cel([100, 300], 300) == (100 - 50, 300 - 50)


@checked
@given(problem=problems())
def test_cea_and_cel_are_each_other_s_dual(problem):
    """What CEL gives is what CEA would leave missing, and the other way round."""
    claims, estate = problem
    missing = sum(claims) - estate
    assert cel(claims, estate) == tuple(c - a for c, a in zip(claims, cea(claims, missing), strict=True))
    assert cea(claims, estate) == tuple(c - a for c, a in zip(claims, cel(claims, missing), strict=True))
