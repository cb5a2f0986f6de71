"""How the budget runs through the pools: reserve, amounts, what is handed on, and the closing sum."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from jlmz_budget.certificate.differences import differs, same
from jlmz_budget.errors import Problem
from jlmz_budget.money import grouped_yuan, lowered

if TYPE_CHECKING:
    from jlmz_budget.model import Allocation, Amount, Pool, PoolTotal, Rules


def reserve_due(rules: Rules) -> int:
    """What is kept back before any pool, whole fen."""
    return _stated(rules.budget.reserve, rules.budget.total)


def own_amount(rules: Rules, pool: Pool, left: int, entitled: int) -> int:
    """A pool's amount before anything is handed on to it or by it, whole fen.

    Args:
        rules: the scenario's rules.
        pool: one of its pools.
        left: the budget after reserve and earlier pools.
        entitled: what the recipients may claim, whole fen; counts for the amount `claims` only.

    """
    match pool.amount.kind:
        case "remainder":
            return left
        case "claims":
            return min([entitled, left] if pool.max is None else [entitled, left, pool.max])
        case _:
            return _stated(pool.amount, rules.budget.total)


def wrong_amount(pool: Pool, total: PoolTotal, *, own: int, given: int, left: int) -> list[Problem]:
    """Whether a pool takes more than is left, or has another amount than is due to it.

    Args:
        pool: the pool.
        total: as it is filed.
        own: what is due to the pool from the budget, whole fen.
        given: what earlier pools handed on to it, whole fen.
        left: the budget after reserve and earlier pools, whole fen.

    """
    if own > left:
        return [
            Problem(
                f"pools.csv {pool.id} amount",
                "the pool takes {amount}, {left} is left",
                "correct the amounts in the scenario and allocate again",
                {"amount": grouped_yuan(own), "left": grouped_yuan(left)},
            )
        ]
    if own + given != total.amount + total.handed_on:
        return [differs(f"pools.csv {pool.id} amount", own + given - total.handed_on, total.amount)]
    return []


def total_due(pool: Pool, gross: int, total: PoolTotal) -> PoolTotal:
    """The pool's total with what is left over in its place: returned by tasks, unallocated by a formula.

    Args:
        pool: the pool.
        gross: what the pool had to give.
        total: with `awarded` as it must be.

    """
    over = gross - total.awarded
    kept = 0 if pool.residual_to else over
    tasks = pool.method == "tasks"
    return replace(
        total,
        amount=gross - (over - kept),
        returned=kept if tasks else 0,
        unallocated=0 if tasks else kept,
        handed_on=over - kept,
    )


def misdirected(rules: Rules, pool: Pool) -> list[Problem]:
    """Whether a pool hands its rest to a pool that is not funded after it."""
    later = {other.id for other in rules.pools[rules.pools.index(pool) + 1 :]}
    if not pool.residual_to or pool.residual_to in later:
        return []
    return [
        Problem(
            f"scenario {pool.id} residual_to",
            'there is no later pool "{found}"',
            "name a pool that stands below this one",
            {"found": pool.residual_to},
        )
    ]


def wrong_closing(rules: Rules, allocation: Allocation) -> list[Problem]:
    """Whether reserve, pool amounts and the unallocated rest add up to the budget, to the fen."""
    reserve = reserve_due(rules)
    unallocated = rules.budget.total - reserve - sum(total.amount for total in allocation.totals)
    pairs = {"reserve": (reserve, allocation.reserve), "unallocated": (unallocated, allocation.unallocated)}
    problems = [
        differs(f"allocation.json {name}", due, filed)
        for name, (due, filed) in pairs.items()
        if not same(due, filed)
    ]
    if unallocated < 0:
        problems.append(
            Problem(
                "allocation.json unallocated",
                "the pools take {gap} more than the budget has",
                "correct the amounts in the scenario and allocate again",
                {"gap": grouped_yuan(-unallocated)},
            )
        )
    return problems


def _stated(amount: Amount, total: int) -> int:
    return lowered((amount.share or Fraction(0)) * total) if amount.kind == "share" else amount.fen
