"""Tables in xlsx, xls and ods workbooks."""
# ruff: noqa: E501 - messages are quoted whole

import datetime as dt
import io
import zipfile

import pytest
import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from jlmz_budget.reading import read_scenario
from reading.folders import RULES, messages, write

ROWS = [
    ["*乡镇代码", "乡镇", "人口\n（人）", "备注"],
    [222403001, "甲", 12.5, True],
    ["222403002", "乙", 1e9, 0.1 + 0.2],
    ["", "合计", 1000000012.5, ""],
]


def xlsx(rows, *, sheets=("乡镇",), title="某县乡镇表", then=None):
    """An xlsx workbook with a merged title above the rows of its first sheet."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    first, *_ = [book.add_worksheet(name) for name in sheets]
    first.merge_range(0, 0, 0, 3, title)
    for number, row in enumerate(rows, start=2):
        for column, cell in enumerate(row):
            first.write(number, column, cell)
    if then:
        then(book, first)
    book.close()
    return target.getvalue()


def xls(rows):
    """An xls workbook."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet1")
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.write(number, column, cell)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def ods(rows, *, blanks=0):
    """An ods workbook; with blanks, as spreadsheets write them: repeated empty cells to the sheet's end."""
    book, table = OpenDocumentSpreadsheet(), Table(name="乡镇")
    for row in rows:
        line = TableRow()
        for cell in row:
            is_number = isinstance(cell, (int, float)) and not isinstance(cell, bool)
            made = TableCell(valuetype="float", value=cell) if is_number else TableCell(valuetype="string")
            made.addElement(P(text=str(cell)))
            line.addElement(made)
        if blanks:
            line.addElement(TableCell(numbercolumnsrepeated=16384 - len(row)))
        table.addElement(line)
    if blanks:
        line = TableRow(numberrowsrepeated=blanks)
        line.addElement(TableCell(numbercolumnsrepeated=16384))
        table.addElement(line)
    book.spreadsheet.addElement(table)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def stray(row, column):
    """Writes one far cell."""
    return lambda _book, sheet: sheet.write(row, column, 1)


def test_cells_become_text(tmp_path):
    """Whole numbers have no point, none has an exponent; places name sheet and row."""
    folder = write(tmp_path, {"townships.xlsx": xlsx(ROWS)})
    table = read_scenario(folder).tables["townships"]
    assert table.columns == {
        "township_code": ("222403001", "222403002"),
        "township": ("甲", "乙"),
        "population": ("12.5", "1000000000"),
        "备注": ("TRUE", "0.3"),
    }
    assert table.places == (f"{folder}/townships.xlsx!乡镇!{{}}4", f"{folder}/townships.xlsx!乡镇!{{}}5")


@pytest.mark.parametrize(
    ("name", "content"), [("xls", xls(ROWS)), ("ods", ods(ROWS)), ("ods", ods(ROWS, blanks=10**6))]
)
def test_other_workbooks_hold_the_same_table(tmp_path, name, content):
    """Xls and ods give the codes, names and numbers of the xlsx."""
    columns = read_scenario(write(tmp_path, {f"townships.{name}": content})).tables["townships"].columns
    assert columns["township_code"] == ("222403001", "222403002")
    assert columns["population"] == ("12.5", "1000000000")


def test_dates_and_small_numbers_are_fixed_notation(tmp_path):
    """A date is written year first, 1e-7 without an exponent."""

    def then(book, sheet):
        sheet.write_datetime(3, 3, dt.datetime(2025, 7, 1), book.add_format({"num_format": "yyyy-mm-dd"}))  # noqa: DTZ001
        sheet.write(4, 3, 1e-7)

    columns = (
        read_scenario(write(tmp_path, {"townships.xlsx": xlsx(ROWS, then=then)})).tables["townships"].columns
    )
    assert columns["备注"] == ("2025-07-01", "0.0000001")


def test_a_fault_is_named_at_its_cell(tmp_path):
    """File, sheet and address, as a spreadsheet shows them."""
    rows = [ROWS[0], [1, "甲", -5, ""]]
    assert messages(tmp_path, {"townships.xlsx": xlsx(rows)}) == [
        'townships.xlsx!乡镇!C4 人口 （人）（population）: must be 0 or more, found "-5"; correct the cell.'
    ]


def test_a_failed_formula_is_named(tmp_path):
    """#REF! is not an empty cell."""

    def then(_book, sheet):
        sheet.write_formula(3, 2, "=#REF!", None, "#REF!")

    assert messages(tmp_path, {"townships.xlsx": xlsx(ROWS, then=then)}) == [
        'townships.xlsx!乡镇!C4: the formula of this cell failed: "#REF!"; repair the formula, or write the value.'
    ]


def test_the_sheet_is_found_by_its_title_or_named(tmp_path):
    """Among several sheets the one called 乡镇 is read; otherwise the scenario names it."""
    several = xlsx(ROWS, sheets=("数据", "其他"))
    assert messages(tmp_path / "a", {"townships.xlsx": xlsx(ROWS, sheets=("乡镇", "其他"))}) == []
    assert messages(tmp_path / "b", {"townships.xlsx": several}) == [
        (
            "townships.xlsx: it is not clear which of its sheets is meant: 数据, 其他; "
            'name it in the scenario file: "tables: {townships: townships.xlsx#sheet}".'
        )
    ]
    named = RULES + "tables: {townships: townships.xlsx#数据}\n"
    assert messages(tmp_path / "c", {"townships.xlsx": several}, named) == []
    wrong = RULES + "tables: {townships: townships.xlsx#数}\n"
    assert messages(tmp_path / "d", {"townships.xlsx": several}, wrong) == [
        'townships.xlsx: there is no sheet "数"; use one of: 数据, 其他.'
    ]


def bomb():
    """An archive of a few kilobytes that unpacks to a gigabyte."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", b"")
        for number in range(5):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", b" " * 100_000_001)
    return target.getvalue()


TOO_LARGE = "townships.{}: holds more cells than a table can have; save only the table in it, without formatted empty rows and columns."
BROKEN = "townships.{}: cannot be read as a workbook; open it in a spreadsheet and save it again."


@pytest.mark.parametrize(
    ("suffix", "content", "expected"),
    [
        ("xlsx", xlsx(ROWS, then=stray(1_048_575, 16_383)), TOO_LARGE),
        ("ods", ods([*ROWS, *[[""]] * 2, [""] * 3], blanks=1), None),
        ("xlsx", b"", BROKEN),
        ("xlsx", b"hello", BROKEN),
        ("xlsx", b"PK\x03\x04 no archive", BROKEN),
        ("xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 3000, BROKEN),
        ("ods", xlsx(ROWS)[:-100], BROKEN),
    ],
    ids=["stray cell", "blank end", "empty", "text", "no archive", "broken xls", "cut off"],
)
def test_what_is_no_sound_workbook_is_refused(tmp_path, suffix, content, expected):
    """Nothing ends the process: a message says what to do."""
    found = messages(tmp_path, {f"townships.{suffix}": content})
    assert found == ([] if expected is None else [expected.format(suffix)])


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path):
    """The archive's directory tells its size."""
    assert messages(tmp_path, {"townships.xlsx": bomb()}) == [TOO_LARGE.format("xlsx")]


def test_a_far_cell_of_an_ods_is_refused(tmp_path):
    """Repeated cells count as often as they are repeated."""
    content = ods(ROWS)
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.infolist():
            part = old.read(entry)
            if entry.filename == "content.xml":
                part = part.replace(
                    b"<table:table-row>", b'<table:table-row table:number-rows-repeated="900000">', 1
                ).replace(b"<table:table-cell ", b'<table:table-cell table:number-columns-repeated="900" ', 1)
            new.writestr(entry, part)
    assert messages(tmp_path, {"townships.ods": target.getvalue()}) == [TOO_LARGE.format("ods")]
