"""The freedom of a recipient is what a linear program over the hard limits says, and its award is inside."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from scipy.optimize import linprog

from jlmz_budget.questions.freedom import pool_freedom
from jlmz_budget.rules.terms import clip
from made_pools import made_pool, solved_pools


def extremes(pool, row: int) -> tuple[float, float]:
    """The least and the most of one award by HiGHS."""
    divided = pool.divided
    bounds, terms = divided.bounds, divided.terms
    size = pool.inputs.size
    box = []
    for need, base, floor, cap in zip(terms.need, terms.base, bounds.floor, bounds.cap, strict=True):
        low = float(clip(base, floor, cap))
        box.append((low, low if need == 0 else None if cap is None else float(cap)))
    rows, limits = [], []
    for group in bounds.groups:
        members = np.array([1.0 if i in group.members else 0.0 for i in range(size)])
        for sign, limit in ((1, group.maximum), (-1, group.minimum)):
            if limit is not None:
                rows.append(sign * members)
                limits.append(sign * float(limit))
    found = []
    for sign in (1, -1):
        cost = np.zeros(size)
        cost[row] = sign
        solved = linprog(
            cost,
            A_ub=np.array(rows) if rows else None,
            b_ub=limits or None,
            A_eq=np.ones((1, size)),
            b_eq=[float(sum(divided.awards))],
            bounds=box,
        )
        assert solved.status == 0
        found.append(sign * solved.fun)
    return found[0], found[1]


@settings(max_examples=60)
@given(solved_pools())
def test_the_closed_form_is_the_linear_program(pool):
    """Least and most of every recipient equal those of HiGHS to its tolerance."""
    for row, own in enumerate(pool_freedom(pool)):
        least, most = extremes(pool, row)
        assert abs(float(own.least) - least) < 1e-6
        assert abs(float(own.most) - most) < 1e-6
        assert own.least <= own.award <= own.most


def test_freedom_in_numbers():
    """60 fen over A, B, C: C's cap of 25 leaves the others 35 at least, A's floor of 20 is its own."""
    pool = made_pool(
        [1, 1, 1, 0],
        63,
        last_year=[20, 0, 0, 3],
        floors=[{"id": "year", "of": "last_year"}],
        caps=[{"id": "top", "per": "recipient", "amount": 25}],
        members=((1, 2),),
        groups=[{"id": "g", "where": {"type": "x"}, "max_amount": 38}],
    )
    rows = pool_freedom(pool)
    assert [(row.least, row.most) for row in rows] == [(22, 25), (10, 25), (10, 25), (3, 3)]
    assert [(row.least_by, row.most_by) for row in rows] == [
        ("money of the pool", "own limits"),
        ("money of the pool", "own limits"),
        ("money of the pool", "own limits"),
        ("without need", "without need"),
    ]
