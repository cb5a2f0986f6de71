"""Exact numbers and money: text in, whole fen (分) or exact fractions inside, text out.

Nothing here ever passes through a binary float: "0.1" is one tenth, "1/3" is one third, "12.5万元" is
12,500,000 fen. Parsing and formatting of money happen in this file only.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from typing import Final

Fen = int
"""A whole number of 分; 100 fen are one yuan (元)."""

FEN_PER: Final = {"元": 100, "万元": 1_000_000, "亿元": 10_000_000_000}
"""Fen in one of each money unit that amounts may be written in."""

MAX_DIGITS: Final = 30
"""Longest number accepted, in characters: far above any budget, far below what would stall a run."""

_PLAIN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)")
_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?")
_RATIO = re.compile(r"([+-]?\d+)/(\d+)")
_MONEY = re.compile(r"(?P<number>.*?)\s*(?P<unit>亿元|万元|元)?")
_SIXTEEN_DIGITS: Final = 10**15
"""The smallest whole number that 15 digits do not hold."""

_FIFTEEN = Context(prec=15, rounding=ROUND_HALF_EVEN, Emax=999_999, Emin=-999_999)


def parse_number(text: str) -> Fraction:
    """The exact value of a number as people write it.

    Args:
        text: "1234.5", "1,234.50", "15%", "1/3", full-width digits and signs included.

    Returns:
        The exact fraction.

    Raises:
        ValueError: not one number (empty, letters, underscores, colons, exponents, misplaced commas).

    Example:
        >>> parse_number("１，２３４.５０"), parse_number("15%"), parse_number("1/3")
        (Fraction(2469, 2), Fraction(3, 20), Fraction(1, 3))

    """
    plain = unicodedata.normalize("NFKC", text).strip().replace("−", "-").replace("—", "-")
    if len(plain) > MAX_DIGITS:
        raise ValueError(text)
    if plain.endswith("%"):
        return _signed_number(plain[:-1].rstrip(), text) / 100
    return _signed_number(plain, text)


def _signed_number(plain: str, text: str) -> Fraction:
    """The value of digits with sign, point, commas or stroke; the text is what was written."""
    if ratio := _RATIO.fullmatch(plain):
        numerator, denominator = int(ratio[1]), int(ratio[2])
        if denominator == 0:
            raise ValueError(text)
        return Fraction(numerator, denominator)
    if _GROUPED.fullmatch(plain):
        plain = plain.replace(",", "")
    if not _PLAIN.fullmatch(plain):
        raise ValueError(text)
    return Fraction(plain)


def parse_money(text: str, fen_per_unit: int) -> Fraction:
    """The exact fen of an amount; a plain number is in the given unit, "12.5万元" states its own.

    Args:
        text: the amount as written.
        fen_per_unit: fen in one unit of a plain number (`FEN_PER`).

    Returns:
        Exact fen, perhaps with a fraction of a fen (a price); `whole_fen` insists on whole ones.

    Raises:
        ValueError: not an amount.

    Example:
        >>> parse_money("12.5万元", 100), parse_money("8.24", 1_000_000)
        (Fraction(12500000, 1), Fraction(8240000, 1))

    """
    match = _MONEY.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if match is None:
        raise ValueError(text)
    unit = match["unit"]
    return parse_number(match["number"]) * (FEN_PER[unit] if unit else fen_per_unit)


def whole_fen(amount: Fraction) -> Fen:
    """The amount as whole fen.

    Raises:
        ValueError: the amount has a fraction of a fen.

    """
    if amount.denominator != 1:
        raise ValueError(str(amount))
    return amount.numerator


def lowered(amount: Fraction | int, unit: int = 1) -> Fen:
    """The largest multiple of the unit that is not above the amount."""
    return int(amount // unit) * unit


def raised(amount: Fraction | int, unit: int = 1) -> Fen:
    """The smallest multiple of the unit that is not below the amount."""
    return -int(-amount // unit) * unit


def half_up(amount: Fraction) -> Fen:
    """The nearest whole fen, a half going up."""
    return (2 * amount.numerator + amount.denominator) // (2 * amount.denominator)


def half_even(amount: Fraction | int) -> Fen:
    """The nearest whole fen, a half going to the even neighbour: for display only."""
    return round(amount)


def yuan(fen: Fraction | int) -> str:
    """Yuan with two decimals, as result files write it.

    Example:
        >>> yuan(123450), yuan(-5)
        ('1234.50', '-0.05')

    """
    whole = fen.numerator if fen.denominator == 1 else half_even(fen)
    sign = "-" if whole < 0 else ""
    return f"{sign}{abs(whole) // 100}.{abs(whole) % 100:02d}"


def grouped_yuan(fen: Fraction | int) -> str:
    """Yuan with two decimals and thousands separators, as screens and messages write it.

    Example:
        >>> grouped_yuan(123456789)
        '1,234,567.89'

    """
    head, _, tail = yuan(fen).partition(".")
    sign, digits = ("-", head[1:]) if head.startswith("-") else ("", head)
    return f"{sign}{int(digits):,}.{tail}"


def grouped_wan(fen: Fen) -> str:
    """Whole fen in 万元, exact, with two decimals at least: what is a multiple of 100 yuan needs no more.

    Example:
        >>> grouped_wan(322_140_000), grouped_wan(123_456_789)
        ('322.14', '123.456789')

    """
    sign, (whole, rest) = "-" if fen < 0 else "", divmod(abs(fen), FEN_PER["万元"])
    return f"{sign}{whole:,}.{f'{rest:06d}'.rstrip('0'):0<2}"


def fifteen_digits(value: Fraction | int) -> str:
    """A number in fixed notation with 15 significant digits, half to even; zero is "0".

    Example:
        >>> fifteen_digits(Fraction(1, 3)), fifteen_digits(Fraction(200, 3))
        ('0.333333333333333', '66.6666666666667')

    """
    return _fifteen(value.numerator, value.denominator)


def fifteen_digits_of_yuan(fen: Fraction | int) -> str:
    """Exact fen as yuan in the same notation.

    Example:
        >>> fifteen_digits_of_yuan(12_345), fifteen_digits_of_yuan(Fraction(100, 3))
        ('123.450000000000', '0.333333333333333')

    """
    return _fifteen(fen.numerator, fen.denominator * FEN_PER["元"])


def _fifteen(numerator: int, denominator: int) -> str:
    if numerator == 0:
        return "0"
    digits = _FIFTEEN.divide(Decimal(numerator), Decimal(denominator))
    exponent = digits.adjusted() - 14
    return f"{digits.quantize(Decimal(1).scaleb(exponent), context=_FIFTEEN):f}"


def short_number(value: Fraction) -> str:
    """The exact decimal where 15 digits hold it, without closing zeros; else all 15 significant digits.

    Example:
        >>> short_number(Fraction(5, 2)), short_number(Fraction(2, 3))
        ('2.5', '0.666666666666667')

    """
    if value.denominator == 1 and abs(value.numerator) < _SIXTEEN_DIGITS:
        return str(value.numerator)
    text = fifteen_digits(value)
    short = text.rstrip("0").rstrip(".") if "." in text else text
    return short if Fraction(short) == value else text


def grouped_number(value: Fraction) -> str:
    """The same with thousands separators, as screens show it.

    Example:
        >>> grouped_number(Fraction(2469134, 2000))
        '1,234.567'

    """
    head, point, tail = short_number(value).partition(".")
    sign, digits = ("-", head[1:]) if head.startswith("-") else ("", head)
    return f"{sign}{int(digits):,}{point}{tail}"


def two_decimals(value: Fraction) -> str:
    """A plain number (a percentage) with two decimals, half to even."""
    return yuan(value * 100)
