"""When a spreadsheet's floating-point number decides as the exact one does, and when it must be told.

A sheet computes in binary floating point, the allocation in fractions. Where a number is cut to a whole
one, or two are put in order, the sheet allows for a tolerance; a formula stands only where the exact number
keeps away from the edge of it. Elsewhere the cell holds the result as a written value.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST_TOLERANCE: Final = Fraction(1, 10**7)
"""Payment units. Hundreds of times the error of the sheets' chains of some ten operations on small awards."""

RELATIVE_TOLERANCE: Final = Fraction(4, 10**13)
"""Of the largest number: some two thousand times the unit roundoff of a double, for sums over many rows."""

MOST_TOLERANCE: Final = Fraction(1, 4)
"""A tolerance above a quarter of a unit tells nothing: beyond some hundred thousand million units."""


def tolerance(numbers: Sequence[Fraction]) -> Fraction:
    """How far a sheet's numbers may be from these exact ones, in their unit."""
    largest = max(map(abs, numbers), default=Fraction())
    wanted = max(LEAST_TOLERANCE, largest * RELATIVE_TOLERANCE)
    return Fraction(f"{float(wanted):.0e}") * 2


def lowered_alike(number: Fraction, allowed: Fraction) -> bool:
    """Whether INT(number + tolerance) is the exact whole part."""
    part = number - floor(number)
    return allowed < MOST_TOLERANCE and (part == 0 or part < 1 - 2 * allowed)


def raised_alike(number: Fraction, allowed: Fraction) -> bool:
    """Whether -INT(-(number - tolerance)) is the exact number raised to a whole one."""
    part = ceil(number) - number
    return allowed < MOST_TOLERANCE and (part == 0 or part < 1 - 2 * allowed)


def order(remainders: Sequence[Fraction]) -> list[int]:
    """The rank of each remainder from 1, the largest first, ties to the earlier row."""
    rows = sorted(range(len(remainders)), key=lambda row: -remainders[row])
    ranks = [0] * len(rows)
    for rank, row in enumerate(rows, start=1):
        ranks[row] = rank
    return ranks


def told_ranks(remainders: Sequence[Fraction], missing: int, allowed: Fraction) -> frozenset[int]:
    """The rows whose rank must be written: unequal remainders too close to tell, some raised, some not."""
    rows = sorted(range(len(remainders)), key=lambda row: -remainders[row])
    if not 0 < missing < len(rows):
        return frozenset()
    first = last = missing
    while first > 0 and remainders[rows[first - 1]] - remainders[rows[first]] <= 3 * allowed:
        first -= 1
    while last + 1 < len(rows) and remainders[rows[last]] - remainders[rows[last + 1]] <= 3 * allowed:
        last += 1
    close = rows[first : last + 1]
    alike = len({remainders[row] for row in close}) == 1
    return frozenset() if first == missing or alike else frozenset(close)
