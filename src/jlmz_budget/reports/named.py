"""Result tables as people read them: pools and tasks by their names, not by the ids that files need."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from jlmz_budget.wording import say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jlmz_budget.model import Allocation, Scenario
    from jlmz_budget.reports.tables import Column, LabelledTable


def with_names(result: Allocation, table: LabelledTable, lang: str) -> LabelledTable:
    """The table for a screen or page; what it says is the same, and its file keeps the ids.

    Args:
        result: the solved scenario the table is from.
        table: one of its tables.
        lang: "zh" or "en".

    Returns:
        Pools under their titles, tasks under their names, tiers and rules of task pools in the language, a
        share that limits a percentage in percent.

    """
    if table.name == "by_township":
        return _sums(result, table)
    readers = _readers(result, lang)
    columns = tuple(_column(table.name, column, readers) for column in table.columns)
    return replace(table, columns=columns)


def task_names(scenario: Scenario) -> dict[str, str]:
    """What a task is called, by its id; its id where it has no name."""
    tasks = scenario.tables.get("tasks")
    if tasks is None:
        return {}
    named = zip(tasks.texts("task"), tasks.texts("name"), strict=True)
    return {task: name or task for task, name in named}


def _sums(result: Allocation, table: LabelledTable) -> LabelledTable:
    """Pools head their columns by their titles in both languages."""
    pools = {pool.id for pool in result.scenario.rules.pools}
    columns = tuple(
        replace(column, name=column.label) if column.name in pools else column for column in table.columns
    )
    return replace(table, columns=columns)


def _readers(result: Allocation, lang: str) -> Mapping[str, Callable[[Any], str]]:
    """What stands in place of an id, by column."""
    pools = result.scenario.rules.pools
    titles = {pool.id: pool.title or pool.id for pool in pools}
    by_task = {pool.id for pool in pools if pool.method == "tasks"}
    tasks = task_names(result.scenario)
    return {
        "pool": lambda row: titles.get(row.pool, row.pool),
        "task": lambda row: tasks.get(row.task, row.task),
        "tier": lambda row: say(row.tier, lang),
        "cap_rule": lambda row: say(row.cap_rule, lang) if row.pool in by_task else row.cap_rule,
    }


def _column(table: str, column: Column, readers: Mapping[str, Callable[[Any], str]]) -> Column:
    if (table, column.name) == ("township_match", "limit"):
        return replace(column, kind="share")
    reader = readers.get(column.name)
    return column if reader is None else replace(column, value=reader)
