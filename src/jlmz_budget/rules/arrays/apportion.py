"""Exact awards of many pools at once in 64-bit integers, and their rounding by largest remainder.

With whole needs the award of a row between its bounds is ``base + need * P / Q``: P is the money left for
such rows, Q their need. A float proposes the whole part of the quotient; the remainder, computed in
wrap-around integers because its true value is small, corrects it. What cannot be proved this way is doubtful,
and the caller decides it in fractions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from jlmz_budget.rules.arrays.newton import Rows
    from jlmz_budget.rules.arrays.segments import Bools, Floats, Ints, Segments

NEED_BITS: Final = 60
"""Needs of a segment are scaled to a sum of about 2^60: remainders fit into 64 bits with sign and slack."""

LARGEST: Final = 2.0**53
"""Fen, 90 trillion yuan: up to it float quotients are at most 4 fen off, and 4 * 2^60 fits into 64 bits."""

UNLIMITED: Final = 2**62
"""The cap of rows without a cap."""


@dataclass(frozen=True)
class Exact:
    """Awards ``whole + part / over`` with ``0 <= part < over``, a column each.

    `error` bounds how far an award can be from the true one because needs had to be rounded; it is 0 where
    they were whole.
    """

    whole: Ints
    part: Ints
    over: Ints
    error: Floats

    def take(self, which: Ints) -> Exact:
        """The same awards in another order."""
        return Exact(self.whole[which], self.part[which], self.over[which], self.error[which])


def exact_awards(rows: Rows, total: Floats, rate: Floats, segments: Segments) -> tuple[Exact, Floats, Bools]:
    """The exact awards at the active set of the float rates, the rates, and the segments that are not proved.

    Amounts are whole fen, totals lie between what is least and what is most payable.
    """
    at_low, at_high, at_end = _active_set(rows, total, rate, segments)
    free = ~(at_low | at_high)
    base, low, high = _whole(rows.base), _whole(rows.low), _whole(rows.high)
    bound = np.where(at_low, low, high)
    need, shift, rounded = _whole_needs(rows.need, segments)

    money = _whole(total) - segments.sums(np.where(free, base, bound))
    free_need = segments.sums(need * free)
    over = np.maximum(free_need, 1)
    quotient, part, proven = quotients(need, segments.spread(money), segments.spread(over))
    whole = base + quotient
    slope = money / over
    error = segments.spread(np.where(rounded, slope * (segments.counts + 1), 0.0))

    fits_low = (whole < low) | ((whole == low) & (part == 0))
    fits_free = proven & (whole >= low) & ((whole < high) | ((whole == high) & (part == 0)))
    fits = np.where(at_low, fits_low, np.where(free, fits_free, whole >= high))
    fraction = part / segments.spread(over)
    blurred = (np.abs(whole - low + fraction) <= error) | (np.abs(whole - high + fraction) <= error)
    unproved = segments.any(~fits | (blurred & (error > 0) & (rows.need > 0)))
    awards = Exact(
        whole=np.where(free, whole, bound),
        part=np.where(free, part, 0),
        over=segments.spread(over),
        error=np.where(free, error, 0.0),
    )
    exact_rate = np.where(at_end, rate, np.ldexp(slope, shift))
    return awards, exact_rate, unproved & ~at_end


def node_sums(rows: Exact, nodes: Segments) -> Exact:
    """The awards of nodes that are segments of rows; rows with a part have the same `over`."""
    over = np.maximum.reduceat(np.where(rows.part > 0, rows.over, 1), nodes.starts)
    carry = np.floor(nodes.sums(rows.part / rows.over)).astype(np.int64)
    more, part = np.divmod(nodes.sums(rows.part) - carry * over, over)
    return Exact(nodes.sums(rows.whole) + carry + more, part, over, nodes.sums(rows.error))


def largest_remainders(
    exact: Exact, need: Floats, total: Ints, unit: int, segments: Segments
) -> tuple[Ints, Bools]:
    """Whole multiples of the unit that sum to each total, and the segments where the order is not certain.

    Every award is lowered; the missing units go to the largest remainders, ties to the earlier row.
    """
    lowered = exact.whole // unit * unit
    left = exact.whole - lowered
    rest = left + exact.part / exact.over
    missing = (total - segments.sums(lowered)) // unit
    row, size, scale = _by_size(rest / unit, segments)

    award = lowered.copy()
    rank = np.arange(len(row)) - segments.spread(segments.starts)
    award[row[rank < segments.spread(missing)]] += unit

    last = segments.starts + np.clip(missing, 1, segments.counts) - 1
    following = np.minimum(last + 1, len(row) - 1)
    error = np.maximum.reduceat(exact.error, segments.starts)
    window = np.where(error > 0, 2 * error / unit * scale + 2, 0.0)
    split = (missing > 0) & (missing < segments.counts)
    close = split & (size[last] - size[following] <= window)
    doubtful = (missing < 0) | (missing > segments.counts)
    doubtful |= segments.any((exact.error > 0) & ((rest <= exact.error) | (rest >= unit - exact.error)))
    if not close.any():
        return award, doubtful
    contested = segments.spread(close) & (
        np.abs(size - segments.spread(size[last])) <= segments.spread(window)
    )
    rival = segments.spread(row[last])
    same = (left[row] == left[rival]) & (exact.part[row] == exact.part[rival])
    same &= (need[row] == need[rival]) | (exact.error[row] + exact.error[rival] == 0)
    return award, doubtful | segments.any(contested & ~same)


def quotients(need: Ints, money: Ints, over: Ints) -> tuple[Ints, Ints, Bools]:
    """Whole part and remainder of ``need * money / over`` and where that is proved; elsewhere it is large."""
    estimate = need * (money / over)
    proven = np.abs(estimate) < LARGEST
    whole = np.floor(np.where(proven, estimate, 0.0)).astype(np.int64)
    more, part = np.divmod(need * money - whole * over, over)
    return np.where(proven, whole + more, int(LARGEST)), part, proven


def _active_set(rows: Rows, total: Floats, rate: Floats, segments: Segments) -> tuple[Bools, Bools, Bools]:
    """Rows at the lower bound, rows at the upper one, and segments paying the least or the most."""
    proposed = rows.base + segments.spread(rate) * rows.need
    least = total == segments.sums(rows.low)
    most = (total == segments.sums(rows.high)) & ~least
    at_low = (segments.spread(least) | (proposed <= rows.low)) & ~segments.spread(most)
    at_high = ~at_low & (segments.spread(most) | (proposed >= rows.high))
    return at_low, at_high, least | most


def _whole_needs(need: Floats, segments: Segments) -> tuple[Ints, Ints, Bools]:
    """Needs times 2^shift as integers, each segment's shift, and the segments where that changed a need."""
    _, exponent = np.frexp(segments.sums(need))
    shift = NEED_BITS - exponent.astype(np.int64)
    scaled = np.ldexp(need, segments.spread(shift))
    rounded = np.rint(scaled)
    return rounded.astype(np.int64), shift, segments.any(rounded != scaled)


def _whole(amounts: Floats) -> Ints:
    return np.where(np.isinf(amounts), UNLIMITED, amounts).astype(np.int64)


def _by_size(parts: Floats, segments: Segments) -> tuple[Ints, Ints, float]:
    """Rows of each segment by descending size of `parts` in [0, 1], ties to the earlier; sizes; their scale.

    Segment, size and row are packed into one integer: sorting it is many times faster than sorting by three
    keys.
    """
    row_bits = int(segments.counts.max() - 1).bit_length()
    segment_bits = (len(segments.counts) - 1).bit_length()
    size_bits = min(52, 63 - row_bits - segment_bits)
    largest = (1 << size_bits) - 1
    size = np.minimum(parts * (largest + 1), largest).astype(np.int64)
    segment = segments.spread(np.arange(len(segments.counts)))
    row = np.arange(len(parts)) - segments.spread(segments.starts)
    packed = np.sort((((segment << size_bits) | (largest - size)) << row_bits) | row)
    ordered = segments.spread(segments.starts) + (packed & ((1 << row_bits) - 1))
    return ordered, largest - ((packed >> row_bits) & largest), float(largest + 1)
