"""All tables of a scenario, each read and its structure checked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from jlmz_budget.errors import InputError
from jlmz_budget.reading.codes import with_clean_codes
from jlmz_budget.reading.found import Found
from jlmz_budget.reading.table_files import grid_of, table_files
from jlmz_budget.reading.tables import is_header, sheet_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from jlmz_budget.errors import Problem
    from jlmz_budget.model import InputFile, Table
    from jlmz_budget.reading.files import Folder
    from jlmz_budget.reading.grid import Grid
    from jlmz_budget.reading.tables import Sheet
    from jlmz_budget.reading.tree import Node
    from jlmz_budget.reading.workbook_grid import Book

    _Read = tuple[Grid, InputFile | None, tuple[Problem, ...]]


@dataclass(frozen=True)
class Sheets:
    """The tables as read.

    Args:
        by_name: the sheets by table name, in the order in which tables are used.
        present: the tables that have a file, readable or not.
        files: the files as read.
        found: problems of the scenario file: which file holds which table.
        in_tables: problems inside the tables, by table.
        notes: what does not stop the run.

    """

    by_name: Mapping[str, Sheet]
    present: frozenset[str]
    files: tuple[InputFile, ...]
    found: tuple[Found, ...]
    in_tables: Mapping[str, tuple[Found, ...]]
    notes: tuple[Problem, ...]

    @property
    def tables(self) -> dict[str, Table]:
        """The tables by name."""
        return {name: sheet.table for name, sheet in self.by_name.items()}


def read_sheets(folder: Folder, tree: Node) -> Sheets:
    """The tables of a scenario folder, with clean codes and without total rows."""
    files, found = table_files(folder, tree)
    grids = {file.table: partial(grid_of, folder, file, partial(is_header, file.table)) for file in files}
    return _sheets(grids, found)


def read_book_sheets(book: Book, tree: Node) -> Sheets:
    """The tables in the sheets of a scenario's workbook, with clean codes and without total rows."""
    from jlmz_budget.reading.workbook_grid import sheet_grid  # noqa: PLC0415 - only for workbooks
    from jlmz_budget.reading.workbook_tables import table_sheets  # noqa: PLC0415

    def read(name: str) -> _Read:
        return sheet_grid(book, name), None, ()

    names, found = table_sheets(book, tree)
    return _sheets({table: partial(read, name) for table, name in names.items()}, found)


def _sheets(grids: Mapping[str, Callable[[], _Read]], found: Sequence[Found]) -> Sheets:
    """The tables in grids that are read one after the other."""
    sheets: dict[str, Sheet] = {}
    inputs: dict[str, InputFile] = {}
    in_tables: dict[str, tuple[Found, ...]] = {}
    notes: list[Problem] = []
    for table, read_grid in grids.items():
        try:
            grid, read, noted = read_grid()
            if read is not None:
                inputs[read.name] = read
            notes.extend(noted)
            sheet, uneven = sheet_of(table, grid)
        except InputError as error:
            in_tables[table] = tuple(Found((0, 0), problem) for problem in error.problems)
            continue
        sheets[table], faults = with_clean_codes(sheet)
        in_tables[table] = (*uneven, *faults)
    return Sheets(sheets, frozenset(grids), tuple(inputs.values()), tuple(found), in_tables, tuple(notes))
