"""Sobol indices: the estimator on functions with known indices, and the pool's own model."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import sobol_indices, uniform

import jlmz_budget as jb
from jlmz_budget.questions.pools import solved_pools
from jlmz_budget.questions.sobol import _shares, sobol
from jlmz_budget.questions.sobol_indices import indices, paired_samples
from jlmz_budget.reports.sensitivity import sobol as sobol_table
from jlmz_budget.rules.shares import shares
from questions.small import solved
from support import SCENARIOS, formula_pool, rules

G_COEFFICIENTS = np.array([0, 1, 4.5, 9, 99, 99])


def rng():
    """The same numbers in every run."""
    return np.random.default_rng(2018)


def estimated(function, inputs, draws=4096, seed=2018):
    """The product's estimate for a function of numbers between 0 and 1."""
    random = np.random.default_rng(seed)
    a, b = paired_samples(inputs, draws, random)
    pages = np.repeat(a[np.newaxis], inputs, axis=0)
    pages[np.arange(inputs), np.arange(inputs)] = b
    return indices(function(a), function(b), np.stack([function(page) for page in pages]), random)


def ishigami(numbers):
    """Gives sin x1 + 7 sin² x2 + 0.1 x3⁴ sin x1 on -π to π."""
    x = np.pi * (2 * numbers - 1)
    return (np.sin(x[0]) + 7 * np.sin(x[1]) ** 2 + 0.1 * x[2] ** 4 * np.sin(x[0]))[np.newaxis]


def g_function(numbers):
    """The product of (|4 x - 2| + a) / (1 + a)."""
    a = G_COEFFICIENTS[:, np.newaxis]
    return np.prod((np.abs(4 * numbers - 2) + a) / (1 + a), axis=0)[np.newaxis]


def ishigami_indices():
    """Analytic, Ishigami and Homma 1990: V = a²/8 + bπ⁴/5 + b²π⁸/18 + 1/2, a = 7, b = 0.1."""
    b, pi4 = 0.1, np.pi**4
    variance = 49 / 8 + b * pi4 / 5 + b**2 * pi4**2 / 18 + 1 / 2
    first, joint = (1 + b * pi4 / 5) ** 2 / 2, b**2 * pi4**2 * (1 / 18 - 1 / 50)
    return (
        np.array([first, 49 / 8, 0]) / variance,
        np.array([first + joint, 49 / 8, joint]) / variance,
    )


def g_indices():
    """Analytic: V_i = 1 / (3 (1 + a_i)²), V = Π (1 + V_i) - 1, total V_i Π_{j≠i} (1 + V_j)."""
    parts = 1 / (3 * (1 + G_COEFFICIENTS) ** 2)
    whole = np.prod(1 + parts)
    return parts / (whole - 1), parts * whole / (1 + parts) / (whole - 1)


@pytest.mark.parametrize(
    ("function", "analytic"), [(ishigami, ishigami_indices()), (g_function, g_indices())]
)
def test_known_indices_lie_within_the_stated_intervals(function, analytic):
    """Every first-order and every total index, and the intervals are narrow enough to say something."""
    first, total = analytic
    found = estimated(function, len(first))
    assert (found.first_low[0] <= first).all()
    assert (first <= found.first_high[0]).all()
    assert (found.total_low[0] <= total).all()
    assert (total <= found.total_high[0]).all()
    assert (found.first_high - found.first_low).max() < 0.12
    assert found.first[0] == pytest.approx(first, abs=0.01)
    assert found.total[0] == pytest.approx(total, abs=0.01)


def test_the_estimate_is_scipy_s_for_the_same_model():
    """Same points, same formula: the second way is scipy's own call with the function."""
    ours = estimated(ishigami, 3, draws=1024)
    theirs = sobol_indices(func=ishigami, n=1024, dists=[uniform()] * 3, rng=np.random.default_rng(2018))
    assert ours.first[0] == pytest.approx(theirs.first_order, abs=1e-12)
    assert ours.total[0] == pytest.approx(theirs.total_order, abs=1e-12)


def test_a_constant_output_has_no_indices():
    """Float noise is not taken for variance."""
    found = estimated(lambda numbers: 1e8 + 1e-8 * numbers[:1], 2, draws=64)
    assert not found.first.any()
    assert not found.total_high.any()


@given(
    st.lists(st.integers(0, 9), min_size=2, max_size=6).filter(any),
    st.sampled_from([None, Fraction(1, 20)]),
    st.sampled_from([None, Fraction(1, 2), Fraction(3, 5)]),
)
def test_shares_of_draws_are_the_exact_shares(values, floor, cap):
    """With and without a smallest and a largest share."""
    column = np.repeat(np.array(values, dtype=float)[:, np.newaxis], 2, axis=1)
    try:
        exact = shares(values, share_floor=floor, share_cap=cap)
    except ValueError:
        return
    limits = (None if limit is None else float(limit) for limit in (floor, cap))
    found = _shares(column, *limits)
    assert found[:, 0].tolist() == pytest.approx([float(share) for share in exact], abs=1e-12)


def test_figures_explain_everything_where_nothing_else_varies():
    """One factor: its weight is 1, so its figures are the only input, with both indices 1."""
    pool = solved_pools(
        solved(rules(formula_pool()), "township_code,township,population\n1,东镇,1\n2,西乡,3\n")
    )[0]
    rows = sobol(pool, 1024, rng())
    assert [(row.target, row.name, row.input, row.factor) for row in rows] == [
        ("money moved", "", "figures", "population"),
        ("award", "东镇", "figures", "population"),
        ("award", "西乡", "figures", "population"),
    ]
    assert [float(index) for row in rows for index in (row.first, row.total)] == pytest.approx(
        [1] * 6, abs=0.02
    )


def test_equal_shares_have_no_data_error():
    """Everybody counts once in the factor `equal`: only its weight can be wrong."""
    factors = {"population": "0.5", "equal": "0.5"}
    pool = solved_pools(
        solved(
            rules(formula_pool(factors=factors)), "township_code,township,population\n1,东镇,1\n2,西乡,3\n"
        )
    )[0]
    inputs = {(row.input, row.factor) for row in sobol(pool, 64, rng())}
    assert inputs == {("weight", "population"), ("weight", "equal"), ("figures", "population")}


def test_weights_and_figures_of_the_example():
    """Indices of an award that moves add up to about 1 or more; the same seed gives the same table."""
    pool = solved_pools(jb.allocate(jb.read_scenario(SCENARIOS / "dunhua-2025")))[0]
    rows = sobol(pool, 1000, rng())
    assert sobol_table.table(rows).csv_rows == sobol_table.table(sobol(pool, 1000, rng())).csv_rows
    assert len(rows) == 21 * 10
    assert {row.method for row in rows} == {"estimate: 512 draws, seed 2018"}
    for name in pool.names:
        total = sum(row.total for row in rows if row.name == name)
        assert total == 0 or total > Fraction(9, 10)
