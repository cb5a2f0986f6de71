"""One pool of the array kernel in fractions: floats and integers are exact fractions already."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from jlmz_budget.rules.exact import divide, least_payable
from jlmz_budget.rules.rounding import largest_remainder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jlmz_budget.rules.arrays.newton import Rows
    from jlmz_budget.rules.arrays.segments import Floats, Ints
    from jlmz_budget.rules.terms import Group


def by_fractions(
    rows: Rows, total: float, unit: int | None, groups: Sequence[Group] = ()
) -> tuple[Floats | Ints, float]:
    """The awards and the rate of one pool.

    The total is at least what is least payable, up to the error of a float sum where there is no unit.
    """
    need, base, low = (_exact(column) for column in (rows.need, rows.base, rows.low))
    high = [None if np.isinf(cap) else Fraction(cap) for cap in rows.high.tolist()]
    amount = Fraction(total)
    if unit is None:
        amount = max(amount, least_payable(base, low, high, groups))
    division = divide(need, amount, base=base, floor=low, cap=high, groups=groups)
    if unit is None:
        return np.array([float(award) for award in division.awards]), float(division.rate)
    return np.array(largest_remainder(division.awards, unit, groups=groups)), float(division.rate)


def _exact(column: Floats) -> list[Fraction]:
    return [Fraction(number) for number in column.tolist()]
