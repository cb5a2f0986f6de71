"""The task catalogue and the volumes: no money without a task, no task without money."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from jlmz_budget.money import parse_money, parse_number
from jlmz_budget.needs.months import parse_date
from jlmz_budget.reading.cells import (
    MONTHS,
    NUMBER,
    POSITIVE,
    SHARE,
    empty_cells,
    faulty_cells,
    money,
    whole_money,
)
from jlmz_budget.reading.found import further, nearest

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from jlmz_budget.reading.found import Found
    from jlmz_budget.reading.tables import Sheet

TIERS: Final = ("statutory", "policy", "optional")
"""Tiers of tasks; an empty cell is statutory."""

ONE_FOR_ALL_PRICES: Final = ("tier", "county_share", "payer_unit", "payer_budget")
"""Columns that say the same in every row of a task; only prices and their documents have dates."""

Period = tuple["dt.date | None", "dt.date | None"]


def task_faults(tasks: Sheet, fen_per_unit: int) -> Iterator[Found]:
    """Everything wrong inside the task catalogue."""
    yield from faulty_cells(tasks, "unit_price", money(fen_per_unit))
    yield from faulty_cells(tasks, "payer_budget", whole_money(fen_per_unit))
    yield from faulty_cells(tasks, "county_share", SHARE)
    for row, tier in enumerate(tasks.table.texts("tier")):
        if tier and tier not in TIERS:
            near = nearest(tier, TIERS)
            hint = 'did you mean "{near}"?' if near else "use one of: {known}"
            values = {"found": tier, "near": near or "", "known": ", ".join(TIERS)}
            yield tasks.found("tier", row, 'unknown word "{found}"', hint, values)
    yield from _dates(tasks)
    for rows in _rows_by(tasks.table.texts("task")).values():
        yield from _one_for_all(tasks, rows)
        yield from _overlaps(
            tasks, rows, "from", "two prices of one task hold at the same time, see line {line}"
        )


def volume_faults(volumes: Sheet, tasks: Sheet) -> Iterator[Found]:
    """Everything wrong inside the volumes, and between them and the catalogue."""
    yield from empty_cells(volumes, "volume")
    yield from faulty_cells(volumes, "volume", NUMBER)
    yield from faulty_cells(volumes, "months", MONTHS)
    yield from _dates(volumes)
    yield from _without_money(volumes, tasks)
    yield from _without_period(volumes, tasks)
    yield from _repeated(volumes)


def village_faults(villages: Sheet) -> list[Found]:
    """What is wrong with the difficulty of villages."""
    return faulty_cells(villages, "difficulty", POSITIVE)


def _rows_by(keys: tuple[str, ...]) -> dict[str, list[int]]:
    rows: dict[str, list[int]] = defaultdict(list)
    for row, key in enumerate(keys):
        rows[key].append(row)
    return dict(rows)


def _date(text: str, *, last: bool) -> dt.date | None:
    """The date of a cell, None if it is empty or no date."""
    try:
        return parse_date(text, last=last) if text else None
    except ValueError:
        return None


def _dates(sheet: Sheet) -> Iterator[Found]:
    if not {"from", "to"} & set(sheet.table.columns):
        return
    starts, ends = sheet.table.texts("from"), sheet.table.texts("to")
    for row, (start, end) in enumerate(zip(starts, ends, strict=True)):
        opens, closes = _date(start, last=False), _date(end, last=True)
        for column, text, date in (("from", start, opens), ("to", end, closes)):
            if text and date is None:
                what, hint = 'must be a date, found "{found}"', "write it as 2025-07 or 2025-07-15"
                yield sheet.found(column, row, what, hint, {"found": text})
        if opens is not None and closes is not None and opens > closes:
            values = {"from": start, "to": end}
            yield sheet.found(
                "to", row, "ends on {to} before it begins on {from}", "correct one of the dates", values
            )


def _same(one: str, other: str) -> bool:
    """Whether two cells say the same: as texts, or as numbers ("1,000" and "1000")."""
    try:
        return one == other or parse_number(one) == parse_number(other)
    except ValueError:
        return False


def _one_for_all(tasks: Sheet, rows: list[int]) -> Iterator[Found]:
    for column in ONE_FOR_ALL_PRICES:
        cells = tasks.table.texts(column)
        for row in rows[1:]:
            if not _same(cells[row], cells[rows[0]]):
                values = {"found": cells[row], "first": cells[rows[0]], "line": str(tasks.lines[rows[0]])}
                what = 'one task has two values, "{found}" here and "{first}" in line {line}'
                yield tasks.found(
                    column, row, what, "only prices change with dates; write the same in both", values
                )


def _periods_meet(one: Period, other: Period) -> bool:
    starts_late = one[0] is not None and other[1] is not None and one[0] > other[1]
    ends_early = one[1] is not None and other[0] is not None and one[1] < other[0]
    return not (starts_late or ends_early)


def _overlaps(sheet: Sheet, rows: list[int], column: str, what: str) -> Iterator[Found]:
    """A problem for each row whose period meets that of an earlier row of the same key."""
    if len(rows) == 1:
        return
    starts, ends = sheet.table.texts("from"), sheet.table.texts("to")
    periods = {row: (_date(starts[row], last=False), _date(ends[row], last=True)) for row in rows}
    for index, row in enumerate(rows):
        earlier = next((one for one in rows[:index] if _periods_meet(periods[one], periods[row])), None)
        if earlier is not None:
            hint = "give the rows periods that do not meet (from, to)"
            yield sheet.found(column, row, what, hint, {"line": str(sheet.lines[earlier])})


def _without_money(volumes: Sheet, tasks: Sheet) -> Iterator[Found]:
    prices = tasks.table.texts("unit_price")
    paid = {task for task, price in zip(tasks.table.texts("task"), prices, strict=True) if _positive(price)}
    free = set(tasks.table.texts("task")) - paid
    if not free:
        return
    amounts = volumes.table.texts("volume")
    unpaid: dict[str, list[int]] = defaultdict(list)
    for row, task in enumerate(volumes.table.texts("task")):
        if task in free and _positive(amounts[row]):
            unpaid[task].append(row)
    for task, rows in unpaid.items():
        what = (
            'a task without money: "{task}" has a volume but no price'
            if len(rows) == 1
            else 'a task without money: "{task}" has a volume but no price '
            "(further rows: {more}, to line {line})"
        )
        values = {"task": task} | further([volumes.lines[row] for row in rows])
        yield volumes.found("task", rows[0], what, "write its unit_price in the table tasks", values)


def _positive(cell: str) -> bool:
    """Whether a cell holds more than 0; a text that is no number is reported elsewhere."""
    try:
        return bool(cell) and parse_money(cell, 1) > 0
    except ValueError:
        return True


def _without_period(volumes: Sheet, tasks: Sheet) -> Iterator[Found]:
    """Months alone do not say at which of several dated prices a task was done."""
    dated = {
        task
        for task, start, end in zip(*map(tasks.table.texts, ("task", "from", "to")), strict=True)
        if start or end
    }
    if not dated or "months" not in volumes.table.columns:
        return
    columns = map(volumes.table.texts, ("task", "months", "from", "to"))
    for row, (task, months, start, end) in enumerate(zip(*columns, strict=True)):
        if task in dated and months and not (start or end) and _months(months) not in {None, 12}:
            what = "{months} months do not say which of the dated prices of the task holds"
            yield volumes.found("months", row, what, "write from and to instead", {"months": months})


def _months(cell: str) -> int | None:
    try:
        return int(parse_number(cell))
    except ValueError:
        return None


def _repeated(volumes: Sheet) -> Iterator[Found]:
    """The same village and task twice must lie in different periods."""
    keys = list(zip(volumes.table.texts("village_code"), volumes.table.texts("task"), strict=True))
    if len(set(keys)) == len(keys):
        return
    rows: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row, key in enumerate(keys):
        rows[key].append(row)
    for same in rows.values():
        yield from _overlaps(
            volumes, same, "task", "the same village and task at the same time stands in line {line}"
        )
