"""The only door to PuLP: named programs in whole numbers, minimised goal after goal with HiGHS.

A goal's optimum becomes a row of the next goal's program. Only what is proved optimal, and holds when it is
checked again in integers, is called optimal.
"""

from __future__ import annotations

import os
import re
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import cache
from math import ceil, gcd, isfinite
from typing import TYPE_CHECKING, Any, Final, Literal

from jlmz_budget.errors import CertificateError, Problem
from jlmz_budget.programs.program import Program, Row, broken_rules, total

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from jlmz_budget.programs.program import Goal, Terms

Status = Literal["optimal", "feasible", "unsolved", "infeasible", "unbounded"]
"""optimal: proved; feasible: the time limit came first, there is a plan and a gap; unsolved: the time limit
came before any plan; infeasible: no plan keeps all rows; unbounded: a goal has no end."""

TIME_LIMIT: Final = 60.0
"""Seconds for all goals of a program together: a county's programs take well under one."""

BOUND_NOISE: Final = 1e-6
"""How far from a whole number a bound may lie, and a thousandth of this for each unit of its size, and still
mean it; else it is rounded up, for goals are whole. HiGHS proves bounds in floating point."""

LARGEST: Final = 10**14
"""HiGHS refuses coefficients from 10^15 on without a word that PuLP hears."""

_FEASIBLE: Final = 2
"""HiGHS's solution status of a solution that keeps all rows (kSolutionStatusFeasible)."""


@dataclass(frozen=True)
class GoalResult:
    """What a goal came to: `value` of the plan found, and `bound`, below which no plan can be."""

    goal: str
    status: Status
    value: int | None = None
    bound: int | None = None


@dataclass(frozen=True)
class Outcome:
    """The end of a program.

    Args:
        status: optimal only if every goal is.
        values: of every variable, without any if there is no plan.
        goals: the goals that were reached, in order; the last one says why there are no more.

    """

    status: Status
    values: Mapping[str, int] = field(default_factory=dict)
    goals: tuple[GoalResult, ...] = ()


def solve(program: Program, time_limit: float = TIME_LIMIT) -> Outcome:
    """The lexicographic minimum of a program.

    Formula:
        goal 1 = min Σ c₁·x; goal 2 = min Σ c₂·x among the x with Σ c₁·x ≤ goal 1; and so on.

    Args:
        program: what is to be decided.
        time_limit: seconds for all goals together.

    Returns:
        Whole values that keep every row and bound exactly; a status as good as the proof.

    Raises:
        CertificateError: the solver failed numerically: rounded, its values do not keep the rows.

    Source: lexicographic minimax, Luss 1999; HiGHS, Huangfu & Hall 2018, doi:10.1007/s12532-017-0130-5.
    """
    if not program.variables:
        return _without_variables(program)
    problem, columns = build(program)
    results: list[GoalResult] = []
    for goal in program.goals:
        _refuse_beyond(program.name, goal.name, goal.terms)
        problem.setObjective(_sum(goal.terms, columns, _unit(goal.terms)))
        time_limit -= _minimise(problem, time_limit)
        values = _values(program, columns)
        result = _read(problem, columns, goal, values)
        results.append(result)
        if result.value is None:
            return Outcome(result.status, {}, tuple(results))
        if broken := broken_rules(program, values):
            raise _failed(program.name, f"broke {', '.join(broken)}")
        if result.status != "optimal":
            return Outcome(result.status, values, tuple(results))
        held = Row(f"hold_{goal.name}", goal.terms, "<=", result.value)
        program = replace(program, rows=(*program.rows, held))
        _add(problem, held, columns)
    return Outcome("optimal", values, tuple(results))


def build(program: Program) -> tuple[Any, dict[str, Any]]:
    """The program as PuLP takes it, the first goal as its objective, and PuLP's variables by our names."""
    import pulp  # noqa: PLC0415 - start-up: only runs that plan need it

    _wake_highs()
    problem = pulp.LpProblem(program.name, pulp.LpMinimize)
    names = [variable.name for variable in program.variables]
    columns = {
        name: problem.add_variable(plain, low, high, pulp.LpInteger)
        for plain, (name, low, high) in zip(_plain(names), program.variables, strict=True)
    }
    if len(columns) != len(names):
        raise ValueError(f"two variables of {program.name} have one name")
    plain_rows = _plain([row.name for row in program.rows])
    for row, plain in zip(program.rows, plain_rows, strict=True):
        _add(problem, row._replace(name=plain), columns)
    problem.setObjective(_sum(program.goals[0].terms, columns))
    return problem, columns


def _plain(names: Sequence[str]) -> list[str]:
    """Names that LP text can hold, each once: signs become "_", a repeated name gets its number."""
    plain: list[str] = []
    taken: set[str] = set()
    for number, name in enumerate(names):
        word = re.sub(r"[^\w.]", "_", name)
        plain.append(f"{word}__{number}" if word in taken else word)
        taken.add(word)
    return plain


def _add(problem: Any, row: Row, columns: Mapping[str, Any]) -> None:  # noqa: ANN401 - PuLP has no types
    """Add a row, divided by what its coefficients have in common: small numbers keep the solver exact."""
    unit = _unit(row.terms)
    _refuse_beyond(problem.name, row.name, row.terms)
    left = _sum(row.terms, columns, unit)
    if row.sense == "<=":
        problem.addConstraint(left <= row.bound // unit, row.name)
    elif row.sense == ">=":
        problem.addConstraint(left >= -(-row.bound // unit), row.name)
    else:
        problem.addConstraint(left == row.bound / unit, row.name)  # no whole number: infeasible, as it is


def _refuse_beyond(program: str, name: str, terms: Terms) -> None:
    """Raise if a row or goal has coefficients that HiGHS would drop in silence."""
    if any(abs(coefficient) > LARGEST * _unit(terms) for _, coefficient in terms):
        raise _failed(program, f"cannot take the coefficients of {name}")


def _sum(terms: Terms, columns: Mapping[str, Any], unit: int = 1) -> Any:  # noqa: ANN401
    import pulp  # noqa: PLC0415 - start-up

    return pulp.lpSum([coefficient // unit * columns[name] for name, coefficient in terms])


def _unit(terms: Terms) -> int:
    return gcd(*(coefficient for _, coefficient in terms)) or 1


def _minimise(problem: Any, time_limit: float) -> float:  # noqa: ANN401
    """Solve to a gap of 0, one thread and one seed; the seconds it took."""
    import pulp  # noqa: PLC0415 - start-up

    problem.solve(
        pulp.HiGHS(msg=False, gapRel=0, gapAbs=0, timeLimit=max(time_limit, 0), threads=1, random_seed=0)
    )
    return float(problem.solverModel.getRunTime())


def _values(program: Program, columns: Mapping[str, Any]) -> dict[str, int]:
    """The values PuLP has read, rounded; PuLP leaves variables alone that stand in no row and no goal."""
    found = {name: column.value() for name, column in columns.items()}
    return {name: low if found[name] is None else round(found[name]) for name, low, _ in program.variables}


def _read(
    problem: Any,  # noqa: ANN401
    columns: Mapping[str, Any],
    goal: Goal,
    values: Mapping[str, int],
) -> GoalResult:
    """What HiGHS itself says of the last solve: PuLP calls a time-limited solve optimal."""
    highs = problem.solverModel
    known, ended = highs.getInfo(), highs.getModelStatus().name
    found = known.primal_solution_status == _FEASIBLE
    if found and ended in {"kOptimal", "kTimeLimit"}:
        value, bound = total(goal.terms, values), _whole_bound(known.mip_dual_bound, _unit(goal.terms))
        if ended == "kOptimal" and bound != value:
            raise _failed(problem.name, f"called {value} optimal with the bound {bound}")
        return GoalResult(goal.name, "optimal" if bound == value else "feasible", value, bound)
    if ended == "kTimeLimit":
        return GoalResult(goal.name, "unsolved")
    if ended == "kInfeasible":
        return GoalResult(goal.name, "infeasible")
    if ended in {"kUnbounded", "kUnboundedOrInfeasible"}:
        return GoalResult(goal.name, _without_end(problem, columns))
    raise _failed(problem.name, f"ended with {ended}")


def _without_end(problem: Any, columns: Mapping[str, Any]) -> Status:  # noqa: ANN401
    """Unbounded or infeasible: a solve without a goal decides what HiGHS leaves open."""
    problem.setObjective(_sum(tuple((name, 0) for name in columns), columns))
    _minimise(problem, TIME_LIMIT)
    kept = problem.solverModel.getInfo().primal_solution_status == _FEASIBLE
    return "unbounded" if kept else "infeasible"


def _whole_bound(bound: float, unit: int) -> int | None:
    if not isfinite(bound):
        return None
    nearest = round(bound)
    near = abs(bound - nearest) <= BOUND_NOISE * (1 + abs(bound) / 1000)
    return (nearest if near else ceil(bound)) * unit


def _failed(program: str, how: str) -> CertificateError:
    what, hint = "the solver failed: it {how}", "report this scenario: nothing it says can be trusted here"
    return CertificateError(Problem(program, what, hint, {"how": how}))


def _without_variables(program: Program) -> Outcome:
    """Nothing to decide: the rows hold or do not."""
    if broken_rules(program, {}):
        return Outcome("infeasible", {}, (GoalResult(program.goals[0].name, "infeasible"),))
    return Outcome("optimal", {}, tuple(GoalResult(goal.name, "optimal", 0, 0) for goal in program.goals))


@cache
def _wake_highs() -> None:
    """The first HiGHS object of a run announces itself on standard output, which belongs to results."""
    import highspy  # noqa: PLC0415 - start-up

    with _without_output():
        highspy.Highs()  # type: ignore[no-untyped-call]


@contextmanager
def _without_output() -> Iterator[None]:
    try:
        kept = os.dup(1)
    except OSError:  # there is no standard output to keep clean
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        for opened in (kept, nowhere):
            with suppress(OSError):
                os.close(opened)
