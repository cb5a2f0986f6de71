"""Payable money as a function of the rate: piecewise linear, never falling, exact.

One recipient is paid ``clip(base + rate * need, floor, cap)``. Sums of such curves, and curves held between a
minimum and a maximum, are curves again: that is all a pool with groups needs. Amounts and needs are whole
numbers here (`scale` makes them so) and only rates are fractions: no number grows while curves are added.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Bend(NamedTuple):
    """From `rate` on, the line ``intercept + slope * rate`` changes by these two numbers."""

    rate: Fraction
    intercept: int
    slope: int


class Curve(NamedTuple):
    """The amount at rate 0, and the bends, one for each rate, in ascending order."""

    start: int
    bends: tuple[Bend, ...]


def row(need: int, base: int, floor: int | None, cap: int | None) -> Curve:
    """The curve of one recipient."""
    start = base if floor is None else max(base, floor)
    if cap is not None and cap <= start:
        return Curve(cap, ())
    if need == 0:
        return Curve(start, ())
    free = Bend(Fraction(start - base, need), base - start, need)
    if cap is None:
        return Curve(start, (free,))
    return Curve(start, (free, Bend(Fraction(cap - base, need), cap - base, -need)))


def add(curves: Iterable[Curve]) -> Curve:
    """The sum of several curves."""
    curves = tuple(curves)
    ordered = sorted(chain.from_iterable(curve.bends for curve in curves), key=attrgetter("rate"))
    bends: list[Bend] = []
    for rate, intercept, slope in ordered:
        if bends and bends[-1].rate == rate:
            _, earlier_intercept, earlier_slope = bends.pop()
            bends.append(Bend(rate, earlier_intercept + intercept, earlier_slope + slope))
        else:
            bends.append(Bend(rate, intercept, slope))
    return Curve(sum(curve.start for curve in curves), tuple(bends))


def lift(curve: Curve, minimum: int) -> Curve:
    """The curve held at `minimum` until it pays more by itself, if it ever does."""
    if curve.start >= minimum:
        return curve
    end = last(curve, minimum)
    if end is None:
        return Curve(minimum, ())
    intercept, slope = _line(curve, [bend for bend in curve.bends if bend.rate <= end])
    later = tuple(bend for bend in curve.bends if bend.rate > end)
    return Curve(minimum, (Bend(end, intercept - minimum, slope), *later))


def stop(curve: Curve, maximum: int) -> Curve:
    """The curve held at `maximum` from where it reaches it; it does not start above."""
    if last(curve, maximum) is None:
        return curve
    rate, _ = reach(curve, maximum)
    earlier = tuple(bend for bend in curve.bends if bend.rate < rate)
    intercept, slope = _line(curve, earlier)
    return Curve(curve.start, (*earlier, Bend(rate, maximum - intercept, -slope)))


def last(curve: Curve, amount: int) -> Fraction | None:
    """The highest rate at which the curve pays no more than `amount`; None if it never pays more."""
    intercept, slope = _line(curve, curve.bends)
    if slope == 0 and intercept <= amount:
        return None
    return reach(curve, amount)[1]


def pay(curve: Curve, rate: Fraction) -> Fraction:
    """What the curve pays at `rate`."""
    intercept, slope = _line(curve, [bend for bend in curve.bends if bend.rate <= rate])
    return intercept + slope * rate


def reach(curve: Curve, amount: int) -> tuple[Fraction, Fraction | None]:
    """The lowest and the highest rate at which the curve pays `amount` (None: it pays it for ever).

    The amount lies between the curve's start and its most.
    """
    intercept, slope = curve.start, 0
    lower = Fraction(0) if amount == curve.start else None
    for rate, intercept_change, slope_change in curve.bends:
        above = (intercept - amount) * rate.denominator + slope * rate.numerator
        if lower is None and above >= 0:
            lower = Fraction(amount - intercept, slope)
        if lower is not None and above > 0:
            return lower, lower
        intercept += intercept_change
        slope += slope_change
        if lower is not None and slope:
            return lower, rate
    if lower is None:
        lower = Fraction(amount - intercept, slope)
        return lower, lower
    return lower, None


def _line(curve: Curve, passed: Iterable[Bend]) -> tuple[int, int]:
    """The intercept and the slope after the bends that were passed."""
    intercept, slope = curve.start, 0
    for bend in passed:
        intercept += bend.intercept
        slope += bend.slope
    return intercept, slope
