"""The smallest change of a weight that changes an order or a state: found, and found again by solving."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import jlmz_budget as jb
from jlmz_budget.formula import divided
from jlmz_budget.formula.variations import with_weight
from jlmz_budget.questions.crossing import first_crossing, outward
from jlmz_budget.questions.linear import Linear
from jlmz_budget.questions.pools import solved_pools
from jlmz_budget.questions.swaps import swaps
from jlmz_budget.questions.weight_line import Payment, weight_lines
from questions.small import allocations, solved
from support import SCENARIOS, formula_pool, rules

SHORT = Fraction(1, 10**12)
"""One in the last digit of a weight as it is told."""

GRID = 13
"""How many weights a brute-force search looks at; a little beside round ones, where kinks are."""


@pytest.fixture(scope="module")
def dunhua():
    """The example county, solved."""
    return jb.allocate(jb.read_scenario(SCENARIOS / "dunhua-2025"))


def solved_at(line, weight):
    """The pool solved again with one weight changed: awards by code, states by code."""
    pool = line.solved
    changed = divided(with_weight(pool.inputs, line.factor, weight), pool.amount)
    states = line.bindings(changed.division)
    return dict(zip(pool.codes, changed.awards, strict=True)), dict(zip(pool.codes, states, strict=True))


def check_both_sides(result):
    """Just short of the weight nothing has happened, a little beyond it has."""
    (pool,) = solved_pools(result)
    lines = {line.factor: line for line in weight_lines(pool)}
    for row in swaps(result):
        line = lines[row.factor]
        way = 1 if row.weight_at >= row.weight else -1
        if row.weight_at == row.weight:  # a kink where the weight stands: which way is told by no row
            continue
        beyond = row.weight_at + way * SHORT / 10**6
        if not 0 < beyond < 1:
            continue
        awards, states = solved_at(line, beyond)
        short_of = row.weight_at - way * SHORT
        if row.kind == "swap":
            assert awards[row.code] < awards[row.other]
            at, _ = solved_at(line, row.weight_at)
            assert at[row.code] <= at[row.other]
            if (short_of - row.weight) * way > 0:
                before, _ = solved_at(line, short_of)
                assert before[row.code] >= before[row.other]
        else:
            assert states[row.code] == row.after != row.before
            if (short_of - row.weight) * way > 0:
                _, before = solved_at(line, short_of)
                assert before[row.code] == row.before


@settings(max_examples=30)
@given(allocations())
def test_both_sides_of_every_weight_told(result):
    """The pool solved again on both sides: the order, the state, and the direction are right."""
    check_both_sides(result)


def test_both_sides_in_dunhua(dunhua):
    """The first that happens: the streets leave their group's limit 1.76 points of population down."""
    check_both_sides(dunhua)
    rows = swaps(dunhua)
    assert (rows[0].factor, rows[0].before, rows[0].after, rows[0].rule) == (
        "population",
        "group",
        "free",
        "streets",
    )
    assert rows[0].weight_at == Fraction("0.232385950011")
    assert all(abs(one.points) <= abs(other.points) for one, other in pairwise(rows))
    first = next(row for row in rows if row.kind == "swap")
    assert abs(first.points) < 5


def test_the_nearer_direction_is_told(dunhua):
    """秋梨沟镇 leaves its floor 6.66 points of population up, and 7.80 points down: the first is told."""
    (row,) = [
        row
        for row in swaps(dunhua)
        if (row.factor, row.name, row.kind) == ("population", "秋梨沟镇", "bound")
    ]
    assert (row.before, row.after, row.rule) == ("floor", "free", "hold_harmless")
    assert row.weight_at == Fraction("0.316591444630")


def check_nothing_is_nearer(result):
    """On a grid of weights no order and no state has changed nearer than the rows say."""
    (pool,) = solved_pools(result)
    rows = swaps(result)
    awards = dict(zip(pool.codes, pool.divided.awards, strict=True))
    for line in weight_lines(pool):
        of_factor = [row for row in rows if row.factor == line.factor]
        distance = [(row, abs(row.weight_at - row.weight)) for row in of_factor]
        swap = min((far for row, far in distance if row.kind == "swap"), default=2)
        bound = {row.code: far for row, far in distance if row.kind == "bound"}
        now = dict(zip(pool.codes, line.bindings(pool.divided.division), strict=True))
        for step in range(1, GRID):
            weight = Fraction(step, GRID) + Fraction(1, 9973)
            far = abs(weight - line.weight)
            paid, states = solved_at(line, weight)
            changed = (
                awards[one] > awards[other] and paid[one] < paid[other] for one in awards for other in awards
            )
            assert swap <= far or not any(changed)
            assert all(bound.get(code, 2) <= far for code in now if states[code] != now[code])


@settings(max_examples=30)
@given(allocations())
def test_nothing_nearer_is_missed(result):
    """Neither an order nor a state changes nearer than told."""
    check_nothing_is_nearer(result)


def test_nothing_nearer_is_missed_in_dunhua(dunhua):
    """The same of the example county, where many states change in both directions."""
    check_nothing_is_nearer(dunhua)


def test_a_swap_by_hand():
    """Shares 0.6 and 0.4 by people, 0.2 and 0.8 by land: equal at weight 3/4, above the weight of 1/2."""
    pool = formula_pool(factors={"population": "0.9", "area_km2": "0.1"})
    townships = "township_code,township,population,area_km2\n1,东镇,60,2\n2,西乡,40,8\n"
    rows = swaps(solved(rules(pool), townships))
    told = {(row.factor, row.kind, row.name, row.other_name, row.points) for row in rows}
    assert told == {
        ("population", "swap", "东镇", "西乡", -15),
        ("area_km2", "swap", "东镇", "西乡", 15),
    }


def payment(money, need, over):
    """An award without base."""
    return Payment(Fraction(), Fraction(money), Linear(*need), Linear(*over))


def test_an_irrational_swap_is_told_from_beyond():
    """At two rates the awards w / (1 + w) and (1 - w) / 2 are equal where w² + 2w = 1: at √2 - 1."""
    less, more = payment(1, (0, 1), (1, 1)), payment(1, (1, -1), (2, 0))
    root = Fraction("0.414213562373")  # √2 - 1 = 0.41421356237309504…
    assert first_crossing(more, less, Fraction(0), Fraction(1)) == root + SHORT
    assert first_crossing(less, more, Fraction(1), Fraction(0)) == root


def test_two_crossings_in_one_piece():
    """4w / (1 + w) is above 1/4 + 2w between the roots of 2w² - 7/4 w + 1/4: the nearer one is told."""
    hump, line = payment(4, (0, 1), (1, 1)), payment(1, (Fraction(1, 4), 2), (1, 0))
    up = first_crossing(line, hump, Fraction(0), Fraction(1))
    down = first_crossing(line, hump, Fraction(1), Fraction(0))
    assert (float(up), float(down)) == pytest.approx((0.17980589839, 0.69519410160))
    for told, way in ((up, 1), (down, -1)):
        assert hump.at(told) > line.at(told)
        assert hump.at(told - way * SHORT) < line.at(told - way * SHORT)
    assert first_crossing(line, hump, Fraction(0), Fraction(1, 10)) is None
    assert first_crossing(hump, line, Fraction(1, 5), Fraction(3, 5)) is None


@given(st.fractions(0, 1), st.fractions(0, 1))
def test_outward_never_goes_back(near, far):
    """The decimal lies from the nearer end on, and before the farther one."""
    assume(near != far)
    decimal = outward(near, far)
    assert near <= decimal < far or near >= decimal > far
    assert abs(decimal - near) < SHORT


def test_outward_in_a_narrow_gap():
    """More digits are told where 12 would reach beyond the piece."""
    near = Fraction(1, 3)
    told = outward(near, near + Fraction(1, 10**15))
    assert told == Fraction("0.333333333333334")
