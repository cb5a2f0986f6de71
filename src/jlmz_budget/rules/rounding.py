"""Exact awards to whole multiples of the payment unit.

The amount given out is the sum of the exact awards, lowered to a multiple of the unit. With groups, the group
totals are rounded first by the same method (a recipient outside any group is its own group, a group stands at
the position of its first member), then the members of each group.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jlmz_budget.rules.scale import common_denominator
from jlmz_budget.rules.terms import rounding_parts
from jlmz_budget.rules.webster import webster

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from jlmz_budget.rules.terms import Group

__all__ = ["largest_remainder", "webster"]


def largest_remainder(
    exact: Sequence[Fraction], unit: int, *, groups: Sequence[Group] = ()
) -> tuple[int, ...]:
    """Every award lowered to a multiple of the unit, the missing units to the largest remainders.

    Formula:
        award_i = unit * (floor(x_i / unit) + (1 for the largest x_i - lowered x_i, ties to the earlier row))

    Args:
        exact: Exact awards x, fen.
        unit: The payment unit, fen.
        groups: Disjoint groups; only their members matter here.

    Returns:
        Whole multiples of the unit, each less than one unit from its exact award and inside any bounds that
        are multiples of the unit.

    Example:
        >>> from fractions import Fraction
        >>> largest_remainder([Fraction(10, 3)] * 3, 1)
        (4, 3, 3)

    Source: Hamilton's method, Balinski & Young 1982.
    """
    parts = rounding_parts(len(exact), groups)
    over = common_denominator(exact)
    whole = [amount.numerator * (over // amount.denominator) for amount in exact]
    inside = [[whole[row] for row in part] for part in parts]
    totals = _topped_up([sum(amounts) for amounts in inside], sum(whole) // (over * unit), over * unit)
    units = [0] * len(exact)
    for part, amounts, total in zip(parts, inside, totals, strict=True):
        for row, count in zip(part, _topped_up(amounts, total, over * unit), strict=True):
            units[row] = count
    return tuple(count * unit for count in units)


def _topped_up(amounts: Sequence[int], total: int, unit: int) -> list[int]:
    """Whole units in each amount, and one more for the largest remainders until their total is reached."""
    if len(amounts) == 1:
        return [total]
    units = [amount // unit for amount in amounts]
    by_remainder = sorted(range(len(amounts)), key=lambda row: units[row] * unit - amounts[row])
    for row in by_remainder[: total - sum(units)]:
        units[row] += 1
    return units
