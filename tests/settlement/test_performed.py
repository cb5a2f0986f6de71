"""The table of performed volumes: in either language, in any format; every mistake is located."""

from __future__ import annotations

import openpyxl
import pytest

import jlmz_budget as jb
from jlmz_budget.chinese import CHINESE
from jlmz_budget.cli import run
from jlmz_budget.reading.performed import read_performed
from settlement.cases import performed_file, scenario_folder

HEAD = "village_code,task,performed,quality\n"

MISTAKES = {
    "unknown village": ("x,visits,1,1\n", '2 village_code: "x" does not stand in the table villages'),
    "unknown task": (
        "a,visit,1,1\n",
        '2 task: "visit" does not stand in the table tasks; did you mean "visits"?',
    ),
    "never planned": ("b,checks,1,1\n", '2 task: the task "checks" was never planned for this village'),
    "negative": ("a,visits,-1,1\n", '2 performed: must be 0 or more, found "-1"'),
    "no number": ("a,visits,many,1\n", '2 performed: must be a number, found "many"'),
    "empty": ("a,visits,,1\n", "2 performed: the cell is empty"),
    "quality above 1": ("a,visits,1,1.1\n", '2 quality: must be from 0 to 1, found "1.1"'),
    "quality below 0": ("a,visits,1,-0.1\n", '2 quality: must be from 0 to 1, found "-0.1"'),
    "twice": ("a,visits,1,1\na,visits,2,1\n", "3 task: the same village and task stands in line 2"),
}


@pytest.mark.parametrize(("rows", "message"), MISTAKES.values(), ids=MISTAKES.keys())
def test_each_mistake_gives_one_located_message_and_nothing_is_written(tmp_path, capsys, rows, message):
    """Exit code 1, one line on stderr, no folder."""
    scenario, path, out = (
        scenario_folder(tmp_path / "s"),
        performed_file(tmp_path, HEAD + rows),
        tmp_path / "o",
    )
    assert run(["--lang", "en", "-q", "settle", str(scenario), str(path), "-o", str(out)]) == 1
    printed = capsys.readouterr()
    assert printed.err.startswith(f"{path}:{message}")
    assert len(printed.err.splitlines()) == 1
    assert printed.out == ""
    assert not out.exists()


def test_all_mistakes_are_listed_at_once_in_file_order(tmp_path):
    """Each with a Chinese text."""
    rows = "".join(rows for rows, _ in MISTAKES.values())
    scenario = jb.read_scenario(scenario_folder(tmp_path / "s"))
    with pytest.raises(jb.InputError) as caught:
        read_performed(performed_file(tmp_path, HEAD + rows), scenario)
    lines = [int(str(problem).split(".csv:")[1].split(" ")[0]) for problem in caught.value.problems]
    assert lines == sorted(lines)
    assert set(lines) == set(range(2, 12))
    assert all(problem.what in CHINESE and problem.hint in CHINESE for problem in caught.value.problems)


def test_a_planned_task_without_a_row_is_noted(tmp_path):
    """It counts as not performed, and the note says which."""
    scenario = jb.read_scenario(scenario_folder(tmp_path / "s"))
    (note,) = read_performed(performed_file(tmp_path, HEAD + "a,visits,1,\na,checks,1,\n"), scenario).notes
    assert "2 planned tasks have no row and count as not performed: b visits, c checks" in str(note)


def test_nothing_done_may_be_reported_where_nothing_is_planned(tmp_path):
    """A volume of 0 is no plan; reporting 0 for it is no work."""
    volumes = "village_code,task,volume\na,visits,10\nb,visits,0\n"
    scenario = jb.read_scenario(scenario_folder(tmp_path / "s", task_volumes=volumes))
    read_performed(performed_file(tmp_path, HEAD + "a,visits,10,\nb,visits,0,\n"), scenario)
    with pytest.raises(jb.InputError, match="never planned"):
        read_performed(performed_file(tmp_path, HEAD + "b,visits,1,\n"), scenario)


def test_chinese_headers_a_title_and_a_total_row(tmp_path):
    """As offices write it: GB18030, 合计 at the end."""
    text = "2025年完成情况\n村代码,事项,完成量,质量系数\na,visits,5,90%\n合计,,5,\n"
    path = tmp_path / "完成.csv"
    path.write_bytes(text.encode("gb18030"))
    performed = read_performed(path, jb.read_scenario(scenario_folder(tmp_path / "s")))
    assert performed.table.texts("village_code") == ("a",)
    assert performed.table.texts("quality") == ("90%",)
    assert any("GB18030" in str(note) for note in performed.notes)


def test_a_workbook_is_read_too(tmp_path):
    """The sheet 完成情况; codes that the spreadsheet took for numbers are codes."""
    villages = "village_code,village,township_code\n101,甲村,1\n"
    scenario = jb.read_scenario(
        scenario_folder(
            tmp_path / "s", villages=villages, task_volumes="village_code,task,volume\n101,visits,4\n"
        )
    )
    workbook = openpyxl.Workbook()
    workbook.active.title = "说明"
    sheet = workbook.create_sheet("完成情况")
    for row in (("村代码", "事项", "完成量"), (101, "visits", 2.5)):
        sheet.append(row)
    workbook.save(tmp_path / "performed.xlsx")
    table = read_performed(tmp_path / "performed.xlsx", scenario).table
    assert (table.texts("village_code"), table.texts("performed")) == (("101",), ("2.5",))


@pytest.mark.parametrize(
    ("name", "message"), [("none.csv", "there is no such file"), ("performed.txt", "is not a table")]
)
def test_a_file_that_is_no_table_is_named(tmp_path, name, message):
    """No such file; a file of another kind."""
    scenario = jb.read_scenario(scenario_folder(tmp_path / "s"))
    (tmp_path / "performed.txt").write_text(HEAD, "utf-8")
    with pytest.raises(jb.InputError, match=message):
        read_performed(tmp_path / name, scenario)
