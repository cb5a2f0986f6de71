"""The file that holds a scenario's rules: ``scenario.yaml``, or a workbook that holds the tables too."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from jlmz_budget.errors import InputError, Problem
from jlmz_budget.reading.decoding import decode
from jlmz_budget.reading.files import RULES_LIMIT, TABLE_LIMIT, read_bytes
from jlmz_budget.reading.found import listed
from jlmz_budget.reading.yaml_tree import tree_of

if TYPE_CHECKING:
    from pathlib import Path

    from jlmz_budget.reading.found import Found
    from jlmz_budget.reading.tree import Node
    from jlmz_budget.reading.workbook_grid import Book

SCENARIO_FILE: Final = "scenario.yaml"
"""What a scenario file in a folder is called."""

WORKBOOKS: Final = (".xlsx", ".xls", ".ods")
"""Endings of files that are read as a whole scenario in one workbook."""


@dataclass(frozen=True)
class RulesFile:
    """The rules as written.

    Args:
        content: the file's bytes.
        tree: its keys and values, each with its place.
        found: what is wrong with single rows of a workbook's sheet.
        notes: what does not stop the run.
        book: the workbook, whose sheets are the tables; None if the rules are YAML.

    """

    content: bytes
    tree: Node
    found: tuple[Found, ...] = ()
    notes: tuple[Problem, ...] = ()
    book: Book | None = None


def is_workbook(name: str) -> bool:
    """Whether a file is read as a workbook, by its ending."""
    return name.lower().endswith(WORKBOOKS)


def rules_in(folder: Path) -> str:
    """The name of the rules file in a scenario folder; a copy of the inputs may hold a workbook."""
    names = (SCENARIO_FILE, *(f"{PurePath(SCENARIO_FILE).stem}{suffix}" for suffix in WORKBOOKS))
    return next((name for name in names if (folder / name).is_file()), SCENARIO_FILE)


def copied_name(name: str) -> str:
    """What a rules file is called in the copy of the inputs; only a workbook's ending stays."""
    suffix = PurePath(name).suffix.lower() if is_workbook(name) else PurePath(SCENARIO_FILE).suffix
    return f"{PurePath(SCENARIO_FILE).stem}{suffix}"


def read_rules_file(path: Path, shown: str) -> RulesFile:
    """The rules of a scenario file or workbook.

    Args:
        path: the file.
        shown: how messages name it.

    Raises:
        InputError: it cannot be read as YAML, or as a workbook with a sheet 方案.

    """
    if is_workbook(path.name):
        return workbook_rules(read_bytes(path, shown, TABLE_LIMIT), shown)
    content = read_bytes(path, shown, RULES_LIMIT)
    text, notes = decode(content, shown)
    return RulesFile(content, tree_of(text, shown), notes=tuple(notes))


def workbook_rules(content: bytes, shown: str) -> RulesFile:
    """The rules of a workbook.

    Raises:
        InputError: it is no workbook, or its sheet 方案 is missing or has no headers.

    """
    from jlmz_budget.reading.workbook_grid import opened_book, sheet_grid  # noqa: PLC0415 - only for workbooks
    from jlmz_budget.reading.workbook_rules import RULES_TITLES, rules_sheet  # noqa: PLC0415

    book = opened_book(content, shown)
    titled = [name for name in book.sheets if name.strip() in RULES_TITLES]
    if len(titled) != 1:
        what = "needs one sheet 方案 with the rules, found the sheets: {known}"
        hint = "start from `jlmz-budget new FILE.xlsx`, or name the scenario folder that the table stands in"
        raise InputError(Problem(shown, what, hint, {"known": listed(book.sheets)}))
    sheet = rules_sheet(sheet_grid(book, titled[0]))
    return RulesFile(content, sheet.tree, sheet.found, book=book)
