"""The only door to PuLP: named programs, always minimised with HiGHS, read from HiGHS itself.

In whole numbers goal after goal: a goal's optimum becomes a row of the next goal's program, and only what is
proved optimal, and holds when it is checked again in integers, is called optimal. Linear programs go through
as they are; `continuous` and `vertex` read and prove them.
"""

from __future__ import annotations

from dataclasses import replace
from math import ceil, gcd, isfinite
from typing import TYPE_CHECKING, Any, Final

from jlmz_budget.errors import CertificateError, Problem
from jlmz_budget.programs.highs import LARGEST, keeps_all_rows, wake_highs
from jlmz_budget.programs.outcome import GoalResult, Outcome
from jlmz_budget.programs.program import Program, Row, broken_rules, total
from jlmz_budget.programs.text import plain_names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jlmz_budget.programs.outcome import Status
    from jlmz_budget.programs.program import Goal, Terms
    from jlmz_budget.programs.scaling import Scaled

TIME_LIMIT: Final = 60.0
"""Seconds for all goals of a program together: a county's programs take well under one."""

BOUND_NOISE: Final = 1e-6
"""How far from a whole number a bound may lie, and a thousandth of this for each unit of its size, and still
mean it; else it is rounded up, for goals are whole. HiGHS proves bounds in floating point."""

LINEAR_TOLERANCE: Final = 1e-9
"""How far HiGHS may overstep a limit of a scaled program; with its own 1e-7 more pivots are left to make."""


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

    wake_highs()
    problem = pulp.LpProblem(program.name, pulp.LpMinimize)
    names = [variable.name for variable in program.variables]
    columns = {
        name: problem.add_variable(plain, low, high, pulp.LpInteger)
        for plain, (name, low, high) in zip(plain_names(names), program.variables, strict=True)
    }
    if len(columns) != len(names):
        raise ValueError(f"two variables of {program.name} have one name")
    plain_rows = plain_names([row.name for row in program.rows])
    for row, plain in zip(program.rows, plain_rows, strict=True):
        _add(problem, row._replace(name=plain), columns)
    problem.setObjective(_sum(program.goals[0].terms, columns))
    return problem, columns


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
    together: dict[Any, int] = {}
    for name, coefficient in terms:
        column = columns[name]
        together[column] = together.get(column, 0) + coefficient // unit
    return _expression({column: value for column, value in together.items() if value})


def _expression(terms: Mapping[Any, float]) -> Any:  # noqa: ANN401
    """Σ coefficient × column, made at once: PuLP's own sums copy what they have at every term."""
    import pulp  # noqa: PLC0415 - start-up

    made = pulp.LpAffineExpression
    return getattr(made, "from_dict", made)(terms)  # PuLP 4's name for what in 3.3 the class itself does


def _unit(terms: Terms) -> int:
    return gcd(*(coefficient for _, coefficient in terms)) or 1


def minimise_linear(program: Scaled, time_limit: float, *, presolve: str = "choose") -> Any:  # noqa: ANN401
    """The live HiGHS object of a linear program after its run: columns and rows in the order of the program.

    Args:
        program: in floating point, at least one column; every column has a cost or stands in a row.
        time_limit: seconds.
        presolve: off: HiGHS ends in a basis also where there is no optimum.

    """
    problem, _ = build_linear(program)
    _minimise(
        problem,
        time_limit,
        presolve=presolve,
        primal_feasibility_tolerance=LINEAR_TOLERANCE,
        dual_feasibility_tolerance=LINEAR_TOLERANCE,
    )
    highs = problem.solverModel
    if (highs.getNumCol(), highs.getNumRow()) != (len(program.columns), len(program.rows)):
        raise _failed(problem.name, "lost a variable or a row")
    return highs


def build_linear(program: Scaled) -> tuple[Any, list[Any]]:
    """The linear program as PuLP takes it; names that sort as the columns stand, for PuLP sorts by name."""
    import pulp  # noqa: PLC0415 - start-up

    wake_highs()
    problem = pulp.LpProblem("linear", pulp.LpMinimize)
    columns = [
        problem.add_variable(f"x{at:09d}", column.low, column.high)
        for at, column in enumerate(program.columns)
    ]
    for at, row in enumerate(program.rows):
        left = _expression({columns[place]: value for place, value in row.terms})
        if row.low == row.high:
            problem.addConstraint(left == row.low, f"r{at}")
        elif row.low is None:
            problem.addConstraint(left <= row.high, f"r{at}")
        else:
            problem.addConstraint(left >= row.low, f"r{at}")
    costs = {column: one.cost for column, one in zip(columns, program.columns, strict=True) if one.cost}
    problem.setObjective(_expression(costs or {columns[0]: 0.0}))  # to no objective PuLP adds a variable
    return problem, columns


def _minimise(problem: Any, time_limit: float, **options: str | float) -> float:  # noqa: ANN401
    """Solve to a gap of 0, one thread and one seed; the seconds it took."""
    import pulp  # noqa: PLC0415 - start-up

    limit = max(time_limit, 0)
    problem.solve(
        pulp.HiGHS(msg=False, gapRel=0, gapAbs=0, timeLimit=limit, threads=1, random_seed=0, **options)
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
    found = keeps_all_rows(highs)
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
    return "unbounded" if keeps_all_rows(problem.solverModel) else "infeasible"


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
