"""A program solved again after changes is the changed program solved afresh."""

from dataclasses import replace
from fractions import Fraction

import pytest

from jlmz_budget.programs.again import SolvedAgain
from jlmz_budget.programs.linear import LinearProgram, LinearRow, LinearVariable
from jlmz_budget.programs.vertex import proved_linear
from programs.linear_cases import random_linear

SHARED = LinearProgram(
    "Shared",
    (LinearVariable("x"), LinearVariable("y"), LinearVariable("z", 0, 7), LinearVariable("most")),
    (
        LinearRow("all", (("x", 1), ("y", 1), ("z", 1)), "=", 10),
        LinearRow("x most", (("x", 1), ("most", -1)), "<=", 0),
        LinearRow("y most", (("y", 3), ("most", -1)), "<=", 0),
        LinearRow("z most", (("z", 7), ("most", -1)), "<=", 0),
    ),
    (("most", 1),),
)
"""The largest of x, 3·y and 7·z is 210/31."""


def test_fixing_and_letting_go_is_another_program():
    """With z fixed at 1 and its row let go, x and 3·y share 9: both are 27/4."""
    again = SolvedAgain(SHARED)
    assert again.seen("most") == pytest.approx(210 / 31)
    assert again.prices()[0] == Fraction(210, 31)
    again.fix({"z": Fraction(1), "unknown": Fraction(3)})
    again.let_go(["z most", "unknown"])
    assert again.seen("most") == pytest.approx(27 / 4)
    value, prices = again.prices()
    assert (value, prices) == (
        Fraction(27, 4),
        {"all": Fraction(3, 4), "x most": Fraction(-3, 4), "y most": Fraction(-1, 4)},
    )


def test_what_can_no_longer_hold_has_no_prices():
    """x, y and z fixed at 1 do not add up to 10."""
    again = SolvedAgain(SHARED)
    again.seen("most")
    again.fix({"x": Fraction(1), "y": Fraction(1), "z": Fraction(1)})
    assert again.seen("most") is None
    assert again.prices() is None


@pytest.mark.parametrize("seed", range(60))
def test_a_variable_fixed_and_a_row_let_go_match_a_fresh_proof(seed):
    """The same optimum as `proved_linear` of the changed program, where both have one."""
    case = replace(random_linear(seed), sense="min", constant=0)
    outcome = proved_linear(case)
    if outcome.status != "optimal" or not case.rows or not case.objective:
        return
    again, costly = SolvedAgain(case), case.objective[0][0]
    again.seen(costly)
    assert again.prices()[0] == outcome.objective
    name, gone = case.variables[0].name, case.rows[-1].name
    value = outcome.values[name]
    again.fix({name: value})
    again.let_go([gone])
    again.seen(costly)
    changed = replace(
        case,
        variables=(LinearVariable(name, value, value), *case.variables[1:]),
        rows=case.rows[:-1],
    )
    fresh = proved_linear(changed)
    assert (None if (found := again.prices()) is None else found[0]) == fresh.objective
