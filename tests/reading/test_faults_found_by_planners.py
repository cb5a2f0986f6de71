"""Faults that a planner makes and that no single check is about; each message is quoted."""

import io
import zipfile

import pytest

import jlmz_budget as jb
from jlmz_budget.reading import read_scenario_with_notes
from support import TOWNSHIPS, formula_pool, rules, write


def message(folder):
    """The problems of a scenario folder, without the folder."""
    with pytest.raises(jb.InputError) as error:
        jb.read_scenario(folder)
    return str(error.value).replace(f"{folder}/", "")


@pytest.mark.parametrize("factors", [{"population": 1}, {"equal": 1}])
def test_a_table_without_rows_shares_nothing(tmp_path, factors):
    """A header alone is not a county."""
    folder = write(tmp_path, rules(formula_pool(factors=factors)), townships=TOWNSHIPS.splitlines()[0] + "\n")
    assert (
        message(folder) == "townships.csv:1 township_code: the table has no rows; add a row for each place."
    )


def test_a_formula_pool_without_a_rule_is_refused(tmp_path):
    """Neither factors nor quotas nor floors: the money would stay where it is, unnoticed."""
    pool = formula_pool()
    del pool["factors"]
    assert (
        "shares nothing: it has neither factors nor base nor floors; add factors, or base quotas."
        in message(write(tmp_path, rules(pool)))
    )


def test_a_table_given_as_a_scenario_is_understood(tmp_path):
    """The folder is meant."""
    folder = write(tmp_path, rules(formula_pool()))
    with pytest.raises(jb.InputError, match="is a table, not a scenario; name the scenario folder"):
        jb.read_scenario(folder / "townships.csv")


def test_a_missing_previous_scenario_is_noted(tmp_path):
    """It stops nothing, but it is said."""
    reading = read_scenario_with_notes(write(tmp_path, rules(formula_pool(), previous="../none")))
    assert [note.what for note in reading.notes] == [
        'last year\'s scenario "{found}" is not there, so nothing is compared with it'
    ]


def test_millions_of_cells_without_an_address_are_refused_before_they_are_loaded(tmp_path):
    """A small archive with an endless sheet."""
    sheet = (
        b"<worksheet><sheetData>" + b"<row><c><v>1</v></c></row>" * 5_000_001 + b"</sheetData></worksheet>"
    )
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
    folder = write(tmp_path, rules(formula_pool()))
    (folder / "townships.csv").unlink()
    (folder / "townships.xlsx").write_bytes(content.getvalue())
    assert "townships.xlsx: holds more cells than a table can have" in message(folder)


def test_a_very_long_cell_is_quoted_by_its_start(tmp_path):
    """Nobody reads four hundred digits."""
    folder = write(
        tmp_path, rules(formula_pool()), townships=f"township_code,township,population\n1,东镇,{'9' * 400}\n"
    )
    assert f'found "{"9" * 59}…"' in message(folder)
