"""Purchases: how many cases of each suitable service social organisations take over (clause (十))."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING

from jlmz_budget.errors import InfeasibleError, Problem
from jlmz_budget.money import grouped_yuan, raised
from jlmz_budget.programs.program import Goal, Program, Row, Variable
from jlmz_budget.programs.proof import Proof, proved
from jlmz_budget.programs.solver import TIME_LIMIT
from jlmz_budget.rules.rounding import largest_remainder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True)
class Service:
    """A service, what a case of it costs either way, and the cases of a year.

    Args:
        service, name: its id and name.
        cases: demand by township, in the order of the plan's townships.
        hours_per_case: the workload of a case.
        inhouse_price: exact fen a case, served by the county's own staff.
        provider_price: exact fen a case, bought; None: not suitable, or nobody offers it.
        capacity: cases the providers can take in a year; None: any number.

    """

    service: str
    name: str
    cases: tuple[int, ...]
    hours_per_case: Fraction
    inhouse_price: Fraction
    provider_price: Fraction | None = None
    capacity: int | None = None

    @property
    def demand(self) -> int:
        """Cases of all townships."""
        return sum(self.cases)

    @property
    def most_bought(self) -> int:
        """Cases that could be bought."""
        if self.provider_price is None:
            return 0
        return self.demand if self.capacity is None else min(self.demand, self.capacity)

    @property
    def label(self) -> str:
        """How rows and variables call it."""
        return f"{self.service}_{self.name}"


@dataclass(frozen=True)
class Purchase:
    """One line of the annual purchase plan: a service in a township; exact fen."""

    service: Service
    township_code: str
    township: str
    cases: int
    bought: int

    @property
    def inhouse(self) -> int:
        """Cases the county's own staff serve."""
        return self.cases - self.bought

    @property
    def bought_cost(self) -> Fraction:
        """Paid to providers."""
        return self.bought * (self.service.provider_price or Fraction())

    @property
    def cost(self) -> Fraction:
        """Paid for all cases."""
        return self.bought_cost + self.inhouse * self.service.inhouse_price

    @property
    def bought_hours(self) -> Fraction:
        """Hours of work that providers take over."""
        return self.bought * self.service.hours_per_case


@dataclass(frozen=True)
class PurchasesPlan:
    """The annual purchase plan, a line a service and township, and the proof; money in whole fen."""

    lines: tuple[Purchase, ...]
    money: int
    proof: Proof

    @property
    def cost(self) -> Fraction:
        """Of all cases, exact fen."""
        return sum((line.cost for line in self.lines), Fraction())

    @property
    def bought_hours(self) -> Fraction:
        """Hours of work that providers take over."""
        return sum((line.bought_hours for line in self.lines), Fraction())


def plan_purchases(
    services: Sequence[Service],
    townships: Sequence[tuple[str, str]],
    *,
    money: int,
    time_limit: float = TIME_LIMIT,
) -> PurchasesPlan:
    """The annual purchase plan.

    Formula:
        all cases are served; lexicographic: (1) most hours of work bought, (2) least cost, (3) earlier
        services of the table; under Σ cost ≤ money and bought ≤ capacity. Prices do not differ between
        townships, so each has the same share of a service bought, by largest remainder.

    Args:
        services: in table order.
        townships: code and name, in the order of every service's `cases`.
        money: for cases served either way, whole fen.
        time_limit: seconds.

    Raises:
        InfeasibleError: the money does not reach for all cases at the cheaper of both prices.
        UnprovedError: the time limit came first.

    Source: clause (十); model 8.
    """
    if (least := _least_cost(services)) > money:
        raise InfeasibleError(_too_little(services, least, money))
    outcome, proof = proved(purchases_program(services, money), time_limit)
    lines = [
        Purchase(service, *township, cases, bought)
        for service in services
        for township, cases, bought in zip(
            townships, service.cases, _shares(service, outcome.values[_bought(service)]), strict=True
        )
        if cases
    ]
    return PurchasesPlan(tuple(lines), money, proof)


def purchases_program(services: Sequence[Service], money: int) -> Program:
    """The program of `plan_purchases`, a pair of variables a service."""
    hours = lcm(*(service.hours_per_case.denominator for service in services))
    prices = [
        price for one in services for price in (one.inhouse_price, one.provider_price) if price is not None
    ]
    parts = lcm(*(price.denominator for price in prices))
    cost = tuple(
        term
        for one in services
        for term in (
            (_bought(one), int((one.provider_price or Fraction()) * parts)),
            (_inhouse(one), int(one.inhouse_price * parts)),
        )
    )
    return Program(
        "purchases",
        tuple(
            variable
            for one in services
            for variable in (Variable(_bought(one), 0, one.demand), Variable(_inhouse(one), 0, one.demand))
        ),
        (*_service_rows(services), Row("money", cost, "<=", money * parts)),
        (
            Goal("hours_bought", tuple((_bought(one), -int(one.hours_per_case * hours)) for one in services)),
            Goal("cost", cost),
            Goal("table_order", tuple((_bought(one), number) for number, one in enumerate(services, 1))),
        ),
    )


def _service_rows(services: Sequence[Service]) -> Iterator[Row]:
    for one in services:
        yield Row(f"all_served_{one.label}", ((_bought(one), 1), (_inhouse(one), 1)), "=", one.demand)
        if one.provider_price is None:
            yield Row(f"not_for_purchase_{one.label}", ((_bought(one), 1),), "=", 0)
        elif one.capacity is not None:
            yield Row(f"provider_capacity_{one.label}", ((_bought(one), 1),), "<=", one.capacity)


def _shares(service: Service, bought: int) -> tuple[int, ...]:
    """A service's bought cases by township, in proportion to its cases."""
    if bought == 0:
        return (0,) * len(service.cases)
    exact = [Fraction(bought * cases, service.demand) for cases in service.cases]
    return largest_remainder(exact, 1)


def _least_cost(services: Sequence[Service]) -> Fraction:
    """Of all cases, each at the cheaper price as far as providers can take them; exact fen."""
    return sum(
        (one.demand * one.inhouse_price - one.most_bought * _saving(one) for one in services),
        Fraction(),
    )


def _saving(service: Service) -> Fraction:
    """What a bought case saves, exact fen; nothing where it is dearer or cannot be bought."""
    if service.provider_price is None:
        return Fraction()
    return max(Fraction(), service.inhouse_price - service.provider_price)


def _too_little(services: Sequence[Service], least: Fraction, money: int) -> Problem:
    dearest = max(services, key=lambda one: one.demand * one.inhouse_price)
    return Problem(
        "purchases.money",
        "serving all cases costs at least {least} yuan, there are {money}, {gap} yuan short; most for {name}",
        "add {gap} yuan",
        {
            "least": grouped_yuan(raised(least)),
            "money": grouped_yuan(money),
            "gap": grouped_yuan(raised(least) - money),
            "name": dearest.name,
        },
    )


def _bought(service: Service) -> str:
    return f"bought_{service.label}"


def _inhouse(service: Service) -> str:
    return f"inhouse_{service.label}"
