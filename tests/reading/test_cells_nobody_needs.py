"""Cells that no rule needs may hold anything; cells that a plan needs are checked, named in a rule or not."""
# ruff: noqa: E501 - messages are quoted whole

import pytest

import jlmz_budget as jb
from jlmz_budget.readiness import readiness
from reading.folders import PLACES, RULES, VILLAGES, messages, write

UNKNOWN = (
    "乡镇代码,乡镇,人口,上年数,已拨,类型\n01,甲镇,100,5,1,镇\n02,乙乡,不详,不详,不详,乡\n"
)  # fmt: skip


def test_what_a_row_left_out_holds_is_never_read(tmp_path):
    """不详 in a row that `where` leaves out stops neither the allocation, nor its proof, nor its explanation."""
    limits = "    floors: [{id: f, of: last_year}]\n    base: [{per: population, amount: 1}]\n"
    rules = RULES + "    where: {类型: 镇}\n" + limits
    table = UNKNOWN.replace("已拨", "already_paid")
    scenario = jb.read_scenario(write(tmp_path, {"townships.csv": table}, rules))
    result = jb.allocate(scenario)
    jb.certify(scenario, result)
    assert [(one.name, one.award, one.already_paid) for one in result.awards] == [("甲镇", 100_000, 100)]
    assert str(result.explain("甲镇"))


POSTS = {"posts.csv": "township_code,post_type,posts\n01,行政,3\n02,行政,3\n"}


@pytest.mark.parametrize(
    ("column", "wanted"),
    [
        ("training_cost", "must be an amount of money"),
        ("staff_cost_minimum", "must be an amount of money"),
        ("equipment_cost", "must be an amount of money"),
        ("population", "must be a number"),
    ],
)
def test_what_readiness_reads_is_checked_in_every_row(tmp_path, column, wanted):
    """A column that no pool names is located all the same."""
    table = f"township_code,township,area_km2,{column}\n01,甲镇,1,x\n02,乙乡,1,5\n"
    rules = RULES.replace("population", "area_km2") + "    where: {township: 乙乡}\n"
    found = messages(tmp_path, {**PLACES, "townships.csv": table, **POSTS}, rules)
    assert len(found) == 1
    assert found[0].startswith("townships.csv:2 ")
    assert f'{wanted}, found "x"; correct the cell.' in found[0]
    good = write(tmp_path, {"townships.csv": table.replace("x", "7")}, rules)
    assert readiness(jb.allocate(jb.read_scenario(good))).townships


def test_a_training_section_needs_a_number_of_people_everywhere(tmp_path):
    """The staff to be trained follow from the population, whoever shares the money."""
    rules = RULES.replace("population", "area_km2") + (
        "    where: {township: 乙乡}\nneeds: {training: {days: 1, price_per_person_day: 5}}\n"
    )
    table = "township_code,township,area_km2,population\n01,甲镇,1,x\n02,乙乡,1,5\n"
    assert messages(tmp_path, {"townships.csv": table, "villages.csv": VILLAGES}, rules) == [
        'townships.csv:2 population: must be a number, found "x"; correct the cell.'
    ]
