"""Who gets the next yuan of a pool, and up to which amount that holds; the same for the last yuan."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final, Literal

from jlmz_budget.questions.moving.events import Event, event_text, events_between
from jlmz_budget.questions.moving.piece import check, piece_after
from jlmz_budget.questions.moving.pool import still, with_amount
from jlmz_budget.questions.moving.state import solved_at

if TYPE_CHECKING:
    from jlmz_budget.questions.pools import SolvedPool

TEN_THOUSAND: Final = Fraction(1_000_000)
"""10,000 yuan in fen."""


@dataclass(frozen=True)
class NextYuan:
    """One recipient's part of the next yuan, or of the last one.

    Args:
        direction: up: one yuan more; down: one yuan less.
        share: what it gets (up) or gives (down) of that yuan; None if the pool cannot have less or more.
        per_10000: what 10,000 yuan do to its exact award, fen; None if the pool cannot have so much less.
        holds_until: the pool's amount at which the shares change, exact fen; None: never.
        next_event: what happens there, and `events` one by one.

    """

    pool: str
    direction: Literal["up", "down"]
    code: str
    name: str
    share: Fraction | None
    per_10000: Fraction | None
    holds_until: Fraction | None
    next_event: str
    events: tuple[Event, ...]
    method: str = "exact"


def next_yuan(pool: SolvedPool) -> tuple[NextYuan, ...]:
    """Who gets the next yuan of the pool and who would give the last one.

    Formula:
        share_i = need_i / Σ need of those who are free, one-sided each way; a group whose limit is a share of
        the pool's amount gets that share of the yuan

    Args:
        pool: a solved formula pool; only its own amount is varied.

    Returns:
        Upward one row a recipient, then downward. The shares add up to 1, or to 0 where nobody can take more.

    Raises:
        CertificateError: dividing the pool again does not give what the shares say.

    Source: model 9a; own design.
    """
    return (*_one_way(pool, "up", 1), *_one_way(pool, "down", -1))


def _one_way(pool: SolvedPool, direction: Literal["up", "down"], step: int) -> tuple[NextYuan, ...]:
    moving = with_amount(still(pool), step)
    piece = piece_after(moving, Fraction(0))
    now, then = solved_at(moving, Fraction(0)), solved_at(moving, TEN_THOUSAND)
    end: Fraction | None = Fraction(pool.amount)
    events: tuple[Event, ...] = (Event("limits cannot all be kept"),)
    if piece is not None:
        check(moving, piece)
        end = None if piece.end is None else pool.amount + step * piece.end
        events = () if piece.end is None else events_between(piece, piece_after(moving, piece.end))
    return tuple(
        NextYuan(
            pool=pool.id,
            direction=direction,
            code=code,
            name=name,
            share=None if piece is None else step * piece.slopes[row],
            per_10000=None if then is None or now is None else then.awards[row] - now.awards[row],
            holds_until=end,
            next_event=event_text(events),
            events=events,
        )
        for row, (code, name) in enumerate(zip(pool.codes, pool.names, strict=True))
    )
