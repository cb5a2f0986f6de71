"""A grid of cells to a table: its headers found and named, blank and total rows taken out."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from jlmz_budget.errors import InputError, Problem
from jlmz_budget.model import Table
from jlmz_budget.reading.found import Found, listed
from jlmz_budget.reading.grid import column_letters
from jlmz_budget.reading.headers import canonical, chinese_header, normal, own_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jlmz_budget.reading.found import Position
    from jlmz_budget.reading.grid import Grid

REQUIRED: Final = {
    "counties": ("county_code", "county"),
    "townships": ("township_code", "township"),
    "villages": ("village_code", "village", "township_code"),
    "tasks": ("task",),
    "task_volumes": ("village_code", "task", "volume"),
    "negative_list": ("task",),
    "carried": ("village_code", "already_paid"),
    "performed": ("village_code", "task", "performed"),
    "caseload": ("township_code", "service", "cases"),
    "services": ("service",),
    "posts": ("township_code", "post_type", "posts"),
    "equipment": ("village_code", "item", "present"),
}
"""Columns a table cannot do without; its row is called by the first ones."""

TELLING: Final = {
    "counties": ("county_code", "county"),
    "townships": ("township_code", "township"),
    "villages": ("village_code", "village"),
    "tasks": ("task", "name"),
    "task_volumes": ("village_code", "task"),
    "negative_list": ("task", "document"),
    "carried": ("village_code", "already_paid"),
    "performed": ("village_code", "task"),
    "caseload": ("township_code", "service"),
    "services": ("service", "name"),
    "posts": ("township_code", "post_type"),
    "equipment": ("village_code", "item"),
}
"""Columns by whose headers the header row is known, and in whose cells a total row says that it is one."""

_TOTAL_WORDS: Final = frozenset({"合计", "总计", "小计", "total", "subtotal", "sum"})
_SUBTOTAL_WORDS: Final = frozenset({"小计", "subtotal"})


@dataclass(frozen=True)
class TotalRow:
    """A row that repeats a sum: its cells by column, and how many rows stand above it."""

    line: int
    cells: Mapping[str, str]
    after: int
    part: bool


@dataclass(frozen=True)
class Sheet:
    """A table and where its cells stand.

    Args:
        table: the rows.
        place: where a cell is, a template with ``{line}`` and perhaps ``{column}``.
        lines: the line of each row.
        header_line: the line of the headers.
        letters: the spreadsheet letters of each column.
        totals: the total rows taken out.

    """

    table: Table
    place: str
    lines: tuple[int, ...]
    header_line: int
    letters: Mapping[str, str]
    totals: tuple[TotalRow, ...] = field(default=())

    def where(self, column: str, line: int) -> str:
        """The place of a cell: file, line and header, the column's own name after it if it differs."""
        header = self.table.headers.get(column) or chinese_header(self.table.name, column)
        label = column if header in {"", column} else f"{header}（{column}）"
        return f"{self.place.format(line=line, column=self.letters.get(column, 'A'))} {label}"

    def found(
        self, column: str, row: int, what: str, hint: str, values: Mapping[str, str] | None = None
    ) -> Found:
        """A problem of one cell."""
        return Found(
            self.position(row), Problem(self.where(column, self.lines[row]), what, hint, values or {})
        )

    def found_in_header(
        self, column: str, what: str, hint: str, values: Mapping[str, str] | None = None
    ) -> Found:
        """A problem of a whole column."""
        where = self.where(column, self.header_line)
        return Found((self.header_line, 0), Problem(where, what, hint, values or {}))

    def position(self, row: int) -> Position:
        """Where a row stands among the problems of its file."""
        return (self.lines[row], 0)


def is_header(table: str, cells: Sequence[str]) -> bool:
    """Whether a row holds the headers of a table: the header of its code or its name stands in it."""
    if cells and cells[0].lstrip().startswith("#"):
        return False
    return any(canonical(table, cell) in TELLING[table] for cell in cells if cell)


def sheet_of(name: str, grid: Grid) -> tuple[Sheet, list[Found]]:
    """The table in a grid, and what is wrong with its headers and row lengths.

    Args:
        name: the table's name.
        grid: the cells.

    Raises:
        InputError: no header row, or two columns of one meaning, or a required column is missing.

    """
    top = next((index for index, row in enumerate(grid.rows) if is_header(name, row)), None)
    if top is None:
        headers = [f"{chinese_header(name, column)}（{column}）" for column in REQUIRED[name]]
        what = "the headers were not found; looked for: {known}"
        full_width = any(
            "，" in cell and is_header(name, cell.split("，")) for row in grid.rows for cell in row
        )
        hint = (
            "separate the cells by half-width commas"
            if full_width
            else "write them in one row above the numbers"
        )
        raise InputError(Problem(grid.shown, what, hint, {"known": listed(headers)}))
    headers = [cell.strip() for cell in grid.rows[top]]
    names = _column_names(name, headers)
    _refuse_wrong_headers(name, grid, grid.lines[top], headers)
    rows, found = _even_rows(grid, top, len(headers))
    cells = _stripped_columns(rows, len(headers))
    columns = {column: cells[index] for index, column in enumerate(names) if column}
    letters = {column: column_letters(index) for index, column in enumerate(names) if column}
    written = {column: headers[index] for index, column in enumerate(names) if column}
    table = Table(name, columns, {column: " ".join(header.split()) for column, header in written.items()})
    sheet = Sheet(table, grid.place, tuple(grid.lines[top + 1 :]), grid.lines[top], letters)
    return _without_totals(sheet), found


def _column_names(table: str, headers: Sequence[str]) -> list[str]:
    """What each column is called; "" for one without header."""
    return [own_name(table, header) if header else "" for header in headers]


def _refuse_wrong_headers(name: str, grid: Grid, line: int, headers: Sequence[str]) -> None:
    problems = []
    first: dict[str, str] = {}
    for index, header in enumerate(headers):
        column = own_name(name, header) if header else ""
        where = grid.place.format(line=line, column=column_letters(index))
        key = normal(column)
        if column and key in first:
            values = {"first": first[key], "second": header, "column": column}
            what = 'two columns mean {column}: "{first}" and "{second}"'
            problems.append(Problem(where, what, "rename the one that is not meant", values))
        first.setdefault(key, header)
    for column in REQUIRED[name]:
        if normal(column) not in first:
            values = {"column": f"{chinese_header(name, column)}（{column}）"}
            where = grid.place.format(line=line, column="A")
            problems.append(Problem(where, "the column {column} is missing", "add it", values))
    if problems:
        raise InputError(problems)


def _even_rows(grid: Grid, top: int, width: int) -> tuple[list[Sequence[str]], list[Found]]:
    """The rows below the headers, all as long as the headers."""
    below = list(grid.rows[top + 1 :])
    if set(map(len, below)) <= {width}:
        return below, []
    found = []
    for index, row in enumerate(below):
        if len(row) > width and "".join(row[width:]).strip():
            line = grid.lines[top + 1 + index]
            values = {"found": str(len(row)), "width": str(width)}
            where = grid.place.format(line=line, column=column_letters(width))
            what = "the row has {found} cells, the header row {width}"
            hint = "put a cell that holds a comma in quotes, or add the missing header"
            found.append(Found((line, 0), Problem(where, what, hint, values)))
        below[index] = [*row[:width], *[""] * (width - len(row))]
    return below, found


def _stripped_columns(rows: Sequence[Sequence[str]], width: int) -> list[tuple[str, ...]]:
    """The columns; equal cells of all tables are one text in memory, and found faster by what they name."""
    if not rows:
        return [()] * width
    return [tuple(map(sys.intern, map(str.strip, column))) for column in zip(*rows, strict=True)]


def _is_total(cell: str) -> bool:
    """Whether a cell is a word for a total; what ends in a digit, as codes do, needs no closer look."""
    return not cell[-1:].isdigit() and normal(cell).rstrip(":") in _TOTAL_WORDS


def _without_totals(sheet: Sheet) -> Sheet:
    """The sheet with its total rows set apart and the places of its rows written out."""
    table = sheet.table
    telling = [table.columns[column] for column in TELLING[table.name] if column in table.columns]
    words = {cell for cells in telling for cell in set(cells) if _is_total(cell)}
    totals = {
        row: next(cells[row] for cells in telling if cells[row] in words)
        for cells in (telling if words else ())
        for row, cell in enumerate(cells)
        if cell in words
    }
    kept = [row for row in range(table.rows) if row not in totals] if totals else None
    rows = [
        TotalRow(
            sheet.lines[row],
            {column: cells[row] for column, cells in table.columns.items()},
            sum(1 for other in kept or () if other < row),
            normal(word).rstrip(":") in _SUBTOTAL_WORDS,
        )
        for row, word in sorted(totals.items())
    ]
    lines = sheet.lines if kept is None else tuple(sheet.lines[row] for row in kept)
    columns = (
        table.columns
        if kept is None
        else {column: tuple(cells[row] for row in kept) for column, cells in table.columns.items()}
    )
    places = tuple(sheet.place.format(line=line, column="{}") for line in lines)
    complete = Table(table.name, columns, table.headers, places)
    return Sheet(complete, sheet.place, lines, sheet.header_line, sheet.letters, tuple(rows))
