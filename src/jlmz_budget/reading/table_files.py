"""Which file holds which table: found by name in the scenario folder, or named under ``tables``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from jlmz_budget.errors import InputError, Problem
from jlmz_budget.model import InputFile
from jlmz_budget.reading.csv_grid import csv_grid
from jlmz_budget.reading.decoding import decode
from jlmz_budget.reading.file_names import outside
from jlmz_budget.reading.files import TABLE_LIMIT, read_bytes
from jlmz_budget.reading.found import Found, listed, unknown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jlmz_budget.reading.files import Folder
    from jlmz_budget.reading.grid import Grid, IsHeader
    from jlmz_budget.reading.tree import Node

TABLE_NAMES: Final = (
    "counties", "townships", "villages", "tasks", "task_volumes", "negative_list", "carried",
    "performed", "caseload", "services", "posts", "equipment",
)  # fmt: skip
"""All tables of a scenario."""

TABLES_READ: Final = (
    "counties", "townships", "villages", "tasks", "task_volumes", "negative_list", "carried",
    "services", "caseload", "posts", "equipment",
)  # fmt: skip
"""The tables an allocation depends on, in the order in which they are used; the others are not read here."""

SHEET_TITLES: Final = {
    "counties": ("counties", "县", "县（市、区）"),
    "townships": ("townships", "乡镇", "乡镇（街道）"),
    "villages": ("villages", "村（社区）", "村", "村社区"),
    "tasks": ("tasks", "事项", "事项目录"),
    "task_volumes": ("task_volumes", "工作量", "事项工作量"),
    "negative_list": ("negative_list", "负面清单", "禁入清单"),
    "carried": ("carried", "结转扣回"),
    "performed": ("performed", "完成情况", "实际完成"),
    "services": ("services", "服务", "服务目录"),
    "caseload": ("caseload", "业务量", "办件量"),
    "posts": ("posts", "岗位"),
    "equipment": ("equipment", "设备", "窗口设备"),
}
"""Names a sheet of a workbook may have to be found without being named."""

SUFFIXES: Final = (".csv", ".xlsx", ".xls", ".ods")


@dataclass(frozen=True)
class TableFile:
    """The file of a table, relative to the scenario folder, and its sheet ("" if not named)."""

    table: str
    name: str
    sheet: str = ""


def table_files(folder: Folder, tree: Node) -> tuple[list[TableFile], list[Found]]:
    """The files of the tables that are read, in the order of use, and what is wrong with their names."""
    named = tree.mapping.get("tables")
    pointers: Mapping[str, Node] = named.mapping if named is not None else {}
    found = [
        Found(node.position, unknown(node.where, 'unknown table "{found}"', name, TABLE_NAMES))
        for name, node in pointers.items()
        if name not in TABLE_NAMES
    ]
    present = folder.names()
    files: list[TableFile] = []
    for table in TABLES_READ:
        if table in pointers:
            pointed = _pointed(folder, table, pointers[table])
            (found if isinstance(pointed, Found) else files).append(pointed)  # type: ignore[arg-type]
            continue
        names = [f"{table}{suffix}" for suffix in SUFFIXES if f"{table}{suffix}" in present]
        if len(names) > 1:
            hint, values = "keep one of them", {"found": listed(names)}
            found.append(
                Found((0, 0), Problem(folder.shown(table), "stands in several files: {found}", hint, values))
            )
        files.extend(TableFile(table, name) for name in names[:1])
    return files, found


def _pointed(folder: Folder, table: str, node: Node) -> TableFile | Found:
    name, _, sheet = node.text.partition("#")
    name = name.strip()
    if not name:
        return node.found("must name a file", 'write a file name, or "file.xlsx#sheet"')
    if (fault := outside(folder, name, node)) is not None:
        return fault
    if not name.lower().endswith(SUFFIXES):
        return node.found('"{found}" is not a table', "name a csv, xlsx, xls or ods file", {"found": name})
    path = folder.inside(name)
    if path is None or not path.is_file():
        problem = unknown(node.where, 'there is no file "{found}"', name, folder.names())
        return Found(node.position, problem)
    return TableFile(table, name, sheet.strip())


def grid_of(
    folder: Folder, file: TableFile, is_header: IsHeader
) -> tuple[Grid, InputFile, tuple[Problem, ...]]:
    """The cells of a table's file, the file as read, and notes.

    Raises:
        InputError: the file cannot be read as a table.

    """
    shown = folder.shown(file.name)
    path = folder.inside(file.name)
    if path is None:
        raise InputError(Problem(shown, "leads out of the scenario folder", "copy the file into the folder"))
    content = read_bytes(path, shown, TABLE_LIMIT)
    read = InputFile(PurePath(file.name).as_posix(), content)
    if not file.name.lower().endswith(".csv"):
        from jlmz_budget.reading.workbook_grid import workbook_grid  # noqa: PLC0415

        return workbook_grid(content, shown, file.sheet, SHEET_TITLES[file.table]), read, ()
    text, notes = decode(content, shown)
    return csv_grid(text, shown, is_header), read, notes
