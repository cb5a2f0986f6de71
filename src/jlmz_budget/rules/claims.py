"""Claims rules: an estate divided over claims that it cannot pay in full, exact.

Every rule gives each claimant between 0 and its claim, pays equal claims equally, and gives out the whole
estate.
"""

from __future__ import annotations

from fractions import Fraction
from math import factorial
from typing import TYPE_CHECKING, Final

from jlmz_budget.rules.exact import divide

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from jlmz_budget.rules.terms import Amount

RANDOM_ARRIVAL_MOST: Final = 12
"""Claimants up to which random arrival is computed: its work doubles with each one."""


def proportional(claims: Sequence[Amount], estate: Amount) -> tuple[Fraction, ...]:
    """The same part of every claim.

    Formula:
        award_i = estate * claim_i / sum of claims

    Example:
        >>> [str(award) for award in proportional([100, 300], 100)]
        ['25', '75']

    Source: Thomson 2003, doi:10.1016/S0165-4896(02)00070-7.
    """
    _check(claims, estate)
    return divide(claims, estate).awards


def cea(claims: Sequence[Amount], estate: Amount) -> tuple[Fraction, ...]:
    """Constrained equal awards: the same amount for everybody, nobody above its claim.

    Formula:
        award_i = min(claim_i, level), the level such that the awards sum to the estate

    Example:
        >>> [str(award) for award in cea([100, 300], 250)]
        ['100', '150']

    Source: Thomson 2003, doi:10.1016/S0165-4896(02)00070-7.
    """
    _check(claims, estate)
    return divide([1] * len(claims), estate, cap=claims).awards


def cel(claims: Sequence[Amount], estate: Amount) -> tuple[Fraction, ...]:
    """Constrained equal losses: the same loss for everybody, nobody below 0.

    Formula:
        award_i = max(0, claim_i - loss) = claim_i - min(claim_i, loss), the losses sum to what is missing

    Example:
        >>> [str(award) for award in cel([100, 300], 250)]
        ['25', '225']

    Source: Thomson 2003, doi:10.1016/S0165-4896(02)00070-7.
    """
    _check(claims, estate)
    losses = cea(claims, sum(claims) - estate)
    return tuple(claim - loss for claim, loss in zip(claims, losses, strict=True))


def talmud(claims: Sequence[Amount], estate: Amount) -> tuple[Fraction, ...]:
    """The Talmud rule: equal awards up to half of each claim, beyond that equal losses.

    Formula:
        cea of the half claims while the estate is at most half of all claims, else the half claims plus the
        cel of them

    Example:
        >>> [str(award) for award in talmud([100, 200, 300], 200)]
        ['50', '75', '75']

    Source: Aumann & Maschler 1985, doi:10.1016/0022-0531(85)90102-4.
    """
    _check(claims, estate)
    halves = [Fraction(claim) / 2 for claim in claims]
    rest = estate - sum(halves)
    if rest <= 0:
        return cea(halves, estate)
    return tuple(half + award for half, award in zip(halves, cel(halves, rest), strict=True))


def random_arrival(claims: Sequence[Amount], estate: Amount) -> tuple[Fraction, ...]:
    """What first come, first served gives on average over all orders of arrival.

    Formula:
        award_i = sum over sets S without i of |S|! (n - |S| - 1)! / n! * min(claim_i, max(0, estate - claims
        of S))

    Raises:
        ValueError: More than 12 claimants.

    Example:
        >>> [str(award) for award in random_arrival([100, 200, 300], 200)]
        ['100/3', '250/3', '250/3']

    Source: O'Neill 1982, doi:10.1016/0165-4896(82)90029-4.
    """
    _check(claims, estate)
    count = len(claims)
    if count > RANDOM_ARRIVAL_MOST:
        raise ValueError(f"random arrival takes at most {RANDOM_ARRIVAL_MOST} claimants, there are {count}")
    orders = [factorial(before) * factorial(count - before - 1) for before in range(count)]
    left = _left_after(claims, estate)
    return tuple(
        Fraction(
            sum(
                orders[came.bit_count()] * min(claim, left[came])
                for came in range(1 << count)
                if not came >> claimant & 1
            )
        )
        / factorial(count)
        for claimant, claim in enumerate(claims)
    )


RULES: Final[Mapping[str, Callable[[Sequence[Amount], Amount], tuple[Fraction, ...]]]] = {
    rule.__name__: rule for rule in (proportional, cea, cel, talmud, random_arrival)
}
"""The rules by the names a scenario uses."""


def _left_after(claims: Sequence[Amount], estate: Amount) -> list[Amount]:
    """What is left of the estate once a set of claimants has come; bit i of its position is claimant i."""
    left = [estate]
    for claim in claims:
        left += [max(0, amount - claim) for amount in left]
    return left


def _check(claims: Sequence[Amount], estate: Amount) -> None:
    for claimant, claim in enumerate(claims):
        if claim < 0:
            raise ValueError(f"claimant {claimant}: claim {claim} is negative")
    if not 0 <= estate <= sum(claims):
        raise ValueError(f"the estate {estate} is not between 0 and the sum of claims {sum(claims)}")
