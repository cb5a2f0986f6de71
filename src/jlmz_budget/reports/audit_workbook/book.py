"""The workbook being written: its looks, its sheets, and the checks that were made on the way."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import UTC, datetime
from fractions import Fraction
from typing import Any, Final, Literal, NamedTuple

from jlmz_budget.wording import say

Kind = Literal["text", "money", "wan", "number", "share", "whole", "exact", "small", "check"]
Shade = Literal["plain", "input", "written", "total", "head"]

NUMBER_FORMATS: Final[dict[Kind, str]] = {
    "text": "@",
    "money": "#,##0.00",
    "wan": "#,##0.00",
    "number": "General",
    "share": "0.0000%",
    "whole": "#,##0",
    "exact": "#,##0.000000",
    "small": "0.0E+00",
    "check": '[=1]"✓";[=0]"✗";General',
}
SHADES: Final[dict[Shade, dict[str, Any]]] = {
    "plain": {},
    "input": {"bg_color": "#FFF9DB"},
    "written": {"bg_color": "#FCE4D6"},
    "total": {"bold": True, "bg_color": "#F2F2F2"},
    "head": {"bold": True, "bg_color": "#DDEBF7", "text_wrap": True, "valign": "vcenter", "align": "center"},
}
CREATED: Final = datetime(2018, 6, 4, tzinfo=UTC)
"""The date in the document's properties: the policy's, so that the same inputs give the same bytes."""

A4: Final = 9


class Live(NamedTuple):
    """A formula and what it gives."""

    formula: str
    value: float


class Check(NamedTuple):
    """What is checked of a sheet, and the condition as a formula of another sheet."""

    sheet: str
    label: str
    condition: str


Content = str | float | Fraction | Live | None


@dataclass
class Book:
    """A workbook that is being filled; formats are made once each.

    Args:
        workbook: XlsxWriter's.
        lang: the language of labels.
        checks: the check cells so far.
        told: per sheet how many cells hold a written value where a formula could not be trusted.

    """

    workbook: Any
    lang: str
    content: io.BytesIO
    checks: list[Check] = field(default_factory=list)
    told: dict[str, int] = field(default_factory=dict)
    _looks: dict[tuple[Kind, Shade], Any] = field(default_factory=dict)

    def say(self, text: str, **values: str) -> str:
        """A label in the workbook's language."""
        return say(text, self.lang, values or None)

    def look(self, kind: Kind, shade: Shade) -> Any:  # noqa: ANN401 - XlsxWriter has no types
        """The format of a kind of cell."""
        if (kind, shade) not in self._looks:
            font = {"font_name": "宋体", "font_size": 10, "border": 1, "border_color": "#BFBFBF"}
            look = {"num_format": NUMBER_FORMATS[kind], "align": "center"} if kind == "check" else None
            look = look or {"num_format": NUMBER_FORMATS[kind]}
            self._looks[kind, shade] = self.workbook.add_format({**font, **look, **SHADES[shade]})
        return self._looks[kind, shade]

    def sheet(self, name: str, title: str) -> Page:
        """A new sheet with its title, for A4 across."""
        worksheet = self.workbook.add_worksheet(name)
        worksheet.set_landscape()
        worksheet.set_paper(A4)
        worksheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        worksheet.set_footer("&C&A  &P / &N")
        worksheet.hide_gridlines(2)
        big = self.workbook.add_format({"font_name": "宋体", "font_size": 14, "bold": True})
        worksheet.write_string(0, 0, title, big)
        return Page(self, worksheet, name)


@dataclass(frozen=True)
class Page:
    """One sheet."""

    book: Book
    worksheet: Any
    name: str

    def put(self, row: int, column: int, content: Content, kind: Kind, shade: Shade = "plain") -> None:
        """One cell: a text stays a text whatever it begins with."""
        look = self.book.look(kind, shade)
        if content is None:
            self.worksheet.write_blank(row, column, None, look)
        elif isinstance(content, str):
            self.worksheet.write_string(row, column, content, look)
        elif isinstance(content, Live):
            self.worksheet.write_formula(row, column, content.formula, look, content.value)
        else:
            self.worksheet.write_number(row, column, float(content), look)

    def note(self, row: int, column: int, text: str) -> None:
        """A line of small text without a frame."""
        look = self.book.workbook.add_format({"font_name": "宋体", "font_size": 9, "font_color": "#595959"})
        self.worksheet.write_string(row, column, text, look)

    def tell(self, row: int, column: int, content: float | Fraction, kind: Kind) -> None:
        """A written value where a formula could not be trusted; the sheet of checks counts them."""
        self.put(row, column, content, kind, "written")
        self.book.told[self.name] = self.book.told.get(self.name, 0) + 1

    def check(self, label: str, condition: str) -> None:
        """A condition for the sheet of checks; its references name their sheet (`elsewhere`)."""
        self.book.checks.append(Check(self.name, label, condition))

    def elsewhere(self, reference: str) -> str:
        """A reference to this sheet for another one."""
        return f"{quoted(self.name)}!{reference}"


def new_book(lang: str) -> Book:
    """An empty workbook in memory."""
    import xlsxwriter  # noqa: PLC0415 - start-up

    content = io.BytesIO()
    texts = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    workbook = xlsxwriter.Workbook(content, texts)
    workbook.set_properties({"title": "jlmz-budget", "author": "jlmz-budget", "created": CREATED})
    return Book(workbook, lang, content)


def quoted(sheet: str) -> str:
    """A sheet's name as formulas write it."""
    return "'" + sheet.replace("'", "''") + "'"


def letters(column: int) -> str:
    """A column's letters; 0 is A."""
    name = ""
    column += 1
    while column:
        column, place = divmod(column - 1, 26)
        name = chr(65 + place) + name
    return name


def absolute(row: int, column: int) -> str:
    """A cell's reference that stays when it is copied."""
    return f"${letters(column)}${row + 1}"


def yuan_of(fen: Fraction | int) -> float:
    """Fen as a number of yuan."""
    return float(Fraction(fen) / 100)
