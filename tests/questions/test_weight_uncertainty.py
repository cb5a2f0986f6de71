"""Quantiles and ranks over weights: draws against the exact rule, and cases with known answers."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import jlmz_budget as jb
from jlmz_budget.formula import divided
from jlmz_budget.formula.variations import reweighted
from jlmz_budget.questions import drawn
from jlmz_budget.questions.batch import float_pool, weighted_awards
from jlmz_budget.questions.drawn import ranks
from jlmz_budget.questions.pools import solved_pools
from jlmz_budget.questions.weight_uncertainty import badge, weight_uncertainty
from jlmz_budget.reports.sensitivity import rank_acceptability, weight_quantiles
from questions.small import allocations, solved
from support import SCENARIOS, formula_pool, rules

OPPOSED = "township_code,township,population,area_km2\n1,东镇,1,0\n2,西乡,0,1\n"
"""Two townships, each with all of one factor: the award is the pool times the weight."""

TWO_FACTORS = formula_pool(factors={"population": "0.3", "area_km2": "0.7"})


def rng():
    """The same numbers in every run."""
    return np.random.default_rng(2018)


@pytest.fixture(scope="module")
def dunhua():
    """The formula pool of the example county."""
    return solved_pools(jb.allocate(jb.read_scenario(SCENARIOS / "dunhua-2025")))[0]


@settings(max_examples=150)
@given(allocations(), st.lists(st.lists(st.integers(1, 20), min_size=3, max_size=3), min_size=1, max_size=4))
def test_every_draw_is_what_the_exact_rule_gives(result, parts):
    """Quotas, bounds, groups, share limits, shortage and surplus: no draw is off by a thousandth of a fen."""
    for pool in solved_pools(result):
        floats = float_pool(pool.divided)
        names = floats.factors
        weights = [[Fraction(one, sum(draw[: len(names)])) for one in draw[: len(names)]] for draw in parts]
        columns = np.array(weights, dtype=float).T
        awards = np.concatenate([block for _, block in weighted_awards(floats, columns)], axis=1)
        for draw, of_draw in zip(weights, awards.T.tolist(), strict=True):
            inputs = reweighted(pool.inputs, dict(zip(names, draw, strict=True)))
            exact = divided(inputs, pool.amount).awards
            assert of_draw == pytest.approx([float(award) for award in exact], abs=1e-3)


def test_sampled_draws_of_the_example_are_exact(dunhua):
    """With 20 townships, five factors, a capped share, two kinds of bounds and a group."""
    floats = float_pool(dunhua.divided)
    weights = rng().multinomial(1000, [0.2] * 5, 40).T / 1000
    weights = weights[:, (weights > 0).all(axis=0)]
    awards = np.concatenate([block for _, block in weighted_awards(floats, weights)], axis=1)
    for draw, of_draw in zip(weights.T.tolist(), awards.T.tolist(), strict=True):
        thousandths = [Fraction(round(weight * 1000), 1000) for weight in draw]
        inputs = reweighted(dunhua.inputs, dict(zip(floats.factors, thousandths, strict=True)))
        exact = divided(inputs, dunhua.amount).awards
        assert of_draw == pytest.approx([float(award) for award in exact], abs=1e-3)


def test_quantiles_of_an_award_that_is_the_weight():
    """With two factors the weight is uniform on 0 to 1, so 600 yuan times it has quantiles 30 to 570."""
    pool = solved_pools(solved(rules(TWO_FACTORS), OPPOSED))[0]
    (east, west), ranked = weight_uncertainty(pool, 40_000, rng())
    yuan = [amount / 100 for amount in (east.q5, east.q25, east.q50, east.q75, east.q95)]
    assert yuan == pytest.approx([30, 150, 300, 450, 570], abs=6)
    assert (east.award, west.award) == (18_000, 42_000)
    assert east.median_error == pytest.approx(60_000 * 0.5 / 200, rel=0.1)
    assert (east.badge, east.factor) == ("sensitive", "population")
    assert east.effect > Fraction(99, 100)
    assert {(row.name, row.rank): float(row.probability) for row in ranked} == pytest.approx(
        {("东镇", 1): 0.5, ("东镇", 2): 0.5, ("西乡", 1): 0.5, ("西乡", 2): 0.5}, abs=0.01
    )


def test_an_order_of_factors_decides_the_ranks():
    """If population weighs at least as much as area, the populous township never gets less."""
    pool = solved_pools(solved(rules(TWO_FACTORS), OPPOSED))[0]
    (east, _), ranked = weight_uncertainty(pool, 40_000, rng(), order=[("population", "area_km2")])
    likely = {(row.name, row.rank) for row in ranked if row.probability > Fraction(1, 1000)}
    assert likely == {("东镇", 1), ("西乡", 2)}
    assert next(row.probability for row in ranked if row.name == "东镇") == 1
    assert [east.q5 / 100, east.q50 / 100] == pytest.approx([315, 450], abs=4)


def test_weights_near_the_adopted_ones_move_less(dunhua):
    """A concentration narrows every award's range."""
    wide, _ = weight_uncertainty(dunhua, 2_000, rng())
    narrow, _ = weight_uncertainty(dunhua, 2_000, rng(), concentration=200)
    assert all(a.q95 - a.q5 >= b.q95 - b.q5 for a, b in zip(wide, narrow, strict=True))


def test_an_order_of_unknown_factors_is_refused(dunhua):
    """The message names them."""
    with pytest.raises(ValueError, match="does not weigh"):
        weight_uncertainty(dunhua, 10, rng(), order=[("population", "rain")])


def test_a_pool_with_one_factor_has_no_uncertain_weight():
    """Its weight is 1."""
    pool = solved_pools(solved(rules(formula_pool()), OPPOSED.replace(",0,1", ",1,1")))[0]
    assert weight_uncertainty(pool, 100, rng()) == ((), ())


def test_recipients_in_parts_are_those_of_one_part(dunhua, monkeypatch):
    """A pool too large for the memory is divided part by part: the same rows."""
    at_once = weight_uncertainty(dunhua, 500, rng())
    monkeypatch.setattr(drawn, "KEPT_CELLS", 500 * 3)
    assert weight_uncertainty(dunhua, 500, rng()) == at_once


def test_equal_awards_share_the_better_rank():
    """In whole fen; the next one's rank counts all before it."""
    awards = np.array([[5.0, 1.0], [7.0, 2.0], [5.3, 3.0], [1.0, 3.0]])
    assert ranks(awards).T.tolist() == [[1, 0, 1, 3], [3, 2, 0, 0]]


@pytest.mark.parametrize(
    ("spread", "name"),
    [(0, "stable"), ("1/10", "stable"), ("11/100", "medium"), ("3/10", "medium"), ("31/100", "sensitive")],
)
def test_badges_change_at_a_tenth_and_at_three_tenths(spread, name):
    """A spread on the threshold has the better badge; an award around 0 that moves is sensitive."""
    assert badge(Fraction(spread)) == name
    assert badge(None) == "sensitive"


def test_the_same_seed_gives_the_same_tables(dunhua):
    """And the method says what the estimate rests on."""
    first, second = (weight_uncertainty(dunhua, 300, rng()) for _ in range(2))
    for module, one, other in zip((weight_quantiles, rank_acceptability), first, second, strict=True):
        assert module.table(one).csv_rows == module.table(other).csv_rows
    assert {row.method for row in first[0]} == {"estimate: 300 draws, seed 2018"}
    header = ["pool", "code", "name", "award", "q5", "q25", "q50", "q75", "q95", "median_error", "spread"]
    assert weight_quantiles.table(first[0]).csv_rows[0] == [*header, "badge", "factor", "effect", "method"]
