"""Last year to this year: causes that add up to the fen, against averages over orders taken one by one."""

import json
from fractions import Fraction
from functools import cache, partial
from itertools import permutations

import pytest
from hypothesis import HealthCheck, assume, given, settings

import jlmz_budget as jb
from jlmz_budget.errors import InfeasibleError
from jlmz_budget.formula import divided
from jlmz_budget.questions.bridge import bridge, previous_allocation
from jlmz_budget.questions.causes import MOST_CAUSES, effects
from jlmz_budget.questions.pools import solved_pools
from jlmz_budget.questions.shapley import shapley
from jlmz_budget.questions.two_years import two_years
from jlmz_budget.reports.sensitivity.bridge import table
from questions.small import allocations, solved
from support import formula_pool, rules, write

TWO = "township_code,township,population,last_year\n1,东镇,{},100\n2,西乡,1,100\n"


def year(total, first=1, unit="0.01", **keys):
    """Two townships by population, the first of which has so many."""
    return solved(rules(formula_pool(**keys), total=str(total), payment_unit=unit), TWO.format(first))


def yuan(rows, code="1"):
    """Yuan by cause of one recipient."""
    return {row.cause: float(row.change / 100) for row in rows if row.code == code}


def pair_of(last, this):
    """The pool of both years."""
    return two_years(solved_pools(last)[0], solved_pools(this)[0])


def test_two_causes_share_what_they_do_together():
    """Money first adds 100, then people 50; people first add 16.67, then money 133.33."""
    rows = bridge(year(100), year(300, first=2))
    assert yuan(rows) == {"pool size": 116.67, "factor figures": 33.33, "rounding": 0}
    assert {(row.last_year, row.award, row.orders, row.method) for row in rows if row.code == "1"} == {
        (5000, 20000, 2, "exact")
    }


def test_a_change_of_the_payment_unit_is_rounding():
    """66.67 of 100 in fen, 67 in yuan: no exact award moved."""
    rows = bridge(year(100, first=2), year(100, first=2, unit="1"))
    assert yuan(rows) == {"limits": 0, "rounding": 0.33}


def test_nothing_changed_is_nothing_but_rounding():
    """The same year twice."""
    assert yuan(bridge(year(100), year(100))) == {"rounding": 0}


def test_new_floors_never_meet_old_money():
    """Floors of 150 with 200 yuan are infeasible: the one payable order is the money first."""
    this = year(400, first=3, floors=[{"id": "f", "amount": 150}])
    rows = bridge(year(200, first=3), this)
    assert yuan(rows, "2") == {"pool size": 50, "limits": 50, "rounding": 0}
    assert {(row.method, row.orders) for row in rows} == {("exact: payable orders only", 1)}


def test_without_a_payable_order_the_causes_are_one():
    """Floors and caps that fit the money exactly, and a surplus that is an error: neither can come first."""
    bounds = [
        {
            "floors": [{"id": "f", "amount": money}],
            "caps": [{"id": "c", "amount": money}],
            "on_surplus": "error",
        }
        for money in (50, 100)
    ]
    rows = bridge(year(100, **bounds[0]), year(200, **bounds[1]))
    assert yuan(rows) == {"all causes together": 50, "rounding": 0}


def test_without_last_year_s_scenario_only_the_total_change_is_known():
    """Against the column last_year; a recipient without one has no row."""
    rows = bridge(None, year(300, first=2))
    assert [(row.name, row.cause, row.last_year, row.change, row.award) for row in rows] == [
        ("东镇", "total change", 10000, 10000, 20000),
        ("西乡", "total change", 10000, 0, 10000),
    ]


def test_recipients_that_come_or_go_are_a_cause():
    """A third township takes a third of 300; one that is gone ends at 0."""
    three = "township_code,township,population\n1,东镇,1\n3,南镇,1\n4,北镇,1\n"
    last, this = year(300), solved(rules(formula_pool(), total="300"), three)
    rows = bridge(last, this)
    assert yuan(rows) == {"recipients": -50, "rounding": 0}
    assert yuan(rows, "2") == {"recipients": -150, "rounding": 0}
    assert yuan(rows, "3") == {"recipients": 100, "rounding": 0}
    assert [row.name for row in rows if row.award == 0] == ["西乡", "西乡"]


def test_a_factor_of_one_year_only_has_no_weight_in_the_other():
    """Population alone, then half area: the weights did it, area itself has nothing to compare with."""
    townships = "township_code,township,population,area_km2\n1,东镇,1,3\n2,西乡,1,1\n"
    both = {"population": "0.5", "area_km2": "0.5"}
    last = solved(rules(formula_pool(), total="100"), townships)
    this = solved(rules(formula_pool(factors=both), total="100"), townships)
    assert yuan(bridge(last, this)) == {"weights": 12.5, "rounding": 0}


def test_pools_without_a_common_formula_show_the_total_change():
    """A pool that is new is compared with the column last_year, one that is gone with 0."""
    gone = bridge(year(100), year(100, id="other"))
    assert [(row.pool, row.code, row.cause, row.last_year, row.award) for row in gone] == [
        ("other", "1", "total change", 10000, 5000),
        ("other", "2", "total change", 10000, 5000),
        ("p", "1", "total change", 5000, 0),
        ("p", "2", "total change", 5000, 0),
    ]


def test_an_unknown_last_year_is_not_0():
    """A pool that last year's scenario lacks, and no column last_year: only the pool that went has rows."""
    this = solved(
        rules(formula_pool(id="other"), total="100"),
        "township_code,township,population\n1,东镇,1\n2,西乡,1\n",
    )
    assert {row.pool for row in bridge(year(100), this)} == {"p"}


def test_factors_of_least_weight_are_taken_together_if_there_are_many():
    """Twelve factors that all moved: eight causes of figures, one of which names the five lightest."""
    names = [f"f{k}" for k in range(12)]
    weights = {name: f"{k + 1}/78" for k, name in enumerate(names)}
    lines = [f"township_code,township,{','.join(names)}"]
    last, this = (
        solved(
            rules(formula_pool(factors=weights), total=str(total)),
            "\n".join(
                [*lines, f"1,东镇,{','.join(str(k + shift) for k in range(12))}", f"2,西乡{',5' * 12}"]
            ),
        )
        for total, shift in ((100, 1), (200, 2))
    )
    rows = [row for row in bridge(last, this) if row.code == "1"]
    assert len(rows) == MOST_CAUSES + 1
    assert [row.factor for row in rows if "," in row.factor] == ["f0, f1, f2, f3, f4"]
    assert sum(row.change for row in rows) == rows[0].award - rows[0].last_year


@settings(max_examples=30)
@given(allocations(), allocations())
def test_the_rows_of_every_recipient_add_up_to_the_fen(last, this):
    """Whatever the two years: whole fen, last year's award plus the causes is this year's award."""
    before = {award.code: award.award for award in last.awards}
    after = {award.code: award.award for award in this.awards}
    rows = bridge(last, this)
    for code in before.keys() | after.keys():
        own = [row for row in rows if row.code == code]
        assert all(row.change.denominator == 1 for row in own)
        assert {row.award for row in own} == {after.get(code, 0)}
        assert before.get(code, 0) + sum(row.change for row in own) == after.get(code, 0)


@settings(max_examples=30)
@given(allocations(), allocations())
def test_the_pools_in_between_begin_and_end_with_the_two_years(last, this):
    """No cause gives last year's exact awards, all causes this year's."""
    years = pair_of(last, this)
    for result, changed in ((last, frozenset()), (this, frozenset(years.differing()))):
        pool = years.mixed(changed)
        awards = dict(zip(pool.position, divided(pool.inputs, pool.amount).awards, strict=True))
        assert awards == {award.code: award.exact for award in result.awards}


@settings(max_examples=25, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(allocations(), allocations())
def test_causes_are_the_mean_over_all_payable_orders(last, this):
    """Every order of the causes walked by itself; those that meet a pool that cannot be paid are left out."""
    years = pair_of(last, this)
    causes = years.differing()
    assume(1 <= len(causes) <= 6)
    awards_in = cache(partial(awards_between, years))
    steps, orders = {cause: dict.fromkeys(years.codes, Fraction()) for cause in causes}, 0
    for order in permutations(causes):
        walk = [awards_in(frozenset(order[:length])) for length in range(len(order) + 1)]
        if None in walk:
            continue
        orders += 1
        for cause, old, new in zip(order, walk, walk[1:], strict=False):
            for code in years.codes:
                steps[cause][code] += new.get(code, 0) - old.get(code, 0)
    found = effects(years)
    assert found.orders == orders
    if orders:
        for cause, effect in zip(causes, found.effects, strict=True):
            for code, amount in zip(years.codes, effect.amounts, strict=True):
                assert abs(amount - steps[cause][code] / orders) < Fraction(1, 10**20)


def awards_between(years, changed):
    """The exact awards of a pool in between by code, None if it cannot be paid."""
    pool = years.mixed(changed)
    try:
        return dict(zip(pool.position, divided(pool.inputs, pool.amount).awards, strict=True))
    except (InfeasibleError, ValueError):
        return None


def test_shapley_leaves_out_orders_through_an_impossible_set():
    """Three causes; cause 2 cannot come first: 4 of 6 orders are left."""
    worth = {0: 0, 1: 1, 2: 2, 3: 10, 5: 3, 6: 4, 7: 20}
    split = shapley(3, lambda chosen: (worth[chosen],) if chosen in worth else None)
    assert (split.orders, split.of_all) == (4, False)
    assert [mean for (mean,) in split.means] == [Fraction(1 + 1 + 8 + 16, 4), Fraction(9 + 17 + 2 + 2, 4), 6]


@pytest.fixture
def folders(tmp_path):
    """Two scenarios side by side; gives the later one."""
    write(tmp_path / "2024", rules(formula_pool(), total="100"), townships=TWO.format(1))
    return write(
        tmp_path / "2025", rules(formula_pool(), total="300", previous="../2024"), townships=TWO.format(2)
    )


def test_last_year_s_scenario_is_read_and_solved(folders):
    """From the key `previous` to the rows, and to the table in yuan."""
    this = jb.allocate(jb.read_scenario(folders))
    last = previous_allocation(this)
    assert last.scenario.rules.budget.total == 10000
    rows = table(bridge(last, this)).cells
    assert rows[0] == [
        "p", "township", "1", "东镇", "50.00", "pool size", "", "116.67", "200.00", "exact", "2",
    ]  # fmt: skip


def test_last_year_s_scenario_that_cannot_be_paid_is_named(folders):
    """The place says whose pool it is."""
    path = folders.parent / "2024" / "scenario.yaml"
    content = json.loads(path.read_text("utf-8"))
    content["pools"][0]["floors"] = [{"id": "f", "amount": 90}]
    path.write_text(json.dumps(content), "utf-8")
    with pytest.raises(jb.InputError, match=r"^previous ../2024 pools.p: its limits need 180.00 yuan"):
        previous_allocation(jb.allocate(jb.read_scenario(folders)))
