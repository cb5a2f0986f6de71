"""Faults planted in small scenarios: the report's own sentences find and name each of them."""

import pytest

import jlmz_budget as jb
from jlmz_budget.reports.sensitivity.parts import parts
from jlmz_budget.reports.sensitivity.shown import method, shown
from jlmz_budget.reports.sensitivity.tables import labelled
from jlmz_budget.reports.tables import screen_text
from jlmz_budget.wording import say
from sensitivity_report.reports import dunhua
from support import formula_pool, rules, write


def said(folder, question, lang, townships, **pool):
    """What the report says to one question about three townships and one pool."""
    made = formula_pool(**pool)
    written = write(folder / "s", rules(made, total="1000", payment_unit=100), townships=townships)
    report = jb.sensitivity(jb.read_scenario(written), only=[question], draws=10)
    return "".join(part.sentences[-1] for part in parts(report.answers[0], report, lang))


def test_the_alabama_paradox_is_named_with_both_amounts(tmp_path):
    """Shares 3, 3, 1: of 10 units they get 4, 4, 2 (rests 0.29, 0.29, 0.43), of 11 they get 5, 5, 1."""
    townships = "township_code,township,type,population\n1,甲,乡,6\n2,乙,乡,6\n3,丙,乡,2\n"
    asked = (townships,)
    english = said(tmp_path / "en", "fairness_checks", "en", *asked, factors={"population": 1})
    assert english == (
        "Broken: more money, nobody less (rounded awards): 丙 has 200.00 yuan of 1,000.00, "
        "and 100.00 of 1,100.00 yuan (Alabama paradox)."
    )
    chinese = said(tmp_path / "zh", "fairness_checks", "zh", *asked, factors={"population": 1})
    assert (
        "资金项为 1,000.00 元时丙得 200.00 元，增至 1,100.00 元时反而只得 100.00 元（阿拉巴马悖论）"
        in chinese
    )


def test_an_over_sensitive_weight_is_named(tmp_path):
    """甲 has nearly all people, 乙 nearly all land: a point of weight moves almost one percent."""
    townships = (
        "township_code,township,type,population,area_km2\n1,甲,乡,1000,1\n2,乙,乡,10,900\n3,丙,乡,20,10\n"
    )
    halves = {"population": "0.5", "area_km2": "0.5"}
    assert said(tmp_path / "en", "tornado", "en", townships, factors=halves) == (
        "Over-sensitive: one point of weight on population, area_km2 moves more than 0.5% of the pool."
    )
    assert "人口、面积的权重变动一个百分点" in said(
        tmp_path / "zh", "tornado", "zh", townships, factors=halves
    )


def test_a_weight_that_moves_little_is_not_flagged(tmp_path):
    """Where both factors say nearly the same there is no such sentence."""
    townships = (
        "township_code,township,type,population,area_km2\n1,甲,乡,100,10\n2,乙,乡,101,10\n3,丙,乡,99,10\n"
    )
    halves = {"population": "0.5", "area_km2": "0.5"}
    assert "Over-sensitive" not in said(tmp_path, "tornado", "en", townships, factors=halves)


def test_a_cliff_is_named_with_its_rule(tmp_path):
    """甲 would get 300 yuan; its floor of 301 stands within one percent."""
    townships = "township_code,township,type,population,need\n1,甲,乡,3,301\n2,乙,乡,3,0\n3,丙,乡,4,0\n"
    found = said(
        tmp_path,
        "cliffs",
        "en",
        townships,
        factors={"population": 1},
        floors=[{"id": "posts", "of": "need"}],
        payment_unit="0.01",
    )
    assert found.startswith("Within 1% of a threshold: 1; ")
    assert "甲 at floor posts" in found


def test_a_chinese_table_says_in_chinese_how_a_figure_was_found():
    """Methods, events and factors are translated on the page; the files keep their English words."""
    assert method("estimate: 8192 draws", "zh") == "估计：抽样 8192 次"
    assert method("estimate: 8192 draws, seed 7", "zh") == "估计：抽样 8192 次，随机数种子 7"
    for name in ("sobol", "weight_quantiles", "prices", "next_yuan", "levers"):
        table = shown(labelled(name, dunhua().rows(name)), "zh")
        for column in table.columns:
            if column.name not in {"method", "next_event", "next_binding"}:
                continue
            for row in table.rows:
                text = say(screen_text(column.kind, column.value(row)), "zh")
                assert "estimate" not in text
                assert "leaves" not in text
                assert "exact" not in text


def test_a_long_figure_is_shown_to_two_decimals():
    """The file keeps all digits of what 江南镇 would get without its cap."""
    table = labelled("cliffs", dunhua().rows("cliffs"))
    place = [column.name for column in table.columns].index("value")
    assert table.cells[0][place] == "400355.028254786"
    assert shown(table, "zh").cells[0][place] == "400355.03"


def test_where_no_weight_moves_money_it_is_not_said_that_one_moves_most(tmp_path):
    """A single recipient gets everything: float noise is no variance, and 0 yuan are no top place."""
    alone = "township_code,township,type,population,villages\n1,甲,乡,6,2\n"
    halves = {"population": "0.5", "villages": "0.5"}
    for question in ("weights", "tornado"):
        found = said(tmp_path / question, question, "en", alone, factors=halves)
        assert found == "No weight moves any money: limits decide, or all shares are the same."
    assert said(tmp_path / "sobol", "sobol", "en", alone, factors=halves) == (
        "Neither weights nor errors in the figures move any money (estimate)."
    )


def test_a_negative_seed_is_refused():
    """Random numbers start from 0 or more."""
    with pytest.raises(jb.UsageError, match='seed: must be 0 or more, found "-1"'):
        jb.sensitivity(dunhua().result, seed=-1, only=["sobol"])
