"""Letters: one page a township, figures of the table, steps of the explanation, causes of the bridge."""

import re

import pytest

import jlmz_budget as jb
from documents.official_cases import NASTY, made, nasty, pages, paragraphs, solved, tables
from jlmz_budget.explanation import explain
from jlmz_budget.money import grouped_wan, grouped_yuan
from jlmz_budget.reports.documents import letters
from jlmz_budget.reports.tables import by_township
from support import SCENARIOS, formula_pool, rules

TWO = "township_code,township,population,last_year\n1,东镇,{},100\n2,西乡,1,100\n"


def written(case):
    """The letters' bytes."""
    return letters.files(*case, "zh")["letters.docx"]


def test_every_letter_has_the_figures_of_the_table():
    """Total first, then the pools, in yuan and 万元, township by township as in the table by township."""
    case = solved("dunhua-2025")
    found = tables(written(case))
    townships = by_township(case[0]).rows[1:]
    assert len(found) == len(townships) == 20
    for (header, *rows), row in zip(found, townships, strict=True):
        assert header[:3] == ["资金项", "分配数（元）", "分配数（万元）"]
        assert [one[1] for one in rows] == [grouped_yuan(fen) for fen in (row.total, *row.by_pool)]
        assert [one[2] for one in rows] == [grouped_wan(fen) for fen in (row.total, *row.by_pool)]
        assert rows[0][0] == "合计"


def test_a_letter_tells_the_steps_and_levers_of_the_explanation():
    """Every step, and the levers: 官地镇 is at its cap, which is what moves it."""
    case = solved("dunhua-2025")
    text = paragraphs(written(case))
    start = text.index("官地镇人民政府：")
    letter = text[start : text.index("沙河沿镇人民政府：")]
    for part in explain(case[0], "官地镇").pools:
        steps = [f"{number}.{step.say('zh')}" for number, step in enumerate(part.steps, start=1)]
        assert [line for line in letter if line in steps] == steps
    assert "乡镇（街道）民政工作经费：限额 growth 提高 1%：+3,600.00 元。" in letter
    assert "乡镇（街道）民政工作经费：上年281,400.00元，今年增减+84,400.00元。" in letter
    assert "【请填写：联系科室、联系人、电话】" in letter


def test_causes_add_up_to_the_change(tmp_path):
    """100 yuan of two equal townships become 300 of which the first has two parts: +116.67 and +33.33."""
    made(tmp_path / "last", rules(formula_pool(), total="100"), townships=TWO.format(1))
    content = rules(formula_pool(), total="300", previous="../last")
    text = paragraphs(written(made(tmp_path / "this", content, townships=TWO.format(2))))
    told = [line for line in text if "其中" in line]
    assert told[0] == (
        "p：上年50.00元，今年增减+150.00元，其中：资金规模+116.67元、人口数据+33.33元、取整尾数+0.00元。"
    )
    assert told[1].startswith("p：上年50.00元，今年增减+50.00元，其中：资金规模+83.33元、人口数据-33.33元")


def test_a_pool_that_last_year_s_scenario_lacks_is_not_compared():
    """Villages without a last year: no 0 in the table, no total of half the money, and why in words."""
    scenario = jb.read_scenario(SCENARIOS / "dunhua-2025", settings=(("previous", "../dunhua-2024"),))
    result = jb.allocate(scenario)
    content = written((result, jb.certify(scenario, result)))
    (_, total, villages, townships), *_ = tables(content)
    assert (total[3:], villages[3:]) == (["—", "—"], ["—", "—"])
    assert townships[3:] == ["101,700.00", "+5,900.00"]
    text = paragraphs(content)
    assert (
        text.count("村（社区）民政工作经费（费随事转）：上年方案没有这项资金，又缺上年数，无从比较。") == 20
    )
    assert (
        "乡镇（街道）民政工作经费：上年281,400.00元，今年增减+84,400.00元，其中：资金规模+59,514.75元、"
        "权重+8,783.69元、系数-24.07元、定额与限额+16,116.05元、取整尾数+9.58元。"
    ) in text


def test_half_of_the_villages_last_years_is_not_the_township_s(tmp_path):
    """One of 东镇's villages has no last year: no change is told; 西乡's are all known."""
    villages = (
        "village_code,village,township_code,population,last_year\n"
        "11,东一村,1,1,10\n12,东二村,1,1,\n21,西一村,2,2,40\n"
    )
    case = made(
        tmp_path,
        rules(formula_pool(level="village"), total="100"),
        townships="township_code,township\n1,东镇\n2,西乡\n",
        villages=villages,
    )
    content = written(case)
    assert [rows[2] for rows in tables(content)] == [
        ["p", "50.00", "0.005", "—", "—"],
        ["p", "50.00", "0.005", "40.00", "+10.00"],
    ]
    text = paragraphs(content)
    assert text.count("缺上年数，无从比较。") == 1
    assert "p：上年40.00元，今年增减+10.00元。" in text


def test_without_last_year_a_letter_says_so():
    """A scenario without last year's figures compares nothing."""
    assert "缺上年数，无从比较。" in paragraphs(written(solved("yunxiao-2017")))


@pytest.mark.parametrize("name", ["dunhua-2025", "villages-14", "yunxiao-2017", "us-crf-2020"])
def test_every_letter_is_one_page(name, tmp_path):
    """As many pages as townships, each with its own name."""
    case = solved(name)
    townships = [row.name for row in by_township(case[0]).rows[1:]]
    shown = pages(written(case), tmp_path)
    assert len(shown) == len(townships)
    for page, township in zip(shown, townships, strict=True):
        assert township in page
        assert "联系科室" in page


def test_nasty_names_stay_text_on_one_page(tmp_path):
    """Formulas, tags, emoji, rare characters and 300-character names: six letters, six pages."""
    case = nasty(tmp_path)
    content = written(case)
    text = "\n".join(paragraphs(content))
    assert all(name in text for name in NASTY if len(name) < 40)
    assert len(pages(content, tmp_path)) == 6


def test_a_letter_too_long_for_its_page_leaves_steps_out(tmp_path):
    """Sixty factors do not fit even in the smallest letters; the letter says where the rest stands."""
    names = [f"c{number}" for number in range(60)]
    header = ",".join(["township_code", "township", *names])
    rows = [",".join([str(i), name, *("1" for _ in names)]) for i, name in enumerate(("东镇", "西乡"), 1)]
    pool = formula_pool(factors=dict.fromkeys(names, "1/60"))
    case = made(tmp_path, rules(pool), townships="\n".join([header, *rows]) + "\n")
    content = written(case)
    left_out = [line for line in paragraphs(content) if "其余见 jlmz-budget explain" in line]
    assert len(left_out) == 2
    assert re.fullmatch(r"（共\d+步，其余见 jlmz-budget explain。）", left_out[0])
    assert len(pages(content, tmp_path)) == 2


def test_the_same_result_gives_the_same_letters_in_every_language():
    """Letters follow neither the clock nor the language of the screen."""
    case = solved("yunxiao-2017")
    assert written(case) == written(case) == letters.files(*case, "en")["letters.docx"]
