"""What to do about a table that a scenario lacks: a file for a folder, a sheet for a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jlmz_budget.reading.rules_file import is_workbook
from jlmz_budget.reading.table_files import SHEET_TITLES

if TYPE_CHECKING:
    from collections.abc import Mapping


class Remedy(NamedTuple):
    """A hint and what fills it."""

    hint: str
    values: Mapping[str, str]


def missing_table(table: str, where: str) -> Remedy:
    """The hint of a message about a table that is missing.

    Args:
        table: its name.
        where: the rules that need it: the name of their file, or a place in it (``x.xlsx!方案!B8 …``).

    Example:
        >>> missing_table("townships", "x.xlsx!方案!B8 pools.work.level").values["sheet"]
        '乡镇'

    """
    if is_workbook(where.partition("!")[0]):
        sheet = SHEET_TITLES[table][1]
        return Remedy("add the sheet {sheet} to the workbook", {"table": table, "sheet": sheet})
    return Remedy("put {table}.csv into the scenario folder", {"table": table})
