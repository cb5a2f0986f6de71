"""What no workbook can hold: texts longer than a cell, control characters that XML knows no sign for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from jlmz_budget.errors import InputError, Problem
from jlmz_budget.reading.workbook_grid import ERROR_CELLS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jlmz_budget.reports.scenario_workbook.book import ScenarioBook

LONGEST: Final = 32_767
"""Most characters of a cell, counted in UTF-16 as spreadsheets do."""

MOST_ROWS: Final = 1_000_000
MOST_COLUMNS: Final = 16_000

_NO_SIGN: Final = re.compile("[\ufffe\uffff]")


def refuse_unwritable(book: ScenarioBook) -> None:
    """Raise an `InputError` that names every text the workbook could not give back."""
    problems = [*_faults(book)]
    if problems:
        raise InputError(problems)


def _faults(book: ScenarioBook) -> Iterator[Problem]:
    for row in book.rules:
        yield from _cell_faults(row.key, row.value)
    for sheet in book.tables:
        if sheet.rows > MOST_ROWS or len(sheet.names) > MOST_COLUMNS:
            what, hint = (
                "has more rows or columns than a sheet of a workbook",
                "keep the scenario as a folder",
            )
            yield Problem(sheet.table, what, hint)
        for name, cells in zip(sheet.names, sheet.columns, strict=True):
            for number, cell in enumerate((name, *cells)):
                if len(cell) > LONGEST // 2 or cell in ERROR_CELLS or _NO_SIGN.search(cell):
                    yield from _cell_faults(f"{sheet.table} {name} {number or ''}".rstrip(), cell)


def _cell_faults(where: str, cell: str) -> Iterator[Problem]:
    length = len(cell.encode("utf-16-le")) // 2
    if length > LONGEST:
        what, hint = "has {length} characters, a cell of a workbook holds {most}", "shorten the text"
        yield Problem(where, what, hint, {"length": f"{length:,}", "most": f"{LONGEST:,}"})
    elif cell in ERROR_CELLS or _NO_SIGN.search(cell):
        what, hint = 'a workbook cannot hold the text "{found}"', "delete it, or write it in another way"
        yield Problem(where, what, hint, {"found": cell})
