"""The rules of a formula pool one by one: each has an address, and the pool can be had without it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from jlmz_budget.formula import PoolInputs
    from jlmz_budget.model import Pool
    from jlmz_budget.model.scenario import Group

AMOUNT: Final = "amount"
PAYMENT_UNIT: Final = "payment_unit"
ON_SURPLUS: Final = "on_surplus"

GROUP_LIMITS: Final = ("min_amount", "max_amount", "min_share", "max_share")
"""The keys of a group that limit it, in the order of the manual."""


def member_keys(inputs: PoolInputs) -> tuple[str, ...]:
    """The addresses of everything that can be in conflict, below the pool's own, in the manual's order."""
    pool = inputs.pool
    return (
        AMOUNT,
        *([PAYMENT_UNIT] if inputs.unit > 1 else []),
        *(f"base.{quota.id or quota.per}" for quota in pool.base),
        *(f"floors.{floor.id}" for floor in pool.floors),
        *(f"caps.{cap.id}" for cap in pool.caps),
        *(
            f"groups.{group.id}.{key}"
            for group in pool.groups
            for key in GROUP_LIMITS
            if getattr(group, key) is not None
        ),
        *([ON_SURPLUS] if pool.on_surplus == "error" else []),
    )


def only(inputs: PoolInputs, kept: Collection[str]) -> PoolInputs:
    """The pool with these of its rules alone; its amount is the caller's affair."""
    pool = only_rules(inputs.pool, kept)
    left = {group.id for group in pool.groups}
    named = zip(inputs.pool.groups, inputs.members, strict=True)
    return replace(
        inputs,
        pool=pool,
        unit=inputs.unit if PAYMENT_UNIT in kept else 1,
        members=tuple(rows for group, rows in named if group.id in left),
    )


def only_rules(pool: Pool, kept: Collection[str]) -> Pool:
    """The rules of a pool without the others; without the payment unit it pays in fen."""
    limited = [_only_group(group, kept) for group in pool.groups]
    changed = {
        "base": tuple(quota for quota in pool.base if f"base.{quota.id or quota.per}" in kept),
        "floors": tuple(floor for floor in pool.floors if f"floors.{floor.id}" in kept),
        "caps": tuple(cap for cap in pool.caps if f"caps.{cap.id}" in kept),
        "groups": tuple(
            group for group in limited if any(getattr(group, key) is not None for key in GROUP_LIMITS)
        ),
        "on_surplus": pool.on_surplus if ON_SURPLUS in kept else "unallocated",
        "payment_unit": pool.payment_unit if PAYMENT_UNIT in kept else 1,
    }
    return pool.model_copy(update=changed)


def given_up_first(keys: Sequence[str]) -> tuple[str, ...]:
    """The addresses in the order in which a conflict does without them: what explains least comes first."""
    order = (PAYMENT_UNIT, ON_SURPLUS, "groups", "base", "caps", "floors", AMOUNT)
    rank = {name: position for position, name in enumerate(order)}
    return tuple(sorted(keys, key=lambda key: rank[key.partition(".")[0]]))


def _only_group(group: Group, kept: Collection[str]) -> Group:
    dropped = {key: None for key in GROUP_LIMITS if f"groups.{group.id}.{key}" not in kept}
    return group.model_copy(update=dropped)
