"""Whether awards divide an estate over claims by a named rule, told by what defines the rule.

Source: Thomson 2003; Aumann & Maschler 1985 (Talmud); O'Neill 1982 (random arrival).
"""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from math import factorial
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_ARRIVALS: Final = 12
"""Claimants up to which random arrival is defined here: all orders are counted exactly."""


def divides(rule: str, claims: Sequence[int], estate: int, awards: Sequence[Fraction]) -> bool:
    """Whether the awards are what a rule makes of an estate.

    Args:
        rule: proportional | cea | cel | talmud | random_arrival.
        claims: whole fen, 0 or more.
        estate: whole fen, from 0 to the sum of the claims.
        awards: exact fen, one per claim.

    Returns:
        True exactly if the awards add up to the estate and have the property that defines the rule.

    """
    total = sum(claims)
    gains = list(awards)
    losses = [claim - award for claim, award in zip(claims, awards, strict=True)]
    if sum(gains) != estate or min([*gains, *losses], default=0) < 0:
        return False
    match rule:
        case "proportional":
            return all(gain * total == estate * claim for gain, claim in zip(gains, claims, strict=True))
        case "cea":
            return _equal_up_to(gains, claims)
        case "cel":
            return _equal_up_to(losses, claims)
        case "talmud":
            halves = [Fraction(claim, 2) for claim in claims]
            return _equal_up_to(gains if 2 * estate <= total else losses, halves)
        case _:
            return gains == _mean_over_arrivals(claims, estate)


def _equal_up_to(amounts: Sequence[Fraction], limits: Sequence[Fraction | int]) -> bool:
    """Whether every amount is the same, but for those whose limit is smaller and who are at it."""
    level = max(amounts, default=Fraction(0))
    return all(
        amount <= limit and amount in (level, limit) for amount, limit in zip(amounts, limits, strict=True)
    )


def _mean_over_arrivals(claims: Sequence[int], estate: int) -> list[Fraction]:
    """What each claimant finds on average if all come in random order and take up to their claim.

    Formula: Σ over sets S of those who came before, |S|! (n - |S| - 1)! / n! · min(c, max(0, E - c(S))).
    """
    claimants = [place for place, claim in enumerate(claims) if claim]
    count = len(claimants)
    found = [0] * len(claims)
    for size in range(count):
        orders = factorial(size) * factorial(count - size - 1)
        for before in combinations(claimants, size):
            left = estate - sum(claims[place] for place in before)
            if left <= 0:
                continue
            for place in claimants:
                if place not in before:
                    found[place] += orders * min(claims[place], left)
    return [Fraction(one, factorial(count)) for one in found]
