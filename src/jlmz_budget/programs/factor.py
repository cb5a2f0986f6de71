"""Sparse systems of equations in fractions, solved exactly: M·x = b and y·M = c by one elimination."""

from __future__ import annotations

from fractions import Fraction
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, NamedTuple

from jlmz_budget.programs.dot import dot

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ZERO = Fraction(0)

Sparse = dict[int, Fraction]
"""The entries that are not zero, by their place."""


class _Step(NamedTuple):
    """One pivot: what was taken from other rows, and what its own row still holds."""

    row: int
    column: int
    pivot: Fraction
    taken: tuple[tuple[int, Fraction], ...]
    rest: tuple[tuple[int, Fraction], ...]


class Factor(NamedTuple):
    """A square matrix taken apart into pivots.

    Args:
        steps: the pivots in their order.
        rows, columns: left over where the matrix is singular: zero in what the pivots leave of it.

    """

    steps: tuple[_Step, ...]
    rows: tuple[int, ...]
    columns: tuple[int, ...]

    def solve(self, right: Mapping[int, Fraction]) -> Sparse:
        """The x with M·x = right, by column; both sparse."""
        left = dict(right)
        for row, _, _, taken, _ in self.steps:
            if value := left.get(row):
                _take(left, taken, value)
        found: Sparse = {}
        for row, column, pivot, _, rest in reversed(self.steps):
            value = left.get(row, ZERO) - dot((part, found[at]) for at, part in rest if at in found)
            if value:
                found[column] = value / pivot
        return found

    def solve_transposed(self, right: Mapping[int, Fraction]) -> Sparse:
        """The y with y·M = right, by row; both sparse."""
        left = dict(right)
        found: Sparse = {}
        for row, column, pivot, _, rest in self.steps:
            if value := left.get(column):
                found[row] = value / pivot
                _take(left, rest, found[row])
        for row, _, _, taken, _ in reversed(self.steps):
            if change := dot((part, found[at]) for at, part in taken if at in found):
                found[row] = found.get(row, ZERO) - change
        return {row: value for row, value in found.items() if value}


def _take(left: Sparse, parts: Sequence[tuple[int, Fraction]], value: Fraction) -> None:
    for at, part in parts:
        left[at] = left.get(at, ZERO) - part * value


def factor(rows: Mapping[int, Mapping[int, Fraction]], columns: Sequence[int]) -> Factor:
    """Take a matrix apart, the sparsest row first, in it the sparsest column: little new is filled in.

    Args:
        rows: of each row the entries that are not zero, by column.
        columns: all columns, those without entries too.

    Source: Markowitz 1957, doi:10.1287/mnsc.3.3.255.
    """
    left = {row: dict(entries) for row, entries in rows.items()}
    holders: dict[int, set[int]] = {column: set() for column in columns}
    for row, entries in left.items():
        for column in entries:
            holders[column].add(row)
    queue = [(len(entries), row) for row, entries in left.items()]
    heapify(queue)
    steps: list[_Step] = []
    empty: list[int] = []
    while queue:
        length, row = heappop(queue)
        if row not in left or len(left[row]) != length:
            continue  # an older length of this row
        own = left.pop(row)
        if not own:
            empty.append(row)
            continue
        column = min(own, key=lambda at: (len(holders[at]), at))
        pivot = own.pop(column)
        for at in own:
            holders[at].discard(row)
        taken = []
        for other in sorted(holders.pop(column) - {row}):
            part = left[other].pop(column) / pivot
            taken.append((other, part))
            _subtract(left[other], own, part, holders, other)
            heappush(queue, (len(left[other]), other))
        steps.append(_Step(row, column, pivot, tuple(taken), tuple(own.items())))
    return Factor(tuple(steps), tuple(sorted(empty)), tuple(holders))


def _subtract(
    entries: Sparse, own: Sparse, part: Fraction, holders: Mapping[int, set[int]], row: int
) -> None:
    """Subtract part × own from a row, and keep the book of which columns it has."""
    for at, value in own.items():
        before = entries.get(at)
        after = (ZERO if before is None else before) - part * value
        if after:
            entries[at] = after
            if before is None:
                holders[at].add(row)
        else:
            entries.pop(at, None)
            holders[at].discard(row)
