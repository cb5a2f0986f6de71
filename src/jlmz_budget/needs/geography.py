"""Distances on the globe, the same whole metres on every machine.

Everything is computed in decimals of 28 digits, whose results the standard fixes to the last digit; the sines
of the C library are not fixed, and a township's travel cost must not depend on the machine.
"""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal, localcontext
from fractions import Fraction  # noqa: TC003 - callers ask a Point for its annotations
from typing import Final, NamedTuple

EARTH_RADIUS_M: Final = 6_371_009
"""Mean radius R1 = (2a + b) / 3 of the GRS 80 ellipsoid in metres, 6,371,008.77 rounded.

Source: Moritz, Geodetic Reference System 1980, Journal of Geodesy 74 (2000), doi:10.1007/s001900050278.
"""

DIGITS: Final = Context(prec=28, rounding=ROUND_HALF_EVEN)
"""Digits of the intermediate results; the last 20 of them never reach a whole metre."""

PI: Final = Decimal("3.141592653589793238462643383280")

_SMALL: Final = Decimal("0.125")
"""Below this the series of the arc sine gains two digits a term."""


class Point(NamedTuple):
    """A place on the globe, exact degrees."""

    lon: Fraction
    lat: Fraction


class _Direction(NamedTuple):
    """The unit vector from the centre of the globe."""

    x: Decimal
    y: Decimal
    z: Decimal


def distances(points: tuple[Point, ...]) -> tuple[tuple[int, ...], ...]:
    """The great-circle distances between all points.

    Formula:
        d = 2 · R · asin(chord / 2), where (chord / 2)² is the haversine of the angle between the points.

    Args:
        points: longitude and latitude in degrees.

    Returns:
        A symmetric matrix of whole metres, rounded once, half to even; 0 on the diagonal.

    Example:
        >>> distances((Point(Fraction(0), Fraction(0)), Point(Fraction(1), Fraction(0))))[0][1]
        111195

    Source: haversine formula, Sinnott, Virtues of the Haversine, Sky and Telescope 68 (1984) 159.
    """
    with localcontext(DIGITS):
        directions = [_direction(point) for point in points]
        lower = [[_metres(directions[i], directions[j]) for j in range(i)] for i in range(len(directions))]
    size = range(len(points))
    return tuple(tuple(0 if i == j else lower[max(i, j)][min(i, j)] for j in size) for i in size)


def _direction(point: Point) -> _Direction:
    lon, lat = (Decimal(angle.numerator) / angle.denominator * PI / 180 for angle in point)
    return _Direction(_cosine(lat) * _cosine(lon), _cosine(lat) * _sine(lon), _sine(lat))


def _metres(one: _Direction, other: _Direction) -> int:
    square = sum(((a - b) ** 2 for a, b in zip(one, other, strict=True)), Decimal())
    half_chord = min(square.sqrt() / 2, Decimal(1))
    return int((2 * EARTH_RADIUS_M * _arc_sine(half_chord)).to_integral_value(ROUND_HALF_EVEN))


def _sine(angle: Decimal) -> Decimal:
    """The sine by its series, until a term no longer counts."""
    term = total = angle
    number = 1
    while True:
        term = -term * angle * angle / ((number + 1) * (number + 2))
        if total + term == total:
            return total
        total, number = total + term, number + 2


def _cosine(angle: Decimal) -> Decimal:
    return _sine(angle + PI / 2)


def _arc_sine(sine: Decimal) -> Decimal:
    """The arc sine by its series; a large angle is halved until that converges fast."""
    if sine > _SMALL:
        return 2 * _arc_sine(sine / (2 * (1 + (1 - sine * sine).sqrt())).sqrt())
    power = total = sine
    number = 1
    while True:
        power = power * sine * sine * number / (number + 1)
        number += 2
        if total + power / number == total:
            return total
        total += power / number
