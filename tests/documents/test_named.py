"""Screens and pages call pools and tasks by their names; files keep the ids."""

import pytest

import jlmz_budget as jb
from jlmz_budget.certificate import certify
from jlmz_budget.reports.documents.page.charts import award_chart
from jlmz_budget.reports.documents.page.sections import sections
from jlmz_budget.reports.named import task_names, with_names
from jlmz_budget.reports.page import grid
from jlmz_budget.reports.tables import result_tables
from support import SCENARIOS, allocate, formula_pool, rules


@pytest.fixture(scope="module")
def dunhua():
    """Dunhua's allocation."""
    scenario = jb.read_scenario(SCENARIOS / "dunhua-2025")
    result = jb.allocate(scenario)
    certify(scenario, result)
    return result


def shown(result, lang):
    """Every table of the page as rows of texts, by the titles of its sections."""
    return {
        section.title: [row for one in section.grids for row in one.rows]
        for section in sections(result, lang)
    }


def test_no_cell_of_the_page_is_an_id(dunhua):
    """Pools, tasks and tiers stand under their names in Chinese."""
    ids = {pool.id for pool in dunhua.scenario.rules.pools} | task_names(dunhua.scenario).keys()
    ids |= {"claim", "max", "min", "statutory", "policy", "optional"}
    tables = shown(dunhua, "zh")
    flags = [row for row in tables["其他结果表"] if row[1].startswith("原安排")]
    cells = {cell for rows in tables.values() for row in rows if row not in flags for cell in row}
    assert cells & ids == set()
    assert {"社会救助入户核查", "应补数", "上限", "法定", "乡镇（街道）民政工作经费"} <= cells


def test_the_limit_of_the_match_stands_beside_it_in_percent(dunhua):
    """10.04 percent against a limit of 10.00%, not of 0.1."""
    table = next(one for one in result_tables(dunhua) if one.name == "township_match")
    row = grid(with_names(dunhua, table, "en"), "", "en").rows[1]
    assert row[-2:] == ("10.04", "10.00%")


def test_the_sums_by_township_are_headed_by_titles_in_both_languages(dunhua):
    """The county's row is called in the language of the page."""
    table = next(one for one in result_tables(dunhua) if one.name == "by_township")
    titles = ("村（社区）民政工作经费（费随事转）", "乡镇（街道）民政工作经费")
    for lang, county in (("zh", "合计"), ("en", "total")):
        page = grid(with_names(dunhua, table, lang), "", lang)
        assert page.headers[2:4] == titles
        assert page.rows[0][1] == county


def test_the_files_keep_the_ids(dunhua):
    """What other programs read does not change with a title."""
    tables = {table.name: table.cells for table in result_tables(dunhua)}
    assert tables["pools"][0][0] == "village_support"
    assert tables["ledger"][0][0] == "verification"
    assert tables["groups"][0][-1] == "max"
    assert tables["by_township"][0][1] == "合计"


def test_a_column_without_a_text_is_not_shown(tmp_path):
    """No floor, so no column of floor rules."""
    result = allocate(tmp_path / "s", rules(formula_pool()))
    table = next(one for one in result_tables(result) if one.name == "allocation")
    assert "floor rule" not in grid(table, "", "en").headers


def test_the_picture_of_awards_lists_no_bounds_that_nobody_has(tmp_path):
    """A pool without caps has no column of caps under its picture."""
    floors = [{"id": "plain", "per": "recipient", "amount": 60}]
    result = allocate(tmp_path / "s", rules(formula_pool(floors=floors)))
    heads = award_chart("awards", result.awards, "en").grid.headers
    assert ("floor" in heads, "cap" in heads) == (True, False)
