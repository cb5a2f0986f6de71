"""Inequality against its textbook definitions, and the checks against cases where they fail."""

import math
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import jlmz_budget as jb
from jlmz_budget.formula import divided
from jlmz_budget.questions.fairness import fairness, lorenz
from jlmz_budget.questions.fairness_checks import fairness_checks
from jlmz_budget.questions.monotonicity import _enlarged, more_money, more_of_own
from jlmz_budget.questions.pools import solved_pools
from jlmz_budget.reports.sensitivity import fairness as fairness_table
from jlmz_budget.reports.sensitivity import fairness_checks as checks_table
from jlmz_budget.reports.sensitivity import lorenz as lorenz_table
from questions.small import allocations, solved
from support import SCENARIOS, formula_pool, rules

HEADER = "township_code,township,population,area_km2\n"
WORDS = ("equal treatment", "order preservation", "more money, nobody less", "more of one's own, not less")


def county(people, total, unit="1", **keys):
    """Townships 0, 1, 2 … by population, paid in whole yuan; their area is 1 each."""
    lines = [f"{i},镇{i},{count},1\n" for i, count in enumerate(people)]
    content = rules(formula_pool(**keys), total=str(total), payment_unit=unit)
    return solved(content, HEADER + "".join(lines))


def measures(result):
    """Values by measure and weighting."""
    return {(row.measure, row.weighted_by): row.value for row in fairness(result)}


def check(result, name, awards="rounded"):
    """One check."""
    return next(row for row in fairness_checks(result) if (row.check, row.awards) == (name, awards))


def test_equal_money_per_head_is_no_inequality():
    """All measures 0, the Lorenz curve is the diagonal."""
    result = county([100, 300, 200], 600)
    assert set(measures(result).values()) == {0}
    assert all(point.people == point.money for point in lorenz(result))


def test_measures_by_hand():
    """100 and 300 people with 200 yuan each: 2 and 2/3 yuan a head, mean 1 by people."""
    result = county([100, 300], 400, factors={"area_km2": 1})
    found = measures(result)
    assert found["gini", "people"] == Fraction(1, 4)
    assert found["gini", "recipients"] == Fraction(1, 4)
    assert math.isclose(found["cv", "people"], math.sqrt((1 + 3 / 9) / 4))
    assert math.isclose(found["cv", "recipients"], 1 / 2)
    assert math.isclose(found["theil", "people"], (2 * math.log(2) + 2 * math.log(2 / 3)) / 4)
    points = [(point.name, point.people, point.money) for point in lorenz(result)]
    assert points == [("", 0, 0), ("镇1", Fraction(3, 4), Fraction(1, 2)), ("镇0", 1, 1)]


def test_without_population_the_awards_themselves_are_measured():
    """Each township once."""
    townships = "township_code,township,area_km2\n1,东镇,1\n2,西乡,3\n"
    result = solved(rules(formula_pool(factors={"area_km2": 1}), total="400"), townships)
    rows = fairness(result)
    assert {(row.of, row.weighted_by) for row in rows} == {("award", "recipients")}
    assert next(row.value for row in rows if row.measure == "gini") == Fraction(1, 4)


@settings(max_examples=40)
@given(st.lists(st.integers(1, 50), min_size=2, max_size=6), st.integers(50, 200))
def test_the_gini_coefficient_is_the_mean_difference_and_twice_the_lorenz_area(people, total):
    """One pass over the sorted awards against the double sum, and against the area under the curve."""
    result = county(people, total, unit="0.01", factors={"area_km2": 1})
    awards = [award.award for award in result.awards]
    for weighted_by, units in (("people", people), ("recipients", [1] * len(people))):
        rates = [Fraction(award, count) for award, count in zip(awards, people, strict=True)]
        weighted = list(zip(rates, units, strict=True))
        mean = sum(rate * unit for rate, unit in weighted) / sum(units)
        pairs = sum(u * v * abs(x - y) for x, u in weighted for y, v in weighted)
        gini = pairs / (2 * mean * sum(units) ** 2)
        assert measures(result)["gini", weighted_by] == gini
    points = lorenz(result)
    area = sum(
        (after.people - before.people) * (after.money + before.money) / 2
        for before, after in pairwise(points)
    )
    assert measures(result)["gini", "people"] == 1 - 2 * area


@settings(max_examples=20)
@given(st.lists(st.integers(1, 50), min_size=2, max_size=6))
def test_roots_and_logarithms_agree_with_floats(people):
    """Decimal arithmetic against the math module."""
    result = county(people, 1000, factors={"area_km2": 1})
    rates = [award.award / count for award, count in zip(result.awards, people, strict=True)]
    mean = sum(rates) / len(rates)
    theil = sum(rate / mean * math.log(rate / mean) for rate in rates if rate) / len(rates)
    cv = math.sqrt(sum((rate - mean) ** 2 for rate in rates) / len(rates)) / mean
    found = measures(result)
    assert math.isclose(found["theil", "recipients"], theil, abs_tol=1e-12)
    assert math.isclose(found["cv", "recipients"], cv, abs_tol=1e-12)


def test_the_alabama_paradox_is_found_and_named():
    """6 : 6 : 2 people. Of 10 yuan the small one gets 2, of 11 only 1 (4.71, 4.71, 1.57)."""
    found = check(county([6, 6, 2], 9), "more money, nobody less")
    assert (found.holds, found.name, found.amount, found.larger_amount) == ("no", "镇2", 1000, 1100)
    assert (found.before, found.after) == (200, 100)
    assert check(county([6, 6, 2], 9), "more money, nobody less", "exact").holds == "yes"


def test_webster_has_no_alabama_paradox():
    """The same county; a hundred larger amounts are tried."""
    found = check(county([6, 6, 2], 9, rounding="webster"), "more money, nobody less")
    assert (found.holds, found.examined) == ("yes", 100)


def test_group_limits_in_whole_units_can_take_from_the_rest():
    """Two groups of at most 30 % each step up by a whole yuan together: the exact awards of the rest fall."""
    townships = "township_code,township,type,population\n1,甲,a,9\n2,乙,b,9\n3,丙,c,1\n"
    groups = [{"id": kind, "where": {"type": kind}, "max_share": "0.3"} for kind in "ab"]
    result = solved(rules(formula_pool(groups=groups), total="9", payment_unit="1"), townships)
    found = check(result, "more money, nobody less", "exact")
    assert (found.holds, found.name) == ("no", "丙")
    assert (found.amount, found.larger_amount, found.before, found.after) == (900, 1000, 500, 400)


def test_equal_townships_get_equal_exact_awards_and_differ_by_one_unit_at_most():
    """8 yuan for 6 : 6 : 2: the unit that is left goes to the earlier row; it is shown, and no breach."""
    result = county([6, 6, 2], 8)
    exact = check(result, "equal treatment", "exact")
    assert (exact.holds, exact.examined, exact.name) == ("yes", 1, "")
    rounded = check(result, "equal treatment")
    assert (rounded.holds, rounded.name, rounded.other_name) == ("yes", "镇1", "镇0")
    assert (rounded.after, rounded.before) == (300, 400)


def test_a_result_that_treats_equals_unequally_is_found():
    """An award changed by hand by two units, exact and rounded."""
    result = county([6, 6, 2], 8)
    first = replace(result.awards[0], exact=result.awards[0].exact + 200, award=result.awards[0].award + 200)
    unequal = replace(result, awards=(first, *result.awards[1:]))
    for awards in ("exact", "rounded"):
        found = check(unequal, "equal treatment", awards)
        assert (found.holds, found.name, found.other_name) == ("no", "镇1", "镇0")


def test_a_result_that_gives_more_need_less_money_is_found():
    """The large one paid less than the small one, by hand."""
    result = county([1, 3], 4)
    large = replace(result.awards[1], exact=Fraction(50), award=50)
    found = check(replace(result, awards=(result.awards[0], large)), "order preservation", "exact")
    assert (found.holds, found.name, found.other_name) == ("no", "镇1", "镇0")
    assert (found.before, found.after) == (100, 50)


def test_a_figure_whose_raise_costs_its_owner_money_is_found():
    """A base with twice the money stands in: from it every raise is a loss."""
    (pool,) = solved_pools(county([6, 6, 2], 9))
    assert more_of_own(pool).rounded is None
    richer = replace(pool)
    vars(richer)["divided"] = divided(pool.inputs, 2 * pool.amount)
    trial = more_of_own(richer)
    assert (trial.exact.position, trial.exact.factor, trial.examined) == (0, "population", 3)
    assert trial.rounded.after < trial.rounded.before


def test_a_check_without_cases_says_so():
    """Townships that cannot be compared."""
    floors = [{"id": "f", "per": "area_km2", "amount": 1}]
    townships = HEADER + "1,东镇,9,1\n2,西乡,1,2\n"
    result = solved(rules(formula_pool(floors=floors), total="40", payment_unit="1"), townships)
    assert check(result, "order preservation").holds == "no case"


@settings(max_examples=40)
@given(allocations())
def test_awards_on_lines_are_those_of_solving_every_amount(result):
    """The pool enlarged along lines, against a division at each amount."""
    (pool,) = solved_pools(result)
    for number, step in zip(range(1, 25), _enlarged(pool), strict=False):
        again = divided(pool.inputs, pool.amount + number * pool.inputs.unit)
        assert (step.amount, step.exact, step.rounded) == (again.amount, again.awards, again.rounded)


@settings(max_examples=15)
@given(allocations())
def test_without_group_shares_a_larger_pool_lowers_no_exact_award(result):
    """The formula's own theorem, on random pools."""
    (pool,) = solved_pools(result)
    if not pool.inputs.pool.groups:
        assert more_money(pool).exact is None


@pytest.fixture(scope="module")
def dunhua():
    """The example county, solved."""
    return jb.allocate(jb.read_scenario(SCENARIOS / "dunhua-2025"))


def test_dunhua_has_an_alabama_paradox_of_one_unit(dunhua):
    """青沟子乡 gets 103,400 yuan of 3,227,043.80 and 103,300 of 100 yuan more."""
    found = check(dunhua, "more money, nobody less")
    cells = checks_table.table([found]).cells[0]
    assert cells[:7] == [
        "township_work",
        "more money, nobody less",
        "rounded",
        "no",
        "80",
        "222403202",
        "青沟子乡",
    ]
    assert cells[10:14] == ["3227043.80", "3227143.80", "103400.000000000", "103300.000000000"]
    assert {row.check for row in fairness_checks(dunhua)} == set(WORDS)


def test_the_tables_show_shares_and_methods(dunhua):
    """Fifteen digits, and what is no exact number says so."""
    rows = fairness_table.table(fairness(dunhua)).cells
    assert rows[6] == ["township_work", "gini", "per head", "people", "0.297528464165341", "exact"]
    assert rows[7][-1] == "estimate: decimal arithmetic, 15 digits"
    assert lorenz_table.table(lorenz(dunhua)).cells[0][:6] == ["village_support", "0", "", "", "0", "0"]
