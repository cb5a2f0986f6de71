"""Sheets that list what is known elsewhere: prices and other answers, sources, and the checks."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from jlmz_budget.reports.audit_workbook.book import Live, absolute, yuan_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jlmz_budget.reports.audit_workbook.book import Book, Content, Kind, Page
    from jlmz_budget.reports.tables import LabelledTable

CELL_KINDS: Final[dict[str, Kind]] = {
    "money": "money",
    "measured money": "exact",
    "share": "share",
    "quantity": "number",
    "percent": "money",
    "count": "whole",
}


def table_sheet(page: Page, tables: Sequence[LabelledTable]) -> None:
    """Labelled tables one under the other, numbers as numbers."""
    row, widest = 2, 0
    for table in tables:
        page.note(row, 0, table.title if page.book.lang == "zh" else table.name)
        row += 1
        for column, one in enumerate(table.columns):
            page.put(row, column, one.label if page.book.lang == "zh" else one.name, "text", "head")
        row += 1
        for source in table.rows:
            for column, one in enumerate(table.columns):
                content, kind = _cell(page.book, one.kind, one.value(source))
                page.put(row, column, content, kind)
            row += 1
        widest = max(widest, len(table.columns))
        row += 1
    worksheet = page.worksheet
    worksheet.set_column(0, max(widest - 1, 0), 13)
    worksheet.freeze_panes(2, 0)
    worksheet.print_area(0, 0, max(row - 1, 2), max(widest - 1, 0))
    worksheet.fit_to_pages(1, 0)


def _cell(book: Book, kind: str, value: Any) -> tuple[Content, Kind]:  # noqa: ANN401 - what a row holds
    if value is None:
        return None, "text"
    if kind in CELL_KINDS:
        fen = kind in {"money", "measured money"}
        return (yuan_of(value) if fen else Fraction(value)), CELL_KINDS[kind]
    return (book.say(str(value)) if kind == "word" else str(value)), "text"


def lines_sheet(page: Page, titles: Sequence[str], lines: Sequence[Sequence[str]]) -> None:
    """Rows of texts."""
    for column, title in enumerate(titles):
        page.put(2, column, title, "text", "head")
    for row, cells in enumerate(lines, start=3):
        for column, cell in enumerate(cells):
            page.put(row, column, cell, "text")
    worksheet = page.worksheet
    worksheet.set_column(0, len(titles) - 2, 26)
    worksheet.set_column(len(titles) - 1, len(titles) - 1, 90)
    worksheet.freeze_panes(3, 0)
    worksheet.repeat_rows(2)
    worksheet.print_area(0, 0, max(2 + len(lines), 3), len(titles) - 1)
    worksheet.fit_to_pages(1, 0)


def checks_sheet(page: Page, book: Book) -> None:
    """The verdict over all checks, then each; below, how many cells hold values in place of formulas."""
    say, first = book.say, 5
    last = first + len(book.checks) - 1
    page.put(2, 0, say("overall verdict"), "text", "head")
    page.put(2, 1, say("✓ all checks hold, ✗ at least one does not"), "text")
    page.put(2, 2, Live(f"=MIN({absolute(first, 2)}:{absolute(last, 2)})", 1), "check", "total")
    for column, title in enumerate((say("sheet"), say("check"), say("result"))):
        page.put(first - 1, column, title, "text", "head")
    for row, check in enumerate(book.checks, start=first):
        page.put(row, 0, check.sheet, "text")
        page.put(row, 1, check.label, "text")
        page.put(row, 2, Live(f"=IF({check.condition},1,0)", 1), "check")
    row = last + 2
    for text in (
        say(
            "Rates and scales are written numbers: no closed formula gives them, the checks above prove them."
        ),
        say(
            "A number within the tolerance of the edge where it would be cut or ranked otherwise carries its "
            "exact result as a written value (orange)."
        ),
        say("written in place of a formula: {count} cells", count=str(sum(book.told.values()))),
        *(f"{sheet}: {count}" for sheet, count in book.told.items()),
    ):
        page.note(row, 0, text)
        row += 1
    page.worksheet.set_column(0, 0, 24)
    page.worksheet.set_column(1, 1, 70)
    page.worksheet.set_column(2, 2, 10)
    page.worksheet.freeze_panes(first, 0)
    page.worksheet.repeat_rows(first - 1)
    page.worksheet.print_area(0, 0, row, 2)
    page.worksheet.fit_to_pages(1, 0)
    red = book.workbook.add_format({"bg_color": "#FF9999", "bold": True})
    wrong = {"type": "cell", "criteria": "==", "value": 0, "format": red}
    for top, bottom in ((2, 2), (first, last)):
        page.worksheet.conditional_format(top, 2, bottom, 2, wrong)
