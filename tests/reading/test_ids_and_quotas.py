"""Names that results need to be distinct, and money that would be paid twice."""
# ruff: noqa: E501 - messages are quoted whole

import pytest

from reading.folders import PLACES, RULES, TABLES, messages

BOUNDED = "    floors: [{id: a, per: recipient, amount: 1}]\n    caps: [{id: b, per: recipient, amount: 900}, {id: a, per: recipient, amount: 950}]\n"

EQUIPMENT = "equipment: [{item: 标牌, price: 1, life_years: 1}, {item: 计算机, price: 1, life_years: 1}, {item: 打印机, price: 1, life_years: 1}, {item: 档案柜, price: 1, life_years: 1}]\n"

TWO_POOLS = """\
schema: jlmz-budget/1
name: small
year: 2025
budget: {total: 1000}
pools:
  - {id: one, level: village, method: %s, amount: 100}
  - {id: two, level: village, method: %s, amount: 100}
"""

VILLAGES = "village_code,village,township_code,population\n0101,东村,01,5\n0201,西村,02,5\n"
LACKING = {**TABLES, "villages.csv": VILLAGES, "equipment.csv": "village_code,item,present\n0101,标牌,否\n"}


@pytest.mark.parametrize("name", ["total", "township", "township_code"])
def test_a_pool_is_not_called_like_a_column_beside_it(tmp_path, name):
    """by_township.csv has a column for each pool, and three of its own."""
    rules = RULES.replace("id: work", f"id: {name}")
    assert messages(tmp_path, PLACES, rules) == [
        f'scenario.yaml:6:5 id: "{name}" is the name of a column of by_township.csv; choose another id.'
    ]


@pytest.mark.parametrize(
    "base",
    [
        "[{per: recipient, amount: 1}, {per: recipient, amount: 2}]",
        "[{amount: 1}, {amount: 2}]",
        "[{id: recipient, per: 人口, amount: 1}, {amount: 2}]",
        "[{per: 人口, amount: 1}, {per: population, amount: 2}]",
    ],
)
def test_two_quotas_without_ids_need_them(tmp_path, base):
    """Reports tell quotas of one pool apart by their ids, or by what they are per."""
    name = "population" if "population" in base else "recipient"
    found = messages(tmp_path, PLACES, RULES + f"    base: {base}\n")
    assert [one.partition(": ")[2] for one in found] == [
        f'two quotas are called "{name}", the other stands in line 11; give each its own id.'
    ]


def test_a_quota_with_an_id_stands_beside_one_without(tmp_path):
    """Different names are no problem."""
    base = "    base: [{id: more, amount: 1}, {amount: 2}]\n"
    assert messages(tmp_path, PLACES, RULES + base) == []


def test_a_floor_and_a_cap_have_different_ids(tmp_path):
    """A rule is found by its id, whichever kind it is."""
    assert messages(tmp_path, PLACES, RULES + BOUNDED) == [
        'scenario.yaml:12:51 id: "a" stands here and in line 11; give each its own name.'
    ]


def test_two_package_pools_do_not_buy_for_the_same_village(tmp_path):
    """The second pool would buy again what the first one bought."""
    found = messages(tmp_path, LACKING, TWO_POOLS % ("packages", "packages") + EQUIPMENT)
    assert found == [
        "scenario.yaml:7:5 pools: the village 0101 is in the packages pool one too and would get the same items twice; keep the villages apart with where."
    ]


def test_packages_and_tasks_may_go_to_the_same_village(tmp_path):
    """They pay for different things."""
    assert messages(tmp_path, LACKING, TWO_POOLS % ("packages", "tasks") + EQUIPMENT) == []
