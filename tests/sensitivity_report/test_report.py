"""The assembled report: every question answered or its silence explained, the same for the same seed."""

import csv
import io
import json
from fractions import Fraction

import pytest

import jlmz_budget as jb
from jlmz_budget.questions.asking import QUESTIONS
from jlmz_budget.reports.sensitivity.files import report_files
from sensitivity_report.reports import DRAWS, certificate, dunhua, report
from support import SCENARIOS, TOWNSHIPS, formula_pool, rules, write

TABLES = [table for question in QUESTIONS for table in question.tables]


def files(of, lang="zh"):
    """The files of a report's folder."""
    return report_files(of, certificate(of), ("jlmz-budget", "sensitivity"), lang)


def rows(content):
    """The rows of a csv file."""
    return list(csv.DictReader(io.StringIO(content.decode())))


def test_every_table_is_a_csv_file_with_the_pool_first():
    """One file a table, named as the table; every row says of which pool it is."""
    written = files(dunhua())
    assert list(written) == [
        *(f"{table}.csv" for table in TABLES), "sensitivity.json", "sensitivity.html", "certificate.json",
    ]  # fmt: skip
    for table in TABLES:
        header = written[f"{table}.csv"].decode().partition("\n")[0].split(",")
        assert header[0] == "pool"
        assert "method" in header


def test_every_table_is_a_data_frame():
    """The names of the files are the attributes; units are said where money is."""
    for table in TABLES:
        frame = getattr(dunhua(), table)
        assert len(frame) == len(dunhua().rows(table))
    assert dunhua().freedom.attrs["units"]["least"] == "元"


def test_the_next_yuan_of_dunhua():
    """沙河沿镇 gets 1,228.03 of 10,000 yuan more, from its need among those who are free."""
    up = dunhua().next_yuan.query("direction == 'up'").set_index("name")
    assert round(up.loc["沙河沿镇", "per_10000"], 2) == 1228.03
    assert round(up["share"].sum(), 12) == 1
    more = jb.read_scenario(
        SCENARIOS / "dunhua-2025",
        settings=[("budget.total", "5210000"), ("budget.reserve.share", "104000/5210000")],
    )
    again = {award.name: award.exact for award in jb.allocate(more).awards if award.pool == "township_work"}
    before = {award.name: award.exact for award in dunhua().result.awards if award.pool == "township_work"}
    assert round(float((again["沙河沿镇"] - before["沙河沿镇"]) / 100), 2) == 1228.03


def test_the_same_seed_gives_the_same_bytes():
    """Twice the same report, but for certificate.json nothing in it knows of the clock or the machine."""
    again = jb.sensitivity(dunhua().result, draws=DRAWS)
    assert files(again) == files(dunhua())


def test_another_seed_gives_other_estimates_and_the_same_exact_answers():
    """Only tables that say estimate change."""
    other = jb.sensitivity(dunhua().result, draws=DRAWS, seed=7, only=["weight_uncertainty", "tornado"])
    assert other.rows("tornado") == dunhua().rows("tornado")
    assert other.rows("weight_quantiles") != dunhua().rows("weight_quantiles")


def test_a_question_asked_alone_gives_what_it_gives_in_the_whole_report():
    """No question's random numbers depend on the others."""
    alone = jb.sensitivity(dunhua().result, draws=DRAWS, only=["sobol"])
    assert alone.rows("sobol") == dunhua().rows("sobol")


def test_a_table_that_was_not_asked_says_so():
    """The questions left out are no empty tables."""
    alone = jb.sensitivity(dunhua().result, only=["next_yuan"])
    with pytest.raises(jb.UsageError, match="was not asked"):
        _ = alone.tornado


def test_a_table_s_name_asks_its_question():
    """`price_effects` are part of the answer to `prices`."""
    assert [answer.question for answer in report("yunxiao-2017", ("price_effects",)).answers] == ["prices"]


def test_an_unknown_question_lists_the_known_ones():
    """The message names all of them."""
    with pytest.raises(jb.UsageError) as refused:
        jb.sensitivity(dunhua().result, only=["tornados", "path"])
    assert "only tornados: no question has this name" in str(refused.value)
    for question in QUESTIONS:
        assert question.name in str(refused.value)


def test_no_sample_is_refused():
    """An estimate from nothing is none."""
    with pytest.raises(jb.UsageError, match='draws: must be 1 or more, found "0"'):
        jb.sensitivity(dunhua().result, draws=0, only=["sobol"])


@pytest.mark.parametrize("name", ["yunxiao-2017", "us-crf-2020", "villages-14"])
def test_every_scenario_has_a_report(name):
    """Pools without factors, with one factor, of villages: answered, or silent with a reason."""
    found = report(name)
    for answer in found.answers:
        assert any(answer.tables.values()) or answer.silences or answer.question in {
            "cliffs", "levers", "data_errors", "over_reporting", "sobol",
        }, answer.question  # fmt: skip
    assert b"<!DOCTYPE html>" in files(found)["sensitivity.html"]


def test_a_pool_that_cannot_be_asked_says_why():
    """Weights of a pool without factors; everything that varies a formula in a pool of tasks."""
    told = json.loads(files(report("yunxiao-2017"))["sensitivity.json"])
    tornado = next(one for one in told["questions"] if one["name"] == "tornado")
    assert tornado["not_asked"] == {"village_operation": "the pool has no factors: quotas and limits decide"}
    assert tornado["tables"]["tornado"] == []
    page = files(report("yunxiao-2017"))["sensitivity.html"].decode()
    assert "资金项没有因素，由定额和限额决定" in page
    assert "按事项核定，由应补数决定，与权重和限额无关" in files(dunhua())["sensitivity.html"].decode()


def test_a_scenario_of_tasks_alone_has_a_report(tmp_path):
    """There is nothing to vary, and that is said; the awards' inequality is measured all the same."""
    tasks = {"id": "t", "level": "village", "method": "tasks", "amount": "claims"}
    folder = write(
        tmp_path / "s",
        rules(tasks, total="1000"),
        villages="village_code,village,township_code,population\n11,甲村,1,100\n21,乙村,2,300\n",
        tasks="task,name,unit_price\na,走访,2\n",
        task_volumes="village_code,task,volume\n11,a,10\n21,a,20\n",
    )
    found = jb.sensitivity(jb.read_scenario(folder), draws=10)
    assert [answer.question for answer in found.answers if any(answer.tables.values())] == ["fairness"]
    assert b"<figure>" in files(found)["sensitivity.html"]


def test_a_pool_under_general_rules_is_not_varied_by_the_formula_alone(tmp_path):
    """The formula's own slopes would be wrong there: silent, with the command that solves again."""
    rule = {"id": "east", "sum_of": {"pool": "p", "where": {"township": "东镇"}}, "at_least": 200}
    found = jb.sensitivity(jb.read_scenario(write(tmp_path / "s", rules(formula_pool(), rules=[rule]))))
    assert {award.name: award.award for award in found.result.awards}["东镇"] == 20_000
    silent = {silence.question for answer in found.answers for silence in answer.silences}
    assert {"next_yuan", "path", "tornado", "levers"} <= silent
    assert {price.limit for price in found.rows("prices")} == {"rules.east.at_least"}
    assert "whatif" in files(found, "en")["sensitivity.html"].decode()


def test_percentages_and_money_are_exact_in_the_csv():
    """The cells are those of the rows, not of a picture."""
    written = rows(files(dunhua())["freedom.csv"])
    row = next(one for one in dunhua().rows("freedom") if one.name == "沙河沿镇")
    cell = next(one for one in written if one["name"] == "沙河沿镇")
    assert abs(Fraction(cell["award"]) * 100 - row.award) < Fraction(1, 10**6)


def test_townships_are_shown_by_name(tmp_path):
    """A report about three townships names the three."""
    found = jb.sensitivity(jb.read_scenario(write(tmp_path / "s", rules(formula_pool()))), draws=10)
    page = files(found)["sensitivity.html"].decode()
    assert all(name in page for name in ("东镇", "西乡", "城关街道"))
    assert TOWNSHIPS.count("\n") == 4
