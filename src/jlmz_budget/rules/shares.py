"""Shares of a total with a smallest and a largest share, exact."""

from __future__ import annotations

from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING

from jlmz_budget.rules.exact import divide
from jlmz_budget.rules.terms import Infeasible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jlmz_budget.rules.terms import Amount


def shares(
    values: Sequence[Amount], *, share_floor: Amount | None = None, share_cap: Amount | None = None
) -> tuple[Fraction, ...]:
    """Each value's share of the sum, held between the two limits, so that all shares sum to 1.

    Formula:
        share_i = clip(rho * value_i, share_floor, share_cap) with rho such that the shares sum to 1

    Args:
        values: Numbers >= 0, not all 0.
        share_floor: The smallest share anybody gets, those with value 0 included.
        share_cap: The largest share anybody gets.

    Returns:
        Fractions that sum to 1.

    Raises:
        ValueError: No values, a negative value, only zeros, or limits with which no shares sum to 1.

    Example:
        >>> from fractions import Fraction
        >>> [str(share) for share in shares([1, 3, 0], share_floor=Fraction(1, 10))]
        ['9/40', '27/40', '1/10']

    Source: the smallest area share of India's finance commissions; the limits are imposed by the pool's own
        rule.
    """
    if sum(values) <= 0:
        raise ValueError("at least one value must be above 0")
    if share_floor is None and share_cap is None:
        over = lcm(*(value.denominator for value in values))
        whole = [value.numerator * (over // value.denominator) for value in values]
        if min(whole) < 0:
            raise ValueError("no value may be negative")
        total = sum(whole)
        return tuple(Fraction(value, total) for value in whole)
    count = len(values)
    try:
        division = divide(values, 1, floor=[share_floor] * count, cap=[share_cap] * count)
    except Infeasible:
        raise ValueError(f"{count} shares of at least {share_floor} sum to more than 1") from None
    reached = sum(division.awards)
    if reached < 1:
        raise ValueError(f"{count} shares of at most {share_cap} sum to {reached}, less than 1")
    return division.awards
