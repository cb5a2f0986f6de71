"""Whole awards keep the rules that exact awards keep, and are as near to them as they can be."""

from itertools import product

import pytest

import jlmz_budget as jb
from linear_rules.cases import BORDER, pool, ruled
from support import awards


def test_largest_remainders_stand_where_they_keep_the_rules(tmp_path):
    """240, 144 and 216 yuan in tens: 240, 140, 220 by largest remainder, and the rule holds."""
    result = ruled(tmp_path, BORDER, pools=[pool(payment_unit="10")])
    assert awards(result) == {"东镇": 240, "西乡": 140, "城关街道": 220}
    assert [stage.goal for stage in result.programs[0].stages] == ["unspent", "deviation", "deviation"]


def test_the_search_finds_the_nearest_awards(tmp_path):
    """All ways to share 600 yuan in tens are tried by hand: none that keeps the rules is nearer."""
    rule = BORDER | {"at_least": "241"}
    spread = {"id": "s", "per": "population", "max_over_min": "4", "where": {"border": "否"}}
    result = ruled(tmp_path, rule, spread, pools=[pool(payment_unit="10")])
    found = [award.award for award in result.awards]
    exact = [award.exact for award in result.awards]

    def keeps(one):
        return one[0] >= 24100 and one[1] * 3 <= 4 * one[2] * 2 and one[2] * 2 <= 4 * one[1] * 3

    tried = [
        (first * 1000, second * 1000, (60 - first - second) * 1000)
        for first, second in product(range(61), repeat=2)
        if first + second <= 60
    ]
    distance = {one: sum(abs(a - b) for a, b in zip(one, exact, strict=True)) for one in tried if keeps(one)}
    assert distance[tuple(found)] == min(distance.values())
    assert result.programs[0].stages[-2].goal == "rounding"


def test_a_policy_rule_is_broken_by_the_rounding_as_little_as_can_be(tmp_path):
    """Equal awards per head are 100, 200 and 300.05 of 600.05 yuan; in tens one township is off."""
    even = {"id": "even", "tier": "policy", "per": "population", "max_over_min": "1"}
    result = ruled(tmp_path, even, pools=[pool(factors={"area_km2": 1}, payment_unit="10")], total="610")
    assert sum(award.award for award in result.awards) == 61000
    assert sum(row.shortfall for row in result.rules) == 1000
    goals = [stage.goal for stage in result.programs[0].stages]
    assert goals[-3:] == ["rounding_policy", "rounding", "order"]


def test_a_statutory_rule_that_no_whole_awards_keep_asks_for_a_smaller_unit(tmp_path):
    """Exactly 245 yuan is no multiple of 10."""
    rule = BORDER | {"at_least": "245", "at_most": "245"}
    said = (
        r"no awards in multiples of 10.00 yuan keep .*rule:border:.*use a smaller payment_unit, such as 1.00"
    )
    with pytest.raises(jb.InfeasibleError, match=said):
        ruled(tmp_path, rule, pools=[pool(payment_unit="10")])
    smaller = ruled(tmp_path, rule, pools=[pool(payment_unit="1")])
    assert awards(smaller)["东镇"] == 245


def test_webster_pools_under_rules_are_rounded_by_largest_remainder(tmp_path):
    """Webster's method goes with one rate; a program has none."""
    webster = ruled(tmp_path / "w", BORDER, pools=[pool(payment_unit="10", rounding="webster")])
    plain = ruled(tmp_path / "p", BORDER, pools=[pool(payment_unit="10")])
    assert awards(webster) == awards(plain)
