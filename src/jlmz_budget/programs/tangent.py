"""How a best corner can move: the limits it stands at, moved to 0, and the others left out.

A step of this program is a direction of the other. So the first move of an optimum, whatever is moved and
however many limits meet in the corner, is the optimum of a linear program that begins at the same basis.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from jlmz_budget.programs.corner import ZERO, Corner
from jlmz_budget.programs.dot import dot
from jlmz_budget.programs.simplex import first_stop, optimise

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from jlmz_budget.programs.form import Form
    from jlmz_budget.programs.simplex import End

Ends = tuple["Fraction | None", "Fraction | None"]


def step(best: Corner, place: int, ends: Ends) -> End:
    """The cheapest direction from a best corner, in which one place moves between these ends.

    Args:
        best: a corner that is proved optimal.
        place: what is moved; all other places keep the limits they stand at.
        ends: of the change of that place.

    Returns:
        optimal: the direction, as values of the corner; infeasible: there is no such direction.

    """
    low = [ZERO if at else None for at, _ in best.standing]
    high = [ZERO if at else None for _, at in best.standing]
    low[place], high[place] = ends
    tangent = replace(best.form, low=tuple(low), high=tuple(high))
    return optimise(Corner(tangent, best.basis, best.factor))


def reach(best: Corner, change: Mapping[int, Fraction]) -> tuple[Fraction, list[tuple[int, bool]]] | None:
    """How far a direction goes until a limit is met that the corner does not stand at yet, and which."""
    form = best.form
    low = [None if at else end for end, (at, _) in zip(form.low, best.standing, strict=True)]
    high = [None if at else end for end, (_, at) in zip(form.high, best.standing, strict=True)]
    return first_stop(low, high, best.values, change)


def cost_of(form: Form, values: tuple[Fraction, ...]) -> Fraction:
    """Σ cost × value of the variables."""
    return dot((cost, values[place]) for place, cost in form.cost.items())
