"""What general rules do to awards: answers found by hand."""

from fractions import Fraction

import pytest

import jlmz_budget as jb
from linear_rules.cases import BORDER, TOWNSHIPS, VILLAGES, binding, exact, pool, ruled
from support import awards, formula_pool, rules, write


def test_a_sum_moves_its_members_and_the_others_share_the_rest_by_need(tmp_path):
    """东镇 gets 240; 360 are left for needs 2 : 3, so that both deviate alike."""
    result = ruled(tmp_path, BORDER)
    assert awards(result) == {"东镇": 240, "西乡": 144, "城关街道": 216}
    assert binding(result) == {"东镇": "rule", "西乡": "free", "城关街道": "free"}
    total = result.totals[0]
    assert (total.rate, total.rate_upper, total.unallocated) == (None, None, 0)


def test_an_award_on_both_sides_of_a_rule_stands_in_it(tmp_path):
    """东镇 must have as much as all together: its own award cancels out, and it is bound by the rule."""
    everything = BORDER | {"at_least": {"sum_of": {"pool": "p"}, "ratio": "1"}}
    result = ruled(tmp_path, everything)
    assert awards(result) == {"东镇": 600, "西乡": 0, "城关街道": 0}
    assert set(binding(result).values()) == {"rule"}


def test_rules_that_hold_anyway_change_nothing(tmp_path):
    """The kernel's awards and its rate stand; the rule's row says that it does not bind."""
    weak = BORDER | {"at_least": {"share_of": "p", "ratio": "0.1"}}
    result = ruled(tmp_path, weak)
    assert awards(result) == {"东镇": 100, "西乡": 200, "城关街道": 300}
    assert result.totals[0].rate == 60000
    assert result.programs == ()
    assert [(row.rule, row.binding, row.required, row.reached) for row in result.rules] == [
        ("border", "free", 6000, 10000)
    ]


def test_a_pool_that_no_rule_touches_keeps_the_kernel(tmp_path):
    """Only the pool of the rule is shared again."""
    pools = [formula_pool(id="q", amount="60"), pool()]
    result = ruled(tmp_path, BORDER, pools=pools, total="660")
    assert awards(result, "q") == {"东镇": 10, "西乡": 20, "城关街道": 30}
    assert [total.rate for total in result.totals] == [6000, None]


def test_a_statutory_upper_limit_leaves_money_that_caps_keep_from_the_others(tmp_path):
    """东镇 at most 50, the others capped at 250 each: 50 yuan cannot be spent."""
    capped = pool(caps=[{"id": "c", "per": "recipient", "amount": "250"}])
    limit = {"id": "low", "sum_of": {"townships": "东镇"}, "at_most": "50"}
    result = ruled(tmp_path, limit, pools=[capped])
    assert awards(result) == {"东镇": 50, "西乡": 250, "城关街道": 250}
    assert result.totals[0].unallocated == 5000
    stages = {stage.goal: stage.value for stage in result.programs[0].stages}
    assert stages["unspent"] == 5000


def test_a_policy_rule_that_cannot_hold_is_reported(tmp_path):
    """西乡 wants 500 yuan, but the statutory rule leaves 360 for it and 城关街道, which has a floor of 30."""
    floor = pool(floors=[{"id": "f", "per": "recipient", "amount": "30"}])
    wish = {"id": "wish", "tier": "policy", "sum_of": {"townships": ["2"]}, "at_least": "500"}
    result = ruled(tmp_path, BORDER, wish, pools=[floor])
    assert awards(result) == {"东镇": 240, "西乡": 330, "城关街道": 30}
    row = result.rules[1]
    assert (row.rule, row.tier, row.required, row.reached, row.shortfall, row.binding) == (
        *("wish", "policy", 50000, 33000, 17000, "rule"),
    )


def test_policy_rules_go_before_optional_ones(tmp_path):
    """Both ask for 400 of 600: the optional rule gets what the policy rule leaves."""
    wishes = [
        {"id": "a", "tier": "optional", "sum_of": {"townships": ["1"]}, "at_least": "400"},
        {"id": "b", "tier": "policy", "sum_of": {"townships": ["2"]}, "at_least": "400"},
    ]
    result = ruled(tmp_path, *wishes)
    assert awards(result) == {"东镇": 200, "西乡": 400, "城关街道": 0}
    assert [row.shortfall for row in result.rules] == [20000, 0]


def test_a_spread_brings_the_ends_together(tmp_path):
    """By area 东镇 gets 100, 西乡 300, 城关街道 200 for 1, 2, 3 thousand people: 1.5 at most over 66.67."""
    by_area = pool(factors={"area_km2": 1})
    spread = {"id": "spread", "per": "population", "pool": "p", "max_over_min": 2}
    result = ruled(tmp_path, spread, pools=[by_area])
    found = exact(result)
    heads = {"东镇": found["东镇"], "西乡": found["西乡"] / 2, "城关街道": found["城关街道"] / 3}
    assert max(heads.values()) == 2 * min(heads.values())
    assert sum(found.values()) == 600
    assert binding(result) == {"东镇": "free", "西乡": "rule", "城关街道": "rule"}
    # need shares 1/6, 1/2, 1/3: 西乡 and 城关街道 deviate by 300 - 4q and 3q - 200 with prices 3 : 4 to 东镇
    assert found["西乡"] == 4 * (found["城关街道"] / 3)


def test_a_place_without_heads_is_left_out_of_a_spread(tmp_path):
    """Nobody lives in 东镇, so it has no award per head; the others are compared."""
    nobody = TOWNSHIPS.replace("东镇,镇,1000", "东镇,镇,0")
    spread = {"id": "spread", "per": "population", "max_over_min": 1}
    by_area = pool(factors={"area_km2": 1})
    result = ruled(tmp_path, spread, pools=[by_area], townships=nobody)
    assert [row.name for row in result.rules] == ["西乡", "城关街道"]
    found = exact(result)
    assert found["西乡"] / 2 == found["城关街道"] / 3


def test_a_township_counts_its_villages_and_task_awards_are_constants(tmp_path):
    """东镇 has 40 yuan of tasks in its villages, so its floor over all pools asks 160 of the formula pool."""
    tasks = {"id": "t", "level": "village", "method": "tasks", "amount": "claims"}
    whole = {"id": "whole", "by": "township", "at_least": {"of": "wanted", "ratio": "2"}}
    townships = (
        "township_code,township,population,wanted\n1,东镇,1000,100\n2,西乡,2000,50\n3,城关街道,3000,0\n"
    )
    result = ruled(
        tmp_path,
        whole,
        pools=[tasks, pool()],
        total="640",
        townships=townships,
        villages=VILLAGES,
        tasks="task,name,unit_price\nv,走访,20\n",
        task_volumes="village_code,task,volume\n11,v,2\n",
    )
    assert awards(result) == {"东镇": 160, "西乡": 176, "城关街道": 264}
    assert [(row.name, row.reached) for row in result.rules] == [
        ("东镇", 20000),
        ("西乡", 17600),
        ("城关街道", 26400),
    ]


def test_rules_tie_pools_together(tmp_path):
    """A township's floor over two pools takes from both, so that the largest deviation is small."""
    pools = [formula_pool(id="q", amount="300"), formula_pool(id="p")]
    whole = {"id": "w", "sum_of": {"townships": ["1"]}, "at_least": "200"}
    result = ruled(tmp_path, whole, pools=pools)
    assert awards(result, "q")["东镇"] == awards(result, "p")["东镇"] == 100
    assert result.programs[0].pools == ("q", "p")


def test_a_ratio_of_another_sum(tmp_path):
    """Streets at most half of what towns get: 城关街道 ≤ 1/2 · (東镇 + 西乡) = 200."""
    half = {
        "id": "half",
        "sum_of": {"where": {"type": "街道"}},
        "at_most": {"sum_of": {"where": {"type": ["镇", "乡"]}}, "ratio": "1/2"},
    }
    result = ruled(tmp_path, half)
    assert exact(result)["城关街道"] == 200
    assert sum(exact(result).values()) == 600


def test_a_group_and_a_column_can_be_named(tmp_path):
    """The members of a group get at least 1.25 times the last year's money of all of them."""
    grouped = pool(groups=[{"id": "g", "where": {"type": ["镇", "乡"]}, "min_amount": "10"}])
    rule = {
        "id": "r",
        "sum_of": {"pool": "p", "group": "g"},
        "at_least": {"of": "last_year", "ratio": "1.25"},
    }
    result = ruled(tmp_path, rule, pools=[grouped])
    found = exact(result)
    assert found["东镇"] + found["西乡"] == 500
    assert found["西乡"] == 2 * found["东镇"]
    assert (result.groups[0].rate, result.groups[0].binding) == (None, "free")


def test_chinese_headers_are_names_too(tmp_path):
    """A rule can name columns as the table's Chinese header does."""
    townships = TOWNSHIPS.replace("population", "人口").replace("border", "边境")
    rule = BORDER | {"sum_of": {"pool": "p", "where": {"边境": "是"}}}
    spread = {"id": "s", "tier": "optional", "per": "人口", "max_over_min": 3}
    assert awards(ruled(tmp_path, rule, spread, townships=townships))["东镇"] == 240


def test_rules_are_set_by_their_id(tmp_path):
    """`--set rules.border.at_least.ratio=0.5` asks for 300 yuan."""
    folder = write(tmp_path, rules(pool(), rules=[BORDER]), townships=TOWNSHIPS)
    scenario = jb.read_scenario(folder, settings=[("rules.border.at_least.ratio", "0.5")])
    result = jb.allocate(scenario)
    jb.certify(scenario, result)
    assert awards(result) == {"东镇": 300, "西乡": 120, "城关街道": 180}


IMPOSSIBLE = [
    (
        BORDER | {"at_least": "700"},
        "its awards must be at least 700.00 yuan, they can be 600.00 yuan, 100.00 yuan short; lower what",
    ),
    (
        {"id": "w", "by": "township", "pool": "p", "at_least": {"per": "population", "amount": "0.2"}},
        "its 3 places must get at least 1,200.00 yuan, they can get 600.00 yuan, 600.00 yuan short",
    ),
    (
        {"id": "w", "by": "township", "at_most": {"of": "last_year", "ratio": "0"}, "where": {"type": "镇"}},
        "东镇 must get at most 0.00 yuan, it must be given 20.00 yuan, 20.00 yuan too much; raise the",
    ),
]


@pytest.mark.parametrize(("rule", "said"), IMPOSSIBLE)
def test_statutory_rules_that_cannot_hold_say_what_is_missing(tmp_path, rule, said):
    """What the rule needs, what there can be, and the gap."""
    floor = pool(floors=[{"id": "f", "per": "recipient", "amount": "20"}], groups=[])
    pools = [floor] if rule["id"] == "w" and "where" in rule else [pool()]
    with pytest.raises(jb.InfeasibleError) as refused:
        ruled(tmp_path, rule, pools=pools)
    assert said in str(refused.value)


def test_what_statutory_rules_leave_is_an_error_where_a_pool_allows_no_surplus(tmp_path):
    """`on_surplus: error` counts what general rules keep from being spent."""
    strict = pool(caps=[{"id": "c", "per": "recipient", "amount": "250"}], on_surplus="error")
    limit = {"id": "low", "sum_of": {"townships": ["1"]}, "at_most": "50"}
    with pytest.raises(
        jb.InfeasibleError, match=r"allow 550.00 yuan of 600.00 yuan, 50.00 yuan would be left"
    ):
        ruled(tmp_path, limit, pools=[strict])


def test_rules_over_pools_that_no_formula_shares_are_reported(tmp_path):
    """Task awards are facts: a policy rule over them is reported, a statutory one is an error."""
    tasks = {"id": "t", "level": "village", "method": "tasks", "amount": "claims"}
    tables = {
        "villages": VILLAGES,
        "tasks": "task,name,unit_price\nv,走访,20\n",
        "task_volumes": "village_code,task,volume\n11,v,2\n",
    }
    rule = {"id": "r", "tier": "policy", "sum_of": {"pool": "t"}, "at_least": "50"}
    result = ruled(tmp_path, rule, pools=[tasks], total="40", **tables)
    assert [(row.reached, row.shortfall) for row in result.rules] == [(4000, Fraction(1000))]
    with pytest.raises(jb.InfeasibleError, match=r"they can be 40.00 yuan, 10.00 yuan short"):
        ruled(tmp_path, rule | {"tier": "statutory"}, pools=[tasks], total="40", **tables)
