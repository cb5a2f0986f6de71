"""Dunhua's last year: the column last_year as a scenario of its own, and the bridge from it, found twice."""

from dataclasses import replace
from fractions import Fraction
from functools import cache
from itertools import permutations

import pytest

import jlmz_budget as jb
from jlmz_budget.model import Amount
from jlmz_budget.questions.bridge import bridge, previous_allocation
from support import SCENARIOS

CAUSES = ("pool size", "weights", "coefficients", "limits")
"""What differs between the two years; populations and numbers of villages do not."""

PREVIOUS = ("previous", "../dunhua-2024")


@pytest.fixture(scope="module")
def years():
    """Last year solved and this year solved."""
    this = jb.allocate(jb.read_scenario(SCENARIOS / "dunhua-2025", settings=(PREVIOUS,)))
    return previous_allocation(this), this


def township_awards(result):
    """The township pool's awards by code."""
    return {award.code: award for award in result.awards if award.pool == "township_work"}


def changes(years):
    """What the bridge says, fen by code and cause."""
    found = {}
    for row in bridge(*years):
        found.setdefault(row.code, {})[row.cause] = row.change
    return found


def test_the_awards_are_this_year_s_column_last_year(years):
    """All 20, to the fen: the column was estimated by these quotas."""
    last, this = map(township_awards, years)
    assert {code: award.award for code, award in last.items()} == {
        code: award.last_year for code, award in this.items()
    }
    assert (len(last), sum(award.award for award in last.values())) == (20, 278_290_000)


def test_its_columns_are_this_year_s():
    """Codes, names, types, figures and their sources: no second set of figures is claimed."""
    last, this = (
        jb.read_scenario(SCENARIOS / name).tables["townships"] for name in ("dunhua-2024", "dunhua-2025")
    )
    assert list(last.columns) == [
        "township_code", "township", "type", "population", "population_source", "villages", "villages_source",
    ]  # fmt: skip
    for column in last.columns:
        assert last.columns[column] == this.columns[column], column


def test_every_township_s_causes_add_up_to_the_fen(years):
    """Last year's award plus whole fen a cause is this year's award, for all 20; 官地镇's as documented."""
    last, this = map(township_awards, years)
    found = changes(years)
    assert found.keys() == last.keys() == this.keys()
    for code, by_cause in found.items():
        assert tuple(by_cause) == (*CAUSES, "rounding")
        assert all(change.denominator == 1 for change in by_cause.values())
        assert last[code].award + sum(by_cause.values()) == this[code].award
    assert found["222403102"] == dict(
        zip((*CAUSES, "rounding"), (5_951_475, 878_369, -2_407, 1_611_605, 958), strict=True)
    )


def test_only_the_pool_s_size_brings_money(years):
    """438,543.80 yuan more to divide, all of it under that cause; the others move money about.

    Each of the 20 changes of a cause is a fen off at most.
    """
    found = changes(years)
    sums = {cause: sum(by_cause[cause] for by_cause in found.values()) for cause in CAUSES}
    for cause, expected in zip(CAUSES, (322_144_380 - 278_290_000, 0, 0, 0), strict=True):
        assert abs(sums[cause] - expected) <= len(found), cause


def test_causes_are_the_mean_over_24_orders_of_solved_scenarios(years):
    """Shapley's value by hand: 16 scenarios, each cause as this year or as last, solved by themselves."""
    last, this = (
        next(pool for pool in year.scenario.rules.pools if pool.id == "township_work") for year in years
    )
    amounts = {False: 278_290_000, True: 322_144_380}

    @cache
    def exact(changed):
        def of(cause):
            return this if cause in changed else last

        limits = of("limits")
        pool = this.model_copy(
            update={
                "factors": of("weights").factors,
                "coefficients": of("coefficients").coefficients,
                **{key: getattr(limits, key) for key in ("base", "floors", "caps", "groups")},
            }
        )
        rules = years[1].scenario.rules
        budget = rules.budget.model_copy(
            update={"total": amounts["pool size" in changed], "reserve": Amount(kind="number")}
        )
        alone = replace(
            years[1].scenario,
            rules=rules.model_copy(update={"pools": (pool,), "budget": budget, "previous": None}),
            previous=None,
        )
        return {award.code: award.exact for award in jb.allocate(alone).awards}

    assert exact(frozenset()) == {code: award.exact for code, award in township_awards(years[0]).items()}
    assert exact(frozenset(CAUSES)) == {
        code: award.exact for code, award in township_awards(years[1]).items()
    }
    orders = list(permutations(CAUSES))
    for code, by_cause in changes(years).items():
        for cause in CAUSES:
            steps = [
                exact(frozenset((*before, cause)))[code] - exact(frozenset(before))[code]
                for order in orders
                for before in [order[: order.index(cause)]]
            ]
            assert abs(by_cause[cause] - sum(steps, Fraction()) / len(orders)) < 1, (code, cause)


def test_what_the_villages_had_is_unknown_not_0(years):
    """The village pool has no rows; the report says why, and the column last_year is still compared with."""
    assert {row.pool for row in bridge(*years)} == {"township_work"}
    (answer,) = jb.sensitivity(years[1], only=["bridge"]).answers
    assert [(silence.pool, silence.reason.text) for silence in answer.silences] == [
        ("village_support", "last year's scenario has no such pool, and the tables hold no last_year")
    ]
