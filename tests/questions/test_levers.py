"""Own figures: what more of them brings, who pays, what errors and over-reports do."""

from fractions import Fraction

import pytest
from hypothesis import given, settings

import jlmz_budget as jb
from jlmz_budget.money import yuan
from jlmz_budget.questions.data_errors import data_errors
from jlmz_budget.questions.levers import levers
from jlmz_budget.questions.over_reporting import over_reporting
from jlmz_budget.questions.pools import solved_pools
from jlmz_budget.reports.sensitivity import levers as levers_table
from questions.small import STAFFED, allocations, solved
from support import SCENARIOS, formula_pool, rules, write

PEOPLE = "township_code,township,population,area_km2\n1,东镇,100,10\n2,西乡,300,30\n3,南乡,600,0\n"


@pytest.fixture(scope="module")
def dunhua():
    """The example county, solved."""
    return jb.allocate(jb.read_scenario(SCENARIOS / "dunhua-2025"))


def test_a_lever_by_hand():
    """100 people of 1,000 more: 100/1000 becomes 200/1100 of 600 yuan; the others pay by what they had."""
    rows = {row.name: row for row in levers(solved(rules(formula_pool()), PEOPLE))}
    east = rows["东镇"]
    assert east.own_change == Fraction(60000 * 200, 1100) - 6000
    assert east.payers == (
        ("南乡", Fraction(60000 * 600, 1100) - 36000),
        ("西乡", Fraction(60000 * 300, 1100) - 18000),
    )
    assert (east.step, east.factor, east.unallocated) == ("100", "population", 0)


def test_the_levers_table_names_who_pays():
    """The largest payer first, in yuan."""
    table = levers_table.table(levers(solved(rules(formula_pool()), PEOPLE)))
    assert dict(zip([column.name for column in table.columns], table.cells[0], strict=True)) == {
        "pool": "p",
        "code": "1",
        "name": "东镇",
        "factor": "population",
        "step": "100",
        "own_change": "49.0909090909091",
        "payers": "南乡 -32.73; 西乡 -16.36",
        "unallocated": "0",
        "method": "exact",
    }


def test_every_factor_has_its_step(dunhua):
    """People, villages and area by the model's steps, all else by one percent; coefficients are no figure."""
    steps = {row.factor: row.step for row in levers(dunhua)}
    assert steps == {
        "area_km2": "10",
        "population": "100",
        "workload": "1%",
        "villages": "1",
        "travel_cost": "1%",
    }


def test_no_money_appears(dunhua):
    """What one gains the others lose; who pays most stands first."""
    for row in levers(dunhua):
        assert row.unallocated == 0
        losses = [change for _, change in row.payers]
        assert losses == sorted(losses)
        assert all(change < 0 for change in losses)
        assert row.own_change is not None
        assert -sum(losses) <= row.own_change or len(losses) == 3


def changed_by_table(folder, content, townships, cell, new):
    """The exact awards of a scenario whose table holds another figure."""
    result = jb.allocate(jb.read_scenario(write(folder, content, townships=townships.replace(cell, new))))
    return [award.exact for award in result.awards]


def test_levers_are_the_scenario_read_again(tmp_path):
    """A staff minimum measured from the population moves with it: 19,950 people and 100 more need a post."""
    townships = "township_code,township,population,area_km2\n1,东镇,19950,10\n2,西乡,30000,30\n"
    now = changed_by_table(tmp_path, STAFFED, townships, "-", "-")
    assert now[0] == 36000
    after = changed_by_table(tmp_path, STAFFED, townships, "19950", "20050")
    row = next(row for row in levers(solved(STAFFED, townships)) if row.name == "东镇")
    assert row.own_change == after[0] - now[0] == 12000
    assert row.payers == (("西乡", -12000),)


@settings(max_examples=30)
@given(allocations())
def test_data_errors_and_over_reports_are_the_scenario_solved_again(result):
    """The exact award with the changed figure written into the table, both ways."""
    scenario = result.scenario
    (pool,) = solved_pools(result)
    reports = {(row.code, row.factor): row for row in over_reporting(result)}
    for row in data_errors(result, error=Fraction(1, 10)):
        i = pool.codes.index(row.code)
        for sign, change in ((-1, row.minus), (1, row.plus)):
            table = scenario.tables["townships"]
            cells = list(table.columns[row.factor])
            cells[i] = str(Fraction(cells[i]) * (1 + Fraction(sign, 10)))
            columns = {**table.columns, row.factor: tuple(cells)}
            there = scenario.__class__(
                scenario.rules,
                scenario.policy,
                {**scenario.tables, "townships": type(table)("townships", columns)},
            )
            expected = jb.allocate(there).awards[i].exact - pool.divided.awards[i]
            assert change == expected
        assert row.band == abs(row.plus - row.minus)
        assert reports[row.code, row.factor].gain == row.plus


def test_over_reports_are_ranked(dunhua):
    """The largest gain in money first; in Dunhua 丹江街道 by people, 4,575.33 yuan."""
    rows = over_reporting(dunhua)
    assert [row.rank for row in rows] == list(range(1, 101))
    gains = [row.gain for row in rows]
    assert gains == sorted(gains, reverse=True)
    assert (rows[0].name, rows[0].factor, round(rows[0].gain)) == ("丹江街道", "population", 457533)
    assert float(rows[0].gain_pct) == pytest.approx(3.2907, abs=0.0001)


def test_the_explanation_shows_the_same_levers(dunhua):
    """A measured column is a lever there too: 1 % more workload brings 沙河沿镇 what the report says."""
    text = dunhua.explain("沙河沿镇").text("en")
    (row,) = [row for row in levers(dunhua) if (row.name, row.factor) == ("沙河沿镇", "workload")]
    assert yuan(row.own_change) == "356.38"
    assert "own workload one percent up: +356.38 yuan" in text


def test_nobody_has_a_figure_of_its_own_in_equal_shares():
    """A pool by `equal` alone, and one of quotas per recipient, have no levers."""
    assert levers(solved(rules(formula_pool(factors={"equal": 1})), PEOPLE)) == ()
    quotas = formula_pool(factors={}, base=[{"per": "recipient", "amount": 100}])
    assert data_errors(solved(rules(quotas), PEOPLE)) == over_reporting(solved(rules(quotas), PEOPLE)) == ()


def test_a_figure_that_quotas_count_by_is_a_lever():
    """1 yuan a person: 100 people bring 100 yuan, out of what was left."""
    quotas = formula_pool(factors={}, base=[{"per": "population", "amount": "0.1"}])
    row = levers(solved(rules(quotas), PEOPLE))[0]
    assert (row.own_change, row.payers, row.unallocated) == (1000, (), -1000)


def test_a_lever_the_pool_cannot_pay_has_no_solution():
    """Quotas that would exceed the pool: no award, and the table says so."""
    quotas = formula_pool(factors={}, base=[{"per": "population", "amount": "0.6"}])
    rows = levers(solved(rules(quotas), PEOPLE))
    assert {row.own_change for row in rows} == {None}
    assert {cells[-1] for cells in levers_table.table(rows).cells} == {"no solution"}
