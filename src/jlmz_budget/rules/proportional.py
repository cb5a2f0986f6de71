"""The formula rule on arrays: one pool, many pools side by side, many draws of one pool, or pools with groups.

    award = clip(base + rate * need, floor, cap),  rate >= 0 such that each pool's awards sum to its total

Floats propose everywhere. Where awards are whole units, integers prove them (`apportion`), and the few pools that
integers cannot decide are divided in fractions (`exact`): the result is the same to the fen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from jlmz_budget.rules import columns, fractions
from jlmz_budget.rules.apportion import exact_awards, largest_remainders
from jlmz_budget.rules.groups import Groups, grouped_awards
from jlmz_budget.rules.newton import SUM_ERROR, Rows, flat_rates
from jlmz_budget.rules.segments import Segments

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import ArrayLike, NDArray

    from jlmz_budget.rules.segments import Floats

__all__ = ["Groups", "waterfill"]

BLOCK_ROWS: Final = 1 << 15
"""Rows worked on at a time: a dozen columns of them stay in a processor's cache."""


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
) -> tuple[NDArray[np.float64] | NDArray[np.int64], NDArray[np.float64]]:
    """The awards of one pool or of many, and their rates.

    Formula:
        award = clip(base + rate * need, floor, cap), rate >= 0 such that the awards of each pool sum to its total

    Args:
        need: Numbers >= 0, shape (recipients,), or (draws, recipients) for many draws of one pool.
        total: Fen; one number, one for each draw, or one for each segment in ascending order of labels.
        floor: Lower bounds, fen, in the shape of `need` or of one row of it; -inf is none.
        cap: Upper bounds likewise; inf is none.
        base: Quotas likewise; 0 if not given.
        unit: The payment unit in fen: awards become whole multiples of it by largest remainder, floors are raised and
            caps lowered to multiples first, and every amount must be whole fen. Without it awards are floats.
        segments: A label for each recipient: recipients with the same label share a pool.
        groups: Groups inside the pools, with limits on what each gets in all.

    Returns:
        (award, rate): awards in the shape of `need`; the rate in fen per unit of need, one number, or one for each draw
        or segment. A pool gives out its total, or the most payable if that is less. Equal recipients have equal exact
        awards. With a unit, awards equal those of `exact.divide` and `rounding.largest_remainder` fen for fen.

    Raises:
        Infeasible: A pool must pay more than its total, or a group cannot meet its limits.
        ValueError: Arguments that are not well formed; the message names the recipient.

    Example:
        >>> award, rate = waterfill([1, 1, 2], 100_00, cap=[10_00, 90_00, 90_00], unit=1)
        >>> award.tolist(), float(rate)
        ([1000, 3000, 6000], 3000.0)

    Source: own design.
    """
    terms = columns.read_terms(need, base, floor, cap)
    shape = terms.need.shape
    if segments is not None and len(shape) > 1:
        raise ValueError("segments and draws exclude each other: give the draws one after the other")
    order, pools = columns.layout(segments, shape)
    totals = columns.read_total(total, len(pools.starts))
    if unit is not None:
        columns.refuse_fractions("total", totals)
        terms = columns.whole_terms(terms, unit)
    rows = columns.bounded_rows(terms, order)
