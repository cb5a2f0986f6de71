"""Numbers as a scenario file holds them, and the grids on which repairs look for values."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from jlmz_budget.money import FEN_PER

RATIO_STEP: Final = Fraction(1, 10**6)
"""Ratios and shares are looked for in millionths."""

RATE_STEP: Final = Fraction(FEN_PER["元"], 10**4)
"""Money per unit of a column (a person, a km²) is looked for in ten-thousandths of a yuan."""


def decimal_text(value: Fraction | int) -> str:
    """The exact decimal of a number, without closing zeros; a stroke where there is none, such as 1/3.

    Example:
        >>> decimal_text(Fraction(10200000)), decimal_text(Fraction(19, 20)), decimal_text(Fraction(1, 3))
        ('10200000', '0.95', '1/3')

    """
    exact = Fraction(value)
    rest = exact.denominator
    twos = fives = 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return f"{exact.numerator}/{exact.denominator}"
    places = max(twos, fives)
    digits = str(int(abs(exact) * 10**places)).rjust(places + 1, "0")
    sign = "-" if exact < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"


def money_text(fen: Fraction | int, fen_per_unit: int) -> str:
    """Money as a plain number in the scenario's unit."""
    return decimal_text(Fraction(fen) / fen_per_unit)
