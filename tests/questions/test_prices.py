"""The price of a limit is what moving it does: exact differences, one-sided, as far as the range says."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings

from jlmz_budget.errors import CertificateError
from jlmz_budget.formula import divided
from jlmz_budget.questions.moving import piece as moving_piece
from jlmz_budget.questions.pools import SolvedPool
from jlmz_budget.questions.prices import Price, Prices, pool_prices
from made_pools import made_pool, solved_pools

FLOOR_AND_CAP = {
    "last_year": [20, 0],
    "floors": [{"id": "year", "of": "last_year"}],
    "caps": [{"id": "top", "per": "recipient", "amount": 50}],
}


def effects(found: Prices, price: Price, size: int) -> list[Fraction]:
    """The effect of a price on every award."""
    own = {
        one.code: one.effect
        for one in found.price_effects
        if (one.limit, one.limit_code, one.direction) == (price.limit, price.code, price.direction)
    }
    return [own.get(str(row), Fraction(0)) for row in range(size)]


def named(found: Prices, limit: str, direction: str, code: str = "") -> Price:
    """One price by name."""
    return next(
        one for one in found.prices if (one.limit, one.direction, one.code) == (limit, direction, code)
    )


def with_rule_amount(pool: SolvedPool, limit: str, value: Fraction) -> SolvedPool:
    """The pool with the number of a quota, floor rule, cap rule or group limit changed in its rules."""
    rules = pool.inputs.pool
    if limit == "amount":
        return SolvedPool(pool.inputs, value)
    kind, name, *side = limit.split(".")
    changed = []
    for one in getattr(rules, kind):
        if (one.id or one.per) != name:
            changed.append(one)
        elif side:
            changed.append(one.model_copy(update={f"{side[0]}_amount": value}))
        elif kind != "base" and one.of is not None:
            changed.append(one.model_copy(update={"ratio": value / 100}))
        else:
            changed.append(one.model_copy(update={"amount": value}))
    return SolvedPool(replace(pool.inputs, pool=rules.model_copy(update={kind: tuple(changed)})), pool.amount)


@settings(max_examples=150)
@given(solved_pools(shares=False))
def test_prices_are_what_changed_rules_give(pool):
    """Changing the number in the rules, and dividing by them, moves every award by its effect."""
    found = pool_prices(pool)
    for price in found.prices:
        if price.code or price.unit == "percent" or price.own_change is None or price.curved:
            continue
        sign = 1 if price.direction == "raise" else -1
        end = price.valid_to if sign == 1 else price.valid_from
        whole = price.value + 3 * sign  # bounds stay whole payment units
        if end is not None and (whole - end) * sign > 0:
            continue
        changed = with_rule_amount(pool, price.limit, whole)
        if _rounds_its_bounds(pool):
            continue
        expected = [
            award + 3 * effect
            for award, effect in zip(
                pool.divided.awards, effects(found, price, pool.inputs.size), strict=True
            )
        ]
        assert list(divided(changed.inputs, changed.amount).awards) == expected, price


def _rounds_its_bounds(pool: SolvedPool) -> bool:
    """Whether bounds are rounded to the payment unit: then they do not move by what their rule moves."""
    rules = pool.inputs.pool
    return pool.inputs.unit > 1 and bool(rules.floors or rules.caps or rules.groups)


@settings(max_examples=60)
@given(solved_pools())
def test_what_binds_nobody_has_no_price(pool):
    """A bound at which no award stands moves none, up to where it reaches the award."""
    found = pool_prices(pool)
    awards = pool.divided.awards
    for price in found.prices:
        if not price.code or pool.divided.scale < 1:
            continue
        award = awards[int(price.code)]
        if price.value != award:
            assert price.own_change == 0
            towards = "raise" if price.limit.startswith("floors") else "lower"
            if price.direction == towards:
                assert (price.valid_to if towards == "raise" else price.valid_from) == award


def test_prices_in_numbers():
    """72 fen, A 24 (floor 20), B 48 (cap 50): a fen more is a third A's; no bound has a price yet."""
    found = pool_prices(made_pool([1, 2], 72, **FLOOR_AND_CAP))
    more, less = named(found, "amount", "raise"), named(found, "amount", "lower")
    assert (more.rate_change, more.own_change, more.valid_from, more.valid_to) == (1, 1, 72, 75)
    assert (less.rate_change, less.own_change, less.valid_from, less.valid_to) == (-1, -1, 60, 72)
    assert effects(found, more, 2) == [Fraction(1, 3), Fraction(2, 3)]
    assert (more.next_binding, less.next_binding) == ("B reaches cap top", "A reaches floor year")
    floor = named(found, "floors.year", "raise", "0")
    assert (floor.value, floor.own_change, floor.valid_to, floor.next_binding) == (
        20,
        0,
        24,
        "A reaches floor year",
    )
    assert named(found, "floors.year", "lower", "0").next_binding == "the limit reaches 0"
    assert not any(price.degenerate for price in found.prices)


def test_a_binding_cap_has_a_price():
    """90 fen, B at its cap of 50: one fen more cap is B's, and A pays it, until B is no longer held at 60."""
    found = pool_prices(made_pool([1, 2], 90, **FLOOR_AND_CAP))
    up, down = named(found, "caps.top", "raise", "1"), named(found, "caps.top", "lower", "1")
    assert (up.rate_change, up.own_change, up.valid_to, up.next_binding) == (-3, 1, 60, "B leaves cap top")
    assert effects(found, up, 2) == [-1, 1]
    assert (down.own_change, down.valid_from, down.next_binding) == (
        -1,
        40,
        "nobody can take more: money is left over; A reaches cap top",
    )


def test_a_limit_met_exactly_is_flagged():
    """75 fen, B just reaches 50: lowering its cap has a price, raising it none; both rows say so."""
    found = pool_prices(made_pool([1, 2], 75, **FLOOR_AND_CAP))
    up, down = named(found, "caps.top", "raise", "1"), named(found, "caps.top", "lower", "1")
    assert (up.own_change, down.own_change) == (0, -1)
    assert up.degenerate
    assert down.degenerate


def test_a_rule_as_a_whole_is_moved_for_all():
    """A ratio moves by the percentage point, up to where another rule takes over."""
    pool = made_pool(
        [0, 0, 1],
        700,
        last_year=[100, 200, 0],
        floors=[{"id": "year", "of": "last_year"}, {"id": "plain", "per": "recipient", "amount": 150}],
    )
    found = pool_prices(pool)
    year = named(found, "floors.year", "raise")
    assert (year.unit, year.value, year.valid_to) == ("percent", 100, 150)
    assert effects(found, year, 3) == [0, 2, -2]


def test_raising_a_floor_above_its_cap_is_impossible():
    """A floor that equals its cap cannot be raised: no effect, and the row says why."""
    pool = made_pool(
        [1, 1], 40, **FLOOR_AND_CAP | {"caps": [{"id": "top", "per": "recipient", "amount": 20}]}
    )
    price = named(pool_prices(pool), "floors.year", "raise", "0")
    assert (price.own_change, price.rate_change, price.valid_to) == (None, None, 20)
    assert price.next_binding == "the limits can no longer all be kept"


def test_prorated_floors_have_curved_prices():
    """Floors 30 and 10 paid by half: with x more for A it gets 20 (30 + x) / (40 + x): 1/8 at first."""
    pool = made_pool(
        [1, 1],
        20,
        last_year=[30, 10],
        floors=[{"id": "year", "of": "last_year"}],
        on_shortfall="prorate_floors",
    )
    found = pool_prices(pool)
    up = named(found, "floors.year", "raise", "0")
    assert up.curved
    assert effects(found, up, 2) == [Fraction(1, 8), Fraction(-1, 8)]


def test_a_wrong_price_is_refused(monkeypatch):
    """An effect that dividing again does not give is an error, not a row."""
    true = moving_piece.lines_in

    def wrong(pool, state, start):
        lines = true(pool, state, start)
        return replace(lines, awards=(replace(lines.awards[0], slope=Fraction(1, 7)), *lines.awards[1:]))

    monkeypatch.setattr(moving_piece, "lines_in", wrong)
    with pytest.raises(CertificateError, match="not what solving again gives"):
        pool_prices(made_pool([1, 2], 72, **FLOOR_AND_CAP))
