"""Corners with more limits than they need, and corners that can be left at no cost: flagged, never hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jlmz_budget.programs.corner import Corner
    from jlmz_budget.programs.linear import Limit


def spare_limits(at: Corner) -> tuple[Limit, ...]:
    """The limits that hold with equality though the corner does not need them (primal degeneracy)."""
    return tuple(
        at.form.limit(place, high=high)
        for place in sorted(at.basis.basic)
        for high, end in ((False, at.form.low[place]), (True, at.form.high[place]))
        if end == at.values[place]
    )


def free_to_leave(at: Corner) -> tuple[Limit, ...]:
    """The limits whose corner could leave them at no cost (dual degeneracy); an equation cannot be left."""
    form = at.form
    prices = at.row(form.cost)
    return tuple(
        form.limit(place, high=at.on_high(place))
        for place in range(len(form.low))
        if place not in at.basis.basic
        and place not in prices
        and (form.low[place] is None or form.low[place] != form.high[place])
    )
