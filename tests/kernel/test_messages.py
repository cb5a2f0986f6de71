"""The kernel's messages, word for word: where, what was found."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from jlmz_budget.rules.claims import cea, random_arrival
from jlmz_budget.rules.exact import Group, Infeasible, divide, prorate_floors
from jlmz_budget.rules.proportional import Groups, waterfill
from jlmz_budget.rules.shares import shares

FRACTIONS = {
    "at least 30 fen must be paid, at most 20 can be, 10 are missing": lambda: divide(
        [1, 1], 20, floor=[10, 20]
    ),
    "group 0: at least 30 fen must be paid, at most 20 can be, 10 are missing": lambda: divide(
        [1, 1], 50, floor=[10, 20], groups=[Group((0, 1), maximum=20)]
    ),
    "group 1: at least 9 fen must be paid, at most 5 can be, 4 are missing": lambda: divide(
        [1, 1], 50, cap=[5, 5], groups=[Group((0,)), Group((1,), minimum=9)]
    ),
    "recipient 1: need -1 is negative": lambda: divide([1, -1], 5),
    "recipient 0: floor 6 is above cap 5": lambda: divide([1], 5, floor=[6], cap=[5]),
    "a recipient is in two groups": lambda: divide([1], 5, groups=[Group((0,)), Group((0,))]),
    "group members are positions 0 to 0": lambda: divide([1], 5, groups=[Group((1,))]),
    "group 0: minimum 3 is above maximum 2": lambda: divide([1], 5, groups=[Group((0,), 3, 2)]),
    "at least 15 fen must be paid, at most 10 can be, 5 are missing": lambda: prorate_floors(
        [1, 1], 10, base=[15, 0], floor=[20, 20]
    ),
    "only floors of 0 or more can be prorated": lambda: prorate_floors([1], 10, floor=[-1]),
    "at least one value must be above 0": lambda: shares([0, 0]),
    "3 shares of at least 1/2 sum to more than 1": lambda: shares([1, 1, 1], share_floor=Fraction(1, 2)),
    "3 shares of at most 1/4 sum to 3/4, less than 1": lambda: shares([1, 1, 1], share_cap=Fraction(1, 4)),
    "3 shares of at most 2/5 sum to 4/5, less than 1": lambda: shares([1, 1, 0], share_cap=Fraction(2, 5)),
    "random arrival takes at most 12 claimants, there are 13": lambda: random_arrival([1] * 13, 5),
    "claimant 0: claim -1 is negative": lambda: cea([-1, 5], 3),
    "the estate 9 is not between 0 and the sum of claims 8": lambda: cea([3, 5], 9),
}

ARRAYS = {
    "need of recipient 1: -1.0 is not a number of 0 or more": lambda: waterfill([1, -1], 5),
    "need of draw 1, recipient 0: nan is not a number of 0 or more": lambda: waterfill(
        [[1, 1], [np.nan, 1]], 5
    ),
    "need has shape (): give one number a recipient, or a row of them a draw": lambda: waterfill(1, 5),
    "need holds <U1, not numbers": lambda: waterfill(["a"], 5),
    "need holds a number of 2^53 or more": lambda: waterfill([2**53], 5),
    "floor has shape (3,), need has (2,)": lambda: waterfill([1, 1], 5, [1, 1, 1]),
    "floor of recipient 0: 7.0 is above the cap": lambda: waterfill([1, 1], 50, [7, 1], [6, 9]),
    "cap of recipient 1: nan is not a number": lambda: waterfill([1, 1], 5, cap=[1, np.nan]),
    "base of recipient 0: 1.5 is not whole fen, as a unit demands": lambda: waterfill(
        [1, 1], 5, base=[1.5, 0], unit=1
    ),
    "floor of recipient 0: 101.0 leaves no multiple of 100 below the cap": lambda: waterfill(
        [1, 1], 5, [101, 0], [199, 300], unit=100
    ),
    "unit is 0: a payment unit is 1 fen or more": lambda: waterfill([1, 1], 5, unit=0),
    "total has shape (2,): 1 pools need as many totals": lambda: waterfill([1, 1], [5, 5]),
    "total of recipient 0: 0.5 is not whole fen, as a unit demands": lambda: waterfill([1, 1], 0.5, unit=1),
    "segments has shape (3,), need has (2,): give one label for each recipient": lambda: waterfill(
        [1, 1], 5, segments=[0, 0, 0]
    ),
    "segment 1: at least 9 fen must be paid, at most 5 can be, 4 are missing": lambda: waterfill(
        [1, 1, 1], [5, 5], [0, 0, 9], segments=["a", "a", "b"]
    ),
    "group 0: at least 9 fen must be paid, at most 6 can be, 3 are missing": lambda: waterfill(
        [1, 1], 20, [9, 0], groups=Groups([0, -1], [-np.inf], [6])
    ),
    "group 0 has recipients in two pools": lambda: waterfill(
        [1, 1], [5, 5], segments=[0, 1], groups=Groups([0, 0], [0], [9])
    ),
    "groups.of must lie between -1 and 0": lambda: waterfill([1, 1], 5, groups=Groups([0, 1], [0], [9])),
    "groups.of has 1 entries, not one for each recipient": lambda: waterfill(
        [1, 1], 5, groups=Groups([0], [0], [9])
    ),
    "groups.of must hold one whole number for each recipient": lambda: waterfill(
        [1, 1], 5, groups=Groups([0.5, 0], [0], [9])
    ),
    "groups.minimum of recipient 0: 9.0 is above the maximum": lambda: waterfill(
        [1, 1], 5, groups=Groups([0, 0], [9], [0])
    ),
}


@pytest.mark.parametrize("message", [*FRACTIONS, *ARRAYS])
def test_message(message):
    """Each mistake is refused in these words."""
    with pytest.raises(ValueError) as refusal:  # noqa: PT011  the whole message is compared below
        (FRACTIONS | ARRAYS)[message]()
    assert str(refusal.value) == message


def test_infeasible_carries_the_figures():
    """The error holds the amounts, so that a caller can explain them."""
    with pytest.raises(Infeasible) as short:
        waterfill([1, 1, 1], [5, 5], [0, 0, 9], segments=["a", "a", "b"])
    assert (short.value.segment, short.value.group) == (1, None)
    assert (short.value.least, short.value.total, short.value.gap) == (9, 5, 4)
