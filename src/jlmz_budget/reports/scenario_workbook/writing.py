"""The bytes of a scenario's workbook: yellow unlocked inputs, choices, notes, live checks."""

from __future__ import annotations

import datetime as dt
import io
import unicodedata
from typing import TYPE_CHECKING, Any, Final

from jlmz_budget.reading.grid import column_letters
from jlmz_budget.reading.tables import REQUIRED
from jlmz_budget.reports.scenario_workbook.checks import BAD
from jlmz_budget.reports.scenario_workbook.guide import GUIDE
from jlmz_budget.reports.scenario_workbook.layout import (
    CHECKS_SHEET,
    GUIDE_SHEET,
    RULES_SHEET,
    RULES_TOP,
    SPARE_ROWS,
    TABLE_TOP,
    column_range,
)
from jlmz_budget.reports.scenario_workbook.tables import REFERENCES, WORDS, as_number, as_value

if TYPE_CHECKING:
    from jlmz_budget.reports.scenario_workbook.book import ScenarioBook
    from jlmz_budget.reports.scenario_workbook.tables import TableSheet

CREATED: Final = dt.datetime(2018, 6, 4, tzinfo=dt.UTC)
"""The date in the workbook's properties: that of the policy, so that no clock is in the bytes."""

A4: Final = 9
GUIDE_WIDTH: Final = 84
RULES_WIDTHS: Final = (50, 44, 56)
LINE: Final = 16
"""Height of a line, in points."""

WIDEST: Final = 42
"""Widest column, in characters."""

LOOKED_AT: Final = 200
"""How many rows decide a column's width."""

_BORDER: Final = {"border": 1, "border_color": "#BFBFBF", "valign": "vcenter"}
_INPUT: Final = {**_BORDER, "bg_color": "#FFF2CC", "locked": False}
FORMATS: Final = {
    "title": {"bold": True, "font_size": 14, "valign": "vcenter"},
    "remark": {"font_color": "#595959", "valign": "vcenter"},
    "head": {**_BORDER, "bold": True, "bg_color": "#D9E2F3", "text_wrap": True, "align": "center"},
    "section": {"bold": True, "font_color": "#1F3864", "locked": False, "valign": "vcenter"},
    "key": {**_BORDER, "locked": False},
    "note": {**_BORDER, "font_color": "#595959", "text_wrap": True, "locked": False},
    "number": _INPUT,
    "text": {**_INPUT, "num_format": "@"},
    "value": {**_INPUT, "text_wrap": True, "align": "left"},
    "value_text": {**_INPUT, "num_format": "@", "text_wrap": True, "align": "left"},
    "free": {"locked": False},
    "cell": {**_BORDER, "text_wrap": True},
    "figure": {**_BORDER, "num_format": "#,##0.######"},
    "bad": {"bg_color": "#F8CBAD", "font_color": "#9C0006", "bold": True},
}
"""How cells look; only inputs are unlocked."""

PROTECTION: Final = {
    "format_columns": True, "format_rows": True, "insert_rows": True, "delete_rows": True, "sort": True,
    "autofilter": True,
}  # fmt: skip
"""What a protected sheet still allows; there is no password."""


def book_bytes(book: ScenarioBook) -> bytes:
    """The workbook as bytes, the same for the same content."""
    import xlsxwriter  # noqa: PLC0415 - start-up

    target = io.BytesIO()
    written = xlsxwriter.Workbook(
        target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    written.set_properties({"title": book.title, "created": CREATED})
    formats = {name: written.add_format(form) for name, form in FORMATS.items()}
    sheets = {name: written.add_worksheet(name) for name in (GUIDE_SHEET, RULES_SHEET)}
    tables = {sheet.table: written.add_worksheet(sheet.title) for sheet in book.tables}
    last = written.add_worksheet(CHECKS_SHEET)
    _guide(sheets[GUIDE_SHEET], book, formats)
    _rules(sheets[RULES_SHEET], book, formats)
    for sheet in book.tables:
        _table(tables[sheet.table], sheet, book, formats)
    _checks(last, book, formats)
    for one in (*sheets.values(), *tables.values(), last):
        one.protect("", PROTECTION)
        one.set_paper(A4)
        one.fit_to_pages(1, 0)
    sheets[RULES_SHEET].activate()
    written.close()
    return target.getvalue()


def _guide(sheet: Any, book: ScenarioBook, formats: dict[str, Any]) -> None:  # noqa: ANN401 - no types
    sheet.set_landscape()
    sheet.set_column(0, 0, GUIDE_WIDTH)
    sheet.write_string(0, 0, book.title, formats["title"])
    wrapped = formats["cell"]
    for row, line in enumerate(GUIDE, start=1):
        sheet.write_string(row, 0, line, wrapped)
        sheet.set_row(row, _height((line, GUIDE_WIDTH)))


def _rules(sheet: Any, book: ScenarioBook, formats: dict[str, Any]) -> None:  # noqa: ANN401
    sheet.set_landscape()
    for column, width in enumerate(RULES_WIDTHS):
        sheet.set_column(column, column, width, formats["free"])
    sheet.write_string(0, 0, book.title, formats["title"])
    sheet.write_string(
        1, 0, "黄色单元格填写；键与 --set 的写法相同，列表各项用其名称（id）指明", formats["remark"]
    )
    for column, header in enumerate(("键 key", "值 value", "说明 note")):
        sheet.write_string(RULES_TOP - 1, column, header, formats["head"])
    sheet.freeze_panes(RULES_TOP, 1)
    sheet.repeat_rows(RULES_TOP - 1)
    for number, row in enumerate(book.rules, start=RULES_TOP):
        if row.is_heading:
            sheet.write_string(number, 0, row.key, formats["section"])
            continue
        sheet.write_string(number, 0, row.key, formats["key"])
        value = None if row.is_text or row.words else as_value(row.value)
        form = formats["value_text" if row.is_text or row.words else "value"]
        _write(sheet, (number, 1), row.value, form, value)
        sheet.write_string(number, 2, row.note, formats["note"])
        sheet.set_row(number, _height((row.value, RULES_WIDTHS[1]), (row.note, RULES_WIDTHS[2])))
        if row.words:
            sheet.data_validation(number, 1, number, 1, {"validate": "list", "source": list(row.words)})
    end = RULES_TOP + len(book.rules)
    for number in range(end, end + SPARE_ROWS):
        for column, form in enumerate(("key", "value", "note")):
            sheet.write_blank(number, column, None, formats[form])
    sheet.ignore_errors({"number_stored_as_text": f"B{RULES_TOP + 1}:B{end + SPARE_ROWS}"})


def _table(sheet: Any, table: TableSheet, book: ScenarioBook, formats: dict[str, Any]) -> None:  # noqa: ANN401
    sheet.write_string(0, 0, table.heading, formats["title"])
    sheet.freeze_panes(TABLE_TOP, min(2, len(table.names)))
    sheet.repeat_rows(TABLE_TOP - 1)
    sheet.set_landscape()
    end = TABLE_TOP + table.rows + SPARE_ROWS
    for column, (name, header, cells) in enumerate(
        zip(table.names, table.headers, table.columns, strict=True)
    ):
        is_text = name in table.texts
        form = formats["text" if is_text else "number"]
        widest = max(map(_width, (*cells[:LOOKED_AT], *header.split("（"))), default=0)
        sheet.set_column(column, column, min(WIDEST, max(8, widest + 2)), formats["free"])
        sheet.write_string(TABLE_TOP - 1, column, header, formats["head"])
        for row, cell in enumerate(cells, start=TABLE_TOP):
            _write(sheet, (row, column), cell, form, None if is_text else as_number(cell))
        for row in range(TABLE_TOP + table.rows, end):
            sheet.write_blank(row, column, None, form)
        if (choice := _choice(table, name, book)) is not None:
            sheet.data_validation(TABLE_TOP, column, end - 1, column, choice)
    letters = column_letters(len(table.names) - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A{TABLE_TOP + 1}:{letters}{end}"})


def _choice(table: TableSheet, name: str, book: ScenarioBook) -> dict[str, Any] | None:
    """What a column's cells are chosen from: words, or the codes of another table."""
    if (table.table, name) in WORDS:
        return {"validate": "list", "source": list(WORDS[table.table, name])}
    by_name = {sheet.table: sheet for sheet in book.tables}
    target = next((one[2] for one in REFERENCES if one[:2] == (table.table, name)), None)
    if target is None or target not in by_name:
        return None
    other = by_name[target]
    letters = column_letters(other.names.index(REQUIRED[target][0]))
    source = f"={column_range(other.title, letters, other.rows)}"
    message = f"这个代码不在“{other.title}”表中"
    return {"validate": "list", "source": source, "error_type": "warning", "error_message": message}


def _checks(sheet: Any, book: ScenarioBook, formats: dict[str, Any]) -> None:  # noqa: ANN401
    sheet.set_landscape()
    for column, width in enumerate((58, 18, 30, 44)):
        sheet.set_column(column, column, width)
    top, end = 3, 3 + len(book.checks)
    bad = sum(1 for one in book.checks if one.says == BAD)
    count = f'COUNTIF(C{top + 1}:C{end},"{BAD}")'
    sheet.write_string(0, 0, "检查（填写时自动计算；分配前再运行 jlmz-budget validate）", formats["title"])
    says = f"有 {bad} 项请核对" if bad else "全部通过"
    sheet.write_formula(1, 0, f'=IF({count}=0,"全部通过","有 "&{count}&" 项请核对")', formats["cell"], says)
    for column, header in enumerate(("检查项", "数", "结果", "说明")):
        sheet.write_string(top - 1, column, header, formats["head"])
    sheet.freeze_panes(top, 0)
    for number, one in enumerate(book.checks, start=top):
        sheet.write_string(number, 0, one.what, formats["cell"])
        if one.figure:
            sheet.write_formula(number, 1, f"={one.figure}", formats["figure"], one.value)
        else:
            sheet.write_blank(number, 1, None, formats["figure"])
        if one.verdict:
            verdict = one.verdict.replace("{figure}", f"B{number + 1}")
            sheet.write_formula(number, 2, f"={verdict}", formats["cell"], one.says)
        else:
            sheet.write_string(number, 2, one.says, formats["cell"])
        sheet.write_string(number, 3, one.note, formats["cell"])
    rule = {"type": "text", "criteria": "containing", "value": BAD, "format": formats["bad"]}
    sheet.conditional_format(1, 0, end, 2, rule)


def _write(sheet: Any, at: tuple[int, int], cell: str, form: Any, number: float | None) -> None:  # noqa: ANN401
    if number is not None:
        sheet.write_number(*at, number, form)
    elif cell:
        sheet.write_string(*at, cell, form)
    else:
        sheet.write_blank(*at, None, form)


def _height(*cells: tuple[str, int]) -> int:
    """The height of a row whose cells break their texts: (text, width of its column)."""
    return LINE * max(
        sum(1 + max(0, _width(line) - 1) // (width - 3) for line in text.splitlines() or [""])
        for text, width in cells
    )


def _width(text: str) -> int:
    """How wide a text is on the screen: Chinese characters count twice."""
    lines = text.splitlines() or [""]
    return max(sum(1 + (unicodedata.east_asian_width(one) in "WF") for one in line) for line in lines)
