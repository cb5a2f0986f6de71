"""When the work is done against when it has a price: no volume without a price in its months."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from jlmz_budget.money import parse_money, parse_number
from jlmz_budget.needs.months import whole_months
from jlmz_budget.reading.found import further

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jlmz_budget.reading.found import Found
    from jlmz_budget.reading.tables import Sheet

Months = frozenset[int]


def unpriced_volumes(volumes: Sheet, tasks: Sheet, year: int) -> Iterator[Found]:
    """Volumes of a task with dated prices, done where none of them holds or where one of them is 0.

    Months in which the task does not exist (added or withdrawn within the year) are no fault as long as the
    work meets some month with a price.
    """
    prices = _dated_prices(tasks, year)
    columns = map(volumes.table.texts, ("task", "volume", "from", "to"))
    unpriced: dict[tuple[str, Months], list[int]] = defaultdict(list)
    for row, (task, volume, start, end) in enumerate(zip(*columns, strict=True)):
        months = _months_between(start, end, year)
        if task not in prices or months is None or not _above_zero(volume):
            continue
        met = [positive for held, positive in prices[task] if held & months]
        if not met or not all(met):
            unpriced[task, months].append(row)
    for (task, _), rows in unpriced.items():
        what = (
            'a task without money: "{task}" has a volume in months without a price'
            if len(rows) == 1
            else 'a task without money: "{task}" has a volume in months without a price '
            "(further rows: {more}, to line {line})"
        )
        hint = "give the price of these months, or correct the dates"
        values = {"task": task} | further([volumes.lines[row] for row in rows])
        yield volumes.found("task", rows[0], what, hint, values)


def contradicting_months(volumes: Sheet, year: int) -> Iterator[Found]:
    """Rows that say months and dates, and not the same of both."""
    columns = map(volumes.table.texts, ("months", "from", "to"))
    for row, (months, start, end) in enumerate(zip(*columns, strict=True)):
        between = _months_between(start, end, year)
        if not months or not (start or end) or between is None:
            continue
        try:
            said = parse_number(months)
        except ValueError:
            continue  # reported with the column
        if said != len(between):
            what = "{months} months are not the {dates} whole months between its dates"
            values = {"months": months, "dates": str(len(between))}
            yield volumes.found("months", row, what, "keep one of the two, months or from and to", values)


def _dated_prices(tasks: Sheet, year: int) -> dict[str, list[tuple[Months, bool]]]:
    """Per task with dates: the months of each price, and whether it is above 0."""
    prices: dict[str, list[tuple[Months, bool]]] = defaultdict(list)
    dated: set[str] = set()
    columns = map(tasks.table.texts, ("task", "unit_price", "from", "to"))
    for task, price, start, end in zip(*columns, strict=True):
        months = _months_between(start, end, year)
        if months is None:
            return {}  # the date itself is reported
        prices[task].append((months, _above_zero(price)))
        if start or end:
            dated.add(task)
    return {task: prices[task] for task in dated if any(positive for _, positive in prices[task])}


def _months_between(start: str, end: str, year: int) -> Months | None:
    try:
        return whole_months(start, end, year)
    except ValueError:
        return None


def _above_zero(cell: str) -> bool:
    """Whether a cell holds more than 0; a text that is no amount is reported elsewhere."""
    try:
        return bool(cell) and parse_money(cell, 1) > 0
    except ValueError:
        return True
