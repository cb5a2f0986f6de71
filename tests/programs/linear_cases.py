"""Linear programs for tests, and the second engine: scipy.optimize.linprog."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import linprog

from jlmz_budget.programs.linear import LinearProgram, LinearRow, LinearVariable

if TYPE_CHECKING:
    from scipy.optimize import OptimizeResult

WYNDOR = LinearProgram(
    "Wyndor",
    (LinearVariable("x1"), LinearVariable("x2")),
    (
        LinearRow("plant1", (("x1", 1),), "<=", 4),
        LinearRow("plant2", (("x2", 2),), "<=", 12),
        LinearRow("plant3", (("x1", 3), ("x2", 2)), "<=", 18),
    ),
    (("x1", 3), ("x2", 5)),
    "max",
)
"""Hillier & Lieberman, Introduction to Operations Research: the Wyndor Glass Co."""


def random_linear(seed: int, count: int = 5) -> LinearProgram:
    """Variables and rows of every kind, odd fractions, either sense."""
    dice = random.Random(seed)

    def number() -> Fraction:
        return Fraction(dice.randint(-5, 8), dice.choice([1, 1, 2, 3, 7]))

    variables = tuple(
        LinearVariable(
            f"x{place}", dice.choice([0, 0, 0, None, -2, Fraction(1, 3)]), dice.choice([None, 3, 5])
        )
        for place in range(count)
    )
    rows = tuple(
        LinearRow(
            f"r{place}",
            tuple((one.name, number()) for one in variables if dice.random() < 0.6),
            dice.choice(["<=", "<=", "<=", ">=", "="]),
            2 * number(),
        )
        for place in range(count - 1)
    )
    goal = tuple((one.name, number()) for one in variables)
    return LinearProgram(f"random{seed}", variables, rows, goal, dice.choice(["min", "max"]), number())


def deviation(count: int, seed: int = 1) -> LinearProgram:
    """A county's largest deviation from its targets, in fen; floors, caps, a share for every fourth."""
    dice = random.Random(seed)
    weight = [dice.randint(2_000, 60_000) for _ in range(count)]
    need = [Fraction(one, sum(weight)) for one in weight]
    amount = count * 20_000_000 + 123_457
    targets = [amount * one for one in need]
    variables = [
        LinearVariable(
            f"award{place}",
            int(target * Fraction(dice.randint(50, 112), 100)),
            int(target * Fraction(dice.randint(113, 180), 100)) if dice.random() < 0.7 else None,
        )
        for place, target in enumerate(targets)
    ]
    border = tuple((f"award{place}", 1) for place in range(0, count, 4))
    share = sum(need[0::4], Fraction(0)) * Fraction(21, 20)
    rows = [
        LinearRow("pool", tuple((one.name, 1) for one in variables), "=", amount),
        LinearRow("border", border, ">=", amount * share),
    ]
    for place, (target, own) in enumerate(zip(targets, need, strict=True)):
        award = (f"award{place}", 1)
        rows.append(LinearRow(f"over{place}", (award, ("most", -own)), "<=", target))
        rows.append(LinearRow(f"under{place}", (award, ("most", own)), ">=", target))
    return LinearProgram("deviation", (*variables, LinearVariable("most")), tuple(rows), (("most", 1),))


def second_way(program: LinearProgram) -> tuple[str, float | None]:
    """Status and optimum by scipy, in the program's own sense."""
    sign = 1 if program.sense == "min" else -1
    found = _linprog(program, sign)
    status = {0: "optimal", 2: "infeasible", 3: "unbounded"}[found.status]
    return status, sign * found.fun + float(program.constant) if found.status == 0 else None


def _linprog(program: LinearProgram, sign: int) -> OptimizeResult:
    place = {one.name: number for number, one in enumerate(program.variables)}

    def dense(terms: tuple) -> np.ndarray:
        line = np.zeros(len(place))
        for name, value in terms:
            line[place[name]] += float(value)
        return line

    most, equal = [], []
    for row in program.rows:
        line = (dense(row.terms), float(row.bound))
        if row.sense == "=":
            equal.append(line)
        else:
            most.append(line if row.sense == "<=" else (-line[0], -line[1]))
    return linprog(
        sign * dense(program.objective),
        *(_columns(lines) for lines in (most, equal) for _columns in (_left, _right)),
        [
            tuple(None if end is None else float(end) for end in (one.low, one.high))
            for one in program.variables
        ],
    )


def _left(lines: list) -> list | None:
    return [line for line, _ in lines] or None


def _right(lines: list) -> list | None:
    return [bound for _, bound in lines] or None
