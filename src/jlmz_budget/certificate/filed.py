"""The rows of an allocation sorted by pool, and whether each row that is due is there, once, in its place."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Protocol, TypeVar

from jlmz_budget.certificate.claims import task_ids, task_rows
from jlmz_budget.certificate.differences import misaligned
from jlmz_budget.certificate.package_lists import package_rows
from jlmz_budget.certificate.recipients import codes_of
from jlmz_budget.certificate.workings import weighted_factors
from jlmz_budget.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jlmz_budget.model import (
        Allocation,
        Award,
        GoalReached,
        GroupTotal,
        LedgerLine,
        PackageItem,
        Pool,
        PoolTotal,
        Scenario,
        TaskAward,
        Workings,
    )


class _Row(Protocol):
    @property
    def pool(self) -> str: ...


_R = TypeVar("_R", bound=_Row)


@dataclass(frozen=True)
class Filed:
    """What an allocation says of one pool, rows as `Allocation` has them."""

    total: PoolTotal
    awards: tuple[Award, ...]
    groups: tuple[GroupTotal, ...]
    task_awards: tuple[TaskAward, ...]
    ledger: tuple[LedgerLine, ...]
    workings: tuple[Workings, ...]
    package_items: tuple[PackageItem, ...]
    goals: tuple[GoalReached, ...]


def by_pool(scenario: Scenario, allocation: Allocation) -> tuple[Filed, ...]:
    """The rows of every pool, in the order of the pools; `misfiled` must have found nothing."""
    return tuple(
        Filed(
            total=total,
            awards=_of(pool, allocation.awards),
            groups=_of(pool, allocation.groups),
            task_awards=_of(pool, allocation.task_awards),
            ledger=_of(pool, allocation.ledger),
            workings=_of(pool, allocation.workings),
            package_items=_of(pool, allocation.package_items),
            goals=_of(pool, allocation.goals),
        )
        for pool, total in zip(scenario.rules.pools, allocation.totals, strict=True)
    )


def misfiled(scenario: Scenario, allocation: Allocation) -> list[Problem]:
    """What rows are missing, too many or out of place, and whether another scenario was solved."""
    pools = scenario.rules.pools
    formula = [pool for pool in pools if pool.method == "formula"]
    tasks = [pool for pool in pools if pool.method == "tasks"]
    packages = [pool for pool in pools if pool.method == "packages"]
    return [
        *_other_scenario(scenario, allocation.scenario),
        *misaligned("pools.csv", [pool.id for pool in pools], [row.pool for row in allocation.totals]),
        *misaligned(
            "allocation.csv",
            [f"{pool.id} {code}" for pool in pools for code in codes_of(scenario, pool)],
            [f"{row.pool} {row.code}" for row in allocation.awards],
        ),
        *misaligned(
            "groups.csv",
            [f"{pool.id} {group.id}" for pool in formula for group in pool.groups],
            [f"{row.pool} {row.group}" for row in allocation.groups],
        ),
        *misaligned(
            "tasks.csv",
            [f"{pool.id} {village} {task}" for pool in tasks for village, task in task_rows(scenario, pool)],
            [f"{row.pool} {row.village_code} {row.task}" for row in allocation.task_awards],
        ),
        *misaligned(
            "ledger.csv",
            [f"{pool.id} {task}" for pool in tasks for task in task_ids(scenario)],
            [f"{row.pool} {row.task}" for row in allocation.ledger],
        ),
        *misaligned(
            "packages.csv",
            [f"{pool.id} {code} {item}" for pool in packages for code, item in package_rows(scenario, pool)],
            [f"{row.pool} {row.village_code} {row.item}" for row in allocation.package_items],
        ),
        *misaligned(
            "allocation.json workings",
            [_workings_due(scenario, pool) for pool in formula],
            [_workings_filed(row) for row in allocation.workings],
        ),
        *_inexact(allocation),
    ]


def _of(pool: Pool, rows: Iterable[_R]) -> tuple[_R, ...]:
    return tuple(row for row in rows if row.pool == pool.id)


def _workings_due(scenario: Scenario, pool: Pool) -> str:
    count = len(codes_of(scenario, pool))
    return " ".join([pool.id, *(f"{name}×{count}" for name in weighted_factors(pool))])


def _workings_filed(row: Workings) -> str:
    return " ".join([f"{row.pool}", *(f"{one.factor}×{len(one.shares)}" for one in row.factors)])


def _inexact(allocation: Allocation) -> list[Problem]:
    """Values that further checks compute with, where they are not whole fen or exact fractions."""
    wrong: list[tuple[str, object]] = []
    for total in allocation.totals:
        place = f"pools.csv {total.pool}"
        wrong += [
            (f"{place} {name}", getattr(total, name))
            for name, kind in (("amount", int), ("handed_on", int), ("floor_scale", Fraction))
            if type(getattr(total, name)) is not kind
        ]
    for award in allocation.awards:
        place = f"allocation.csv {award.pool} {award.code}"
        wrong += [(f"{place} award", award.award)] if type(award.award) is not int else []
        wrong += [(f"{place} exact", award.exact)] if type(award.exact) is not Fraction else []
    wrong += [
        (f"tasks.csv {task.pool} {task.village_code} {task.task} award", task.award)
        for task in allocation.task_awards
        if type(task.award) is not int
    ]
    wrong += [
        (f"packages.csv {item.pool} {item.village_code} {item.item} award", item.award)
        for item in allocation.package_items
        if type(item.award) is not int
    ]
    wrong += [
        (f"allocation.json workings {row.pool} factors {one.factor} shares", share)
        for row in allocation.workings
        for one in row.factors
        for share in one.shares
        if type(share) is not Fraction
    ]
    return [
        Problem(
            where,
            'must be whole fen or an exact fraction, found "{found}"',
            "allocate again and leave the result as it is",
            {"found": str(value)},
        )
        for where, value in wrong
    ]


def _other_scenario(due: Scenario, filed: Scenario) -> list[Problem]:
    columns_due = {name: dict(table.columns) for name, table in due.tables.items()}
    columns_filed = {name: dict(table.columns) for name, table in filed.tables.items()}
    if filed is due or (
        filed.rules == due.rules and filed.policy == due.policy and columns_filed == columns_due
    ):
        return []
    return [
        Problem(
            "allocation scenario",
            "the result was computed from another scenario",
            "allocate this scenario, or check the result against its own",
        )
    ]
