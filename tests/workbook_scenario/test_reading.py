"""A workbook as a whole scenario is read like a folder, and its faults are named at their cells."""
# ruff: noqa: E501 - messages are quoted whole

import json

import pytest

import jlmz_budget as jb
from jlmz_budget.cli import run
from support import awards
from workbook_scenario.books import RULES, TOWNSHIPS, book, changed, messages, written

MORE = (
    *RULES[:3],
    ("budget.total", "0.1万元"),
    ("budget.reserve.share", "10%"),
    ("pools.first.level", "township"),
    ("pools.first.method", "formula"),
    ("pools.first.amount", 300),
    ("pools.first.base.population.amount", 0.5),
    ("pools.first.base.fixed.per", "recipient"),
    ("pools.first.base.fixed.amount", 10),
    ("pools.first.factors.area_km2", "1/2"),
    ("pools.first.factors.population.weight", 0.5),
    ("pools.first.factors.population.share_cap", 0.8),
    ("pools.first.coefficients", "hardship，performance"),
    ("pools.first.where.类型", "镇、乡"),
    ("pools.first.groups.town.where.类型", "[镇]"),
    ("pools.first.groups.town.max_share", 0.9),
    ("pools.first.title", ""),
    *RULES[4:],
    ("overrides.cut.budget.total", 900),
)

MEANS = {
    "schema": "jlmz-budget/1",
    "name": "small",
    "year": 2025,
    "budget": {"total": "0.1万元", "reserve": {"share": "10%"}},
    "pools": [
        {
            "id": "first",
            "level": "township",
            "method": "formula",
            "amount": 300,
            "base": [{"per": "population", "amount": 0.5}, {"id": "fixed", "per": "recipient", "amount": 10}],
            "factors": {"area_km2": "1/2", "population": {"weight": 0.5, "share_cap": 0.8}},
            "coefficients": ["hardship", "performance"],
            "where": {"类型": ["镇", "乡"]},
            "groups": [{"id": "town", "where": {"类型": "镇"}, "max_share": 0.9}],
        },
        {
            "id": "work",
            "level": "township",
            "method": "formula",
            "amount": "remainder",
            "factors": {"population": 1},
        },
    ],
    "overrides": {"cut": {"budget.total": "900"}},
}

PLACES = (
    ("乡镇代码", "乡镇", "人口", "面积", "类型", "财力困难系数", "绩效系数"),
    ("01", "甲镇", 100, 10, "镇", 1, 1),
    ("02", "乙乡", 300, 20, "乡", 1.1, 1),
)


def test_rows_mean_what_the_keys_of_a_scenario_file_mean(tmp_path):
    """Lists keep the order of their rows; shares, sections, lists of texts and variants are the same rules."""
    path = written(tmp_path, book(MORE, {"乡镇": PLACES}))
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "scenario.yaml").write_text(json.dumps(MEANS, ensure_ascii=False), "utf-8")
    table = "\n".join(",".join(map(str, row)) for row in PLACES)
    (folder / "townships.csv").write_text(table, "utf-8")
    assert jb.read_scenario(path).rules == jb.read_scenario(folder).rules
    cut = jb.read_scenario(path, variants=("cut",))
    assert cut.rules.budget.total == 90000
    assert jb.read_scenario(path, settings=[("pools.first.amount", "200")]).rules.pools[0].amount.fen == 20000


def test_a_workbook_is_allocated_as_its_people_are(tmp_path):
    """1000 yuan by 100 and 300 people: 250 and 750; the workbook is the one file that was read."""
    path = written(tmp_path, book())
    scenario = jb.read_scenario(path)
    assert awards(jb.allocate(scenario), "work") == {"甲镇": 250, "乙乡": 750}
    assert [(file.name, file.content) for file in scenario.files] == [("方案.xlsx", path.read_bytes())]


@pytest.mark.parametrize(
    "headers", [("key", "value", "note"), ("说明", "*键 key", "值（value）"), ("键", "值")]
)
def test_headers_may_be_chinese_english_or_both(tmp_path, headers):
    """Keys and values are found by their headers, wherever the columns stand."""
    shift = [(("",) if headers[0] == "说明" else ()) + row for row in RULES]
    assert messages(tmp_path, book(shift, headers=headers)) == []


def test_unused_sheets_and_empty_ones_are_ignored(tmp_path):
    """A sheet of notes, one of checks, and a titled sheet without a cell."""
    tables = {"乡镇": TOWNSHIPS, "检查": (("=1+1",),), "随手记": (("人口", 5),), "村": ()}
    assert messages(tmp_path, book(tables=tables)) == []


def test_a_total_row_is_recognised(tmp_path):
    """A sum that is wrong is named at its cell."""
    rows = (*TOWNSHIPS, ("", "合计", 401, ""))
    assert messages(tmp_path, book(tables={"乡镇": rows})) == [
        "方案.xlsx!乡镇!C5 人口（人）（population）: the total is 401, the rows add up to 400; correct the wrong one."
    ]


def test_tables_names_a_sheet_of_the_workbook(tmp_path):
    """The key ``tables`` points to any sheet; a name that is none is said to be so."""
    tables = {"数据": TOWNSHIPS}
    assert messages(tmp_path, book((*RULES, ("tables.townships", "#数据")), tables)) == []
    assert messages(tmp_path, book((*RULES, ("tables.townships", "数居")), tables)) == [
        "方案.xlsx!方案!B8 pools.work.level: needs the table townships; add the sheet 乡镇 to the workbook.",
        '方案.xlsx!方案!B12 tables.townships: there is no sheet "数居" in this workbook; use one of: 方案, 数据.',
    ]


FAULTS = [
    (changed(total="千元"), ['方案.xlsx!方案!B7 budget.total: must be an amount of money, found "千元"; write plain digits such as 1234.50, or with a unit such as "12.5万元".']),
    (changed(level="town"), ['方案.xlsx!方案!B8 pools.work.level: unknown word "town"; did you mean "township"?']),
    (changed(total=""), ['方案.xlsx!方案!B7 budget.total: must be an amount of money, found ""; write plain digits such as 1234.50, or with a unit such as "12.5万元".']),
    (changed(population=0.9), ["方案.xlsx!方案!B11 pools.work.factors.population: the weights add up to 0.9, not 1; correct them, or scale the others with --rescale."]),
    (changed(name=""), ["方案.xlsx!方案!B5 name: the value is missing; fill the cell, or delete the row."]),
    (changed(year=None), ['方案.xlsx!方案: the key "year" is missing; add it.']),
    ((*RULES, ("budget.totl", 5)), ['方案.xlsx!方案!B12 budget.totl: unknown key; did you mean "total"?']),
    ((*RULES, ("budget.total", 5)), ["方案.xlsx!方案!B12 budget.total: the key stands here and in line 7; keep one of them."]),
    ((*RULES, ("", 5)), ['方案.xlsx!方案!B12: the value "5" has no key; write its key into the first column, or delete the value.']),
    ((*RULES, ("budget..total", 5)), ['方案.xlsx!方案!B12 budget..total: the key "budget..total" is not whole; write it like budget.total.']),
    ((*RULES, ("budget.total.share", 5)), ["方案.xlsx!方案!B7 budget.total: the key has a value of its own and keys below it; keep one of the two forms."]),
    ((*RULES, ("pools.work.id", "other")), ['方案.xlsx!方案!B12 pools.work.id: the key calls it "work", its id "other"; write the same name in both.']),
    ((*RULES, ("pools.work.where.类型", "")), ["方案.xlsx!方案!B12 pools.work.where.类型: the value is missing; fill the cell, or delete the row."]),
]  # fmt: skip


@pytest.mark.parametrize(("rules", "expected"), FAULTS)
def test_a_fault_is_named_at_its_cell(tmp_path, rules, expected):
    """Sheet and address, the dotted key, what was found, what to do."""
    assert messages(tmp_path, book(rules)) == expected


def test_a_workbook_without_rules_is_no_scenario(tmp_path):
    """A table alone, or headers that are missing."""
    assert messages(tmp_path, book(title="规则")) == [
        "方案.xlsx: needs one sheet 方案 with the rules, found the sheets: 规则, 乡镇; start from `jlmz-budget new FILE.xlsx`, or name the scenario folder that the table stands in."
    ]
    assert messages(tmp_path, book(headers=("甲", "乙"))) == [
        "方案.xlsx!方案: the headers were not found; looked for: 键（key）, 值（value）; write them in one row above the keys and values."
    ]


def test_the_copy_beside_a_result_is_found_again(tmp_path, capsys):
    """Allocate writes the workbook into inputs, verify derives every cell from it; the name does not matter."""
    path, out = written(tmp_path, book()), tmp_path / "out"
    assert run(["allocate", str(path), "-o", str(out), "-q", "--lang", "en"]) == 0
    assert (out / "inputs" / "scenario.xlsx").read_bytes() == path.read_bytes()
    assert run(["verify", str(out), "--lang", "en"]) == 0
    assert "identical" in capsys.readouterr().out
    cells = json.loads((out / "allocation.json").read_text("utf-8"))["trace"]["work"]["recipients"]
    assert cells[0]["factors"]["population"]["cell"] == "scenario.xlsx!乡镇!3 population"


def test_last_years_scenario_may_be_a_workbook(tmp_path):
    """The key ``previous`` names it; one that leads back to itself is refused."""
    last = tmp_path / "last.xlsx"
    last.write_bytes(book(changed(year=2024, total=800)))
    path = written(tmp_path, book((*RULES, ("previous", "last.xlsx"))))
    previous = jb.read_scenario(path).previous
    assert previous is not None
    assert previous.rules.budget.total == 80000
    assert messages(tmp_path, book((*RULES, ("previous", "方案.xlsx")))) == [
        '方案.xlsx!方案!B12 previous: last year\'s scenario "方案.xlsx" leads back to a scenario that is compared with it; name the scenario of an earlier year.'
    ]
