"""Many draws of one pool side by side: recipients in rows, draws in columns, the rates of all by Newton.

Every step of the search runs over whole rows of draws, so nothing is gathered or spread as with pools of
unequal length. What recipients get above their base is searched for: that saves a step a pass.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from jlmz_budget.rules.arrays.by_fractions import by_fractions
from jlmz_budget.rules.arrays.columns import payable, read_total
from jlmz_budget.rules.arrays.newton import SUM_ERROR, Rows, Search, newton

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import ArrayLike

    from jlmz_budget.rules.arrays.columns import Terms
    from jlmz_budget.rules.arrays.segments import Bools, Floats, Ints

BLOCK_CELLS: Final = 1 << 15
"""Recipients times draws worked on at a time: the few arrays of a pass stay in a processor's cache."""


@dataclass(frozen=True)
class Limited:
    """A group: its recipients by position, the least and most it gets in all, fen, infinite if none."""

    members: Ints
    minimum: float
    maximum: float


@dataclass(frozen=True)
class _Node:
    """Recipients with limits on what they get above their base in all."""

    members: Ints | slice
    minimum: Floats | float
    maximum: Floats | float


def draw_blocks(recipients: int, draws: int) -> Iterator[slice]:
    """The draws in runs of about BLOCK_CELLS cells."""
    step = max(1, BLOCK_CELLS // recipients)
    for start in range(0, draws, step):
        yield slice(start, min(start + step, draws))


def side_by_side(terms: Terms, total: ArrayLike) -> tuple[Floats, Floats]:
    """The awards of all draws, in the shape of the needs, and their rates.

    Args:
        terms: needs, a row a draw; other columns likewise, or one row for all.
        total: fen, one number, or one for each draw.

    Raises:
        Infeasible: a draw must pay more than its total.
        ValueError: totals that are not well formed.

    """
    draws, recipients = terms.need.shape
    totals = read_total(total, draws)
    base, floor, cap = (np.atleast_2d(column).T for column in (terms.base, terms.floor, terms.cap))
    low = np.minimum(np.maximum(base, floor), cap)
    least = np.broadcast_to(np.add.reduce(low, axis=0), draws)
    size = np.abs(totals) + np.add.reduce(np.abs(low), axis=0)
    spend = payable(totals, least, np.full(draws, np.inf), SUM_ERROR * (recipients + 8) * size)
    award, rate = np.empty(terms.need.shape), np.empty(draws)
    for block in draw_blocks(recipients, draws):
        rows = draw_rows(*(_of_draws(column, block) for column in (terms.need.T, base, low, cap)))
        rate[block], sure = draw_rates(rows, spend[block])
        found = at_rates(rows, rate[block])
        for draw in np.flatnonzero(~sure).tolist():
            one = _one_draw(rows, draw)
            amount = min(spend[block][draw], one.high.sum())
            found[:, draw], rate[block.start + draw] = by_fractions(one, amount, None)
        award[block] = found.T
    return award, rate


def draw_rows(need: Floats, base: Floats, low: Floats, cap: Floats) -> Rows:
    """The terms of draws side by side: nobody without need rises above its lower bound."""
    return Rows(need, base, low, cap if need.all() else np.where(need > 0, cap, low))


def _of_draws(column: Floats, draws: slice) -> Floats:
    return column if column.shape[1] == 1 else np.ascontiguousarray(column[:, draws])


def _one_draw(rows: Rows, draw: int) -> Rows:
    """The terms of one draw as a plain pool."""
    columns = (rows.need, rows.base, rows.low, rows.high)
    return Rows(*(column[:, draw if column.shape[1] > 1 else 0] for column in columns))


def draw_rates(rows: Rows, total: Floats, groups: Sequence[Limited] = ()) -> tuple[Floats, Bools]:
    """A rate of each draw at which its awards sum to its total, and whether it is the one of `waterfill`.

    Args:
        rows: the terms, shape (recipients, draws), or (recipients, 1) where all draws have the same.
        total: fen, one for each draw, not below the least payable; above the most payable that is paid.
        groups: disjoint groups that can all meet their limits.

    Returns:
        (rate, sure): where `sure` is off, awards are right, but a range of rates may give them, and this need
        not be its lower end; only told for pools without groups.

    """
    base = np.add.reduce(rows.base, axis=0)
    above = Rows(rows.need, np.zeros((1, 1)), rows.low - rows.base, rows.high - rows.base)
    size = np.add.reduce(np.abs(rows.low), axis=0) + np.abs(total)
    nodes = _nodes(rows, groups)
    known = _search(above, total - base, nodes, SUM_ERROR * (len(rows.need) + 8) * size)
    goal = np.clip(total - base, known.least, known.most)
    rate, found = newton(_paid(above, nodes), goal, known)
    at_an_end = (goal == known.least) | (goal == known.most)
    return rate, found & (at_an_end | _somebody_free(above, rate))


def at_rates(rows: Rows, rate: Floats, groups: Sequence[Limited] = ()) -> Floats:
    """The awards of all draws at their rates; a group beyond a limit shares the limit at its own rate."""
    award = np.multiply(rows.need, rate)
    award += rows.base
    np.maximum(award, rows.low, out=award)
    np.minimum(award, rows.high, out=award)
    for group in groups:
        reached = _sum(award, group)
        limit = np.clip(reached, group.minimum, group.maximum)
        beyond = np.flatnonzero(limit != reached)
        if len(beyond):
            inside = _part(rows, group.members, beyond)
            own_rate, _ = draw_rates(inside, limit[beyond])
            award[np.ix_(group.members, beyond)] = at_rates(inside, own_rate)
    return award


def _part(rows: Rows, members: Ints, draws: Ints) -> Rows:
    """Some recipients in some draws."""
    columns = (rows.need, rows.base, rows.low, rows.high)
    return Rows(
        *(column[members] if column.shape[1] == 1 else column[np.ix_(members, draws)] for column in columns)
    )


def _nodes(rows: Rows, groups: Sequence[Limited]) -> tuple[_Node, ...]:
    """The groups, and the recipients outside them as one node without limits; amounts above the base."""
    if not groups:
        return (_Node(slice(None), -np.inf, np.inf),)
    alone = np.setdiff1d(np.arange(len(rows.need)), np.concatenate([group.members for group in groups]))
    limited = []
    for group in groups:
        base = np.add.reduce(rows.base[group.members], axis=0)
        limited.append(_Node(group.members, group.minimum - base, group.maximum - base))
    return (_Node(alone, -np.inf, np.inf), *limited)


def _sum(amounts: Floats, node: Limited | _Node) -> Floats:
    total: Floats = np.add.reduce(amounts[node.members], axis=0)
    return total


def _somebody_free(above: Rows, rate: Floats) -> Bools:
    """Draws in which somebody is strictly between its bounds: there no other rate pays as much."""
    unbounded = above.need * rate
    free: Bools = np.logical_or.reduce((unbounded > above.low) & (unbounded < above.high), axis=0)
    return free


def _search(above: Rows, total: Floats, nodes: Sequence[_Node], tolerance: Floats) -> Search:
    draws = above.need.shape[1]
    least, most = np.zeros(draws), np.zeros(draws)
    for node in nodes:
        least += np.maximum(_sum(above.low, node), node.minimum)
        most += np.minimum(_sum(above.high, node), node.maximum)
    room = total - np.add.reduce(above.low, axis=0) + above.low
    ceiling = np.where(np.isinf(above.high), room.max(), above.high)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        alone = ceiling / above.need
        start = total / np.add.reduce(above.need, axis=0)
    if not above.need.all():
        alone = np.where(above.need > 0, alone, 0.0)
    highest = np.minimum(np.maximum.reduce(alone, axis=0), np.finfo(np.float64).max / 4)
    return Search(least, most, highest, highest, start, tolerance)


def _paid(above: Rows, nodes: Sequence[_Node]) -> Callable[[Floats], tuple[Floats, Floats]]:
    """What draws pay above their base at some rates, and how fast that grows; its arrays are used again.

    A recipient exactly at a bound counts as free: that may shorten a step of the search, never mislead it.
    """
    unbounded, award = np.empty_like(above.need), np.empty_like(above.need)
    free = np.empty(above.need.shape, dtype=np.bool_)

    def paid(rate: Floats) -> tuple[Floats, Floats]:
        np.multiply(above.need, rate, out=unbounded)
        np.maximum(unbounded, above.low, out=award)
        np.minimum(award, above.high, out=award)
        np.equal(unbounded, award, out=free)
        amount, slope = np.zeros(len(rate)), np.zeros(len(rate))
        np.multiply(above.need, free, out=unbounded)
        for node in nodes:
            inside = _sum(award, node)
            held = np.clip(inside, node.minimum, node.maximum)
            amount += held
            slope += _sum(unbounded, node) * (held == inside)
        return amount, slope

    return paid
