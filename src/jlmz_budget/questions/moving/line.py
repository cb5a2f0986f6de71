"""An amount that moves: its value now, and what each step of t adds."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Line:
    """at + slope × t."""

    at: Fraction
    slope: Fraction = Fraction(0)

    def __add__(self, other: Line) -> Line:
        """The sum of two amounts."""
        return Line(self.at + other.at, self.slope + other.slope)

    def __sub__(self, other: Line) -> Line:
        """The difference of two amounts."""
        return Line(self.at - other.at, self.slope - other.slope)

    def times(self, factor: Fraction | int) -> Line:
        """The amount times a number that does not move."""
        if factor == 1:
            return self
        return Line(self.at * factor, self.slope * factor)

    def on(self, step: Fraction) -> Line:
        """The same amount seen from a later t."""
        return Line(self.at + self.slope * step, self.slope) if self.slope else self

    def value(self, step: Fraction) -> Fraction:
        """The amount at t = step."""
        return self.at + self.slope * step if self.slope else self.at


NOTHING = Line(Fraction(0))
"""The amount 0, standing still."""


def total(lines: Iterable[Line]) -> Line:
    """The sum of amounts."""
    at = slope = Fraction(0)
    for line in lines:
        at += line.at
        if line.slope:
            slope += line.slope
    return Line(at, slope)
