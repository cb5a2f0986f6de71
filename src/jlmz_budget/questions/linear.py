"""Linear functions of one unknown with exact coefficients, and where several of them are 0 or more."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Linear(NamedTuple):
    """``constant + slope × unknown``."""

    constant: Fraction | int
    slope: Fraction | int

    def at(self, unknown: Fraction) -> Fraction:
        """The value at a point."""
        return self.constant + self.slope * unknown

    def times(self, factor: Fraction | int) -> Linear:
        """The function multiplied by a number."""
        return Linear(self.constant * factor, self.slope * factor)


def added(functions: Iterable[Linear]) -> Linear:
    """The sum of several functions."""
    functions = tuple(functions)
    return Linear(sum(one.constant for one in functions), sum(one.slope for one in functions))


def difference(one: Linear, other: Linear) -> Linear:
    """One function minus another."""
    return Linear(one.constant - other.constant, one.slope - other.slope)


def span(conditions: Iterable[Linear], low: Fraction, high: Fraction) -> tuple[Fraction, Fraction]:
    """The part of a range in which every function is 0 or more; some point of the range is known to be.

    Example:
        >>> span([Linear(-1, 4), Linear(3, -4)], Fraction(0), Fraction(1))
        (Fraction(1, 4), Fraction(3, 4))

    """
    for constant, slope in conditions:
        if slope > 0:
            low = max(low, Fraction(-constant) / slope)
        elif slope < 0:
            high = min(high, Fraction(constant) / -slope)
    return low, high
