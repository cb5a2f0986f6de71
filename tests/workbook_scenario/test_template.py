"""The workbook as a planner meets it: yellow unlocked inputs, choices, live checks; and the command `new`."""

import io
import os
import shutil
import subprocess

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

import jlmz_budget as jb
from jlmz_budget.cli import run
from jlmz_budget.reports.scenario_workbook import scenario_workbook
from support import SCENARIOS
from workbook_scenario.books import RULES, book, written


def template(name):
    """The workbook of an example as openpyxl sees it, formulas as formulas."""
    return openpyxl.load_workbook(io.BytesIO(scenario_workbook(jb.read_scenario(SCENARIOS / name))))


def test_inputs_are_yellow_and_unlocked_and_nothing_else_is():
    """Values and cells of tables can be typed; headers and checks cannot; there is no password."""
    shown = template("border-rules")
    assert shown.sheetnames == ["说明", "方案", "乡镇", "检查"]
    for sheet in shown.worksheets:
        assert sheet.protection.sheet
        assert sheet.protection.password is None
    rules, townships = shown["方案"], shown["乡镇"]
    assert [cell.value for cell in rules[3]] == ["键 key", "值 value", "说明 note"]
    for cell in (rules["B5"], townships["D3"], townships["D20"]):
        assert cell.fill.fgColor.rgb == "FFFFF2CC"
        assert not cell.protection.locked
    assert rules["B3"].protection.locked
    assert townships["A2"].protection.locked
    assert shown["检查"]["B4"].protection.locked
    assert [cell.value for cell in townships[2]][:6] == [
        "乡镇代码",
        "乡镇",
        "类型",
        "border",
        "人口（人）",
        "面积（平方公里）",
    ]
    assert townships["A3"].value == "001"
    assert townships["E3"].value == 42000


def test_words_and_codes_are_chosen_from_lists():
    """A key of some words lists them; a village's township is one of the townships."""
    shown = template("dunhua-2025")
    rules = shown["方案"]
    rows = {rules.cell(row, 1).value: row for row in range(1, rules.max_row + 1)}
    lists = {str(one.sqref): one.formula1 for one in rules.data_validations.dataValidation}
    assert lists[f"B{rows['pools.village_support.method']}"] == '"formula,tasks,packages"'
    assert lists[f"B{rows['pools.township_work.rounding']}"] == '"largest_remainder,webster"'
    of_villages = {
        str(one.sqref): one.formula1 for one in shown["村（社区）"].data_validations.dataValidation
    }
    assert of_villages["C3:C363"] == "'乡镇'!$A$3:$A$522"
    tiers = [one.formula1 for one in shown["事项"].data_validations.dataValidation]
    assert tiers == ['"statutory,policy,optional"']


def recalculated(folder, content):
    """The cells of the sheet 检查 as LibreOffice calculates them."""
    if shutil.which("soffice") is None:
        if os.environ.get("CI"):
            pytest.fail("soffice is not installed: the checks cannot be recalculated")
        pytest.skip("soffice is not installed")
    (folder / "given.xlsx").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "ods",
        "--outdir",
        folder,
        folder / "given.xlsx",
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return rows_of((folder / "given.ods").read_bytes())


def rows_of(content):
    """Subject, figure and verdict of every check."""
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("检查")
    return [
        [cell if isinstance(cell, str) else pytest.approx(cell, abs=1e-9) for cell in row[:3]]
        for row in sheet.to_python(skip_empty_area=False)[3:]
    ]


def without_cached(content):
    """The workbook whose formulas have no values yet: saved by openpyxl."""
    target = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(content)).save(target)
    return target.getvalue()


@pytest.mark.parametrize("name", ["dunhua-2025", "border-rules", "yunxiao-2017"])
def test_libreoffice_finds_the_values_that_stand_in_the_cells(tmp_path, name):
    """Every check is calculated twice: by the program when it writes, by a spreadsheet from the formula."""
    content = scenario_workbook(jb.read_scenario(SCENARIOS / name))
    assert recalculated(tmp_path, without_cached(content)) == rows_of(content)


def test_the_checks_see_what_is_wrong(tmp_path):
    """A weight too large, a township without a name, a code twice, a figure left empty."""
    shown = template("border-rules")
    rules, townships = shown["方案"], shown["乡镇"]
    row = next(
        row for row in range(1, 60) if rules.cell(row, 1).value == "pools.township_work.factors.population"
    )
    rules.cell(row, 2).value = 0.7
    townships["B3"], townships["A4"], townships["E5"] = None, "001", None
    target = io.BytesIO()
    shown.save(target)
    found = {what: (figure, says) for what, figure, says in recalculated(tmp_path, target.getvalue())}
    assert found["资金池 township_work：因素权重之和"] == (pytest.approx(1.1), "请核对")
    assert found["乡镇：乡镇代码或乡镇空缺"] == (1, "请核对")
    assert found["乡镇：重复的乡镇代码"] == (2, "请核对")
    assert found["乡镇：人口（人）空缺或不是数"] == (1, "请核对")
    assert found["资金池 travel：因素权重之和"] == (1, "通过")


def test_new_writes_a_workbook_that_every_command_takes(tmp_path, capsys):
    """From an example; back to a folder; the same award; an existing file is never touched."""
    path, folder = tmp_path / "x.xlsx", tmp_path / "folder"
    assert run(["new", str(path), "--from", "yunxiao-2017", "--lang", "en"]) == 0
    assert "jlmz-budget allocate" in capsys.readouterr().out
    assert run(["new", str(path), "--from", "yunxiao-2017", "--lang", "en"]) == 2
    assert capsys.readouterr().err == f"{path}: exists already; name a new file.\n"
    assert run(["new", str(folder), "--from", str(path)]) == 0
    expected = (SCENARIOS / "yunxiao-2017" / "expected" / "allocation.csv").read_text("utf-8")
    for scenario in (path, folder):
        capsys.readouterr()
        assert run(["allocate", str(scenario), "--format", "csv", "-q"]) == 0
        assert capsys.readouterr().out == expected
        assert run(["validate", str(scenario)]) == 0


def test_last_years_scenario_is_found_from_the_new_place(tmp_path):
    """A relative path is written as seen from where the copy stands."""
    (tmp_path / "last.xlsx").write_bytes(book())
    path = written(tmp_path, book((*RULES, ("previous", "last.xlsx"))))
    target = tmp_path / "deep" / "folder"
    assert run(["new", str(target), "--from", str(path), "-q"]) == 0
    scenario = jb.read_scenario(target)
    assert scenario.rules.previous == "../../last.xlsx"
    assert scenario.previous is not None


def test_a_repair_is_written_into_a_new_workbook(tmp_path, capsys):
    """Floors of 600 yuan each need 1200; the new workbook has that total, the first one stays."""
    floor = (("pools.work.floors.plain.per", "recipient"), ("pools.work.floors.plain.amount", 600))
    path = written(tmp_path, book((*RULES, *floor)))
    before = path.read_bytes()
    assert run(["allocate", str(path), "--lang", "en"]) == 1
    assert "1. --set budget.total=1200" in capsys.readouterr().err
    assert run(["allocate", str(path), "--repair", "1", "-q", "--lang", "en"]) == 0
    assert path.read_bytes() == before
    assert jb.read_scenario(tmp_path / "方案-repair-1.xlsx").rules.budget.total == 120000
