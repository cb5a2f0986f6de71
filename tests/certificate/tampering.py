"""Every way of tampering with an allocation that these tests try."""

from __future__ import annotations

from dataclasses import is_dataclass, replace
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jlmz_budget.model import Allocation, LedgerLine

TABLES = ("awards", "totals", "groups", "task_awards", "ledger", "workings", "rules")


def other_values(value: object) -> Iterator[object]:  # noqa: C901 - one case a type
    """Values that are not the given one: next to it, empty, of another type, with one part changed."""
    match value:
        case None:
            yield from (Fraction(0), Fraction(1), 0)
        case int():
            yield from (value + 1, value - 1, value + 100, float(value), Fraction(value), None)
        case Fraction():
            yield from (value + 1, value - 1, value + Fraction(1, 10**9), float(value), None)
        case str():
            yield from (value + "x", None, "free", "min")
        case tuple():
            yield from (value[:-1], (*value, *value[-1:])) if value else ((Fraction(1),),)
            if len(set(map(repr, value))) > 1:
                yield value[::-1]
            for place, part in enumerate(value):
                for other in other_values(part):
                    yield (*value[:place], other, *value[place + 1 :])
        case _ if is_dataclass(value):
            for name, part in vars(value).items():
                for other in other_values(part):
                    yield replace(value, **{name: other})


def changed_fields(allocation: Allocation) -> Iterator[tuple[str, Allocation]]:
    """One field of one row changed; what was changed, and the allocation after it."""
    for table in TABLES:
        rows = getattr(allocation, table)
        for place, row in enumerate(rows):
            for name, value in vars(row).items():
                for other in other_values(value):
                    if same(value, other):
                        continue
                    changed = replace(row, **{name: other})
                    what = f"{table} {place} {name} {value} -> {other}"
                    yield what, replace(allocation, **{table: (*rows[:place], changed, *rows[place + 1 :])})
    for name in ("reserve", "unallocated"):
        for other in (getattr(allocation, name) + 1, getattr(allocation, name) - 1, None):
            yield name, replace(allocation, **{name: other})


def changed_rows(allocation: Allocation) -> Iterator[tuple[str, Allocation]]:
    """One row dropped or doubled, two neighbours exchanged."""
    for table in TABLES:
        rows = getattr(allocation, table)
        for place in range(len(rows)):
            dropped = rows[:place] + rows[place + 1 :]
            doubled = rows[: place + 1] + rows[place:]
            yield f"{table} {place} dropped", replace(allocation, **{table: dropped})
            yield f"{table} {place} doubled", replace(allocation, **{table: doubled})
        for place, _ in enumerate(pairwise(rows)):
            swapped = (*rows[:place], rows[place + 1], rows[place], *rows[place + 2 :])
            yield f"{table} {place} exchanged", replace(allocation, **{table: swapped})


def moved_units(allocation: Allocation) -> Iterator[tuple[str, Allocation]]:
    """One payment unit moved between two rows of a pool, in every place where it shows."""
    rules = allocation.scenario.rules
    for pool in rules.pools:
        unit = (pool.payment_unit or rules.payment_unit) if pool.method == "formula" else 1
        places = [place for place, award in enumerate(allocation.awards) if award.pool == pool.id]
        for giver in places:
            for taker in places:
                if giver != taker:
                    yield f"{unit} from {giver} to {taker}", moved(allocation, giver, taker, unit)


def moved(allocation: Allocation, giver: int, taker: int, fen: int) -> Allocation:
    """The allocation after some fen went from one award row to another; group totals and ledger follow."""
    awards = list(allocation.awards)
    awards[giver] = replace(awards[giver], award=awards[giver].award - fen)
    awards[taker] = replace(awards[taker], award=awards[taker].award + fen)
    change = {awards[giver].code: -fen, awards[taker].code: fen}
    pool = awards[giver].pool
    task_awards = list(allocation.task_awards)
    for code, more in change.items():
        for place, row in enumerate(task_awards):
            if row.pool == pool and row.village_code == code:
                task_awards[place] = replace(row, award=row.award + more)
                break
    ledger = tuple(
        _paid(line, sum(row.award for row in task_awards if (row.pool, row.task) == (line.pool, line.task)))
        for line in allocation.ledger
    )
    members = _members(allocation, pool)
    groups = tuple(
        replace(group, awarded=group.awarded + sum(change.get(code, 0) for code in members[group.group]))
        if group.pool == pool
        else group
        for group in allocation.groups
    )
    return replace(
        allocation, awards=tuple(awards), task_awards=tuple(task_awards), groups=groups, ledger=ledger
    )


def _paid(line: LedgerLine, paid: int) -> LedgerLine:
    more, less = max(0, paid - line.released), max(0, line.released - paid)
    return replace(line, paid=paid, from_pool=more, returned=less)


def _members(allocation: Allocation, pool_id: str) -> dict[str, set[str]]:
    pool = next(pool for pool in allocation.scenario.rules.pools if pool.id == pool_id)
    table = allocation.scenario.recipients_table(pool.level)
    codes = table.texts(f"{pool.level}_code")
    return {
        group.id: {
            code
            for row, code in enumerate(codes)
            if all(table.texts(column)[row] in wanted for column, wanted in group.where.items())
        }
        for group in pool.groups
    }


def same(one: object, other: object) -> bool:
    """Whether two values are equal and of one type."""
    return type(one) is type(other) and one == other
