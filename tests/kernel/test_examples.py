"""The kernel on cases with known answers."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from jlmz_budget.rules.exact import Group, divide, prorate_floors
from jlmz_budget.rules.proportional import Groups, waterfill
from jlmz_budget.rules.rounding import largest_remainder
from jlmz_budget.rules.shares import shares

# 42 USC 801(c), Coronavirus Relief Fund of 2020: population of 2019 (Census), awards in cents as recomputed
STATES = {
    "Alabama": (4_903_185, 1_901_262_159_86),
    "Alaska": (731_545, 1_250_000_000_00),
    "Arizona": (7_278_717, 2_822_399_971_53),
    "California": (39_512_223, 15_321_284_928_40),
    "New York": (19_453_561, 7_543_325_288_31),
    "Wyoming": (578_759, 1_250_000_000_00),
}


def test_villages_close_to_the_fen():
    """59,600.00 yuan over 14 equal villages: 4,257.14 each, the first four one fen more, the sum exact.

    A published table gave each village 0.4258 of 10,000 yuan, 1.20 yuan more than there was.
    """
    award, rate = waterfill(np.ones(14), 59_600_00, unit=1)
    assert award.tolist() == [425_715] * 4 + [425_714] * 10
    assert award.sum() == 59_600_00
    assert rate == pytest.approx(59_600_00 / 14)


def test_floor_waves():
    """Raising some to the floor lowers the rate, which brings others to the floor, and so on."""
    award, rate = waterfill([10, 20, 30, 40], 100, floor=[24, 24, 24, 0], unit=1)
    assert award.tolist() == [24, 24, 24, 28]
    assert rate == pytest.approx(0.7)


def test_us_relief_fund():
    """Six states share what they got together in 2020 and get it again, to the cent: floors bind for two."""
    populations, awards = zip(*STATES.values(), strict=True)
    award, _ = waterfill(populations, sum(awards), floor=1_250_000_000_00, unit=1)
    assert award.sum() == sum(awards)
    assert np.abs(award - awards).max() <= 1


def test_nobody_in_need_gets_the_quota():
    """Without need everybody gets its quota inside the bounds; the rest stays where it is, at every rate."""
    division = divide([0, 0], 100, base=[10, 20], floor=[15, None], cap=[None, 18])
    assert division.awards == (15, 18)
    assert (division.rate, division.rate_upper) == (0, None)
    award, rate = waterfill([0, 0], 100, [15, 0], [np.inf, 18], base=[10, 20], unit=1)
    assert (award.tolist(), rate) == ([15, 18], 0)


def test_everybody_at_a_cap():
    """More money than caps allow: the caps are paid, and the rate is the lowest at which they are."""
    division = divide([1, 2], 100, cap=[10, 30])
    assert (division.awards, division.rate, division.rate_upper) == ((10, 30), 15, None)
    award, rate = waterfill([1, 2], 100, cap=[10, 30], unit=1)
    assert (award.tolist(), rate) == ([10, 30], 15)


def test_everybody_at_a_bound():
    """One at its cap, the other at its floor, nothing in between: the rate is an interval."""
    terms = {"floor": [0, 60], "cap": [40, 90]}
    division = divide([4, 1], 100, **terms)
    assert division.awards == (40, 60)
    assert (division.rate, division.rate_upper) == (10, 60)
    for unit in (1, None):
        award, rate = waterfill([4, 1], 100, unit=unit, **terms)
        assert (award.tolist(), rate) == ([40, 60], 10)


def test_just_the_floors():
    """Exactly the floors: rate 0, up to where the first leaves its floor."""
    division = divide([1, 2], 30, floor=[10, 20])
    assert (division.awards, division.rate, division.rate_upper) == ((10, 20), 0, 10)


@pytest.mark.parametrize("unit", [1, None])
def test_active_sets_that_would_alternate(unit):
    """Newton's steps alone go from rate 8.5 to 4 and back for ever; the bracket leads them to 6.25."""
    award, rate = waterfill([7, 2, 2], 41, floor=[8, 0, 8], cap=[16, 17, 26], unit=unit)
    assert award.tolist() == ([16, 13, 12] if unit else [16, 12.5, 12.5])
    assert rate == 6.25


def test_no_fen_is_lost_in_billions():
    """Thirty equal recipients of 10^13 fen get the same, the first ten one fen more."""
    award, _ = waterfill(np.full(30, 0.1), 10**13, unit=1)
    assert award.tolist() == [333_333_333_334] * 10 + [333_333_333_333] * 20


def test_remainders_that_floats_cannot_tell():
    """Remainders of 1/3 + 1/(3n) and 1/3: the larger one gets the fen, though floats see no difference."""
    need = [3 * 10**12, 3 * 10**12 + 1, 3 * 10**12]
    award, _ = waterfill(need, 10**13, unit=1)
    assert award.tolist() == list(largest_remainder(divide(need, 10**13).awards, 1))
    assert award.argmax() == 1


def test_group_at_its_maximum():
    """A group held at 30 shares it by its own rate; the others get what it leaves."""
    division = divide([1, 2, 3], 120, groups=[Group((0, 1), maximum=30)])
    assert division.awards == (10, 20, 90)
    assert (division.rate, division.group_rates, division.group_binding) == (30, (10,), ("max",))
    award, rate = waterfill([1, 2, 3], 120, unit=1, groups=Groups([0, 0, -1], [-np.inf], [30]))
    assert (award.tolist(), rate) == ([10, 20, 90], 30)


def test_group_at_its_minimum():
    """A group lifted to 90 has a higher rate of its own."""
    division = divide([1, 2, 3], 120, groups=[Group((0, 1), minimum=90)])
    assert division.awards == (30, 60, 30)
    assert (division.rate, division.group_rates, division.group_binding) == (10, (30,), ("min",))


def test_group_whose_limits_meet():
    """Minimum and maximum 30: held down it stands at its maximum, otherwise at its minimum."""
    down = divide([1, 2, 3], 120, groups=[Group((0, 1), minimum=30, maximum=30)])
    level = divide([1, 2, 3], 60, groups=[Group((0, 1), minimum=30, maximum=30)])
    assert (down.group_rates, down.group_binding) == ((10,), ("max",))
    assert (level.group_rates, level.group_binding) == ((10,), ("min",))


def test_groups_are_rounded_first():
    """Sums of groups are rounded before members; on a tie a group stands where its first member does."""
    groups = [Group((0, 2)), Group((1, 3))]
    assert largest_remainder(divide([1, 1, 1, 1], 10).awards, 1) == (3, 3, 2, 2)
    assert largest_remainder([Fraction(5, 2)] * 4, 1, groups=groups) == (3, 3, 2, 2)
    assert largest_remainder([Fraction(1, 2), Fraction(1, 4), Fraction(1, 4)], 1, groups=[Group((1, 2))]) == (
        1,
        0,
        0,
    )
    thirds = [Fraction(4, 3), Fraction(4, 3), Fraction(4, 3), Fraction(0)]
    assert largest_remainder(thirds, 1, groups=[Group((1, 2))]) == (1, 2, 1, 0)


def test_floors_in_part():
    """Half of the money that floors need pays half of every floor; a quota above its half floor stays."""
    phi, division = prorate_floors([1, 1, 1], 100, base=[0, 0, 40], floor=[80, 40, 50])
    assert (phi, division.awards) == (Fraction(1, 2), (40, 20, 40))


def test_floors_in_part_with_a_group():
    """A group's minimum is still met when floors are cut: by a rate of its own."""
    phi, division = prorate_floors([1, 1, 1], 100, floor=[80, 80, None], groups=[Group((1, 2), minimum=60)])
    assert phi == Fraction(1, 2)
    assert division.awards == (40, 40, 20)
    assert (division.rate, division.group_rates) == (0, (20,))


def test_share_floor():
    """A tenth for whoever has nothing; the others share the rest as before."""
    assert shares([1, 3, 0], share_floor=Fraction(1, 10)) == (
        Fraction(9, 40),
        Fraction(27, 40),
        Fraction(1, 10),
    )


def test_share_cap():
    """Nobody above half: what the largest loses goes to the others in proportion."""
    assert shares([8, 1, 1], share_cap=Fraction(1, 2)) == (Fraction(1, 2), Fraction(1, 4), Fraction(1, 4))
