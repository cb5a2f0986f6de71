"""The formula rule on arrays: one pool, many side by side, many draws of one, or pools with groups.

    award = clip(base + rate * need, floor, cap),  rate >= 0 such that each pool's awards sum to its total

Floats propose everywhere. Where awards are whole units, integers prove them (`apportion`), and the few pools
that integers cannot decide are divided in fractions (`exact`): the result is the same to the fen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from jlmz_budget.rules.arrays import columns
from jlmz_budget.rules.arrays.apportion import exact_awards, largest_remainders
from jlmz_budget.rules.arrays.by_fractions import by_fractions
from jlmz_budget.rules.arrays.draws import side_by_side
from jlmz_budget.rules.arrays.grouped import grouped_awards
from jlmz_budget.rules.arrays.newton import flat_rates, sum_tolerance
from jlmz_budget.rules.arrays.segments import Segments, of_counts
from jlmz_budget.rules.arrays.tree import Groups, plant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import ArrayLike

    from jlmz_budget.rules.arrays.newton import Rows
    from jlmz_budget.rules.arrays.segments import Floats, Ints

__all__ = ["Groups", "waterfill"]

BLOCK_ROWS: Final = 1 << 15
"""Rows worked on at a time: a dozen columns of them stay in a processor's cache."""

_A_ROW_A_DRAW: Final = 2


def waterfill(  # noqa: PLR0913  the arguments are the model's
    need: ArrayLike,
    total: ArrayLike,
    floor: ArrayLike | None = None,
    cap: ArrayLike | None = None,
    *,
    base: ArrayLike | None = None,
    unit: int | None = None,
    segments: ArrayLike | None = None,
    groups: Groups | None = None,
) -> tuple[Floats | Ints, Floats]:
    """The awards of one pool or of many, and their rates.

    Formula:
        award = clip(base + rate * need, floor, cap), rate >= 0 such that the awards of each pool sum to its
        total

    Args:
        need: Numbers >= 0, shape (recipients,), or (draws, recipients) for many draws of one pool.
        total: Fen; one number, one for each draw, or one for each segment in ascending order of labels.
        floor: Lower bounds, fen, in the shape of `need` or of one row of it; -inf is none.
        cap: Upper bounds likewise; inf is none.
        base: Quotas likewise; 0 if not given.
        unit: The payment unit in fen: awards become whole multiples of it by largest remainder, floors are
            raised and caps lowered to multiples first, and every amount must be whole fen. Without it awards
            are floats.
        segments: A label for each recipient: recipients with the same label share a pool.
        groups: Groups inside the pools, with limits on what each gets in all.

    Returns:
        (award, rate): awards in the shape of `need`; the rate in fen per unit of need, one number, or one for
        each draw or segment. A pool gives out its total, or the most payable if that is less. Equal
        recipients have equal exact awards. With a unit, awards equal those of `exact.divide` and
        `rounding.largest_remainder` fen for fen.

    Raises:
        Infeasible: A pool must pay more than its total, or a group cannot meet its limits.
        ValueError: Arguments that are not well formed; the message names the recipient.

    Example:
        >>> award, rate = waterfill([1, 1, 2], 100_00, cap=[10_00, 90_00, 90_00], unit=1)
        >>> award.tolist(), float(rate)
        ([1000, 3000, 6000], 3000.0)

    Source: own design.
    """
    if np.ndim(need) == _A_ROW_A_DRAW and segments is None and groups is None and unit is None:
        return side_by_side(columns.read_columns(need, base, floor, cap), total)
    terms = columns.read_terms(need, base, floor, cap)
    order, pools = columns.layout(segments, terms.need.shape)
    totals = columns.read_total(total, len(pools.starts))
    if unit is not None:
        columns.refuse_fractions("total", totals)
        terms = columns.whole_terms(terms, unit)
    rows = columns.bounded_rows(terms).take(order)

    count = len(rows.need)
    in_order: Floats | Ints = np.empty(count) if unit is None else np.empty(count, dtype=np.int64)
    if groups is not None:
        tree = plant(groups, order, pools, draws=len(np.atleast_2d(terms.need)), unit=unit)
        in_order[tree.order], rate = grouped_awards(rows.take(tree.order), totals, unit, tree)
    else:
        rate = np.empty(len(totals))
        spend = _spend(rows, totals, pools)
        for block, segment, part in _blocks(pools):
            in_order[block], rate[segment] = _awards(rows.take(block), spend[segment], unit, part)
    award: Floats | Ints = np.empty_like(in_order)
    award[order] = in_order
    one_pool = segments is None and terms.need.ndim == 1
    return award.reshape(terms.need.shape), rate[0] if one_pool else rate


def _spend(rows: Rows, total: Floats, segments: Segments) -> Floats:
    """The total of each pool, or the most payable if that is less."""
    least, most = segments.sums(rows.low), segments.sums(rows.high)
    return columns.payable(total, least, most, sum_tolerance(rows, total, segments))


def _awards(rows: Rows, total: Floats, unit: int | None, segments: Segments) -> tuple[Floats | Ints, Floats]:
    """The awards and rates of pools: proposed in floats, proved in integers, else decided in fractions."""
    rate, found = flat_rates(rows, total, segments)
    award: Floats | Ints = rows.at(segments.spread(rate))
    doubtful = ~found
    if unit is not None:
        exact, rate, unproved = exact_awards(rows, total, rate, segments)
        award, undecided = largest_remainders(exact, rows.need, total.astype(np.int64), unit, segments)
        doubtful = unproved | undecided
    for segment in np.flatnonzero(doubtful).tolist():
        inside = segments.rows(segment)
        award[inside], rate[segment] = by_fractions(rows.take(inside), total[segment], unit)
    return award, rate


def _blocks(segments: Segments) -> Iterator[tuple[slice, slice, Segments]]:
    """Runs of whole segments of about BLOCK_ROWS rows: their rows, their positions, and they as segments."""
    first, count = 0, len(segments.starts)
    ends = segments.starts + segments.counts
    while first < count:
        start = segments.starts[first]
        last = max(first + 1, int(np.searchsorted(ends, start + BLOCK_ROWS, side="right")))
        yield slice(start, ends[last - 1]), slice(first, last), of_counts(segments.counts[first:last])
        first = last
