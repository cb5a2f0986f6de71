"""The price of every limit: what one yuan more or less of it does to every award and to the rate."""

from __future__ import annotations

from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from jlmz_budget.questions.limits import pool_limits
from jlmz_budget.questions.moving.events import Event, event_text, events_between
from jlmz_budget.questions.moving.piece import check, piece_after
from jlmz_budget.questions.pools import solved_pools
from jlmz_budget.questions.price_rows import WAYS, Direction, Price, PriceEffect, Prices
from jlmz_budget.questions.rule_prices import rule_prices
from jlmz_budget.questions.ruled import ruled_pools
from jlmz_budget.questions.slack import Slack, slack

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jlmz_budget.model import Allocation
    from jlmz_budget.questions.limits import PoolLimit
    from jlmz_budget.questions.moving.piece import Piece
    from jlmz_budget.questions.pools import SolvedPool


def prices(result: Allocation) -> Prices:
    """The prices of all limits of all formula pools of a solved scenario.

    Formula:
        one-sided each way: (award at limit ± h - award) / h, the same for every h inside the range

    Args:
        result: a solved scenario. One limit of one pool moves at a time; the other pools stay as they are. Of
            pools that a program of general rules decided the limits are the rules' sentences (no spreads),
            of other pools those of the formula.

    Returns:
        Two rows a limit, raise and lower, and the effects on every award that are not 0. Bounds move
        continuously from where the rule ran with them, in whole payment units; a group's limit that is a
        share moves with the pool's amount.

    Raises:
        CertificateError: dividing again inside a range or at its end does not give what a price says.

    Source: model 9c; own design.
    """
    ruled = ruled_pools(result)
    decided = {pool.pool.id for one in ruled if one.stages for pool in one.component.pools}
    found = [pool_prices(pool) for pool in solved_pools(result) if pool.id not in decided]
    found += [rule_prices(one) for one in ruled]
    return Prices(
        tuple(price for one in found for price in one.prices),
        tuple(effect for one in found for effect in one.price_effects),
    )


def pool_prices(solved: SolvedPool) -> Prices:
    """The prices of one formula pool."""
    rows: list[Price] = []
    effects: list[PriceEffect] = []
    for limit in pool_limits(solved):
        if (free := slack(solved, limit)) is not None:
            rows += _without_price(solved, limit, free)
            continue
        ways = {direction: _one_way(limit, step) for direction, step in WAYS}
        degenerate = _degenerate(*(way.piece for way in ways.values()))
        for direction, way in ways.items():
            rows.append(_price(solved, limit, direction, way, degenerate=degenerate))
            effects += _effects(solved, limit, direction, way)
    return Prices(tuple(rows), tuple(effects))


def _without_price(solved: SolvedPool, limit: PoolLimit, free: Slack) -> Iterator[Price]:
    """A bound that binds nobody, both ways."""
    rate = solved.divided.division
    nothing = Fraction(0)
    for direction, _ in WAYS:
        far: Fraction | None = None if direction == "raise" else nothing
        events = () if direction == "raise" else (Event("limit reaches 0"),)
        if direction == free.towards:
            far, events = free.award, (free.event,)
        yield _of(solved, limit, direction)(
            rate_change=nothing if rate.rate == rate.rate_upper else None,
            own_change=nothing,
            valid_from=limit.value if direction == "raise" else far,
            valid_to=far if direction == "raise" else limit.value,
            next_binding=event_text(events),
            events=events,
            degenerate=False,
            curved=False,
            checked=True,
        )


class _Way(NamedTuple):
    """The stretch that begins when a limit moves one way, None if it cannot; and what ends it."""

    step: int
    piece: Piece | None
    events: tuple[Event, ...]


def _one_way(limit: PoolLimit, step: int) -> _Way:
    pool = limit.moved(step)
    piece = piece_after(pool, Fraction(0))
    if piece is None:
        return _Way(step, None, (Event("limits cannot all be kept"),))
    check(pool, piece)
    if piece.end is None:
        return _Way(step, piece, ())
    return _Way(step, piece, events_between(piece, piece_after(pool, piece.end)))


def _degenerate(up: Piece | None, down: Piece | None) -> bool:
    """Whether somebody stands elsewhere after raising than after lowering, or gains by both."""
    if up is None or down is None:
        return False
    opposite = all(one == -other for one, other in zip(up.slopes, down.slopes, strict=True))
    return not opposite or up.lines.state != down.lines.state


def _price(
    solved: SolvedPool, limit: PoolLimit, direction: Direction, way: _Way, *, degenerate: bool
) -> Price:
    piece = way.piece
    near: Fraction | None = limit.value
    far, events = near, way.events
    if piece is not None:
        far = None if piece.end is None else limit.value + way.step * piece.end
    if direction == "lower" and (far is None or far < 0):
        far, events = Fraction(0), (Event("limit reaches 0"),)
    rate = None if piece is None else piece.lines.rate
    return _of(solved, limit, direction)(
        rate_change=None if rate is None else rate.slope,
        own_change=None if piece is None else sum((piece.slopes[row] for row in limit.owners), Fraction(0)),
        valid_from=near if direction == "raise" else far,
        valid_to=far if direction == "raise" else near,
        next_binding=event_text(events),
        events=events,
        degenerate=degenerate,
        curved=piece is not None and piece.lines.bend != 0,
        checked=True,
    )


def _of(solved: SolvedPool, limit: PoolLimit, direction: Direction) -> partial[Price]:
    """The row of a limit and a direction, which still needs its price."""
    return partial(
        Price,
        pool=solved.id,
        limit=limit.limit,
        code=limit.code,
        name=limit.name,
        direction=direction,
        unit=limit.unit,
        value=limit.value,
    )


def _effects(solved: SolvedPool, limit: PoolLimit, direction: Direction, way: _Way) -> Iterator[PriceEffect]:
    slopes = () if way.piece is None else way.piece.slopes
    for code, name, effect in zip(solved.codes, solved.names, slopes, strict=False):
        if effect:
            yield PriceEffect(solved.id, limit.limit, limit.code, direction, limit.unit, code, name, effect)
