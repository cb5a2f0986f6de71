"""Linear programs: what HiGHS proposes is proved in fractions, or mended until it is."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from jlmz_budget.errors import CertificateError
from jlmz_budget.programs.continuous import solve_linear
from jlmz_budget.programs.factor import factor
from jlmz_budget.programs.form import form
from jlmz_budget.programs.linear import (
    Limit,
    LinearProgram,
    LinearRow,
    LinearVariable,
    activity,
    broken_limits,
    objective_value,
)
from jlmz_budget.programs.optimality import (
    prove_infeasible,
    prove_optimal,
    prove_unbounded,
    reduced_costs,
)
from jlmz_budget.programs.scaling import scaled
from jlmz_budget.programs.vertex import ExactOutcome, proved_linear
from programs.linear_cases import WYNDOR, deviation, random_linear, second_way

X, Y = LinearVariable("x"), LinearVariable("y")
SEEDS = range(120)


@pytest.mark.parametrize("seed", SEEDS)
def test_exact_outcomes_equal_a_second_engine(seed):
    """Status and optimum are those of scipy, whatever the program is; the optimum to 1e-7."""
    case = random_linear(seed)
    outcome = proved_linear(case)
    status, optimum = second_way(case)
    assert outcome.status == status
    if outcome.objective is not None:
        assert float(outcome.objective) == pytest.approx(optimum, rel=1e-7, abs=1e-7)


def test_every_end_occurs_among_the_random_programs():
    """The random programs are worth their name: many have an optimum, many no values, some no end."""
    ends = Counter(proved_linear(random_linear(seed)).status for seed in SEEDS)
    assert min(ends["optimal"], ends["infeasible"], ends["unbounded"]) >= 8


@pytest.fixture(scope="module")
def optima() -> list[tuple[LinearProgram, ExactOutcome]]:
    """The random programs that have an optimum."""
    found = [(case, proved_linear(case)) for case in map(random_linear, SEEDS)]
    return [(case, outcome) for case, outcome in found if outcome.status == "optimal"]


def test_strong_duality_has_no_gap(optima):
    """Σ price · bound + Σ reduced cost · value is the optimum exactly, and all limits are kept."""
    for case, outcome in optima:
        assert broken_limits(case, outcome.values) == ()
        bounds = sum((outcome.duals[row.name] * row.bound for row in case.rows), Fraction(case.constant))
        ends = sum(outcome.reduced_costs[name] * value for name, value in outcome.values.items())
        assert bounds + ends == outcome.objective == objective_value(case, outcome.values)
        assert outcome.reduced_costs == reduced_costs(case, outcome.duals)


def test_floating_point_proposals_are_near(optima):
    """Where one corner proves the optimum, HiGHS's values, duals and reduced costs are ours to 1e-6."""
    sure = [(case, outcome) for case, outcome in optima if not (outcome.degenerate or outcome.several)]
    assert len(sure) >= 30
    for case, outcome in sure:
        proposed = solve_linear(case)
        assert proposed.status == "optimal"
        assert proposed.objective == pytest.approx(float(outcome.objective), abs=1e-6)
        for name in ("values", "duals", "reduced_costs"):
            exact = {key: float(value) for key, value in getattr(outcome, name).items()}
            assert getattr(proposed, name) == pytest.approx(exact, abs=1e-6)


@pytest.mark.parametrize("count", [30, 120])
def test_a_county_in_fen_needs_hardly_a_pivot(count):
    """Awards of 10^9 fen: HiGHS's basis is the exact one or nearly, its value is not."""
    case = deviation(count)
    outcome = proved_linear(case)
    assert outcome.status == "optimal"
    assert outcome.pivots <= 3
    assert sum(outcome.values[f"award{place}"] for place in range(count)) == count * 20_000_000 + 123_457
    assert float(outcome.objective) == pytest.approx(second_way(case)[1], rel=1e-6)


def test_pivots_alone_find_the_same():
    """From the corner where every row is slack, without HiGHS, the exact pivots end at the same optimum."""
    for seed in range(40):
        case = random_linear(seed)
        alone, asked = proved_linear(case, form(case).slack_basis()), proved_linear(case)
        assert (alone.status, alone.objective) == (asked.status, asked.objective)


def test_infeasible_is_proved_by_a_sum_of_limits():
    """At most 10 in all and at least 6 twice sum up to 0 ≥ 2; the multipliers say so."""
    rows = (
        LinearRow("money", (("x", 1), ("y", 1)), "<=", 10),
        LinearRow("x_least", (("x", 1),), ">=", 6),
        LinearRow("y_least", (("y", 1),), ">=", 6),
    )
    outcome = proved_linear(LinearProgram("short", (X, Y), rows))
    assert outcome.status == "infeasible"
    assert dict(outcome.ray) == {
        Limit("row", "money"): 1,
        Limit("row", "x_least"): 1,
        Limit("row", "y_least"): 1,
    }


def test_infeasible_by_a_hair_is_infeasible():
    """A third three times is one and no more: what floating point takes for equal is not."""
    thirds = LinearRow("thirds", (("x", Fraction(1, 3)),), "=", Fraction(1, 3) + Fraction(1, 10**18))
    case = LinearProgram("hair", (LinearVariable("x", 0, 1),), (thirds,))
    assert solve_linear(case).status == "optimal"
    assert proved_linear(case).status == "infeasible"


def test_equations_may_be_used_either_way():
    """The multiplier of an equation can be negative, that of nothing else."""
    rows = (LinearRow("five", (("x", 1),), "=", 5),)
    outcome = proved_linear(LinearProgram("five", (LinearVariable("x", 0, 4),), rows))
    assert dict(outcome.ray) == {Limit("row", "five"): 1, Limit("high", "x"): 1}
    outcome = proved_linear(LinearProgram("five", (LinearVariable("x", 6, None),), rows))
    assert dict(outcome.ray) == {Limit("row", "five"): -1, Limit("low", "x"): 1}


def test_unbounded_is_proved_by_a_direction():
    """More of both, in step, keeps the difference and gains without end."""
    rows = (LinearRow("together", (("x", 1), ("y", -1)), "<=", 5),)
    outcome = proved_linear(LinearProgram("open", (X, Y), rows, (("x", 1),), "max"))
    assert outcome.status == "unbounded"
    assert outcome.direction["x"] == outcome.direction["y"] > 0
    assert solve_linear(LinearProgram("open", (X, Y), rows, (("x", 1),), "max")).status == "unbounded"


def test_what_no_solver_is_asked():
    """Crossed bounds, rows without terms, nothing to decide: all have their exact end."""
    crossed = LinearProgram("crossed", (LinearVariable("x", 3, 2),), (), (("x", 1),))
    assert dict(proved_linear(crossed).ray) == {Limit("low", "x"): 1, Limit("high", "x"): 1}
    never = LinearProgram("never", (X,), (LinearRow("never", (), ">=", 1),), (("x", 1),))
    assert dict(proved_linear(never).ray) == {Limit("row", "never"): 1}
    assert solve_linear(never).status == solve_linear(crossed).status == "infeasible"
    rest = LinearProgram("rest", (LinearVariable("x", None, 7), Y), (), constant=4)
    assert proved_linear(rest).values == {"x": 7, "y": 0}
    assert (proved_linear(rest).objective, solve_linear(rest).objective) == (4, 4.0)
    assert proved_linear(LinearProgram("nothing", (), ())).objective == 0


def test_terms_of_one_variable_add_up():
    """Twice x ≥ 3 may be written x + x ≥ 3, and x − x is nothing."""
    rows = (
        LinearRow("twice", (("x", 1), ("x", 1)), ">=", 3),
        LinearRow("none", (("x", 1), ("x", -1)), "<=", 0),
    )
    assert proved_linear(LinearProgram("twice", (X,), rows, (("x", 1),))).values == {"x": Fraction(3, 2)}


def test_a_time_limit_is_no_optimum():
    """Without time there are neither values nor a status that promises some."""
    outcome = solve_linear(deviation(60), 0.0)
    assert outcome.status == "unsolved"
    assert outcome.values == {}


def test_names_are_the_only_link():
    """Two variables or rows of one name, or a term without variable, are refused at once."""
    with pytest.raises(ValueError, match="two variables of case have one name"):
        LinearProgram("case", (X, X), ())
    row = LinearRow("row", (("x", 1),), "<=", 1)
    with pytest.raises(ValueError, match="two rows of case have one name"):
        LinearProgram("case", (X,), (row, row))
    with pytest.raises(ValueError, match="case has no variable z"):
        LinearProgram("case", (X,), (row._replace(terms=(("z", 1),)),))


def test_tampered_proofs_are_refused():
    """One value, one price, one multiplier or one direction changed by little: the exact check notices."""
    best = proved_linear(WYNDOR)
    assert prove_optimal(WYNDOR, best.values, best.duals) == 36
    hair = Fraction(1, 10**15)
    with pytest.raises(CertificateError, match="it breaks plant2"):
        prove_optimal(WYNDOR, {**best.values, "x2": 6 + hair}, best.duals)
    with pytest.raises(CertificateError, match="the price of plant2 is not one"):
        prove_optimal(WYNDOR, {**best.values, "x2": 6 - hair}, best.duals)
    with pytest.raises(CertificateError, match="the reduced cost of x2 is not one"):
        prove_optimal(WYNDOR, best.values, {**best.duals, "plant2": best.duals["plant2"] + hair})
    with pytest.raises(CertificateError, match="the price of plant1 is not one"):
        prove_optimal(WYNDOR, best.values, {**best.duals, "plant1": hair})
    short = replace(WYNDOR, rows=(*WYNDOR.rows, LinearRow("much", (("x1", 1),), ">=", 5)))
    ray = dict(proved_linear(short).ray)
    prove_infeasible(short, ray)
    with pytest.raises(CertificateError, match="its conflict is none"):
        prove_infeasible(short, {**ray, Limit("row", "much"): ray[Limit("row", "much")] + hair})
    with pytest.raises(CertificateError, match="the multiplier of much is none"):
        prove_infeasible(short, {**ray, Limit("row", "much"): -ray[Limit("row", "much")]})
    with pytest.raises(CertificateError, match="it has no limit high of x1"):
        prove_infeasible(short, {**ray, Limit("high", "x1"): Fraction(1)})
    with pytest.raises(CertificateError, match="its direction has an end"):
        prove_unbounded(WYNDOR, best.values, {"x1": Fraction(1), "x2": Fraction(0)})


def test_systems_are_solved_exactly():
    """M·x = b and y·M = c from one elimination, sparse or full: exactly, and as numpy has it to 1e-9."""
    dice = np.random.default_rng(3)
    for size in (1, 4, 12, 25):
        held = dice.random((size, size)) < max(0.3, 1 / size)
        matrix = np.where(held, dice.integers(-9, 9, (size, size)), 0) + np.diag(dice.integers(10, 90, size))
        rows = {
            at: {place: Fraction(int(value)) for place, value in enumerate(line) if value}
            for at, line in enumerate(matrix)
        }
        taken = factor(rows, range(size))
        right = {at: Fraction(int(value)) for at, value in enumerate(dice.integers(1, 9, size))}
        found, across = taken.solve(right), taken.solve_transposed(right)
        for at, line in rows.items():
            assert sum(value * found[place] for place, value in line.items()) == right[at]
        wanted = np.linalg.solve(matrix.T, [float(right[at]) for at in range(size)])
        assert [float(across.get(at, 0)) for at in range(size)] == pytest.approx(wanted, abs=1e-9)


def test_a_singular_system_says_what_is_left():
    """Two equal rows: one row and one column are over, and the basis takes the row in."""
    rows = {at: {0: Fraction(1), 1: Fraction(2)} for at in (0, 1)}
    taken = factor(rows, [0, 1])
    assert (len(taken.steps), len(taken.rows), len(taken.columns)) == (1, 1, 1)


def test_scaling_rounds_nothing():
    """All units are powers of two, and the scaled amounts and coefficients of a county lie near 1."""
    small = scaled(form(deviation(30)))
    units = [one.unit for one in (*small.columns, *small.rows)] + [small.amount, small.cost_unit]
    assert all(np.frexp(unit)[0] == 0.5 for unit in units)
    sizes = [abs(value) for row in small.rows for _, value in row.terms]
    assert 1 / 64 < min(sizes) <= max(sizes) < 64


def test_values_are_told_from_their_limits():
    """Bounds and rows that are broken are named, bounds first."""
    case = LinearProgram("case", (LinearVariable("x", 1, 2),), (LinearRow("r", (("x", 2),), "=", 3),))
    assert broken_limits(case, {"x": Fraction(3, 2)}) == ()
    assert broken_limits(case, {"x": Fraction(3)}) == (Limit("high", "x"), Limit("row", "r"))
    assert broken_limits(case, {"x": Fraction(0)}) == (Limit("low", "x"), Limit("row", "r"))
    assert activity((("x", 2), ("x", Fraction(1, 3))), {"x": Fraction(3)}) == 7


def test_nothing_is_printed():
    """Standard output belongs to results, also in a process's first linear program."""
    code = (
        "from jlmz_budget.programs import *\nfrom jlmz_budget.programs.vertex import proved_linear\n"
        "row = LinearRow('r', (('x', 3),), '>=', 2)\n"
        "case = LinearProgram('c', (LinearVariable('x'),), (row,), (('x', 1),))\n"
        "assert str(proved_linear(case).objective) == '2/3'\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (run.stdout, run.stderr) == ("", "")
