"""Which sheet of a scenario's workbook holds which table: by its title, or as ``tables`` says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jlmz_budget.errors import Problem
from jlmz_budget.reading.found import Found, listed, unknown
from jlmz_budget.reading.table_files import SHEET_TITLES, TABLE_NAMES, TABLES_READ

if TYPE_CHECKING:
    from jlmz_budget.reading.tree import Node
    from jlmz_budget.reading.workbook_grid import Book


def table_sheets(book: Book, tree: Node) -> tuple[dict[str, str], list[Found]]:
    """The sheet of each table that is read, in the order of use, and what is wrong with their names.

    A sheet without any cell counts as none.
    """
    named = tree.mapping.get("tables")
    pointers = named.mapping if named is not None else {}
    found = [
        Found(node.position, unknown(node.where, 'unknown table "{found}"', name, TABLE_NAMES))
        for name, node in pointers.items()
        if name not in TABLE_NAMES
    ]
    sheets: dict[str, str] = {}
    for table in TABLES_READ:
        if table in pointers:
            name = pointers[table].text.removeprefix("#").strip()
            if name in book.sheets:
                sheets[table] = name
            else:
                what = 'there is no sheet "{found}" in this workbook'
                found.append(
                    Found(pointers[table].position, unknown(pointers[table].where, what, name, book.sheets))
                )
            continue
        titled = [name for name in book.sheets if name.strip() in SHEET_TITLES[table]]
        if len(titled) > 1:
            hint, values = "keep one of them", {"found": listed(titled)}
            problem = Problem(f"{book.shown} {table}", "stands in several sheets: {found}", hint, values)
            found.append(Found((0, 0), problem))
        if titled and not is_empty(book, titled[0]):
            sheets[table] = titled[0]
    return sheets, found


def is_empty(book: Book, name: str) -> bool:
    """Whether a sheet has no cells at all."""
    sheet = book.workbook.get_sheet_by_name(name)
    return sheet.total_height == 0
