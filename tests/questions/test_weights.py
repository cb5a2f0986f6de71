"""What weights are worth: closed forms against re-solved pools."""

from fractions import Fraction

import pytest
from hypothesis import given, settings

import jlmz_budget as jb
from jlmz_budget.formula import divided
from jlmz_budget.formula.variations import with_weight
from jlmz_budget.questions.pools import solved_pools
from jlmz_budget.questions.tornado import tornado
from jlmz_budget.questions.weight_line import weight_lines
from jlmz_budget.questions.weights import weights
from jlmz_budget.reports.sensitivity import tornado as tornado_table
from questions.small import allocations, solved
from support import SCENARIOS, formula_pool, rules

TINY = Fraction(1, 10**30)
"""A step so small that no kink lies within it, and that an exact difference quotient is the derivative to
within a millionth of a fen."""

TWO_FACTORS = formula_pool(factors={"population": "0.5", "area_km2": "0.5"})
TOWNSHIPS = "township_code,township,population,area_km2\n1,东镇,100,1\n2,西乡,0,1\n3,南乡,0,2\n"


@pytest.fixture(scope="module")
def dunhua():
    """The example county, solved."""
    return jb.allocate(jb.read_scenario(SCENARIOS / "dunhua-2025"))


def awards_at(pool, factor, weight):
    """The exact awards of a pool that is solved again with one weight changed."""
    return divided(with_weight(pool.inputs, factor, weight), pool.amount).awards


def check_derivatives(result):
    """Every derivative against an exact difference quotient on its own side."""
    (pool,) = solved_pools(result)
    for row in weights(result):
        i = pool.codes.index(row.code)
        now = pool.divided.awards[i]
        above = awards_at(pool, row.factor, row.weight + TINY)[i]
        below = awards_at(pool, row.factor, row.weight - TINY)[i]
        assert abs((above - now) / TINY / 100 - row.up) < Fraction(1, 10**6)
        assert abs((below - now) / TINY / 100 - row.down) < Fraction(1, 10**6)


@settings(max_examples=40)
@given(allocations())
def test_the_derivative_is_the_limit_of_finite_changes(result):
    """On both sides of a kink too, with groups, shortage, surplus and coefficients."""
    check_derivatives(result)


def test_the_derivatives_of_dunhua(dunhua):
    """Bound townships stay; nobody loses what nobody gains."""
    check_derivatives(dunhua)
    rows = [row for row in weights(dunhua) if row.factor == "area_km2"]
    assert sum(row.up for row in rows) == 0
    assert {row.name for row in rows if row.up == 0} == {
        "大石头镇", "黄泥河镇", "官地镇", "秋梨沟镇", "大蒲柴河镇", "江南镇",
    }  # fmt: skip


@settings(max_examples=40)
@given(allocations())
def test_pieces_cover_the_line_and_hold_the_exact_awards(result):
    """From the weight to 1 and to 0 without a gap; at ends and inside as the pool solved again."""
    (pool,) = solved_pools(result)
    for line in weight_lines(pool):
        for upward in (True, False):
            at = line.weight
            for piece in line.pieces(upward=upward):
                near, far = (piece.start, piece.end) if upward else (piece.end, piece.start)
                assert (near <= at < far) if upward else (near >= at > far)
                for weight in (at, (at + 2 * far) / 3):
                    assert [one.at(weight) for one in piece.payments] == list(
                        awards_at(pool, line.factor, weight)
                    )
                at = far
            assert at == upward


def test_a_kink_has_two_derivatives():
    """The cap is reached exactly at the weight: more weight brings nothing more, less takes."""
    pool = TWO_FACTORS | {"caps": [{"id": "most", "of": "last_year"}]}
    header = "township_code,township,population,area_km2,last_year"
    townships = f"{header}\n1,东镇,3,1,250\n2,西乡,1,3,900\n3,南乡,2,2,900\n"
    rows = weights(solved(rules(pool, total="750"), townships))
    east = next(row for row in rows if row.factor == "population" and row.name == "东镇")
    assert (east.up, east.down, east.derivative) == (0, -250, None)


def test_a_single_factor_cannot_move():
    """A weight of 1 has no row; a weight of 0 has none either."""
    result = solved(rules(formula_pool(factors={"population": 1, "area_km2": 0})), TOWNSHIPS)
    assert weights(result) == tornado(result) == ()


@settings(max_examples=30)
@given(allocations())
def test_the_tornado_is_two_pools_solved_again(result):
    """At the weight minus and plus the step; the money moved is half of all changes if none is left over."""
    (pool,) = solved_pools(result)
    for bar in tornado(result, step=Fraction(1, 100)):
        i = pool.codes.index(bar.code)
        assert bar.upper == bar.weight + Fraction(1, 100)
        plus = awards_at(pool, bar.factor, bar.upper)[i] - pool.divided.awards[i]
        minus = awards_at(pool, bar.factor, bar.lower)[i] - pool.divided.awards[i]
        assert (bar.minus, bar.plus) == (minus, plus)


def test_the_tornado_begins_with_the_weight_that_moves_most(dunhua):
    """In Dunhua population, by 20,110.27 yuan for five points."""
    order = [bar.factor for bar in tornado(dunhua)[::20]]
    assert order == ["population", "area_km2", "travel_cost", "villages", "workload"]
    assert round(tornado(dunhua)[0].moved) == 2011027
    assert not any(bar.over_sensitive for bar in tornado(dunhua))


def test_a_planted_over_sensitive_weight_is_flagged():
    """One township has all people, the others all land: a point moves over half a percent of the pool."""
    bars = tornado(solved(rules(TWO_FACTORS), TOWNSHIPS))
    assert {bar.factor for bar in bars if bar.over_sensitive} == {"population", "area_km2"}
    assert bars[0].moved == 5 * Fraction(3, 4) / 100 * 60000
    shown = tornado_table.table(bars)
    assert {cells[-2] for cells in shown.cells} == {"over-sensitive weight"}
    assert not any(
        bar.over_sensitive
        for bar in tornado(solved(rules(TWO_FACTORS), TOWNSHIPS), over_sensitive=Fraction(1, 100))
    )


def test_a_step_beyond_the_end_stops_there():
    """A weight of 3 % minus 5 points is 0."""
    pool = formula_pool(factors={"population": "0.03", "area_km2": "0.97"})
    bars = tornado(solved(rules(pool), TOWNSHIPS))
    assert {(bar.lower, bar.upper) for bar in bars if bar.factor == "area_km2"} == {(Fraction("0.92"), 1)}
    assert {(bar.lower, bar.upper) for bar in bars if bar.factor == "population"} == {(0, Fraction("0.08"))}
