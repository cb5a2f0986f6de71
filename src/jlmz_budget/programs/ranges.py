"""How far a coefficient of the objective can move before the best values change, exactly."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from jlmz_budget.programs.corner import ZERO
from jlmz_budget.programs.optimality import prove_optimal
from jlmz_budget.programs.tangent import cost_of, step

if TYPE_CHECKING:
    from jlmz_budget.programs.corner import Corner

Range = tuple["Fraction | None", "Fraction | None"]
"""From … to …; None: without end."""


def cost_range(best: Corner, place: int) -> Range:
    """The objective coefficients of a variable at which the values of a best corner stay best.

    Formula:
        up to c_j + min c·d over the directions d that keep the limits the corner stands at, with d_j = −1;
        down to c_j − min c·d with d_j = +1. Without such a direction there is no end. (When minimised.)

    Raises:
        CertificateError: the values are not best at an end of the range.

    """
    form = best.form
    own = form.cost.get(place, ZERO) * form.sign
    more, less = _room(best, place, -1), _room(best, place, 1)
    if form.sign < 0:
        more, less = less, more
    return None if less is None else own - less, None if more is None else own + more


def _room(best: Corner, place: int, way: int) -> Fraction | None:
    """What a unit step of the variable costs; None if the limits allow no such step."""
    at_low, at_high = best.standing[place]
    if (at_low and way < 0) or (at_high and way > 0):
        return None
    end = step(best, place, (Fraction(way), Fraction(way)))
    if end.status != "optimal":
        return None
    form, program = best.form, best.form.program
    room = cost_of(form, end.corner.values)
    count, prices = len(program.variables), end.corner.row(form.cost)
    name = program.variables[place].name
    dearer = replace(program, objective=(*program.objective, (name, -form.sign * way * room)))
    prove_optimal(
        dearer,
        {one.name: value for one, value in zip(program.variables, best.values, strict=False)},
        {row.name: form.sign * prices.get(count + at, ZERO) for at, row in enumerate(program.rows)},
    )
    return room
