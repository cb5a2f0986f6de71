"""Packages: whole windows first, most people for the money, optional items last."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

from jlmz_budget.errors import InfeasibleError
from jlmz_budget.programs.packages import (
    Item,
    TownshipLimits,
    Window,
    packages_program,
    plan_packages,
)
from jlmz_budget.programs.solver import solve
from programs.cases import SCREEN, random_windows
from programs.second_engine import goal_values, solution

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jlmz_budget.programs.packages import PackagesPlan

SIGN, COMPUTER = Item("标牌", 80_000), Item("计算机", 500_000)
Choice = tuple[tuple[Item, ...], ...]


def choices(window: Window) -> Iterator[tuple[Item, ...]]:
    """Everything that may be bought for a window: nothing, or all required items and any optional ones."""
    if window.required:
        yield ()
    for count in range(len(window.optional) + 1):
        for optional in itertools.combinations(window.optional, count):
            yield (*window.required, *optional)


def allowed(windows: Sequence[Window], choice: Choice, money: int, limits: TownshipLimits) -> bool:
    """Whether a choice keeps the money and every township's limits."""
    if sum(item.price for items in choice for item in items) > money:
        return False
    for code in {window.township_code for window in windows}:
        inside = [
            (window, items)
            for window, items in zip(windows, choice, strict=True)
            if window.township_code == code
        ]
        lacking = sum(bool(window.required) for window, _ in inside)
        whole = sum(bool(window.required) and bool(items) for window, items in inside)
        spent = sum(item.price for _, items in inside for item in items)
        if whole < min(limits.at_least, lacking):
            return False
        if limits.at_most is not None and whole > limits.at_most:
            return False
        if limits.most_money is not None and spent > limits.most_money:
            return False
    return True


def figures(windows: Sequence[Window], choice: Choice) -> tuple[int, int, int, int]:
    """People served and money for windows, people reached by optional items, all money; less is better."""
    pairs = list(zip(windows, choice, strict=True))
    whole = [window for window, items in pairs if window.required and items]
    return (
        -sum(window.people for window in whole),
        sum(window.cost for window in whole),
        -sum(window.people for window, items in pairs for item in items if item in window.optional),
        sum(item.price for _, items in pairs for item in items),
    )


def enumerated(
    windows: Sequence[Window], money: int, limits: TownshipLimits
) -> tuple[int, int, int, int] | None:
    """The best figures over every choice; None if none is allowed."""
    every = itertools.product(*map(choices, windows))
    return min(
        (figures(windows, choice) for choice in every if allowed(windows, choice, money, limits)),
        default=None,
    )


def planned(windows: Sequence[Window], money: int, limits: TownshipLimits) -> PackagesPlan | None:
    """The plan, None if there is none."""
    try:
        return plan_packages(windows, money, limits)
    except InfeasibleError:
        return None


@pytest.mark.parametrize("seed", range(40))
def test_no_choice_is_better(seed: int):
    """People, window money, people reached and money equal the best over all choices."""
    windows, money, limits = random_windows(seed, 6)
    plan = planned(windows, money, limits)
    expected = enumerated(windows, money, limits)
    if plan is None:
        assert expected is None
        return
    assert allowed(windows, plan.bought, money, limits)
    assert figures(windows, plan.bought) == expected
    assert plan.cost == expected[3]


def test_both_ends_occur_among_the_random_windows():
    """The random windows are worth their name: some have a plan, some have none."""
    assert {planned(*random_windows(seed, 6)) is None for seed in range(40)} == {True, False}


@pytest.mark.parametrize("seed", range(20))
def test_the_second_engine_reaches_the_same_goals(seed: int):
    """Milp of scipy and PuLP with HiGHS come to the same value in every goal."""
    windows, money, limits = random_windows(seed, 40)
    plan = planned(windows, money, limits)
    values = goal_values(packages_program(windows, money, limits))
    if plan is None:
        assert values is None
        return
    assert tuple(goal.value for goal in plan.proof.goals) == values
    assert all(goal.bound == goal.value for goal in plan.proof.goals)


@pytest.mark.parametrize("seed", range(10))
def test_both_engines_come_to_the_same_choice(seed: int):
    """The last goal leaves no choice: not only the goals, every item is the other engine's."""
    case = packages_program(*random_windows(seed, 40))
    assert solve(case).values == (solution(case) or {})


def test_required_before_optional_and_people_for_the_money():
    """The fuller village first, no screen at a window that is not whole, a screen with what is left."""
    windows = [
        Window("1", "小村", "t", 300, (SIGN,), (SCREEN,)),
        Window("2", "大村", "t", 900, (SIGN, COMPUTER), (SCREEN,)),
        Window("3", "全村", "t", 400, (), (SCREEN,)),
    ]
    assert plan_packages(windows, 580_000).bought == ((), (SIGN, COMPUTER), ())
    assert plan_packages(windows, 580_000 + 80_000).bought == ((SIGN,), (SIGN, COMPUTER), ())
    assert plan_packages(windows, 660_000 + 1_500_000).bought == ((SIGN,), (SIGN, COMPUTER, SCREEN), ())


def test_no_optional_item_without_a_whole_window():
    """Money for a lamp but not for the computer buys nothing: a window that is not whole gets no extras."""
    lamp = Item("灯箱", 100_000)
    assert plan_packages([Window("1", "村", "t", 300, (COMPUTER,), (lamp,))], 200_000).bought == ((),)


def test_the_cheaper_window_goes_before_extras():
    """Of two windows for equally many people the cheaper is completed, though the other lacks a lamp too."""
    lamp = Item("灯箱", 10_000)
    windows = [
        Window("1", "甲村", "t", 300, (SIGN, Item("档案柜", 10_000)), (lamp,)),
        Window("2", "乙村", "t", 300, (SIGN,)),
    ]
    assert plan_packages(windows, 100_000, TownshipLimits(at_most=1)).bought == ((), (SIGN,))


def test_half_a_window_is_never_bought():
    """Money that does not make a window whole buys nothing for it."""
    assert plan_packages([Window("1", "村", "t", 300, (SIGN, COMPUTER))], 579_999).bought == ((),)


def test_the_earlier_of_equal_villages_goes_first():
    """Two villages alike in all that counts: table order decides."""
    windows = [Window(str(number), f"村{number}", "t", 500, (SIGN,)) for number in range(3)]
    assert plan_packages(windows, 2 * 80_000).bought == ((SIGN,), (SIGN,), ())


def test_nothing_lacking_is_an_empty_plan():
    """Windows that are all whole and lack no optional item need no money."""
    plan = plan_packages([Window("1", "村", "t", 300, ())], 1000)
    assert (plan.bought, plan.cost) == (((),), 0)


def test_too_little_money_says_what_is_needed():
    """One window in every township costs more than there is: the sum, the gap and what to do are stated."""
    windows = [Window("1", "甲村", "t1", 300, (SIGN,)), Window("2", "乙村", "t2", 900, (COMPUTER,))]
    expected = (
        "packages: the least number of windows needs 5,800.00 yuan, there are 5,000.00, 800.00 yuan short; "
        "add 800.00 yuan, or ask for fewer windows in every township."
    )
    with pytest.raises(InfeasibleError) as refused:
        plan_packages(windows, 500_000, TownshipLimits(at_least=1))
    assert str(refused.value) == expected


def test_contradicting_township_limits_are_named():
    """A least number above the most, or above what the most money buys, names township and figures."""
    windows = [Window(str(number), "村", "t1", 300, (COMPUTER,)) for number in range(2)]
    with pytest.raises(InfeasibleError) as refused:
        plan_packages(windows, 10_000_000, TownshipLimits(2, 1, 600_000))
    assert str(refused.value).splitlines() == [
        "t1: at least 2 windows are to be completed, at most 1; lower the first or raise the second.",
        (
            "t1: the least number of windows needs 10,000.00 yuan, there are 6,000.00, 4,000.00 yuan short; "
            "add 4,000.00 yuan, or ask for fewer windows in every township."
        ),
    ]
