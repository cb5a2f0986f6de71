"""Shares of a factor near its smallest or largest share."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from jlmz_budget.formula.figures import own_figures
from jlmz_budget.questions.own_figures import OwnFigure
from jlmz_budget.questions.thresholds import ONE_PERCENT, Cliff, is_near, kink, recipient_of
from jlmz_budget.rules import exact

if TYPE_CHECKING:
    from jlmz_budget.model import Scenario
    from jlmz_budget.questions.pools import SolvedPool


def share_cliffs(scenario: Scenario, pool: SolvedPool, near: Fraction) -> list[Cliff]:
    """Recipients whose share of a factor would, without its limit, be near that limit.

    Formula:
        share_i = clip(ρ · value_i, share_floor, share_cap); ρ · value_i is compared with the limits

    No row for a factor all of whose shares are at a limit: ρ is not one number then.
    """
    figures = own_figures(scenario, pool.inputs)
    found = []
    for column in pool.inputs.pool.factors:
        rule = pool.inputs.pool.factors[column]
        if rule.weight == 0 or column not in figures or (rule.share_floor, rule.share_cap) == (None, None):
            continue
        values = pool.inputs.counts[column]
        division = _shared(values, [rule.share_floor] * len(values), [rule.share_cap] * len(values))
        if division is None or division.rate != division.rate_upper:
            continue
        limits = (("share floor", rule.share_floor), ("share cap", rule.share_cap))
        for i, value in enumerate(values):
            for kind, limit in limits:
                if limit is None or not is_near(division.rate * value, limit, near):
                    continue
                figure = OwnFigure(scenario, pool, column, i)
                if (row := _cliff(figure, kind, limit, division.rate * value)) is not None:
                    found.append(row)
    return found


def _cliff(figure: OwnFigure, kind: str, limit: Fraction, share: Fraction) -> Cliff | None:
    """The row, or None if no figure of the recipient brings its share to the limit."""
    pool, i = figure.pool, figure.position
    reached = _figure_at(figure, limit)
    if reached is None:
        return None
    before, at, after = (
        None if (awards := figure.awards(reached * part)) is None else awards[i]
        for part in (1 - ONE_PERCENT, Fraction(1), 1 + ONE_PERCENT)
    )
    shape, below, above = kink(before=before, at=at, after=after)
    return Cliff(
        *recipient_of(pool, i),
        threshold_of=kind,
        rule=figure.column,
        measure="share of the factor",
        unit="share",
        value=share,
        threshold=limit,
        shape=shape,
        worth=None if at is None else at - pool.divided.awards[i],
        jump=Fraction(),
        below=below,
        above=above,
    )


def _figure_at(figure: OwnFigure, limit: Fraction) -> Fraction | None:
    """The own figure whose share is the limit: the others share what is left, ρ follows from them."""
    rule = figure.pool.inputs.pool.factors[figure.column]
    values = figure.pool.inputs.counts[figure.column]
    floors, caps = [rule.share_floor] * len(values), [rule.share_cap] * len(values)
    floors[figure.position] = caps[figure.position] = limit
    division = _shared(values, floors, caps)
    if division is None or division.rate != division.rate_upper or division.rate == 0:
        return None
    return limit / division.rate


def _shared(
    values: tuple[Fraction, ...], floors: list[Fraction | None], caps: list[Fraction | None]
) -> exact.Division | None:
    try:
        division = exact.divide(values, 1, floor=floors, cap=caps)
    except exact.Infeasible:
        return None
    return division if sum(division.awards) == 1 else None
