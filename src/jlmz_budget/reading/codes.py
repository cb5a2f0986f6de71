"""Codes and names of rows: text, clean, present, and each once."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from jlmz_budget.reading.found import further, nearest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jlmz_budget.reading.found import Found
    from jlmz_budget.reading.tables import Sheet

CODES: Final = {
    "counties": ("county_code",),
    "townships": ("township_code",),
    "villages": ("village_code", "township_code"),
    "tasks": ("task",),
    "task_volumes": ("village_code", "task"),
    "negative_list": ("task",),
    "carried": ("village_code",),
    "performed": ("village_code", "task"),
    "caseload": ("township_code", "service"),
    "services": ("service",),
    "posts": ("township_code", "post_type"),
    "equipment": ("village_code", "item"),
}
"""The columns of each table that hold codes."""

UNIQUE: Final = {
    "counties": ("county_code",),
    "townships": ("township_code", "township"),
    "villages": ("village_code",),
}
"""Columns no two rows of which may agree; counties of two cities, or their townships, may have one name."""

COMPARISONS: Final = 200_000
"""Most pairs of codes compared in search of the one that is meant: some seconds."""

NAMES: Final = {"counties": "county", "townships": "township", "villages": "village"}
"""The column that names a row."""

_NUMBER: Final = re.compile(r"(\d+)\.0+")
_EXPONENT: Final = re.compile(r"[+-]?\d+(\.\d+)?[eE][+-]?\d+")


def with_clean_codes(sheet: Sheet) -> tuple[Sheet, list[Found]]:
    """The sheet with codes as text ("222403001.0" is 222403001), and what is wrong with codes and names."""
    name = sheet.table.name
    columns = dict(sheet.table.columns)
    found: list[Found] = []
    for column in {*CODES[name], "county_code"} & set(columns):
        columns[column] = _clean(columns[column])
    sheet = replace(sheet, table=replace(sheet.table, columns=columns))
    for column in CODES[name]:
        found.extend(_code_faults(sheet, column))
    if name in NAMES:
        found.extend(_missing(sheet, NAMES[name], "a name is missing"))
    for column in UNIQUE.get(name, ()):
        found.extend(_repeated(sheet, column))
    return sheet, found


def unknown_codes(sheet: Sheet, column: str, known: Sequence[str], table: str) -> list[Found]:
    """A problem for every code that does not stand in the table it refers to, at its first row."""
    strange = set(sheet.table.columns[column]) - set(known) - {""}
    if not strange:
        return []
    few = len(strange) * len(known) <= COMPARISONS
    near = {code: nearest(code, known) if few else None for code in strange}
    rows: dict[str, list[int]] = {}
    for row, code in enumerate(sheet.table.columns[column]):
        if code in strange:
            rows.setdefault(code, []).append(row)
    found = []
    for code, named in rows.items():
        what = (
            '"{found}" does not stand in the table {table}'
            if len(named) == 1
            else '"{found}" does not stand in the table {table} (further rows: {more}, to line {line})'
        )
        hint = 'did you mean "{near}"?' if near[code] else "correct the code, or add the row there"
        values = {"found": code, "table": table, "near": near[code] or ""}
        lines = [sheet.lines[row] for row in named]
        found.append(sheet.found(column, named[0], what, hint, values | further(lines)))
    return found


def _clean(cells: tuple[str, ...]) -> tuple[str, ...]:
    if all(cell.isascii() and cell.isalnum() for cell in set(cells)):
        return cells
    clean = {cell: _clean_code(cell) for cell in set(cells)}
    return tuple(clean[cell] for cell in cells)


def _clean_code(cell: str) -> str:
    code = unicodedata.normalize("NFKC", cell).strip().removeprefix("'")
    number = _NUMBER.fullmatch(code)
    return number[1] if number else code


def _code_faults(sheet: Sheet, column: str) -> list[Found]:
    what = 'the spreadsheet turned the code into a number, found "{found}"'
    hint = "format the column as text and type the code again"
    broken = {cell for cell in set(sheet.table.columns[column]) if _EXPONENT.fullmatch(cell)}
    found = _missing(sheet, column, "a code is missing")
    if broken:
        found.extend(
            sheet.found(column, row, what, hint, {"found": cell})
            for row, cell in enumerate(sheet.table.columns[column])
            if cell in broken
        )
    return found


def _missing(sheet: Sheet, column: str, what: str) -> list[Found]:
    cells = sheet.table.columns[column]
    if "" not in cells:
        return []
    return [sheet.found(column, row, what, "fill the cell") for row, cell in enumerate(cells) if not cell]


def _repeated(sheet: Sheet, column: str) -> list[Found]:
    cells = sheet.table.columns[column]
    if len(set(cells)) == len(cells):
        return []
    counties = sheet.table.texts("county_code" if column == "township" else "")
    keys = list(zip(counties, cells, strict=True))
    count = Counter(keys)
    first: dict[tuple[str, str], int] = {}
    found = []
    for row, key in enumerate(keys):
        cell = key[-1]
        if count[key] == 1 or not cell:
            continue
        if key in first:
            values = {"found": cell, "line": str(sheet.lines[first[key]])}
            what = '"{found}" stands here and in line {line}'
            found.append(sheet.found(column, row, what, "keep one, or correct the other", values))
        first.setdefault(key, row)
    return found
