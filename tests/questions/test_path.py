"""The budget path: between its points every award is a line, and dividing the pool again says the same."""

from __future__ import annotations

from bisect import bisect_right
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jlmz_budget.errors import InfeasibleError
from jlmz_budget.formula import divided
from jlmz_budget.questions.path import BudgetPath, budget_path
from made_pools import floor_and_cap, made_pool, solved_pools


def points(path: BudgetPath) -> dict[Fraction, tuple[Fraction, ...]]:
    """The awards at every amount of the path."""
    found: dict[Fraction, tuple[Fraction, ...]] = {}
    for row in path.path:
        found[row.amount] = (*found.get(row.amount, ()), row.award)
    return found


def awards_at(path: BudgetPath, amount: int) -> tuple[Fraction, ...] | None:
    """The awards between two points, None outside."""
    found = points(path)
    amounts = list(found)
    if not amounts[0] <= amount <= amounts[-1]:
        return None
    if amount in found:
        return found[Fraction(amount)]
    right = bisect_right(amounts, amount)
    low, high = amounts[right - 1], amounts[right]
    part = (amount - low) / (high - low)
    return tuple(a + part * (b - a) for a, b in zip(found[low], found[high], strict=True))


@given(solved_pools(shares=False), st.integers(0, 90))
def test_dividing_again_at_any_amount_is_on_the_path(pool, amount):
    """Every award at every amount is where the path says; outside the path the pool has no solution."""
    path = budget_path(pool, low=0, high=90)
    between = awards_at(path, amount)
    try:
        again = divided(pool.inputs, amount).awards
    except InfeasibleError:
        assert between is None or amount in (points(path).keys() & {min(points(path)), max(points(path))})
        return
    if between is not None:
        assert again == between
    else:  # beyond an amount at which floors fit only before they are raised to the payment unit
        assert pool.inputs.pool.on_shortfall == "prorate_floors"


def test_a_path_in_numbers():
    """A has a floor of 20, B a cap of 50: A leaves it at 60, B reaches 50 at 75, what is more goes to A."""
    path = budget_path(floor_and_cap(), low=10, high=90)
    assert points(path) == {20: (20, 0), 60: (20, 40), 72: (24, 48), 75: (25, 50), 90: (40, 50)}
    assert [(e.amount, e.name, e.event, e.rule) for e in path.path_events] == [
        (20, "", "limits cannot all be kept", ""),
        (60, "A", "leaves floor", "year"),
        (75, "B", "reaches cap", "top"),
    ]


def test_a_group_by_share_moves_with_the_pool():
    """A group held at a quarter of the amount gets a quarter of every yuan, up to its fixed limit."""
    pool = made_pool(
        [1, 1],
        40,
        members=((0,),),
        groups=[{"id": "g", "where": {"type": "x"}, "max_share": "1/4", "max_amount": 15}],
    )
    path = budget_path(pool, low=20, high=80)
    assert points(path) == {20: (5, 15), 40: (10, 30), 60: (15, 45), 80: (15, 65)}
    assert [(e.amount, e.name, e.event) for e in path.path_events] == [(60, "g", "group limit changes form")]


def test_several_events_at_one_amount():
    """Two recipients that reach their caps at one amount are two events at one point."""
    caps = [{"id": "top", "per": "recipient", "amount": 10}]
    path = budget_path(made_pool([1, 1], 12, caps=caps), low=12, high=30)
    assert points(path) == {12: (6, 6), 20: (10, 10), 30: (10, 10)}
    assert [(e.amount, e.name, e.event) for e in path.path_events] == [
        (20, "", "money is left over"),
        (20, "A", "reaches cap"),
        (20, "B", "reaches cap"),
    ]


def test_prorated_floors_are_on_the_path():
    """With prorated floors 30 and 10 the awards rise in step until both are paid in full at 40."""
    pool = made_pool(
        [1, 1],
        50,
        last_year=[30, 10],
        floors=[{"id": "year", "of": "last_year"}],
        on_shortfall="prorate_floors",
    )
    path = budget_path(pool, low=20, high=80)
    assert points(path) == {20: (15, 5), 40: (30, 10), 50: (30, 20), 60: (30, 30), 80: (40, 40)}
    assert [(e.amount, e.name, e.event) for e in path.path_events] == [
        (40, "", "floors are paid in full"),
        (40, "B", "leaves floor"),
        (60, "A", "leaves floor"),
    ]


def test_the_range_contains_the_amount():
    """A path that starts above the pool's own amount is refused."""
    with pytest.raises(ValueError, match="own amount"):
        budget_path(made_pool([1], 10), low=11, high=20)
