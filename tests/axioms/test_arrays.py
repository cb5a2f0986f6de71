"""The array kernel gives, fen for fen, what the rule gives in fractions."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from axioms.pools import checked
from jlmz_budget.rules.exact import Group, Infeasible, divide
from jlmz_budget.rules.proportional import Groups, waterfill
from jlmz_budget.rules.rounding import largest_remainder

COLUMNS = ("need", "floor", "cap", "base")


class Arrays(NamedTuple):
    """The arguments of one pool, as arrays; a group's number for each row."""

    need: np.ndarray
    total: int
    floor: np.ndarray
    cap: np.ndarray
    base: np.ndarray
    of: np.ndarray
    minimum: np.ndarray
    maximum: np.ndarray


def needs_of_kind(kind: str) -> st.SearchStrategy[float]:
    """Needs that make ties, near ties, or floats that no integers can stand for."""
    return {
        "ties": st.integers(0, 4),
        "near ties": st.integers(10**9, 10**9 + 3),
        "people": st.integers(0, 10**6),
        "tenths": st.integers(0, 9).map(lambda tenths: tenths / 10),
        "floats": st.floats(0, 1, allow_subnormal=True),
        "wide floats": st.integers(0, 40).map(lambda power: 3.0**-power),
    }[kind]


@st.composite
def arrays(draw: st.DrawFn, *, rows: int | None = None, groups: bool = True) -> Arrays:
    """A pool, feasible or not, of some fen or of 10^13."""
    count = draw(st.integers(1, 8)) if rows is None else rows
    kind = draw(st.sampled_from(["ties", "near ties", "people", "tenths", "floats", "wide floats"]))
    largest = draw(st.sampled_from([12, 10**4, 10**9, 10**13]))

    def column(numbers: st.SearchStrategy[float]) -> np.ndarray:
        return np.array(draw(st.lists(numbers, min_size=count, max_size=count)))

    share = largest // count
    floor = column(st.just(-np.inf) | st.integers(0, share).map(float))
    extra = column(st.just(np.inf) | st.integers(0, largest).map(float))
    total = draw(st.integers(0, largest))
    limits = st.integers(0, total).map(float)
    minimum = np.array([draw(st.just(-np.inf) | limits) for _ in range(2)])
    return Arrays(
        need=column(needs_of_kind(kind)),
        total=total,
        floor=floor,
        cap=np.maximum(floor, 0) + extra,
        base=column(st.sampled_from([0, 0, share // 3, share // 7])),
        of=column(st.sampled_from([-1, 0, 0, 1]) if groups else st.just(-1)).astype(int),
        minimum=minimum,
        maximum=np.maximum(minimum, 0) + np.array([draw(st.just(np.inf) | limits) for _ in range(2)]),
    )


def in_fractions(pool: Arrays) -> tuple[tuple[int, ...], tuple[Fraction, ...], Fraction] | None:
    """Awards in whole fen, exact awards and the rate by the rule in fractions; None if there are none."""

    def limit(amount: float) -> Fraction | None:
        return None if np.isinf(amount) else Fraction(amount)

    groups = [
        Group(tuple(np.flatnonzero(pool.of == name).tolist()), limit(lower), limit(upper))
        for name, (lower, upper) in enumerate(zip(pool.minimum, pool.maximum, strict=True))
        if (pool.of == name).any()
    ]
    try:
        division = divide(
            [Fraction(need) for need in pool.need.tolist()],
            pool.total,
            base=pool.base.tolist(),
            floor=[limit(amount) for amount in pool.floor],
            cap=[limit(amount) for amount in pool.cap],
            groups=groups,
        )
    except Infeasible:
        return None
    return largest_remainder(division.awards, 1, groups=groups), division.awards, division.rate


def in_arrays(pool: Arrays, unit: int | None = 1) -> tuple[np.ndarray, float] | None:
    """Awards and rate by the array kernel."""
    groups = Groups(pool.of, pool.minimum, pool.maximum) if (pool.of >= 0).any() else None
    try:
        return waterfill(
            pool.need, pool.total, pool.floor, pool.cap, base=pool.base, unit=unit, groups=groups
        )
    except Infeasible:
        return None


@checked
@given(st.one_of(arrays(groups=False), arrays()))
def test_fen_for_fen(pool):
    """Whole awards and the rate are those of the rule in fractions, or neither exists."""
    expected, found = in_fractions(pool), in_arrays(pool)
    assert (expected is None) == (found is None)
    if expected is not None:
        assert found[0].tolist() == list(expected[0])
        assert found[1] == pytest.approx(float(expected[2]), rel=1e-9)


@checked
@given(st.one_of(arrays(groups=False), arrays()))
def test_floats(pool):
    """Awards without a unit are the exact ones up to float error."""
    expected, found = in_fractions(pool), in_arrays(pool, unit=None)
    if expected is not None:
        exact = [float(award) for award in expected[1]]
        assert found[0].tolist() == pytest.approx(exact, rel=1e-9, abs=1e-9 * (1 + pool.total))


def feasible(pools, unit):
    """The pools that can be divided, and what each gets alone."""
    alone = [(pool, in_arrays(pool, unit)) for pool in pools]
    return tuple(zip(*((pool, found) for pool, found in alone if found is not None), strict=True)) or ((), ())


def end_to_end(pools):
    """The rows of many pools in one column each, and the pool of each row."""
    label = np.repeat(np.arange(len(pools)), [len(pool.need) for pool in pools])
    return label, {name: np.concatenate([getattr(pool, name) for pool in pools]) for name in COLUMNS}


@checked
@given(st.lists(arrays(groups=False), min_size=1, max_size=5), st.sampled_from([1, None]))
def test_segments_one_by_one(pools, unit):
    """Many pools side by side get what each gets alone, and labels in any order mean the same."""
    pools, alone = feasible(pools, unit)
    if not pools:
        return
    label, rows = end_to_end(pools)
    total = [pool.total for pool in pools]
    award, rate = waterfill(total=total, unit=unit, segments=label, **rows)
    assert award.tolist() == np.concatenate([award for award, _ in alone]).tolist()
    assert rate.tolist() == [rate_alone for _, rate_alone in alone]


@checked
@given(arrays(rows=8, groups=False), st.lists(st.sampled_from("ab"), min_size=8, max_size=8))
def test_segments_in_any_order(pool, labels):
    """Labels need not be sorted: the rows of a label share a pool, in the order in which they stand."""
    labels = np.array(labels)
    order = np.argsort(labels, kind="stable")
    total = [pool.total] * len(set(labels.tolist()))
    rows = {name: getattr(pool, name) for name in COLUMNS}
    try:
        award, _ = waterfill(total=total, unit=1, segments=labels, **rows)
    except Infeasible:
        return
    in_order = {name: column[order] for name, column in rows.items()}
    expected, _ = waterfill(total=total, unit=1, segments=labels[order], **in_order)
    assert award[order].tolist() == expected.tolist()


@checked
@given(st.lists(arrays(rows=4, groups=False), min_size=1, max_size=5), st.sampled_from([1, None]))
def test_draws_row_by_row(pools, unit):
    """Draws of needs side by side get what each gets alone, to the fen or to a float's rounding."""
    first = pools[0]
    needs = np.array([pool.need for pool in pools], dtype=float)
    alone = [in_arrays(first._replace(need=need), unit) for need in needs]
    if None in alone:
        return
    award, rate = waterfill(needs, first.total, first.floor, first.cap, base=first.base, unit=unit)
    # unrounded draws are searched for above their base: equal but for the rounding of float sums
    apart = 0 if unit else 1e-12 * max(first.total, 1)
    of_each = np.array([award_alone for award_alone, _ in alone])
    assert np.abs(award - of_each).max() <= apart
    needed = (needs * np.abs(rate - np.array([rate_alone for _, rate_alone in alone]))[:, np.newaxis]).max()
    assert needed <= apart


@checked
@given(st.lists(arrays(), min_size=1, max_size=4), st.sampled_from([1, None]))
def test_trees_one_by_one(pools, unit):
    """Many pools with groups side by side get what each gets alone."""
    pools, alone = feasible(pools, unit)
    if not pools:
        return
    label, rows = end_to_end(pools)
    groups = Groups(
        of=np.concatenate([np.where(pool.of < 0, -1, pool.of + 2 * i) for i, pool in enumerate(pools)]),
        minimum=np.concatenate([pool.minimum for pool in pools]),
        maximum=np.concatenate([pool.maximum for pool in pools]),
    )
    total = [pool.total for pool in pools]
    award, _ = waterfill(total=total, unit=unit, segments=label, groups=groups, **rows)
    expected = np.concatenate([award for award, _ in alone])
    if unit == 1:
        assert award.tolist() == expected.tolist()
    else:
        assert award.tolist() == pytest.approx(expected.tolist(), rel=1e-9, abs=1e-9 * (1 + max(total)))


@checked
@given(arrays(groups=False), st.integers(2, 50_000))
def test_unit(pool, unit):
    """A larger unit raises floors and lowers caps to it; awards are those of the rule in fractions."""
    raised = pool._replace(floor=np.ceil(pool.floor / unit) * unit, cap=np.floor(pool.cap / unit) * unit)
    if (raised.floor > raised.cap).any():
        with pytest.raises(ValueError, match="leaves no multiple of"):
            in_arrays(pool, unit)
        return
    expected, found = in_fractions(raised), in_arrays(pool, unit)
    assert (expected is None) == (found is None)
    if expected is not None:
        assert found[0].tolist() == list(largest_remainder(expected[1], unit))
