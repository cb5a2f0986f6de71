"""Claims rules on arrays: many estates side by side, each divided over its run of claims in whole fen.

Every rule is the formula rule with other terms, so the array kernel divides all of them. With c a claim, m
the largest claim of its estate, and C the sum of its claims:

    proportional   clip(rate * c, 0, c)
    cea            clip(rate, 0, c)
    cel            clip(c - m + rate, 0, c)
    talmud         in half fen: clip(rate, 0, c) where 2 E <= C, else clip(2 c - m + rate, c, 2 c)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from jlmz_budget.rules.arrays.apportion import exact_awards, largest_remainders
from jlmz_budget.rules.arrays.by_fractions import by_fractions
from jlmz_budget.rules.arrays.newton import Rows, flat_rates

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jlmz_budget.rules.arrays.segments import Floats, Ints, Segments

LARGEST: Final = 2**48
"""Fen, 2.8 trillion yuan: an estate below it is exact in the kernel, in half fen too."""


def divide_estates(rule: str, claims: Ints, estate: Ints, estates: Segments) -> Ints:
    """The awards of every claim, whole fen.

    Args:
        rule: proportional | cea | cel | talmud.
        claims: Whole fen, 0 or more; the claims of one estate stand together.
        estate: Whole fen for each estate, from 0 to the sum of its claims.
        estates: Which claims belong to which estate.

    Returns:
        Awards that equal those of `claims.RULES` and `rounding.largest_remainder` fen for fen.

    Raises:
        ValueError: An unknown rule, or amounts outside their range; the message names the row.

    Example:
        >>> from jlmz_budget.rules.arrays.segments import of_counts
        >>> claims, estate, one = np.array([100, 200, 300]), np.array([200]), of_counts(np.array([3]))
        >>> divide_estates("talmud", claims, estate, one).tolist()
        [50, 75, 75]

    Source: Thomson 2003; Aumann & Maschler 1985; own design for the terms.
    """
    if rule not in _TERMS:
        raise ValueError(f"there is no rule {rule!r} on arrays: use one of {', '.join(_TERMS)}")
    _check(claims, estate, estates)
    unit = 2 if rule == "talmud" else 1
    rows, total = _TERMS[rule](claims, estates, estate), estate * unit
    rate, found = flat_rates(rows, total.astype(np.float64), estates)
    exact, _, unproved = exact_awards(rows, total.astype(np.float64), rate, estates)
    award, undecided = largest_remainders(exact, rows.need, total, unit, estates)
    for number in np.flatnonzero(unproved | undecided | ~found).tolist():
        inside = estates.rows(number)
        award[inside] = by_fractions(rows.take(inside), float(total[number]), unit)[0]
    return award // unit


def _proportional(claims: Ints, estates: Segments, estate: Ints) -> Rows:  # noqa: ARG001  one form for all rules
    zero, cap = np.zeros(len(claims)), claims.astype(np.float64)
    return Rows(need=cap, base=zero, low=zero, high=cap)


def _cea(claims: Ints, estates: Segments, estate: Ints) -> Rows:  # noqa: ARG001
    zero = np.zeros(len(claims))
    return Rows(need=_one_each(claims), base=zero, low=zero, high=claims.astype(np.float64))


def _cel(claims: Ints, estates: Segments, estate: Ints) -> Rows:  # noqa: ARG001
    cap = claims.astype(np.float64)
    base = cap - _largest(cap, estates)
    return Rows(need=_one_each(claims), base=base, low=np.zeros(len(claims)), high=cap)


def _talmud(claims: Ints, estates: Segments, estate: Ints) -> Rows:
    cap = claims.astype(np.float64)
    losses = estates.spread(2 * estate > estates.sums(claims))
    return Rows(
        need=_one_each(claims),
        base=np.where(losses, 2 * cap - _largest(cap, estates), 0.0),
        low=np.where(losses, cap, 0.0),
        high=np.where(losses, 2 * cap, cap),
    )


_TERMS: Final[Mapping[str, Callable[[Ints, Segments, Ints], Rows]]] = {
    "proportional": _proportional,
    "cea": _cea,
    "cel": _cel,
    "talmud": _talmud,
}


def _one_each(claims: Ints) -> Floats:
    """Need 1 for whoever claims anything."""
    return (claims > 0).astype(np.float64)


def _largest(claims: Floats, estates: Segments) -> Floats:
    return estates.spread(np.maximum.reduceat(claims, estates.starts))


def _check(claims: Ints, estate: Ints, estates: Segments) -> None:
    owed = estates.sums(claims)
    for name, column, wrong in (
        ("claim", claims, claims < 0),
        ("estate", estate, (estate < 0) | (estate > owed) | (owed >= LARGEST)),
    ):
        if wrong.any():
            row = int(wrong.argmax())
            raise ValueError(f"{name} {row}: {column[row]} is out of range")
