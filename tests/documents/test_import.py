"""The import sheet: title, starred headers, "code-name" as text, amounts as numbers; the same as csv."""

import csv
import io
from fractions import Fraction

import openpyxl
import pytest

from documents.official_cases import NASTY, made, nasty, solved
from jlmz_budget.reports.documents import import_sheet
from jlmz_budget.reports.tables import by_township
from support import formula_pool, rules

SCENARIOS = ["dunhua-2025", "villages-14", "yunxiao-2017", "border-rules"]


def workbook(files):
    """The sheets as people read them."""
    return openpyxl.load_workbook(io.BytesIO(files["import.xlsx"]))


def csv_rows(content, encoding):
    """A csv file's rows."""
    return list(csv.reader(io.StringIO(content.decode(encoding), newline="")))


@pytest.mark.parametrize("name", SCENARIOS)
def test_amounts_are_those_of_the_table(name):
    """Pool by pool the sheet has the amounts of the table by township, to the fen."""
    result, certificate = solved(name)
    book = workbook(import_sheet.files(result, certificate, "zh"))
    county, *townships = by_township(result).rows
    assert len(book.worksheets) == len(county.by_pool)
    for place, sheet in enumerate(book.worksheets):
        rows = list(sheet.iter_rows(min_row=3, values_only=True))
        amounts = {code_name: Fraction(str(amount)) * 100 for _, code_name, amount in rows}
        assert amounts == {
            f"{row.code}-{row.name}": row.by_pool[place]
            for row in townships
            if f"{row.code}-{row.name}" in amounts
        }
        assert sum(amounts.values()) == county.by_pool[place]


def test_the_sheet_is_as_the_budget_system_wants_it():
    """A merged title, three starred headers, text codes and real numbers."""
    sheet = workbook(import_sheet.files(*solved("dunhua-2025"), "zh")).worksheets[1]
    assert [str(cells) for cells in sheet.merged_cells.ranges] == ["A1:C1"]
    assert sheet["A1"].value == "2025年乡镇（街道）民政工作经费（合计3,221,400.00元，单位：元）"
    assert [cell.value for cell in sheet[2]] == ["*年度", "*下级财政区划", "*申报金额"]
    assert [cell.value for cell in sheet[3]] == ["2025", "222403001-渤海街道", 107600]
    assert [cell.data_type for cell in sheet[3]] == ["s", "s", "n"]
    assert sheet["B3"].number_format == "@"


@pytest.mark.parametrize(("ending", "encoding"), [("", "utf-8-sig"), ("_gb18030", "gb18030")])
def test_csv_files_say_the_same(ending, encoding):
    """Both encodings decode to the sheet's cells; the UTF-8 one begins with a byte order mark."""
    files = import_sheet.files(*solved("dunhua-2025"), "zh")
    content = files[f"import_2_township_work{ending}.csv"]
    assert content.startswith(b"\xef\xbb\xbf") is (encoding == "utf-8-sig")
    title, headers, *rows = csv_rows(content, encoding)
    sheet = workbook(files).worksheets[1]
    assert title == [sheet["A1"].value, "", ""]
    assert headers == [cell.value for cell in sheet[2]]
    cells = list(sheet.iter_rows(min_row=3, values_only=True))
    assert [(year, place, float(amount)) for year, place, amount in rows] == cells
    assert rows[0][2] == "107600.00"


def test_nasty_names_stay_text(tmp_path):
    """A name is never a formula: in the sheet it is a string, in csv its code stands before it."""
    files = import_sheet.files(*nasty(tmp_path), "zh")
    sheet = workbook(files).worksheets[0]
    assert sheet.title.startswith("因素法_=资金_&_")
    assert [cell.value for cell in sheet["B"][2:]] == [f"{i}-{name}" for i, name in enumerate(NASTY, 1)]
    assert {cell.data_type for cell in sheet["B"][2:]} == {"s"}
    for ending, encoding in (("", "utf-8-sig"), ("_gb18030", "gb18030")):
        rows = csv_rows(files[f"import_1_p{ending}.csv"], encoding)
        assert [row[1] for row in rows[2:]] == [f"{i}-{name}" for i, name in enumerate(NASTY, 1)]


def test_a_code_that_looks_like_a_formula_is_marked(tmp_path):
    """A code that begins with a sign gets an apostrophe in csv, as in every csv file of the program."""
    townships = "township_code,township,population\n=1,东镇,1\n"
    files = import_sheet.files(*made(tmp_path, rules(formula_pool()), townships=townships), "zh")
    assert csv_rows(files["import_1_p.csv"], "utf-8-sig")[2][1] == "'=1-东镇"
    assert workbook(files).worksheets[0]["B3"].value == "=1-东镇"


def test_pools_whose_names_agree_have_sheets_and_files_of_their_own(tmp_path):
    """Two pools of one long title, and an id with a stroke, which no file name may have."""
    title = "很长的资金项名称" * 6
    pools = [formula_pool(id="a/b", title=title, amount=200), formula_pool(id="a:b", title=title)]
    files = import_sheet.files(*made(tmp_path, rules(*pools)), "zh")
    assert {"import_1_a_b.csv", "import_2_a_b.csv"} <= files.keys()
    assert len({sheet.title for sheet in workbook(files).worksheets}) == 2


def test_only_recipients_of_a_pool_are_in_its_sheet(tmp_path):
    """A pool for towns alone does not apply for money of other townships."""
    files = import_sheet.files(*made(tmp_path, rules(formula_pool(where={"type": "镇"}))), "zh")
    assert [row[1] for row in csv_rows(files["import_1_p.csv"], "utf-8-sig")[2:]] == ["1-东镇"]


def test_the_same_result_gives_the_same_files():
    """No clock and no language is in them."""
    case = solved("border-rules")
    assert import_sheet.files(*case, "zh") == import_sheet.files(*case, "en")
