"""Between the tables of 费随事转: the negative list, carried clawbacks, one task pool a village."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jlmz_budget.money import parse_number
from jlmz_budget.needs.measures import recipients
from jlmz_budget.reading.cells import empty_cells, faulty_cells, whole_money

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jlmz_budget.model import Scenario
    from jlmz_budget.reading.found import Found
    from jlmz_budget.reading.tables import Sheet
    from jlmz_budget.reading.tree import Node

PAID_TWICE: Final = {
    "tasks": "the village {code} is in the task pool {other} too and would be paid twice",
    "packages": "the village {code} is in the packages pool {other} too and would get the same items twice",
}
"""What is wrong with a village in two pools of a method that pays for what is counted village by village."""


def forbidden_tasks(volumes: Sheet, tasks: Sheet, negative_list: Sheet) -> Iterator[Found]:
    """A problem for each task with volume that is on the negative list, at its first volume.

    The list names tasks by their id or by their name.
    """
    listed = negative_list.table
    documents = dict(zip(listed.texts("task"), listed.texts("document"), strict=True))
    named = dict(zip(tasks.table.texts("task"), tasks.table.texts("name"), strict=True))
    seen = set()
    for row, (task, volume) in enumerate(
        zip(volumes.table.texts("task"), volumes.table.texts("volume"), strict=True)
    ):
        on_list = next((word for word in (task, named.get(task, "")) if word in documents), None)
        if on_list is None or task in seen or _is_zero(volume):
            continue
        seen.add(task)
        what = 'the task "{task}" is on the negative list ({document}) and has a volume'
        values = {"task": task, "document": documents[on_list] or "-"}
        hint = "take it out: what stands there must not be handed to villages"
        yield volumes.found("task", row, what, hint, values)


def advance_faults(volumes: Sheet, fen_per_unit: int) -> list[Found]:
    """What is wrong with advances that were paid before; an empty cell is one still to be computed."""
    return faulty_cells(volumes, "advance_paid", whole_money(fen_per_unit))


def carried_faults(carried: Sheet, scenario: Scenario) -> Iterator[Found]:
    """Everything wrong with clawbacks: amounts, and villages to which no task pool pays anything."""
    yield from empty_cells(carried, "already_paid")
    yield from faulty_cells(carried, "already_paid", whole_money(scenario.fen_per_unit))
    codes = scenario.recipients_table("village").texts("village_code")
    known = frozenset(codes)
    paid = {
        codes[row]
        for pool in scenario.rules.pools
        if pool.method == "tasks"
        for row in recipients(scenario, pool)
    }
    for row, code in enumerate(carried.table.texts("village_code")):
        if code in known and code not in paid:
            what = '"{found}" is in no task pool, so nothing can be set against its clawback'
            hint = "collect it otherwise and delete the row"
            yield carried.found("village_code", row, what, hint, {"found": code})


def shared_villages(scenario: Scenario, pools: Sequence[Node]) -> Iterator[Found]:
    """A problem for each pool with a village that an earlier one pays for the same tasks or items."""
    codes = scenario.recipients_table("village").texts("village_code")
    owners: dict[str, dict[int, str]] = {method: {} for method in PAID_TWICE}
    for pool, node in zip(scenario.rules.pools, pools, strict=True):
        if pool.method not in PAID_TWICE:
            continue
        rows, owner = recipients(scenario, pool), owners[pool.method]
        twice = next((row for row in rows if row in owner), None)
        if twice is not None:
            values = {"code": codes[twice], "other": owner[twice]}
            yield node.found(PAID_TWICE[pool.method], "keep the villages apart with where", values)
        owner |= dict.fromkeys(rows, pool.id)


def _is_zero(cell: str) -> bool:
    try:
        return not cell or parse_number(cell) == 0
    except ValueError:
        return True  # reported where the volume is read
