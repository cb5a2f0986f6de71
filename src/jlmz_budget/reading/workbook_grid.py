"""Sheets of xlsx, xls and ods workbooks to a grid."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from jlmz_budget.errors import InputError, Problem
from jlmz_budget.reading.found import listed
from jlmz_budget.reading.grid import Grid, column_letters
from jlmz_budget.reading.workbook_limits import FailedCell, failed_cells

if TYPE_CHECKING:
    from collections.abc import Sequence

    from python_calamine import CalamineWorkbook

ERROR_CELLS: Final = frozenset({"#REF!", "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#VALUE!"})
"""What a spreadsheet shows where a formula failed."""


def workbook_grid(content: bytes, shown: str, sheet: str, titles: Sequence[str]) -> Grid:
    """The cells of one sheet.

    Args:
        content: the workbook.
        shown: how messages name it.
        sheet: the sheet wanted, "" for the one whose name is among the titles, or the only one.
        titles: names the sheet may have.

    Raises:
        InputError: not a workbook, protected by a password, too large, or no such sheet.

    """
    book = opened_book(content, shown)
    return sheet_grid(book, _sheet_name(book.sheets, shown, sheet, titles))


@dataclass(frozen=True)
class Book:
    """An opened workbook: how messages name it, and its cells whose formula failed."""

    shown: str
    workbook: CalamineWorkbook
    failed: tuple[FailedCell, ...]

    @property
    def sheets(self) -> tuple[str, ...]:
        """The names of its sheets."""
        return tuple(self.workbook.sheet_names)


def opened_book(content: bytes, shown: str) -> Book:
    """The workbook, bounded in size.

    Raises:
        InputError: not a workbook, protected by a password, or too large.

    """
    failed = failed_cells(content, shown)
    return Book(shown, _opened(content, shown), failed)


def sheet_grid(book: Book, name: str) -> Grid:
    """The cells of the sheet of that name.

    Raises:
        InputError: the sheet cannot be read, or formulas of it failed.

    """
    rows: list[list[str]] = []
    lines: list[int] = []
    for number, row in enumerate(_cells(book.workbook, name, book.shown), start=1):
        texts = [cell if type(cell) is str else _text(cell) for cell in row]
        if "".join(texts).strip():
            rows.append(texts)
            lines.append(number)
    at = f"{book.shown}!{name}"
    grid = Grid(at, f"{at.replace('{', '{{').replace('}', '}}')}!{{column}}{{line}}", rows, lines)
    _refuse_failed(grid, [(cell.address, cell.shows) for cell in book.failed if cell.sheet == name])
    return grid


def _opened(content: bytes, shown: str) -> CalamineWorkbook:
    import python_calamine  # noqa: PLC0415 - only scenarios with workbooks need it

    try:
        return python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    except python_calamine.PasswordError:
        raise InputError(Problem(shown, "is protected by a password", "save it without one")) from None
    except BaseException as error:  # noqa: BLE001 - the library's panics are no Exception
        raise _broken(error, shown) from None


def _cells(workbook: CalamineWorkbook, name: str, shown: str) -> Sequence[Sequence[object]]:
    try:
        return workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except BaseException as error:  # noqa: BLE001 - the library's panics are no Exception
        raise _broken(error, shown) from None


def _broken(error: BaseException, shown: str) -> BaseException:
    """An input error for whatever the workbook library raised, its panics included; interruptions pass."""
    if isinstance(error, (KeyboardInterrupt, SystemExit, MemoryError)):
        return error
    return InputError(
        Problem(shown, "cannot be read as a workbook", "open it in a spreadsheet and save it again")
    )


def _sheet_name(names: tuple[str, ...], shown: str, sheet: str, titles: Sequence[str]) -> str:
    if sheet:
        if sheet in names:
            return sheet
        values = {"sheet": sheet, "known": listed(names)}
        raise InputError(Problem(shown, 'there is no sheet "{sheet}"', "use one of: {known}", values))
    titled = [name for name in names if name.strip() in titles]
    if len(titled) == 1 or len(names) == 1:
        return (titled or names)[0]
    values = {"known": listed(names), "title": titles[0], "file": shown.replace("\\", "/").rpartition("/")[2]}
    what = "it is not clear which of its sheets is meant: {known}"
    hint = 'name it in the scenario file: "tables: {{{title}: {file}#sheet}}"'
    raise InputError(Problem(shown, what, hint, values))


def _text(cell: object) -> str:
    """A cell as text: whole numbers without a point, never an exponent."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return fixed_notation(cell)
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(" ")
    return str(cell)


def fixed_notation(value: float) -> str:
    """A number as text, without a point if it is whole, never with an exponent."""
    if value.is_integer():
        return str(int(value))
    text = format(value, ".15g")
    if "e" not in text:
        return text
    from decimal import Decimal  # noqa: PLC0415 - very small numbers are rare

    return format(Decimal(text), "f")


def _refuse_failed(grid: Grid, failed: Sequence[tuple[str, str]]) -> None:
    """Refuses cells whose formula failed: those of an xlsx, and those an ods or xls writes as text."""
    written = [
        (f"{column_letters(index)}{line}", cell)
        for row, line in zip(grid.rows, grid.lines, strict=True)
        if not ERROR_CELLS.isdisjoint(row)
        for index, cell in enumerate(row)
        if cell in ERROR_CELLS
    ]
    what, hint = 'the formula of this cell failed: "{found}"', "repair the formula, or write the value"
    problems = [
        Problem(f"{grid.shown}!{address}", what, hint, {"found": shows})
        for address, shows in (*failed, *written)
    ]
    if problems:
        raise InputError(problems)
