"""The table of performed volumes: what was done, village by village, against what was planned."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Final

from jlmz_budget.errors import InputError, Problem
from jlmz_budget.money import parse_number
from jlmz_budget.needs.measures import recipients
from jlmz_budget.needs.task_costs import task_costs
from jlmz_budget.reading.cells import NUMBER, SHARE, empty_cells, faulty_cells
from jlmz_budget.reading.codes import unknown_codes, with_clean_codes
from jlmz_budget.reading.files import Folder
from jlmz_budget.reading.found import in_order, listed
from jlmz_budget.reading.table_files import SUFFIXES, TableFile, grid_of
from jlmz_budget.reading.tables import is_header, sheet_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from jlmz_budget.model import InputFile, Scenario, Table
    from jlmz_budget.reading.found import Found
    from jlmz_budget.reading.tables import Sheet

PERFORMED: Final = "performed"

Key = tuple[str, str]
"""Village code and task."""


@dataclass(frozen=True)
class Performed:
    """The table, the file it was read from, and notes that do not stop a settlement."""

    table: Table
    file: InputFile
    notes: tuple[Problem, ...]


def read_performed(path: Path, scenario: Scenario) -> Performed:
    """Performed volumes of a csv, xlsx, xls or ods file, checked against what the scenario plans.

    Args:
        path: a table village_code, task, performed, quality (1), in English or Chinese.
        scenario: the settled one.

    Returns:
        A table whose every cell can be used; a planned task without a row counts as not performed, and a note
        says so.

    Raises:
        InputError: all problems at once, each with its place.

    """
    if path.suffix.lower() not in SUFFIXES:
        what, hint = '"{found}" is not a table', "name a csv, xlsx, xls or ods file"
        raise InputError(Problem(str(path), what, hint, {"found": path.name}))
    file = TableFile(PERFORMED, path.name)
    grid, read, notes = grid_of(Folder(path.parent), file, partial(is_header, PERFORMED))
    sheet, uneven = sheet_of(PERFORMED, grid)
    sheet, faults = with_clean_codes(sheet)
    planned = planned_volumes(scenario)
    problems = in_order([*uneven, *faults, *_faults(sheet, scenario, planned)])
    if problems:
        raise InputError(problems)
    return Performed(sheet.table, read, (*notes, *_unreported(path, sheet.table, planned)))


def planned_volumes(scenario: Scenario) -> Mapping[Key, Fraction]:
    """The volume of every village and task that is planned within the year, in file order."""
    codes = scenario.recipients_table("village").texts("village_code")
    planned: dict[Key, Fraction] = {}
    for pool in scenario.rules.pools:
        if pool.method != "tasks":
            continue
        for cost in task_costs(scenario, recipients(scenario, pool)):
            key = codes[cost.village], cost.task
            planned[key] = planned.get(key, Fraction()) + cost.planned
    return planned


def _faults(sheet: Sheet, scenario: Scenario, planned: Mapping[Key, Fraction]) -> Iterator[Found]:
    villages = scenario.recipients_table("village").texts("village_code")
    tasks = scenario.tables["tasks"].texts("task") if "tasks" in scenario.tables else ()
    known_villages, known_tasks = frozenset(villages), frozenset(tasks)
    yield from unknown_codes(sheet, "village_code", villages, "villages")
    yield from unknown_codes(sheet, "task", tasks, "tasks")
    yield from empty_cells(sheet, "performed")
    yield from faulty_cells(sheet, "performed", NUMBER)
    yield from faulty_cells(sheet, "quality", SHARE)
    first: dict[Key, int] = {}
    columns = map(sheet.table.texts, ("village_code", "task", "performed"))
    for row, (village, task, cell) in enumerate(zip(*columns, strict=True)):
        known = village in known_villages and task in known_tasks
        if known and (village, task) in first:
            values = {"line": str(sheet.lines[first[village, task]])}
            what = "the same village and task stands in line {line}"
            yield sheet.found("task", row, what, "keep one row with the whole year's volume", values)
        elif known and not planned.get((village, task)) and ((village, task) not in planned or _done(cell)):
            what = 'the task "{task}" was never planned for this village'
            hint = "delete the row; work is paid only if task_volumes plans it"
            yield sheet.found("task", row, what, hint, {"task": task})
        first.setdefault((village, task), row)


def _done(cell: str) -> bool:
    """Whether a cell holds anything but 0; a text that is no number is reported elsewhere."""
    try:
        return bool(cell) and parse_number(cell) != 0
    except ValueError:
        return False


def _unreported(path: Path, table: Table, planned: Mapping[Key, Fraction]) -> Iterator[Problem]:
    reported = set(zip(table.texts("village_code"), table.texts("task"), strict=True))
    missing = [key for key, volume in planned.items() if volume and key not in reported]
    if missing:
        what = "{count} planned tasks have no row and count as not performed: {found}"
        values = {
            "count": str(len(missing)),
            "found": listed(f"{village} {task}" for village, task in missing),
        }
        yield Problem(str(path), what, "add their rows if the work was done", values)
