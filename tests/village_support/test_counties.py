"""The pass over many counties gives the fen of the fractions and of the scenario road."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import jlmz_budget as jb
from jlmz_budget.money import yuan
from jlmz_budget.rules.arrays.estates import divide_estates
from jlmz_budget.rules.arrays.segments import of_counts
from jlmz_budget.rules.claims import RULES
from jlmz_budget.rules.rounding import largest_remainder
from jlmz_budget.village_support.counties import Counties, support_counties
from village_support.pools import TIERS, support

ON_ARRAYS = ("proportional", "cea", "cel", "talmud")
every_rule = pytest.mark.parametrize("rule", ON_ARRAYS)
some = settings(max_examples=40)


@st.composite
def estates(draw):
    """A few estates side by side: claims from a handful of fen to a billion, ties included."""
    largest = draw(st.sampled_from([1, 2, 9, 1000, 10**9]))
    claims = draw(st.lists(st.lists(st.integers(0, largest), min_size=1, max_size=7), min_size=1, max_size=4))
    return [(some, draw(st.integers(0, sum(some)))) for some in claims]


@every_rule
@some
@given(side_by_side=estates())
def test_estates_side_by_side_equal_the_fractions(rule, side_by_side):
    """Fen for fen, ties included."""
    claims = np.array([claim for some, _ in side_by_side for claim in some], dtype=np.int64)
    money = np.array([estate for _, estate in side_by_side], dtype=np.int64)
    counts = np.array([len(some) for some, _ in side_by_side], dtype=np.int64)
    expected = [
        fen
        for some, estate in side_by_side
        for fen in largest_remainder([Fraction(award) for award in RULES[rule](some, estate)], 1)
    ]
    assert divide_estates(rule, claims, money, of_counts(counts)).tolist() == expected


@pytest.mark.parametrize(
    ("rule", "claims", "estate", "message"),
    [
        ("random_arrival", [1], [1], "no rule 'random_arrival' on arrays"),
        ("cea", [-1], [0], "claim 0: -1 is out of range"),
        ("cea", [5], [6], "estate 0: 6 is out of range"),
        ("cea", [2**48], [1], "estate 0: 1 is out of range"),
    ],
)
def test_estates_out_of_range_are_refused(rule, claims, estate, message):
    """The message names the row."""
    with pytest.raises(ValueError, match=message):
        divide_estates(rule, np.array(claims), np.array(estate), of_counts(np.array([1])))


@st.composite
def countries(draw):
    """Two or three small counties of one catalogue, each with its own prices and money."""
    tasks = draw(st.integers(1, 4))
    tier = draw(st.lists(st.integers(0, 2), min_size=tasks, max_size=tasks))
    whole = st.integers(0, 30)
    return tier, [
        {
            "volume": draw(st.lists(st.lists(whole, min_size=tasks, max_size=tasks), min_size=1, max_size=4)),
            "difficulty": draw(st.sampled_from([1000, 1250, 1333])),
            "unit_price": draw(st.lists(st.integers(1, 700), min_size=tasks, max_size=tasks)),
            "county_share": draw(st.sampled_from([10_000, 8_000, 3_333])),
            "payer_budget": draw(st.lists(st.integers(0, 9_000), min_size=tasks, max_size=tasks)),
            "amount": draw(st.integers(0, 60_000)),
        }
        for _ in range(draw(st.integers(1, 3)))
    ]


def in_arrays(tier, counties):
    """The counties as columns."""
    tasks = len(tier)
    counts = np.array([len(county["volume"]) for county in counties], dtype=np.int64)
    return Counties(
        volume=np.array([row for county in counties for row in county["volume"]]),
        difficulty=np.repeat([county["difficulty"] for county in counties], counts),
        villages=of_counts(counts),
        unit_price=np.array([county["unit_price"] for county in counties]),
        months=np.full((len(counties), tasks), 12),
        county_share=np.array([[county["county_share"]] * tasks for county in counties]),
        payer_budget=np.array([county["payer_budget"] for county in counties]),
        tier=np.array(tier),
        amount=np.array([county["amount"] for county in counties]),
    )


def as_scenario(tier, county, rule):
    """One of them as a scenario."""
    return support(
        {
            (village, f"t{task}"): volume
            for village, row in enumerate(county["volume"])
            for task, volume in enumerate(row)
        },
        {
            f"t{task}": {
                "unit_price": yuan(price),
                "tier": TIERS[tier[task]],
                "county_share": Fraction(county["county_share"], 10_000),
                "payer_budget": yuan(county["payer_budget"][task]),
            }
            for task, price in enumerate(county["unit_price"])
        },
        amount=yuan(county["amount"]),
        shortfall=rule,
        difficulty=[Fraction(county["difficulty"], 1000)] * len(county["volume"]),
    )


@every_rule
@some
@given(country=countries())
def test_counties_side_by_side_equal_their_scenarios(rule, country):
    """Claims, matches, awards and ledgers are those of each county's own scenario, to the fen."""
    tier, counties = country
    found = support_counties(in_arrays(tier, counties), rule)
    first = 0
    for number, county in enumerate(counties):
        result = jb.allocate(as_scenario(tier, county, rule))
        rows = slice(first, first + len(county["volume"]))
        for column, attribute in (
            (found.claim, "claim"),
            (found.township_match, "township_match"),
            (found.award, "award"),
        ):
            expected = [getattr(row, attribute) for row in result.task_awards]
            assert column[rows].ravel().tolist() == expected
        for column, attribute in (
            (found.released, "released"),
            (found.from_pool, "from_pool"),
            (found.paid, "paid"),
            (found.returned, "returned"),
        ):
            assert column[number].tolist() == [getattr(line, attribute) for line in result.ledger]
        first = rows.stop


def test_blocks_do_not_change_the_result(monkeypatch):
    """Many counties worked on block by block give what they give at once."""
    random = np.random.default_rng(3)
    counts = random.integers(1, 9, size=40)
    counties = [
        {
            "volume": random.integers(0, 50, size=(count, 3)).tolist(),
            "difficulty": 1100,
            "unit_price": random.integers(1, 900, size=3).tolist(),
            "county_share": 7_500,
            "payer_budget": [100, 0, 5],
            "amount": int(random.integers(0, 400_000)),
        }
        for count in counts.tolist()
    ]
    country = in_arrays([0, 1, 2], counties)
    at_once = support_counties(country, "talmud").award
    monkeypatch.setattr("jlmz_budget.village_support.counties.BLOCK_VILLAGES", 10)
    assert support_counties(country, "talmud").award.tolist() == at_once.tolist()


def test_amounts_beyond_64_bits_are_refused():
    """No silent overflow: costs and claims that do not fit are errors."""
    county = {
        "volume": [[10**9]],
        "difficulty": 1333,
        "unit_price": [10**9],
        "county_share": 3_333,
        "payer_budget": [0],
        "amount": 1,
    }
    with pytest.raises(ValueError, match="too large for whole numbers"):
        support_counties(in_arrays([0], [county]), "cea")
    county |= {"volume": [[10**8], [1]], "unit_price": [100], "county_share": 10_000}
    with pytest.raises(ValueError, match="claims of a village are too large"):
        support_counties(in_arrays([0], [county]), "cea")
