"""Local search on a closed tour: the best 2-opt or Or-opt move, again and again, until none shortens it.

Positions are counted round the tour; ``at[i, j]`` is the distance between the points at positions i and j.
Distances are whole numbers, so every comparison is exact and the first best move wins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

SEGMENTS: Final = (1, 2, 3)
"""Numbers of neighbouring points that Or-opt moves together, as Or (1976) proposed."""


class _Move(NamedTuple):
    """A new order of the positions, and what it adds to the length (less than 0 if it helps)."""

    change: int
    order: list[int]


def improved(distance: NDArray[np.int64], tour: Sequence[int]) -> list[int]:
    """The tour after the best moves, one at a time, until neither 2-opt nor Or-opt shortens it.

    Args:
        distance: a symmetric matrix of whole numbers, at least 4 points.
        tour: every point once.

    """
    order = np.array(tour, dtype=np.int64)
    while True:
        at = distance[np.ix_(order, order)]
        move = min(_two_opt(at), _or_opt(at), key=lambda move: move.change)
        if move.change >= 0:
            return [int(point) for point in order]
        order = order[move.order]


def _two_opt(at: NDArray[np.int64]) -> _Move:
    """Turn round the part between two legs: (i, i+1) and (j, j+1) become (i, j) and (i+1, j+1)."""
    points = len(at)
    after = np.roll(np.arange(points), -1)
    leg = at[np.arange(points), after]
    change = np.triu(at + at[np.ix_(after, after)] - leg[:, None] - leg[None, :], k=1)
    first, second = divmod(int(change.argmin()), points)
    positions = list(range(points))
    turned = positions[first + 1 : second + 1][::-1]
    return _Move(int(change.min()), [*positions[: first + 1], *turned, *positions[second + 1 :]])


def _or_opt(at: NDArray[np.int64]) -> _Move:
    """Move a few neighbouring points to between two others, either way round."""
    moves = (_segment(at, length, turn) for length in SEGMENTS for turn in (False, True))
    return min(moves, key=lambda move: move.change)


def _segment(at: NDArray[np.int64], length: int, turn: bool) -> _Move:  # noqa: FBT001 - one of two ways round
    points = len(at)
    start = np.arange(points)
    end, before, after = (start + length - 1) % points, (start - 1) % points, (start + length) % points
    head, tail = (end, start) if turn else (start, end)
    saved = at[before, start] + at[end, after] - at[before, after]
    leg = at[start, (start + 1) % points]
    added = at[:, head].T + at[tail][:, (start + 1) % points] - leg[None, :]
    change = added - saved[:, None]
    own = (np.arange(points)[None, :] - before[:, None]) % points <= length
    change[own] = 0
    first, place = divmod(int(change.argmin()), points)
    segment = [(first + step) % points for step in range(length)]
    moved = segment[::-1] if turn else segment
    rest = [(first + length + step) % points for step in range(points - length)]
    cut = rest.index(place) + 1 if change.min() < 0 else 0
    return _Move(int(change.min()), [*rest[:cut], *moved, *rest[cut:]])
