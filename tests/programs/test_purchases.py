"""Purchases: all cases served, most hours bought, then least cost, against trying every split."""

from __future__ import annotations

import itertools
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from jlmz_budget.errors import InfeasibleError
from jlmz_budget.programs.purchases import Service, plan_purchases, purchases_program
from programs.cases import TOWNSHIPS, random_services
from programs.second_engine import goal_values

if TYPE_CHECKING:
    from collections.abc import Sequence


def enumerated(services: Sequence[Service], money: int) -> tuple[Fraction, Fraction]:
    """Hours bought (negative) and cost, the best over every number of bought cases of every service."""
    every = itertools.product(*(range(one.most_bought + 1) for one in services))
    figures = (
        (
            -sum((n * one.hours_per_case for n, one in zip(bought, services, strict=True)), Fraction()),
            sum(
                (
                    n * (one.provider_price or 0) + (one.demand - n) * one.inhouse_price
                    for n, one in zip(bought, services, strict=True)
                ),
                Fraction(),
            ),
        )
        for bought in every
    )
    return min(pair for pair in figures if pair[1] <= money)


@pytest.mark.parametrize("seed", range(40))
def test_no_split_is_better(seed: int):
    """Hours bought and cost equal the best over all splits; every case is served, no capacity is exceeded."""
    services, money = random_services(seed, 4)
    plan = plan_purchases(services, TOWNSHIPS, money=money)
    assert (-plan.bought_hours, plan.cost) == enumerated(services, money)
    for one in services:
        lines = [line for line in plan.lines if line.service == one]
        assert sum(line.cases for line in lines) == one.demand
        assert sum(line.bought for line in lines) <= one.most_bought
        assert all(0 <= line.bought <= line.cases for line in lines)


@pytest.mark.parametrize("seed", range(20))
def test_the_second_engine_reaches_the_same_goals(seed: int):
    """Milp of scipy and PuLP with HiGHS come to the same value in every goal."""
    services, money = random_services(seed, 12)
    plan = plan_purchases(services, TOWNSHIPS, money=money)
    assert tuple(goal.value for goal in plan.proof.goals) == goal_values(purchases_program(services, money))
    assert all(goal.bound == goal.value for goal in plan.proof.goals)


def service(name: str, cases: tuple[int, ...], prices: tuple[int, int | None], **keys: object) -> Service:
    """A service of two hours a case; prices in fen, in-house and bought."""
    inhouse, provider = prices
    return Service(
        name,
        name,
        cases,
        Fraction(2),
        Fraction(inhouse),
        None if provider is None else Fraction(provider),
        **keys,
    )


def test_townships_have_equal_shares_of_what_is_bought():
    """Half of the cases can be bought: half of every township's, the odd one by largest remainder."""
    plan = plan_purchases([service("助餐", (5, 4, 1), (0, 1000), capacity=5)], TOWNSHIPS, money=10_000)
    assert [line.bought for line in plan.lines] == [3, 2, 0]
    assert [line.inhouse for line in plan.lines] == [2, 2, 1]


def test_of_equal_hours_the_cheaper_are_bought():
    """Seven cases can be bought either way: the cheaper mix is, though the dearer service comes first."""
    services = [
        service("探访", (10, 0, 0), (0, 1000), capacity=5),
        service("助餐", (10, 0, 0), (0, 500), capacity=5),
    ]
    plan = plan_purchases(services, TOWNSHIPS, money=5000)
    assert [line.bought for line in plan.lines] == [2, 5]


def test_what_is_not_suitable_is_served_in_house():
    """A service without a provider price is never bought, whatever the money."""
    plan = plan_purchases([service("审核", (3, 0, 0), (500, None))], TOWNSHIPS, money=1_000_000)
    assert [(line.bought, line.inhouse, line.cost) for line in plan.lines] == [(0, 3, 1500)]


def test_too_little_money_says_what_is_needed():
    """All cases at the cheaper of both prices are out of reach: the sum, the gap and the dearest service."""
    services = [
        service("助餐", (5, 4, 1), (60_000, 30_000), capacity=4),
        service("审核", (1, 0, 0), (500, None)),
    ]
    expected = (
        "purchases.money: serving all cases costs at least 4,805.00 yuan, there are 4,000.00, "
        "805.00 yuan short; most for 助餐; add 805.00 yuan."
    )
    with pytest.raises(InfeasibleError) as refused:
        plan_purchases(services, TOWNSHIPS, money=400_000)
    assert str(refused.value) == expected


def test_a_service_bought_for_nothing_is_the_cheapest():
    """A provider price of 0 is a price: no money serves all cases where providers take them all."""
    plan = plan_purchases([service("义诊", (3, 0, 0), (500, 0))], TOWNSHIPS, money=0)
    assert [(line.bought, line.cost) for line in plan.lines] == [(3, 0)]
