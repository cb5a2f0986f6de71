"""Every limit of a formula pool that can move: what it is now, and the pool in which it moves."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from jlmz_budget.formula.inputs import limit_per
from jlmz_budget.questions.moving import pool as moving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jlmz_budget.model import Limit
    from jlmz_budget.questions.moving.pool import Bound, MovingPool, Side
    from jlmz_budget.questions.pools import SolvedPool

Unit = Literal["yuan", "percent"]


@dataclass(frozen=True)
class PoolLimit:
    """One limit of a pool.

    Args:
        limit: its place in the scenario (`amount`, `base.x`, `floors.x`, `caps.x`, `groups.x.min`).
        code, name: the recipient of a single bound; empty for a rule as a whole.
        unit: yuan: the value is in fen and moves by fen; percent: a ratio times 100, moves by points.
        value: what it is; a bound or a group's limit as the rule ran with it, in whole payment units.
        owners: the positions of those whose money is the limit's own.
        bound: floor or cap of one recipient, else None.
        moved: the pool in which it moves by +1 or -1 of its unit (fen, or a percentage point) a step.

    """

    limit: str
    code: str
    name: str
    unit: Unit
    value: Fraction
    owners: tuple[int, ...]
    bound: Bound | None
    moved: Callable[[int], MovingPool]


def pool_limits(solved: SolvedPool) -> Iterator[PoolLimit]:
    """The pool's amount, its quotas, its floor and cap rules, each recipient's bounds, its groups' limits."""
    pool = moving.still(solved)
    everybody = tuple(range(solved.inputs.size))
    yield PoolLimit(
        "amount", "", "", "yuan", pool.amount.at, everybody, None, lambda step: moving.with_amount(pool, step)
    )
    yield from _quotas(solved, pool)
    for rule in solved.inputs.pool.floors:
        yield _rule(solved, pool, "floor", rule)
    for rule in solved.inputs.pool.caps:
        yield _rule(solved, pool, "cap", rule)
    yield from _bounds(solved, pool)
    yield from _groups(pool)


def _quotas(solved: SolvedPool, pool: MovingPool) -> Iterator[PoolLimit]:
    for quota in solved.inputs.pool.base:
        counts = solved.inputs.counts[quota.per]

        def moved(step: int, counts: tuple[Fraction, ...] = counts) -> MovingPool:
            return moving.with_quota(pool, [step * count for count in counts])

        owners = tuple(row for row, count in enumerate(counts) if count)
        yield PoolLimit(f"base.{quota.id or quota.per}", "", "", "yuan", quota.amount, owners, None, moved)


def _rule(solved: SolvedPool, pool: MovingPool, kind: Bound, rule: Limit) -> PoolLimit:
    """A rule as a whole: its amount by the fen, or its ratio by the percentage point."""
    if rule.of is None:
        unit: Unit = "yuan"
        value, steps = rule.amount or Fraction(), solved.inputs.counts[limit_per(rule.per)]
    else:
        unit, value = "percent", 100 * rule.ratio
        steps = tuple(amount / 100 for amount in solved.inputs.amounts[rule.of])
    limits = pool.floors if kind == "floor" else pool.caps
    owners = tuple(row for row, rules in enumerate(limits) if rules[0].rule == rule.id)
    return PoolLimit(
        f"{kind}s.{rule.id}",
        "",
        "",
        unit,
        value,
        owners,
        None,
        lambda step: moving.with_rule(pool, kind, rule.id, [step * own for own in steps]),
    )


def _bounds(solved: SolvedPool, pool: MovingPool) -> Iterator[PoolLimit]:
    """Each recipient's bounds as the rule ran with them: prorated floors as they were before rounding."""
    floors = pool.floors if solved.divided.scale == 1 else pool.plain_floors
    kinds: tuple[tuple[Bound, tuple[moving.RuleLines, ...]], ...] = (
        ("floor", floors),
        ("cap", pool.caps),
    )
    for kind, limits in kinds:
        for row, rules in enumerate(limits):
            if not rules:
                continue

            def moved(step: int, kind: Bound = kind, row: int = row) -> MovingPool:
                return moving.with_bound(pool, kind, row, step)

            yield PoolLimit(
                f"{kind}s.{rules[0].rule}",
                pool.codes[row],
                pool.names[row],
                "yuan",
                rules[0].line.at,
                (row,),
                kind,
                moved,
            )


def _groups(pool: MovingPool) -> Iterator[PoolLimit]:
    for number, group in enumerate(pool.groups):
        sides: tuple[tuple[Side, moving.RuleLines], ...] = (("min", group.minimum), ("max", group.maximum))
        for side, rules in sides:
            if not rules:
                continue
            tightest = (max if side == "min" else min)(rule.line.at for rule in rules)

            def moved(step: int, number: int = number, side: Side = side) -> MovingPool:
                return moving.with_group(pool, number, side, step)

            yield PoolLimit(f"groups.{group.id}.{side}", "", "", "yuan", tightest, group.members, None, moved)
