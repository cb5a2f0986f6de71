"""Claims paid in full, or tier by tier as far as the money goes: the shortfall (资金不足时)."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple

from jlmz_budget.errors import InputError, Problem
from jlmz_budget.needs.task_costs import rows_by
from jlmz_budget.rules.claims import RANDOM_ARRIVAL_MOST, RULES
from jlmz_budget.rules.rounding import largest_remainder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from jlmz_budget.model import Pool, TaskAward

TIERS: Final = ("statutory", "policy", "optional")
"""Tiers of tasks in the order in which they are funded."""


class Payment(NamedTuple):
    """Whole fen per claim, and per village the exact award, which its whole fen round."""

    fen: tuple[int, ...]
    exact: Mapping[str, Fraction]


def pay(pool: Pool, claims: Sequence[TaskAward], amount: int, villages: Sequence[str]) -> Payment:
    """What the amount pays of the claims.

    Formula:
        Tiers are paid in order. Where the money ends, the pool's claims rule divides what is left over the
        villages' claims in that tier; a village's part goes to its tasks in proportion. Fen by largest
        remainder, ties to the earlier row.

    Args:
        pool: names the rule (`shortfall`).
        claims: the pool's claims.
        amount: whole fen.
        villages: codes in table order, the order of ties.

    Returns:
        No award above its claim; Σ awards = min(amount, Σ claims).

    Raises:
        InputError: the claims rule cannot be used (random arrival with too many claimants).

    Source: model 5.
    """
    paid = [0] * len(claims)
    exact: dict[str, Fraction] = defaultdict(Fraction)
    in_full: dict[str, int] = defaultdict(int)
    left = amount
    for tier in TIERS:
        rows = [row for row, claim in enumerate(claims) if claim.tier == tier]
        owed = sum(claims[row].claim for row in rows)
        estate = min(left, owed)
        left -= estate
        if estate == owed:
            for row in rows:
                paid[row] = claims[row].claim
                in_full[claims[row].village_code] += claims[row].claim
            continue
        by_village = rows_by([claims[row].village_code for row in rows])
        places = {code: [rows[i] for i in by_village[code]] for code in villages if code in by_village}
        for village, share, fen in _divided(pool, claims, places, estate):
            exact[village] += share
            for row, award in zip(places[village], _inside(claims, places[village], fen), strict=True):
                paid[row] = award
    for village, fen in in_full.items():
        exact[village] = exact[village] + fen if village in exact else Fraction(fen)
    return Payment(tuple(paid), exact)


def _divided(
    pool: Pool, claims: Sequence[TaskAward], places: dict[str, list[int]], estate: int
) -> Iterable[tuple[str, Fraction, int]]:
    """(village, exact share, whole fen) of the estate, by the pool's claims rule."""
    totals = {village: sum(claims[row].claim for row in rows) for village, rows in places.items()}
    claimants = [village for village, total in totals.items() if total]
    if pool.shortfall == "random_arrival" and len(claimants) > RANDOM_ARRIVAL_MOST:
        raise InputError(
            Problem(
                f"pools.{pool.id}.shortfall",
                "random_arrival takes at most {most} claimants, there are {count}",
                "choose proportional, cea, cel or talmud",
                {"most": str(RANDOM_ARRIVAL_MOST), "count": str(len(claimants))},
            )
        )
    shares = RULES[pool.shortfall]([totals[village] for village in claimants], estate)
    return zip(claimants, shares, largest_remainder(shares, 1), strict=True)


def _inside(claims: Sequence[TaskAward], rows: Sequence[int], fen: int) -> tuple[int, ...]:
    """A village's money over its tasks of one tier, in proportion to the claims."""
    owed = sum(claims[row].claim for row in rows)
    return largest_remainder([Fraction(fen * claims[row].claim, owed) for row in rows], 1)
