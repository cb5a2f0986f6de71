"""Roundings: of all awards with the right total, the check accepts exactly one."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from jlmz_budget.certificate.rounding import (
    Rounded,
    beyond_one_unit,
    outside_bounds,
    wrong_remainder,
    wrong_turn,
)

UNITS = range(5)
AMOUNTS = st.fractions(0, 4, max_denominator=4)


@given(st.lists(AMOUNTS, min_size=1, max_size=4), st.sampled_from([1, 3]))
def test_one_largest_remainder_rounding(exact: list[Fraction], unit: int):
    """Every exact vector has one largest-remainder rounding, and it is the one that the definition builds."""
    scaled = [one * unit for one in exact]
    down = [int(one) for one in exact]
    missing = int(sum(exact)) - sum(down)
    order = sorted(range(len(exact)), key=lambda i: (down[i] - exact[i], i))
    due = tuple((down[i] + (i in order[:missing])) * unit for i in range(len(exact)))
    accepted = [
        awards
        for awards in product([step * unit for step in (*UNITS, 5)], repeat=len(exact))
        if sum(awards) == sum(due) and remainder_accepts(scaled, awards, unit)
    ]
    assert accepted == [due]


@given(
    st.lists(
        st.tuples(
            st.sampled_from([Fraction(0), Fraction(1, 3), Fraction(1), Fraction(2)]),
            st.sampled_from([Fraction(0), Fraction(1, 2), Fraction(3, 2)]),
            st.integers(0, 1),
            st.sampled_from([None, 1, 2, 4]),
        ),
        min_size=1,
        max_size=3,
    ),
    st.integers(0, 8),
)
def test_one_webster_rounding(recipients: list[tuple], units: int):
    """Giving units one by one in Webster's order ends at the only awards that the check accepts."""
    tiny = Fraction(1, 10**12)
    lines = [
        Rounded(Fraction(0), low, base, need, Fraction(low), None if cap is None else Fraction(cap))
        for need, base, low, cap in recipients
    ]
    awards = [line.award for line in lines]
    for _ in range(units):
        waiting = [
            ((awards[i] + Fraction(1, 2) - line.base) / (line.need or tiny), i)
            for i, line in enumerate(lines)
            if line.cap is None or awards[i] < line.cap
        ]
        if waiting:
            awards[min(waiting)[1]] += 1
    accepted = [
        given_awards
        for given_awards in product(range(max(awards) + 2), repeat=len(awards))
        if sum(given_awards) == sum(awards) and webster_accepts(lines, given_awards)
    ]
    assert accepted == [tuple(awards)]


def test_a_half_unit_is_no_unit():
    """Webster's awards are whole units between floor and cap."""
    line = Rounded(Fraction(0), 15, Fraction(0), Fraction(1), Fraction(0), None)
    assert outside_bounds([line], 10) == [0]


def remainder_accepts(exact: list[Fraction], awards: tuple[int, ...], unit: int) -> bool:
    """Whether the check finds nothing wrong with awards as a largest-remainder rounding."""
    none = Fraction(0)
    lines = [Rounded(one, fen, none, none, none, None) for one, fen in zip(exact, awards, strict=True)]
    return not beyond_one_unit(lines, unit) and wrong_remainder(lines, unit) is None


def webster_accepts(lines: list[Rounded], awards: tuple[int, ...]) -> bool:
    """Whether the check finds nothing wrong with awards as Webster's."""
    filed = [line._replace(award=fen) for line, fen in zip(lines, awards, strict=True)]
    return not outside_bounds(filed, 1) and wrong_turn(filed, 1) is None
