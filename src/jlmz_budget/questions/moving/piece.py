"""One stretch of t on which nobody enters or leaves a bound, and the walk from one stretch to the next."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import chain
from typing import TYPE_CHECKING, Final

from jlmz_budget.errors import CertificateError, Problem
from jlmz_budget.questions.moving.conditions import conditions, straight_conditions
from jlmz_budget.questions.moving.lines import lines_in
from jlmz_budget.questions.moving.state import solved_at, state_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jlmz_budget.questions.moving.lines import Lines
    from jlmz_budget.questions.moving.pool import MovingPool

FIRST_STEP: Final = Fraction(1, 10**6)
"""How far behind a point of change the state is looked at, in fen; shorter if somebody changes before."""

SHORTER: Final = Fraction(1, 10**12)
"""What the step is multiplied by if it was too long."""

TRIES: Final = 6
"""Steps down to 10**-66 fen: a stretch that is shorter has numbers of more digits than any input may have."""


@dataclass(frozen=True)
class Piece:
    """A stretch from `start` to `end` (None: for ever) on which every award is one line."""

    lines: Lines
    start: Fraction
    end: Fraction | None

    @property
    def slopes(self) -> tuple[Fraction, ...]:
        """What one step adds to every award; where the pool bends, at the start of the stretch."""
        return tuple(line.slope for line in self.lines.awards)

    def awards(self, step: Fraction) -> tuple[Fraction, ...]:
        """Every award at t = step, inside the stretch."""
        return tuple(self.lines.after(line, step - self.start) for line in self.lines.awards)


def piece_after(pool: MovingPool, start: Fraction) -> Piece | None:
    """The stretch that begins at t = start; None if the limits cannot all be kept behind that point."""
    step = FIRST_STEP
    for _ in range(TRIES):
        state = state_at(pool, start + step)
        if state is not None:
            lines = lines_in(pool, state, start)
            length, stands = _length(lines)
            if stands and (length is None or length >= step):
                return Piece(lines, start, None if length is None else start + length)
        step *= SHORTER
    return None


def _length(lines: Lines) -> tuple[Fraction | None, bool]:
    """(how long all conditions hold, whether they hold at the start)."""
    shortest = None
    bent = ((line, lines.bend) for line in conditions(lines))
    straight = ((line, Fraction(0)) for line in straight_conditions(lines))
    for line, bend in chain(bent, straight):
        if line.at < 0:
            return None, False
        slope = line.slope + bend * line.at
        if slope < 0 and (shortest is None or line.at < -slope * shortest):
            shortest = -line.at / slope
    return shortest, True


def pieces(pool: MovingPool, until: Fraction) -> Iterator[Piece]:
    """The stretches from t = 0 to `until`, or as far as limits can be kept; each is solved again."""
    start: Fraction | None = Fraction(0)
    while start is not None and start < until:
        piece = piece_after(pool, start)
        if piece is None:
            return
        check(pool, piece)
        yield piece
        start = piece.end


def check(pool: MovingPool, piece: Piece) -> None:
    """Nothing, if dividing the pool again inside the stretch and at its end gives the same awards.

    Raises:
        CertificateError: it does not.

    """
    for step in _points(piece):
        solved = solved_at(pool, step)
        if solved is None or solved.awards != piece.awards(step):
            raise CertificateError(
                Problem(
                    f"pools.{pool.id}",
                    "an effect on awards is not what solving again gives",
                    "do not use this report; report the scenario",
                )
            )


def _points(piece: Piece) -> tuple[Fraction, ...]:
    if piece.end is None:
        return piece.start + 1, piece.start + 10**6
    length = piece.end - piece.start
    if piece.lines.state.prorated:  # its end may be where prorating ends and raised floors do not fit yet
        return piece.start + length / 3, piece.start + length * (1 - FIRST_STEP)
    return piece.start + length / 3, piece.end
