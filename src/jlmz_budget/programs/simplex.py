"""Exact simplex pivots: from any basis to a proof that the program is optimal, infeasible or unbounded.

Bland's least-index rules: slow from far away, but they end. HiGHS has been nearly everywhere before, so that
there is seldom a pivot left to make.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, Literal

from jlmz_budget.errors import CertificateError, Problem
from jlmz_budget.programs.corner import ZERO, Corner, corner
from jlmz_budget.programs.form import Basis

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from fractions import Fraction

    from jlmz_budget.programs.form import Entries, Form

MOST_PIVOTS: Final = 5_000
"""HiGHS's basis needs none or a few; more than this is no repair of a rounding error any more."""


@dataclass(frozen=True)
class End:
    """Where the pivots ended.

    Args:
        status: what the last corner proves.
        corner: the last corner.
        pivots: how many were made.
        conflict: infeasible: ends of places, (place, high) → multiplier > 0, that cannot hold together.
        direction: unbounded: change of every place per step, without zeros.

    """

    status: Literal["optimal", "infeasible", "unbounded"]
    corner: Corner
    pivots: int = 0
    conflict: Mapping[tuple[int, bool], Fraction] = field(default_factory=dict)
    direction: Mapping[int, Fraction] = field(default_factory=dict)


def optimise(start: Corner) -> End:
    """Pivot until the corner proves what the program is.

    Formula:
        prices right (to move any place that is not basic would only raise the cost): dual pivots. Prices
        wrong: dual pivots without costs to a corner that keeps all limits, from there primal pivots.

    Raises:
        CertificateError: after `MOST_PIVOTS` pivots.

    Source: Bland 1977, doi:10.1287/moor.2.2.103; without costs Dutertre & de Moura 2006,
    doi:10.1007/11817963_11.
    """
    crossed = _crossed_bounds(start)
    if crossed is not None:
        return crossed
    flipped = _flipped(start)
    if _entering(flipped, flipped.row(flipped.form.cost)) is None:
        return _dual(flipped, flipped.form.cost)
    feasible = _dual(start, {})
    if feasible.status == "infeasible":
        return feasible
    return _primal(feasible.corner, feasible.pivots)


def _crossed_bounds(start: Corner) -> End | None:
    """A place whose low end is above its high end needs no pivots."""
    form = start.form
    for place, (low, high) in enumerate(zip(form.low, form.high, strict=True)):
        if low is not None and high is not None and low > high:
            return End("infeasible", start, 0, {(place, False): ZERO + 1, (place, True): ZERO + 1})
    return None


def _flipped(start: Corner) -> Corner:
    """Places that have two ends stand at the one that their price asks for."""
    form = start.form
    high = set(start.basis.high)
    for place, price in start.row(form.cost).items():
        if form.low[place] is not None and form.high[place] is not None:
            (high.add if price < 0 else high.discard)(place)
    return replace(start, basis=Basis(start.basis.basic, frozenset(high)))


def _may_move(start: Corner, place: int, *, up: bool) -> bool:
    """Whether a place that is not basic can leave its end upwards, or downwards."""
    low, high = start.form.low[place], start.form.high[place]
    if low is not None and low == high:
        return False
    if low is None and high is None:
        return True
    return up != start.on_high(place)


def _entering(start: Corner, prices: Entries) -> int | None:
    """The first place whose move would lower the cost."""
    better = (place for place, price in prices.items() if _may_move(start, place, up=price < 0))
    return min(better, default=None)


def _dual(start: Corner, cost: Entries) -> End:
    """Prices are right and stay so; the first broken limit is mended until none is."""
    at = start
    for pivots in range(MOST_PIVOTS):
        broken = _broken(at)
        if not broken:
            return End("optimal", at, pivots)
        for place, up in (
            broken if pivots == 0 else broken[:1]
        ):  # a solver may end where a later one proves it
            line = at.line(place)
            if not _moves(at, line, up=up):
                return End("infeasible", at, pivots, _conflict(place, line, up=up))
        place, up = broken[0]
        line = at.line(place)
        moves = _moves(at, line, up=up)
        prices = at.row(cost) if cost else {}
        entering = min(moves, key=lambda other: (abs(prices.get(other, ZERO) / line[other]), other))
        at = _pivot(at, entering, place, high=not up)
    raise _lost(start.form)


def _broken(at: Corner) -> list[tuple[int, bool]]:
    """The basic places outside their ends, and whether they must go up."""
    form = at.form
    found = []
    for place in sorted(at.basis.basic):
        low, high, value = form.low[place], form.high[place], at.values[place]
        if low is not None and value < low:
            found.append((place, True))
        elif high is not None and value > high:
            found.append((place, False))
    return found


def _moves(at: Corner, line: Entries, *, up: bool) -> list[int]:
    """The places that can move so that the sum of the line goes up, or down."""
    return [place for place, value in line.items() if _may_move(at, place, up=(value > 0) == up)]


def _conflict(place: int, line: Entries, *, up: bool) -> dict[tuple[int, bool], Fraction]:
    """The broken end and those that keep its line from moving, with their multipliers."""
    return {(place, not up): ZERO + 1} | {
        (other, (value > 0) == up): abs(value) for other, value in line.items()
    }


def _pivot(at: Corner, entering: int, leaving: int, *, high: bool) -> Corner:
    basic = (at.basis.basic - {leaving}) | {entering}
    ends = at.basis.high - {entering}
    return corner(at.form, Basis(basic, ends | {leaving} if high else ends - {leaving}))


def _primal(start: Corner, before: int) -> End:
    """All limits are kept and stay so; the first place that lowers the cost moves as far as it can."""
    at = start
    for pivots in range(before, MOST_PIVOTS):
        prices = at.row(at.form.cost)
        place = _entering(at, prices)
        if place is None:
            return End("optimal", at, pivots)
        step = ZERO + (1 if prices[place] < 0 else -1)
        change = {other: value * step for other, value in at.column(place).items()} | {place: step}
        stop = first_stop(at.form.low, at.form.high, at.values, change)
        if stop is None:
            return End("unbounded", at, pivots, direction=change)
        leaving, high = min(stop[1])
        if leaving == place:
            ends = at.basis.high | {place} if high else at.basis.high - {place}
            at = replace(at, basis=Basis(at.basis.basic, ends))
        else:
            at = _pivot(at, place, leaving, high=high)
    raise _lost(start.form)


def first_stop(
    low: Sequence[Fraction | None],
    high: Sequence[Fraction | None],
    values: Sequence[Fraction],
    change: Mapping[int, Fraction],
) -> tuple[Fraction, list[tuple[int, bool]]] | None:
    """How far places can move along a change until the first ends are met, and which; None: without end."""
    nearest: Fraction | None = None
    met: list[tuple[int, bool]] = []
    for place, step in change.items():
        end = high[place] if step > 0 else low[place]
        if not step or end is None:
            continue
        length = (end - values[place]) / step
        if nearest is None or length < nearest:
            nearest, met = length, []
        if length == nearest:
            met.append((place, step > 0))
    return None if nearest is None else (nearest, met)


def _lost(form: Form) -> CertificateError:
    what = "no exact proof within {count} pivots"
    hint = "report this scenario: nothing it says can be trusted here"
    return CertificateError(Problem(form.program.name, what, hint, {"count": str(MOST_PIVOTS)}))
