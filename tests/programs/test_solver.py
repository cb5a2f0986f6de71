"""The door to the solver: what is called optimal is proved, holds in integers, and nothing else is."""

from __future__ import annotations

import itertools
import random
import subprocess
import sys

import pytest

from jlmz_budget.errors import CertificateError, InfeasibleError, UnprovedError
from jlmz_budget.programs.program import Goal, Program, Row, Variable, broken_rules
from jlmz_budget.programs.proof import proved
from jlmz_budget.programs.solver import GoalResult, Outcome, solve
from programs.second_engine import goal_values

X, Y = Variable("x", 0, 3), Variable("y")
NEED = Row("need", (("x", 2), ("y", 3)), ">=", 5)


def program(variables: tuple, rows: tuple, *goals: Goal) -> Program:
    """A program of these parts."""
    return Program("case", variables, rows, goals)


def random_program(seed: int) -> Program:
    """Three to five small variables, rows of every sense, three goals of either sign."""
    dice = random.Random(seed)
    variables = tuple(Variable(f"x{number}", dice.randint(-1, 0), dice.randint(1, 3)) for number in range(4))

    def terms() -> tuple[tuple[str, int], ...]:
        return tuple((one.name, dice.randint(-3, 5) * dice.choice([1, 1, 2])) for one in variables)

    rows = tuple(
        Row(f"row{number}", terms(), dice.choice(["<=", "<=", ">=", "="]), dice.randint(-2, 6))
        for number in range(3)
    )
    return Program("random", variables, rows, tuple(Goal(name, terms()) for name in "abc"))


def enumerated(program: Program) -> tuple[int, ...] | None:
    """The lexicographic minimum by trying everything."""
    names = [one.name for one in program.variables]
    every = itertools.product(*(range(one.low, one.high + 1) for one in program.variables))
    plans = [dict(zip(names, values, strict=True)) for values in every]
    kept = [
        tuple(sum(c * plan[name] for name, c in goal.terms) for goal in program.goals)
        for plan in plans
        if not broken_rules(program, plan)
    ]
    return min(kept, default=None)


def test_a_goals_optimum_binds_the_next():
    """Of all plans with the least of the first goal, the second goal picks the best."""
    outcome = solve(program((X, Y), (NEED,), Goal("few", (("x", 1), ("y", 2))), Goal("more_y", (("y", -1),))))
    assert outcome == Outcome(
        "optimal",
        {"x": 1, "y": 1},
        (GoalResult("few", "optimal", 3, 3), GoalResult("more_y", "optimal", -1, -1)),
    )


@pytest.mark.parametrize("seed", range(60))
def test_three_ways_to_every_optimum(seed: int):
    """PuLP with HiGHS, scipy's milp and trying everything agree on every goal, and on there being no plan."""
    case = random_program(seed)
    outcome = solve(case)
    expected = enumerated(case)
    assert goal_values(case) == expected
    if expected is None:
        assert (outcome.status, outcome.values) == ("infeasible", {})
    else:
        assert outcome.status == "optimal"
        assert tuple(goal.value for goal in outcome.goals) == expected
        assert tuple(goal.bound for goal in outcome.goals) == expected


def test_both_ends_occur_among_the_random_programs():
    """The random programs are worth their name: some have a plan, some have none."""
    assert {enumerated(random_program(seed)) is None for seed in range(60)} == {True, False}


def test_infeasible_is_said_exactly():
    """Rows that cannot all hold, in numbers or only in whole numbers, are infeasible."""
    goal = Goal("few", (("x", 1),))
    assert solve(program((X,), (Row("much", (("x", 2),), ">=", 50),), goal)).status == "infeasible"
    assert solve(program((X,), (Row("odd", (("x", 2),), "=", 5),), goal)).status == "infeasible"


def test_unbounded_is_said_exactly():
    """A goal without end is unbounded, also where HiGHS itself says "unbounded or infeasible"."""
    free = (Variable("x"), Y)
    together = Row("together", (("x", 1), ("y", -1)), "<=", 5)
    assert solve(program(free, (together,), Goal("down", (("x", -1),)))).status == "unbounded"
    first = Goal("sum", (("x", 0), ("y", 0)))
    outcome = solve(program(free, (together,), first, Goal("down", (("x", -1),))))
    assert [goal.status for goal in outcome.goals] == ["optimal", "unbounded"]
    seats = {(who, seat): f"guest{who}_seat{seat}" for who in range(6) for seat in range(5)}
    seated = [[seats[who, seat] for seat in range(5)] for who in range(6)]
    shared = [
        [seats[who, seat], seats[other, seat]]
        for seat in range(5)
        for who in range(6)
        for other in range(who)
    ]
    rows = (
        *(Row(f"sits_{who}", tuple((name, 1) for name in names), "=", 1) for who, names in enumerate(seated)),
        *(Row(f"alone_{n}", tuple((name, 1) for name in names), "<=", 1) for n, names in enumerate(shared)),
    )
    crowd = (*free, *(Variable(name, 0, 1) for name in seats.values()))
    assert solve(program(crowd, rows, Goal("down", (("x", -1),)))).status == "infeasible"


def hard(equal: bool) -> Program:  # noqa: FBT001 - two hard programs
    """Too much for a moment: five equations of sixty variables, or four knapsacks of three hundred."""
    dice = random.Random(1)
    count = 60 if equal else 300
    names = [f"x{number}" for number in range(count)]

    def terms() -> tuple[tuple[str, int], ...]:
        return tuple((name, dice.randint(1000, 9999)) for name in names)

    rows = [terms() for _ in range(5 if equal else 4)]
    bounds = [sum(c for _, c in row) // 2 if equal else 600_000 for row in rows]
    return Program(
        "hard",
        tuple(Variable(name, 0, 1) for name in names),
        tuple(
            Row(f"row{number}", row, "=" if equal else "<=", bound)
            for number, (row, bound) in enumerate(zip(rows, bounds, strict=True))
        ),
        (Goal("value", tuple((name, -c) for name, c in terms())),),
    )


LIMITS = (0.5, 2.0, 8.0, 32.0)
"""Seconds; the first that is enough for a plan on this machine is taken. A proof would take hours on any."""


def test_a_time_limit_with_a_plan_is_no_optimum():
    """PuLP calls a time-limited solve optimal; we say feasible, with the value found and the bound proved."""
    outcome = next(found for limit in LIMITS if (found := solve(hard(equal=False), limit)).values)
    (goal,) = outcome.goals
    assert outcome.status == goal.status == "feasible"
    assert goal.value is not None
    assert goal.bound is not None
    assert goal.bound < goal.value
    assert not broken_rules(hard(equal=False), outcome.values)


def test_a_time_limit_without_a_plan_has_no_values():
    """Nothing found in time is neither infeasible nor a plan of zeros."""
    assert solve(hard(equal=True), 0.3) == Outcome("unsolved", {}, (GoalResult("value", "unsolved"),))


def test_what_is_not_proved_is_refused_with_its_gap():
    """A plan whose proof the time limit cut short is not handed out; the message states the gap."""
    limit = next(limit for limit in LIMITS if solve(hard(equal=False), limit).values)
    with pytest.raises(
        UnprovedError, match=rf"hard: the time limit of {2 * limit:g} seconds came first: .* the gap is \d+;"
    ):
        proved(hard(equal=False), 2 * limit)
    with pytest.raises(UnprovedError, match="came before any plan was found"):
        proved(hard(equal=True), 0.3)


def test_impossible_rows_are_refused():
    """A program without a plan is an error of the input."""
    with pytest.raises(InfeasibleError, match="no plan keeps all limits"):
        proved(program((X,), (Row("much", (("x", 2),), ">=", 50),), Goal("few", (("x", 1),))), 5)


def test_the_proof_states_goals_and_size():
    """A proof names the rows checked and holds value and bound of every goal."""
    outcome, proof = proved(program((X, Y), (NEED,), Goal("few", (("x", 1), ("y", 2)))), 5)
    assert outcome.status == "optimal"
    assert (proof.program, proof.variables, proof.rows) == ("case", 2, 1)
    assert proof.goals == (GoalResult("few", "optimal", 3, 3),)


def test_values_that_break_a_row_are_named():
    """Values outside a bound or a row are named."""
    case = program((X, Y), (NEED,), Goal("few", (("x", 1),)))
    assert broken_rules(case, {"x": 4, "y": 0}) == ("x",)
    assert broken_rules(case, {"x": 2, "y": 0}) == ("need",)
    assert broken_rules(case, {"x": 1, "y": 1}) == ()


def loose(seed: int) -> Program:
    """Amounts that only a switch allows, by coefficients so large that HiGHS takes a shut switch for open."""
    dice = random.Random(seed)
    count, much = dice.randint(2, 6), 10 ** dice.randint(7, 13)
    amounts = [Variable(f"x{number}", 0, dice.choice([1, 1000, 10**6, 10**9])) for number in range(count)]
    switches = [Variable(f"b{number}", 0, 1) for number in range(3)]
    rows = []
    for number in range(3):
        terms = [(one.name, dice.randint(1, 9)) for one in amounts if dice.random() < 0.7]
        terms += [
            (f"b{switch}", -dice.choice([much, much + 1, much // 3, much - 7]))
            for switch in range(3)
            if dice.random() < 0.6
        ]
        rows.append(
            Row(f"r{number}", tuple(terms), dice.choice(["<=", "<=", "="]), dice.choice([0, 0, 1, 5]))
        )
    goal = (
        *((one.name, -dice.randint(1, 9)) for one in amounts),
        *((one.name, dice.choice([10**3, 10**5, 10**7])) for one in switches),
    )
    return Program("loose", (*amounts, *switches), tuple(rows), (Goal("worth", goal),))


def refusal(case: Program) -> str:
    """What is said of a program that the solver fails at; "" if it does not."""
    try:
        solve(case)
    except CertificateError as error:
        return str(error)
    return ""


def test_a_solver_that_is_wrong_is_refused():
    """Plans that HiGHS calls optimal by its tolerance, but break rows in integers, are refused."""
    said = [refusal(loose(seed)) for seed in (37, 55, 64, 144)]
    assert any("loose: the solver failed: it broke r0;" in one for one in said)
    assert any("optimal with the bound" in one for one in said)


def test_coefficients_beyond_the_solver_are_refused():
    """HiGHS drops rows with coefficients from 10^15 on, and PuLP does not notice."""
    row = Row("huge", (("x", 1), ("y", -(10**15))), "<=", 0)
    assert "cannot take the coefficients of huge" in refusal(
        program((X, Y), (row,), Goal("few", (("x", 1),)))
    )


def test_a_variable_without_rows_has_its_least_value():
    """What stands in no row and no goal is as small as it may be."""
    assert solve(program((X, Variable("alone", 2, 5)), (), Goal("few", (("x", 1),)))).values == {
        "x": 0,
        "alone": 2,
    }


def test_any_name_will_do():
    """Names with signs, blanks or brackets, even such as LP text cannot tell apart, solve all the same."""
    names = ["a-b", "a_b", "a b", "镇（1）: [x]"]
    rows = tuple(Row(name, ((name, 1),), ">=", number) for number, name in enumerate(names, 1))
    outcome = solve(
        program(tuple(map(Variable, names)), rows, Goal("few", tuple((name, 1) for name in names)))
    )
    assert list(outcome.values.values()) == [1, 2, 3, 4]


def test_nothing_to_decide_is_optimal():
    """A program without variables is optimal with every goal at 0, or infeasible if a row does not hold."""
    assert solve(program((), (), Goal("few", ()))).goals == (GoalResult("few", "optimal", 0, 0),)
    assert solve(program((), (Row("never", (), ">=", 1),), Goal("few", ()))).status == "infeasible"


def test_one_name_for_two_things_is_refused():
    """Names are the only link between a plan and its program: two variables of one name are an error."""
    with pytest.raises(ValueError, match="one name"):
        solve(program((X, X), (NEED,), Goal("few", (("x", 1),))))


def test_amounts_in_fen_are_exact():
    """A province's money in fen, odd to the last one, is neither rounded nor exceeded."""
    price, money = 123_456_789_01, 98_765_432_109_87
    many = Variable("many", 0, 10_000)
    outcome = solve(
        program((many,), (Row("money", (("many", price),), "<=", money),), Goal("a", (("many", -price),)))
    )
    assert outcome.values == {"many": money // price}
    assert outcome.goals[0].bound == outcome.goals[0].value == -price * (money // price)


def test_the_solver_is_silent():
    """Nothing reaches standard output: HiGHS announces itself there, and results belong there."""
    code = (
        "from jlmz_budget.programs.program import *\nfrom jlmz_budget.programs.solver import solve\n"
        "row, goal = Row('r', (('x', 1),), '>=', 2), Goal('g', (('x', 1),))\n"
        "case = Program('c', (Variable('x'),), (row,), (goal,))\n"
        "assert solve(case).values == {'x': 2}\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (run.stdout, run.stderr) == ("", "")


def test_a_goal_beyond_the_solver_is_refused_too():
    """Also the last goal, which never becomes a row."""
    goals = Goal("few", (("y", 1),)), Goal("huge", (("x", 1), ("y", 10**15)))
    assert "cannot take the coefficients of huge" in refusal(program((X, Y), (NEED,), *goals))
