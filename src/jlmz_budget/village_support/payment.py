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

    from jlmz_budget.model import Pool
    from jlmz_budget.village_support.claims import Claims

TIERS: Final = ("statutory", "policy", "optional")
"""Tiers of tasks in the order in which they are funded."""


class Payment(NamedTuple):
    """What the claims are paid.

    Args:
        fen: whole fen per claim.
        in_full: by village row, the fen of its claims in tiers that are paid in full.
        divided: by village row, its exact share of the tier in which the money ends.

    """

    fen: tuple[int, ...]
    in_full: Mapping[int, int]
    divided: Mapping[int, Fraction]

    def exact(self, village: int) -> Fraction:
        """A village's exact award, which its whole fen round."""
        whole = self.in_full.get(village, 0)
        return self.divided[village] + whole if village in self.divided else Fraction(whole)


def pay(pool: Pool, claims: Claims, amount: int) -> Payment:
    """What the amount pays of the claims.

    Formula:
        Tiers are paid in order. Where the money ends, the pool's claims rule divides what is left over the
        villages' claims in that tier; a village's part goes to its tasks in proportion. Fen by largest
        remainder, ties to the earlier row of the village table, then of the volumes.

    Args:
        pool: names the rule (`shortfall`).
        claims: the pool's claims.
        amount: whole fen.

    Returns:
        No award above its claim; Σ awards = min(amount, Σ claims).

    Raises:
        InputError: the claims rule cannot be used (random arrival with too many claimants).

    Source: model 5.
    """
    fen, paid = claims.fen, [0] * len(claims.fen)
    in_full: dict[int, int] = defaultdict(int)
    divided: dict[int, Fraction] = {}
    tiers = rows_by([cost.work.tier for cost in claims.costs])
    left = amount
    for tier in TIERS:
        rows = tiers.get(tier, [])
        owed = sum(fen[row] for row in rows)
        estate = min(left, owed)
        left -= estate
        if estate == owed:
            for row in rows:
                paid[row] = fen[row]
                in_full[claims.costs[row].village] += fen[row]
        elif estate:
            by_village = rows_by([claims.costs[row].village for row in rows])
            places = {village: [rows[i] for i in by_village[village]] for village in sorted(by_village)}
            for village, share, whole in _divided(pool, fen, places, estate):
                divided[village] = share
                for row, award in zip(places[village], _inside(fen, places[village], whole), strict=True):
                    paid[row] = award
    return Payment(tuple(paid), in_full, divided)


def _divided(
    pool: Pool, fen: Sequence[int], places: Mapping[int, list[int]], estate: int
) -> Iterable[tuple[int, Fraction, int]]:
    """(village, exact share, whole fen) of the estate, by the pool's claims rule."""
    totals = {village: sum(fen[row] for row in rows) for village, rows in places.items()}
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


def _inside(fen: Sequence[int], rows: Sequence[int], whole: int) -> tuple[int, ...]:
    """A village's money over its tasks of one tier, in proportion to the claims."""
    owed = sum(fen[row] for row in rows)
    return largest_remainder([Fraction(whole * fen[row], owed) for row in rows], 1)
