"""What came of a program, in exact words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jlmz_budget.programs.form import Basis

Status = Literal["optimal", "feasible", "unsolved", "infeasible", "unbounded"]
"""optimal: proved; feasible: the time limit came first, there is a plan and a gap; unsolved: the time limit
came before any plan; infeasible: no plan keeps all rows; unbounded: a goal has no end."""


@dataclass(frozen=True)
class GoalResult:
    """What a goal came to: `value` of the plan found, and `bound`, below which no plan can be."""

    goal: str
    status: Status
    value: int | None = None
    bound: int | None = None


@dataclass(frozen=True)
class Outcome:
    """The end of a program in whole numbers.

    Args:
        status: optimal only if every goal is.
        values: of every variable, without any if there is no plan.
        goals: the goals that were reached, in order; the last one says why there are no more.

    """

    status: Status
    values: Mapping[str, int] = field(default_factory=dict)
    goals: tuple[GoalResult, ...] = ()


@dataclass(frozen=True)
class LinearOutcome:
    """The end of a linear program in floating point: what the solver proposes.

    Args:
        status: as the solver says, by its tolerances.
        objective: of the values found, in the program's own sense; None if there are none.
        values: of every variable.
        duals: of every row: change of the optimal objective per unit more right-hand side.
        reduced_costs: of every variable: change of the objective per unit more of it.
        basis: where the solver stands, whatever it says; None if nowhere.

    """

    status: Status
    objective: float | None = None
    values: Mapping[str, float] = field(default_factory=dict)
    duals: Mapping[str, float] = field(default_factory=dict)
    reduced_costs: Mapping[str, float] = field(default_factory=dict)
    basis: Basis | None = None
