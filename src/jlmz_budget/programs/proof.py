"""Only what is proved optimal becomes a plan; anything else says how far the proof came."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jlmz_budget.errors import InfeasibleError, Problem, UnprovedError
from jlmz_budget.programs.solver import solve

if TYPE_CHECKING:
    from jlmz_budget.programs.outcome import GoalResult, Outcome
    from jlmz_budget.programs.program import Program


@dataclass(frozen=True)
class Proof:
    """What was checked of a plan: every row in integers, and that no plan can be below the bound of a goal.

    Args:
        program: the program's name.
        variables, rows: how many it has.
        goals: name, value and bound of each, in order; value and bound are equal.

    """

    program: str
    variables: int
    rows: int
    goals: tuple[GoalResult, ...]


def proved(program: Program, time_limit: float) -> tuple[Outcome, Proof]:
    """The optimal outcome of a program and its proof.

    Raises:
        InfeasibleError: no plan keeps all rows.
        UnprovedError: the time limit came before the proof; says how far the plan found may be from the best.

    """
    outcome = solve(program, time_limit)
    if outcome.status == "optimal":
        return outcome, Proof(program.name, len(program.variables), len(program.rows), outcome.goals)
    if outcome.status in {"infeasible", "unbounded"}:
        raise InfeasibleError(
            Problem(program.name, "no plan keeps all limits", "raise the money or relax a limit")
        )
    raise UnprovedError(_out_of_time(program, outcome.goals[-1], time_limit))


def _out_of_time(program: Program, last: GoalResult, time_limit: float) -> Problem:
    hint = "raise plans.time_limit; no plan is given, because none is proved best"
    values = {"goal": last.goal, "seconds": f"{time_limit:g}"}
    if last.value is None:
        what = "the time limit of {seconds} seconds came before any plan was found (goal {goal})"
        return Problem(program.name, what, hint, values)
    if last.bound is None:
        what = "the time limit of {seconds} seconds came before the plan was proved best (goal {goal})"
        return Problem(program.name, what, hint, values)
    what = (
        "the time limit of {seconds} seconds came first: the plan found has {value} in the goal {goal}, "
        "no plan has less than {bound}, the gap is {gap}"
    )
    found = {"value": str(last.value), "bound": str(last.bound), "gap": str(last.value - last.bound)}
    return Problem(program.name, what, hint, values | found)
