"""The budget path: every award at every amount of the pool, as the points between which it is a line."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from jlmz_budget.questions.moving.events import Event, events_between
from jlmz_budget.questions.moving.piece import pieces
from jlmz_budget.questions.moving.pool import still, with_amount

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jlmz_budget.questions.moving.piece import Piece
    from jlmz_budget.questions.pools import SolvedPool


@dataclass(frozen=True)
class PathPoint:
    """One recipient's exact award at one amount of the pool; exact fen."""

    pool: str
    amount: Fraction
    code: str
    name: str
    award: Fraction
    method: str = "exact"


@dataclass(frozen=True)
class PathEvent:
    """What happens at one amount of the pool as it grows; exact fen.

    Args:
        code, name: the recipient; a group's id as name; empty for the pool.
        event: what happens, in the words of `questions.moving.events`.
        rule: the rule that sets the bound.

    """

    pool: str
    amount: Fraction
    code: str
    name: str
    event: str
    rule: str
    method: str = "exact"


class BudgetPath(NamedTuple):
    """The points and the events of a path, amounts ascending."""

    path: tuple[PathPoint, ...]
    path_events: tuple[PathEvent, ...]


def budget_path(
    pool: SolvedPool, *, low: Fraction | int | None = None, high: Fraction | int | None = None
) -> BudgetPath:
    """All points at which an award's line bends, over a range of the pool's amount.

    Formula:
        between two points award_i = base_i + rate × need_i for the free, with a rate that is a line in the
        amount: every award is a line too

    Args:
        pool: a solved formula pool; only its own amount is varied.
        low: where the path begins, fen; half of the pool's amount if not given.
        high: where it ends; one and a half times the amount if not given. Where the limits can no longer all
            be kept the path begins later, or ends earlier.

    Returns:
        Both ends, every bend and the pool's own amount; and who enters or leaves a bound there.

    Raises:
        CertificateError: dividing the pool again does not give what the path says.
        ValueError: the pool's amount is not in the range.

    Source: model 9b; own design.
    """
    amount = Fraction(pool.amount)
    lowest = amount / 2 if low is None else Fraction(low)
    highest = amount * 3 / 2 if high is None else Fraction(high)
    if not lowest <= amount <= highest:
        raise ValueError("the range must contain the pool's own amount")
    stretches = [
        *reversed(_stretches(pool, -1, amount - lowest)),
        *_stretches(pool, 1, highest - amount),
    ]
    points = {amount: pool.divided.awards} | {
        at: awards for one in stretches for at, awards in ((one.low, one.at_low), (one.high, one.at_high))
    }
    return BudgetPath(
        tuple(
            PathPoint(pool.id, at, code, name, award)
            for at, awards in sorted(points.items())
            for code, name, award in zip(pool.codes, pool.names, awards, strict=True)
        ),
        tuple(
            PathEvent(pool.id, at, one.code, one.name, one.event, one.rule)
            for at, events in _events(stretches, lowest, highest)
            for one in events
        ),
    )


class _Stretch(NamedTuple):
    """A piece between two amounts, and the awards at both."""

    piece: Piece
    low: Fraction
    at_low: tuple[Fraction, ...]
    high: Fraction
    at_high: tuple[Fraction, ...]


def _stretches(pool: SolvedPool, direction: int, until: Fraction) -> list[_Stretch]:
    """The stretches one way from the pool's own amount, the nearest first, cut off at `until`."""
    found = []
    for piece in pieces(with_amount(still(pool), direction), until):
        end = until if piece.end is None else min(piece.end, until)
        ends = [(pool.amount + direction * step, piece.awards(step)) for step in (piece.start, end)]
        found.append(_Stretch(piece, *min(ends), *max(ends)))
    return found


def _events(
    stretches: list[_Stretch], lowest: Fraction, highest: Fraction
) -> Iterator[tuple[Fraction, tuple[Event, ...]]]:
    """What happens where one stretch meets the next, and where the path ends inside the range."""
    if not stretches:
        return
    if stretches[0].low > lowest:
        yield stretches[0].low, (Event("limits cannot all be kept"),)
    for left, right in pairwise(stretches):
        yield left.high, events_between(left.piece, right.piece)
    if stretches[-1].high < highest:
        yield stretches[-1].high, (Event("limits cannot all be kept"),)
