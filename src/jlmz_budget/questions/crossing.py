"""Where two awards change their order within a piece of a weight line: found in whole numbers."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from math import ceil, floor, isqrt, lcm
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from jlmz_budget.questions.weight_line import Payment

DECIMALS: Final = 12
"""Digits after the point of a weight that is told, at first."""

MOST_DECIMALS: Final = 60
"""Digits at most: beyond that the exact fraction is told, or the bracket of an irrational root."""

BRACKET: Final = 10 ** (MOST_DECIMALS + 20)
"""An irrational root is enclosed more closely than any decimal that is told."""

Quadratic = tuple[Fraction, Fraction, Fraction]


def first_crossing(more: Payment, less: Payment, near: Fraction, far: Fraction) -> Fraction | None:
    """The first weight on the way from which on `more` is below `less`; None if there is none.

    Args:
        more: an award.
        less: another, not above it at `near`.
        near: where the way begins.
        far: where it ends, in the same piece.

    Returns:
        A weight on the way: at it they are equal or have changed order, a little beyond they have.

    """
    gap = _gap(more, less)
    if gap[2] == 0 and _value(gap, far) >= 0:
        return None
    for (_, low), (high, _) in pairwise([(near, near), *_roots(gap, near, far), (far, far)]):
        if _value(gap, (low + high) / 2) < 0:
            return outward(low, high)
    return None


def outward(near: Fraction, far: Fraction) -> Fraction:
    """The shortest decimal from `near` towards `far`, before `far`, of 12 digits or more if 12 do not do.

    Example:
        >>> outward(Fraction(1, 3), Fraction(1)), outward(Fraction(1, 3), Fraction(0))
        (Fraction(333333333334, 1000000000000), Fraction(333333333333, 1000000000000))

    """
    for digits in range(DECIMALS, MOST_DECIMALS + 1):
        whole = 10**digits
        decimal = Fraction(ceil(near * whole) if far > near else floor(near * whole), whole)
        if decimal == near or (decimal < far) == (near < far):
            return decimal
    return near


def _gap(more: Payment, less: Payment) -> Quadratic:
    """A polynomial of the same sign as `more` - `less`: their difference times what they are divided by."""
    base = more.base - less.base
    if more.over == less.over or not less.money or not more.money:
        over = more.over if more.money else less.over
        parts = [(base, over), (more.money, more.need), (-less.money, less.need)]
        constant = sum((factor * line.constant for factor, line in parts), Fraction())
        return constant, sum((factor * line.slope for factor, line in parts), Fraction()), Fraction()
    products = [
        (base, more.over, less.over),
        (more.money, more.need, less.over),
        (-less.money, less.need, more.over),
    ]
    return (
        sum((factor * a.constant * b.constant for factor, a, b in products), Fraction()),
        sum(
            (factor * (a.constant * b.slope + a.slope * b.constant) for factor, a, b in products), Fraction()
        ),
        sum((factor * a.slope * b.slope for factor, a, b in products), Fraction()),
    )


def _value(gap: Quadratic, at: Fraction) -> Fraction:
    return gap[0] + at * (gap[1] + at * gap[2])


def _roots(gap: Quadratic, near: Fraction, far: Fraction) -> list[tuple[Fraction, Fraction]]:
    """The roots strictly between two weights as brackets (nearer end, farther end), in order."""
    brackets = [
        bracket for bracket in _real_roots(gap) if min(near, far) < bracket[0] <= bracket[1] < max(near, far)
    ]
    rising = sorted(brackets)
    return rising if near < far else [(high, low) for low, high in reversed(rising)]


def _real_roots(gap: Quadratic) -> list[tuple[Fraction, Fraction]]:
    """Brackets (low, high) of the roots; both ends are the root where it is rational."""
    constant, slope, square = gap
    if square == 0:
        return [(-constant / slope,) * 2] if slope else []
    whole = lcm(*(one.denominator for one in gap))
    c, b, a = (int(one * whole) for one in gap)
    if a < 0:
        a, b, c = -a, -b, -c
    inside = b * b - 4 * a * c
    if inside < 0:
        return []
    root = isqrt(inside)
    if root * root == inside:
        return sorted({(Fraction(-b - root, 2 * a),) * 2, (Fraction(-b + root, 2 * a),) * 2})
    low = isqrt(inside * BRACKET * BRACKET)
    ends = (Fraction(low, BRACKET), Fraction(low + 1, BRACKET))
    return [
        ((-b - ends[1]) / (2 * a), (-b - ends[0]) / (2 * a)),
        ((-b + ends[0]) / (2 * a), (-b + ends[1]) / (2 * a)),
    ]
