"""The second engine: the same programs, goal after goal, through scipy.optimize.milp."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

if TYPE_CHECKING:
    from jlmz_budget.programs.program import Program, Terms


def goal_values(program: Program) -> tuple[int, ...] | None:
    """The lexicographic minimum, goal by goal; None if no plan keeps all rows."""
    found = solution(program)
    if found is None:
        return None
    return tuple(sum(c * found[name] for name, c in goal.terms) for goal in program.goals)


def solution(program: Program) -> dict[str, int] | None:
    """The values of a lexicographic minimum, the last goal's; None if no plan keeps all rows."""
    place = {variable.name: number for number, variable in enumerate(program.variables)}
    rows = [(_dense(row.terms, place), row.sense, row.bound) for row in program.rows]
    found = None
    for goal in program.goals:
        cost = _dense(goal.terms, place)
        found = milp(
            cost,
            constraints=[
                LinearConstraint(terms[None, :], *_limits(sense, bound)) for terms, sense, bound in rows
            ],
            bounds=Bounds(
                [variable.low for variable in program.variables],
                [np.inf if variable.high is None else variable.high for variable in program.variables],
            ),
            integrality=np.ones(len(place)),
            options={"mip_rel_gap": 0},
        )
        if found.status != 0:
            return None
        rows.append((cost, "<=", round(found.fun)))
    return dict(zip(place, map(round, found.x), strict=True))


def _dense(terms: Terms, place: dict[str, int]) -> np.ndarray:
    dense = np.zeros(len(place))
    for name, coefficient in terms:
        dense[place[name]] += coefficient
    return dense


def _limits(sense: str, bound: int) -> tuple[float, float]:
    return {"<=": (-np.inf, bound), ">=": (bound, np.inf), "=": (bound, bound)}[sense]
