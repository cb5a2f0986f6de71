"""What each claims rule of a task pool promises: the page docs/claims_axioms.md is read off these checks."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jlmz_budget.rules.claims import RULES, cea, cel
from village_support.axioms_of_claims import AXIOMS, answers, table

PAGE = Path(__file__).parents[2] / "docs" / "claims_axioms.md"
START, END = "<!-- table -->\n", "<!-- end of table -->\n"


@pytest.fixture(scope="module")
def found():
    """The answers on every small problem."""
    return answers()


@st.composite
def problems(draw):
    """Up to five claims of up to 200 fen, and an estate of at most their sum."""
    claims = draw(st.lists(st.integers(0, 200), min_size=1, max_size=5))
    return claims, draw(st.integers(0, sum(claims)))


SLOW = {"paying in instalments changes nothing", "dividing the promises again after a cut changes nothing"}
"""Axioms that try every estate: the small problems are enough for them."""


def test_the_page_shows_what_the_checks_find(found):
    """`PYTHONPATH=tests python tests/village_support/write_axioms.py` writes the table."""
    page = PAGE.read_text("utf-8")
    assert page.split(START)[1].split(END)[0] == table(found)


@pytest.mark.parametrize(("axiom", "check"), [pair for pair in AXIOMS if pair[0] not in SLOW])
@pytest.mark.parametrize("rule", RULES)
def test_a_yes_holds_on_larger_problems_too(found, axiom, check, rule):
    """No larger problem contradicts the table."""
    if not found[axiom, rule]:
        return

    @settings(max_examples=15, deadline=None)
    @given(problem=problems())
    def holds(problem):
        assert check(RULES[rule], *problem)

    holds()


@settings(deadline=None)
@given(problem=problems())
def test_cea_and_cel_are_each_other_s_dual(problem):
    """What CEL gives is what CEA would leave missing, and the other way round."""
    claims, estate = problem
    missing = sum(claims) - estate
    assert cel(claims, estate) == tuple(c - a for c, a in zip(claims, cea(claims, missing), strict=True))
    assert cea(claims, estate) == tuple(c - a for c, a in zip(claims, cel(claims, missing), strict=True))
