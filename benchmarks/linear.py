"""A county's linear program, beside what a user would pick instead: build, solve and extraction apart.

    python benchmarks/linear.py [--quick]

The program is the first stage of the general rules: the largest deviation from the targets, in units of need,
under floors, caps and a share for every fourth recipient; the deviations are substituted, so that the awards
and the largest deviation are all its columns. Rounds of all contenders are interleaved; medians are printed.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from contextlib import contextmanager
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pulp
from scipy.optimize import linprog
from scipy.sparse import csr_array

from jlmz_budget.programs.continuous import solve_linear
from jlmz_budget.programs.linear import LinearProgram, LinearRow, LinearVariable
from jlmz_budget.programs.vertex import proved_linear

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jlmz_budget.programs.outcome import LinearOutcome
    from jlmz_budget.programs.vertex import ExactOutcome

SIZES = {30: 21, 300: 11, 3_000: 3}
"""Recipients, and rounds."""


class Times(NamedTuple):
    """Seconds of one run, and the optimum it found."""

    build: float
    solve: float
    extract: float
    optimum: float


def county(count: int) -> LinearProgram:
    """Targets from one weighted factor, money in fen."""
    dice = random.Random(20180604)  # noqa: S311 - sample inputs, not secrets
    weights = [dice.randint(2_000, 60_000) for _ in range(count)]
    need = [Fraction(weight, sum(weights)) for weight in weights]
    amount = count * 20_000_000
    targets = [amount * own for own in need]
    floors = [int(target * Fraction(dice.randint(50, 112), 100)) for target in targets]
    names = [f"award{place}" for place in range(count)]
    variables = [
        LinearVariable(name, floor, 2 * floor if place % 3 else None)
        for place, (name, floor) in enumerate(zip(names, floors, strict=True))
    ]
    share = amount * sum(need[::4], Fraction(0)) * Fraction(51, 50)
    rows = [
        LinearRow("pool", tuple((name, 1) for name in names), "=", amount),
        LinearRow("border", tuple((name, 1) for name in names[::4]), ">=", share),
    ]
    for name, own, target in zip(names, need, targets, strict=True):
        rows.append(LinearRow(f"over_{name}", ((name, 1), ("largest", -own)), "<=", target))
        rows.append(LinearRow(f"under_{name}", ((name, 1), ("largest", own)), ">=", target))
    return LinearProgram("county", (*variables, LinearVariable("largest")), tuple(rows), (("largest", 1),))


@contextmanager
def solver_clock(marks: list[float]) -> Iterator[None]:
    """Note when HiGHS's own run begins and ends inside PuLP; runs of one program add up."""
    call = pulp.HiGHS.callSolver

    def timed(solver: pulp.HiGHS, problem: pulp.LpProblem) -> None:
        marks.append(time.perf_counter())
        call(solver, problem)
        marks.append(time.perf_counter())

    pulp.HiGHS.callSolver = timed
    try:
        yield
    finally:
        pulp.HiGHS.callSolver = call


def ours(program: LinearProgram) -> Times:
    """`solve_linear`: floating point, scaled, read from HiGHS."""
    return around_the_solver(program, solve_linear)


def ours_proved(program: LinearProgram) -> Times:
    """`proved_linear`: what follows HiGHS is the exact corner, its prices and all checks."""
    return around_the_solver(program, proved_linear)


def around_the_solver(
    program: LinearProgram, solve: Callable[[LinearProgram], LinearOutcome | ExactOutcome]
) -> Times:
    """What is done before HiGHS runs, while it does, and after it."""
    marks: list[float] = []
    with solver_clock(marks):
        start = time.perf_counter()
        outcome = solve(program)
        end = time.perf_counter()
    return Times(marks[0] - start, marks[1] - marks[0], end - marks[1], float(outcome.objective or 0))


def plain_model(program: LinearProgram) -> pulp.LpProblem:
    """As PuLP's own pages write it: sums of products, no scaling."""
    problem = pulp.LpProblem(program.name, pulp.LpMinimize)
    columns = {
        name: problem.add_variable(name, float(low or 0), None if high is None else float(high))
        for name, low, high in program.variables
    }
    problem.setObjective(pulp.lpSum([float(value) * columns[name] for name, value in program.objective]))
    for row in program.rows:
        left = pulp.lpSum([float(value) * columns[name] for name, value in row.terms])
        bound = float(row.bound)
        rule = left <= bound if row.sense == "<=" else left >= bound if row.sense == ">=" else left == bound
        problem.addConstraint(rule, row.name)
    return problem


def plain_highs(program: LinearProgram) -> Times:
    """PuLP with HiGHS, values read from PuLP."""
    marks: list[float] = []
    with solver_clock(marks):
        start = time.perf_counter()
        problem = plain_model(program)
        problem.solve(pulp.HiGHS(msg=False))
        values = {variable.name: variable.value() for variable in problem.variables()}
        end = time.perf_counter()
    return Times(marks[0] - start, marks[1] - marks[0], end - marks[1], values["largest"])


def plain_cbc(program: LinearProgram) -> Times:
    """PuLP with the CBC it brings along; its files are part of solving."""
    start = time.perf_counter()
    problem = plain_model(program)
    built = time.perf_counter()
    problem.solve(pulp.PULP_CBC_CMD(msg=False))
    solved = time.perf_counter()
    values = {variable.name: variable.value() for variable in problem.variables()}
    return Times(built - start, solved - built, time.perf_counter() - solved, values["largest"])


def scipy_linprog(program: LinearProgram) -> Times:
    """Sparse matrices, HiGHS too, without names."""
    start = time.perf_counter()
    place = {one.name: at for at, one in enumerate(program.variables)}
    cost = np.zeros(len(place))
    for name, value in program.objective:
        cost[place[name]] = float(value)
    parts = [_matrix([row for row in program.rows if (row.sense == "=") == equal], place) for equal in (0, 1)]
    bounds = [
        (float(one.low or 0), None if one.high is None else float(one.high)) for one in program.variables
    ]
    built = time.perf_counter()
    found = linprog(cost, *parts[0], *parts[1], bounds)
    solved = time.perf_counter()
    values = dict(zip(place, found.x.tolist(), strict=True))
    return Times(built - start, solved - built, time.perf_counter() - solved, values["largest"])


def _matrix(rows: list[LinearRow], place: dict[str, int]) -> tuple[csr_array, list[float]]:
    entries = [
        (-float(value) if row.sense == ">=" else float(value), at, place[name])
        for at, row in enumerate(rows)
        for name, value in row.terms
    ]
    values, lines, columns = zip(*entries, strict=True)
    bounds = [-float(row.bound) if row.sense == ">=" else float(row.bound) for row in rows]
    return csr_array((values, (lines, columns)), shape=(len(rows), len(place))), bounds


def main() -> None:
    """Print a table a size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="30 and 300 recipients, three rounds")
    sizes = {30: 3, 300: 3} if parser.parse_args().quick else SIZES
    contenders: dict[str, Callable[[LinearProgram], Times]] = {
        "solve_linear, floats": ours,
        "proved_linear, exact": ours_proved,
        "PuLP + HiGHS, plain": plain_highs,
        "scipy.optimize.linprog": scipy_linprog,
    }
    if pulp.__version__.startswith("3."):  # PuLP 4 brings no CBC
        contenders["PuLP + CBC, plain"] = plain_cbc
    for run in contenders.values():  # imports and HiGHS's first breath are not measured
        run(county(8))
    for count, rounds in sizes.items():
        program = county(count)
        times: dict[str, list[Times]] = {name: [] for name in contenders}
        for _ in range(rounds):
            for name, run in contenders.items():
                times[name].append(run(program))
        exact = times["proved_linear, exact"][0].optimum
        print(f"\n| {count:,} recipients | build ms | solve ms | extract ms | all ms | optimum off by |")
        print("| --- | ---: | ---: | ---: | ---: | ---: |")
        for name, runs in times.items():
            middle = [1_000 * statistics.median(part) for part in list(zip(*runs, strict=True))[:3]]
            off = abs(runs[0].optimum - exact) / exact
            print(f"| {name} | {' | '.join(f'{ms:,.1f}' for ms in (*middle, sum(middle)))} | {off:.0e} |")


if __name__ == "__main__":
    main()
