"""The rate of many pools at once in floats: Newton's method on the active set, kept inside a bracket.

Floats propose here; where awards are whole units, `apportion` proves the proposal or refuses it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from jlmz_budget.rules.arrays.segments import Bools, Floats, Ints, Segments

PASSES: Final = 60
"""Newton needs 3 to 8; the others are for bisection across stretches where everybody is at a bound."""

SUM_ERROR: Final = 2.0**-51
"""Relative error of one float addition, times 4: a sum of n amounts is trusted to n times this."""


@dataclass(frozen=True)
class Rows:
    """A column for each term; `low` is clip(base, floor, cap), `high` the cap, or `low` without need."""

    need: Floats
    base: Floats
    low: Floats
    high: Floats

    def take(self, which: Ints | slice) -> Rows:
        """Some of the rows, or all in another order."""
        return Rows(self.need[which], self.base[which], self.low[which], self.high[which])

    def at(self, rate: Floats) -> Floats:
        """What each row gets at the rate given for it."""
        award: Floats = np.clip(self.base + rate * self.need, self.low, self.high)
        return award

    def free_need(self, rate: Floats) -> Floats:
        """The need of rows strictly between their bounds, 0 for the others."""
        unbounded = self.base + rate * self.need
        return self.need * ((unbounded > self.low) & (unbounded < self.high))

    def end_rates(self) -> Floats:
        """The rate at which each row reaches its upper bound, 0 without need."""
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            end = (self.high - self.base) / self.need
        return np.where(self.need > 0, np.maximum(end, 0.0), 0.0)


@dataclass(frozen=True)
class Search:
    """What is known about each segment's rate before the search.

    `least` and `most` are what is payable; `most_rate` pays the most; no solution exceeds `highest`, which is
    finite; `start` is the first guess; amounts are found when they are within `tolerance` of the total.
    """

    least: Floats
    most: Floats
    most_rate: Floats
    highest: Floats
    start: Floats
    tolerance: Floats


def flat_rates(rows: Rows, total: Floats, segments: Segments) -> tuple[Floats, Bools]:
    """A rate of each segment at which its awards sum to its total, and whether one was found.

    Totals lie between what is least and what is most payable; there the rate is the lower end of its
    interval.
    """

    def paid(rate: Floats) -> tuple[Floats, Floats]:
        row_rate = segments.spread(rate)
        return segments.sums(rows.at(row_rate)), segments.sums(rows.free_need(row_rate))

    return newton(paid, total, search(rows, total, segments))


def newton(
    paid: Callable[[Floats], tuple[Floats, Floats]], total: Floats, known: Search
) -> tuple[Floats, Bools]:
    """The rates at which `paid` reaches the totals, and where they were found.

    `paid` gives the amounts at some rates, and their slopes. A step that does not stay strictly inside the
    bracket is replaced by a bisection step: without that two active sets can alternate for ever.
    """
    at_least, at_most = total == known.least, total == known.most
    done = at_least | at_most
    lower, upper = np.zeros(len(total)), known.highest
    inside = (known.start > lower) & (known.start < upper)
    rate = np.where(inside, known.start, (lower + upper) / 2)
    rate = np.where(at_least, 0.0, np.where(at_most, known.most_rate, rate))
    slope = np.zeros(len(total))
    for _ in range(PASSES):
        amount, slope = paid(rate)
        excess = amount - total
        done |= np.abs(excess) <= known.tolerance
        if done.all():
            break
        lower = np.where(excess < 0, rate, lower)
        upper = np.where(excess < 0, upper, rate)
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            step = rate - excess / slope
        inside = (step > lower) & (step < upper)
        rate = np.where(done, rate, np.where(inside, step, (lower + upper) / 2))
    return rate, done & (at_least | at_most | (slope > 0))


def search(rows: Rows, total: Floats, segments: Segments) -> Search:
    """What is known about plain pools before the search."""
    least, most = segments.sums(rows.low), segments.sums(rows.high)
    end = rows.end_rates()
    left = segments.spread(total - least) + rows.low
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        alone = np.where(np.isinf(end), (left - rows.base) / rows.need, end)
        start = (total - segments.sums(rows.base)) / segments.sums(rows.need)
    finite = np.minimum(alone, np.finfo(np.float64).max / 4)
    return Search(
        least=least,
        most=most,
        most_rate=np.maximum.reduceat(end, segments.starts),
        highest=np.maximum.reduceat(finite, segments.starts),
        start=start,
        tolerance=sum_tolerance(rows, total, segments),
    )


def sum_tolerance(rows: Rows, total: Floats, segments: Segments) -> Floats:
    """How far the float sum of a segment's awards may be from its total."""
    size: Floats = np.abs(total) + segments.sums(np.abs(rows.low))
    return SUM_ERROR * (segments.counts + 8) * size
