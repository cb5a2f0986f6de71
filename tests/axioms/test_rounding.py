"""What the two roundings promise, and what largest remainder cannot."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from axioms.pools import Pool, checked, pools
from axioms.table import fails, holds
from jlmz_budget.rules.exact import divide
from jlmz_budget.rules.rounding import largest_remainder, webster

BOTH = ("largest remainder", "Webster")
UNIT = 5

plain = pools(unit=UNIT)
either = st.one_of(plain, pools(unit=UNIT, groups=True))


def by_largest_remainder(pool: Pool) -> tuple[int, ...]:
    """The awards in whole units."""
    return largest_remainder(pool.divided().awards, UNIT, groups=pool.groups)


def by_webster(pool: Pool) -> tuple[int, ...]:
    """The awards in whole units."""
    return webster(pool.need, pool.divided(), UNIT, **pool.terms)


@holds("gives out the total, or the most payable", *BOTH)
@checked
@given(either, st.integers(0, UNIT - 1))
def test_total(pool, more):
    """Awards sum to the exact awards' sum, lowered to a multiple of the unit."""
    pool = pool.with_total(pool.total + more)
    given_out = sum(pool.divided().awards) // UNIT * UNIT
    assert sum(by_largest_remainder(pool)) == given_out
    assert sum(by_webster(pool)) == given_out


@holds("stays within the bounds", *BOTH)
@checked
@given(either)
def test_bounds(pool):
    """Awards are multiples of the unit inside the floors and caps, groups inside their limits."""
    for award in (by_largest_remainder(pool), by_webster(pool)):
        assert all(amount % UNIT == 0 for amount in award)
        assert all(low is None or low <= amount for low, amount in zip(pool.floor, award, strict=True))
        assert all(cap is None or amount <= cap for cap, amount in zip(pool.cap, award, strict=True))
        for group in pool.groups:
            paid = sum(award[row] for row in group.members)
            assert group.minimum is None or group.minimum <= paid
            assert group.maximum is None or paid <= group.maximum


@holds("stays within one unit of the exact award", "largest remainder")
@checked
@given(either)
def test_within_one_unit(pool):
    """Every award is less than one unit away from the exact one."""
    exact = pool.divided().awards
    assert all(abs(amount - x) < UNIT for amount, x in zip(by_largest_remainder(pool), exact, strict=True))


@fails("stays within one unit of the exact award", "Webster")
def test_webster_leaves_the_unit():
    """Among ten recipients with 1.4 units each a large one is 4 units off: the price of never falling."""
    need = [Fraction(86), *[Fraction(14, 10)] * 10]
    division = divide(need, 100)
    assert division.awards == tuple(need)
    assert webster(need, division, 1) == (90, *[1] * 10)


@holds("treats equals equally", *BOTH)
@checked
@given(either, st.data())
def test_equal_treatment(pool, data):
    """Two recipients alike in everything differ by at most one unit, and the earlier one has it."""
    row = data.draw(st.sampled_from(range(len(pool.need))))
    twin = Pool(
        need=(*pool.need, pool.need[row]),
        total=pool.total + 60 * UNIT,
        base=(*pool.base, pool.base[row]),
        floor=(*pool.floor, pool.floor[row]),
        cap=(*pool.cap, pool.cap[row]),
    )
    for award in (by_largest_remainder(twin), by_webster(twin)):
        assert award[row] - award[-1] in {0, UNIT}


@holds("a larger pool lowers no award", "Webster")
@checked
@given(either, st.integers(1, 9))
def test_webster_is_monotone(pool, units):
    """A larger pool lowers no award."""
    before, after = by_webster(pool), by_webster(pool.with_total(pool.total + units * UNIT))
    assert all(old <= new for old, new in zip(before, after, strict=True))


@fails("a larger pool lowers no award", "largest remainder")
def test_alabama_paradox():
    """Of ten units for needs of 6, 6 and 2 the third gets two, of eleven only one (the Alabama paradox)."""
    need = [Fraction(6), Fraction(6), Fraction(2)]
    assert largest_remainder(divide(need, 10).awards, 1) == (4, 4, 2)
    assert largest_remainder(divide(need, 11).awards, 1) == (5, 5, 1)
    assert webster(need, divide(need, 10), 1) == (5, 4, 1)
    assert webster(need, divide(need, 11), 1) == (5, 5, 1)


@holds("does not depend on the unit of needs", *BOTH)
@checked
@given(either, st.fractions(min_value="1/1000", max_value=1000))
def test_scale_free(pool, factor):
    """Needs in other units give the same awards."""
    scaled = replace(pool, need=tuple(need * factor for need in pool.need))
    assert by_largest_remainder(scaled) == by_largest_remainder(pool)
    assert by_webster(scaled) == by_webster(pool)


@checked
@given(plain)
def test_largest_remainders_win(pool):
    """Nobody lowered has a larger remainder, or an equal one further up, than somebody that was raised."""
    exact = pool.divided().awards
    award = by_largest_remainder(pool)
    remainder = [x - x // UNIT * UNIT for x in exact]
    raised = [row for row, x in enumerate(exact) if award[row] > x]
    lowered = [row for row, x in enumerate(exact) if award[row] <= x and remainder[row] > 0]
    assert all((remainder[up], -up) > (remainder[down], -down) for up in raised for down in lowered)


@checked
@given(plain)
def test_webster_gives_one_by_one(pool):
    """Webster's awards are what giving one unit after the other to the smallest key leads to."""
    award = [floor or 0 for floor in pool.floor]
    for _ in range((sum(pool.divided().awards) - sum(award)) // UNIT):
        takers = [row for row, cap in enumerate(pool.cap) if cap is None or award[row] < cap]
        award[min(takers, key=lambda row: place(pool, row, award[row]))] += UNIT
    assert tuple(award) == by_webster(pool)


def place(pool: Pool, row: int, amount: int) -> tuple[int, Fraction, int]:
    """A unit's place in Webster's order; no need counts as an infinitely small one."""
    over = amount + Fraction(UNIT, 2) - pool.base[row]
    if pool.need[row] > 0:
        return 0, over / pool.need[row], row
    return (over > 0) - (over < 0), over, row
