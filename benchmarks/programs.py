"""How long the planning programs take at Jilin's size: building, solving and extraction apart.

    python benchmarks/programs.py [--quick]

60 counties of 20 townships place their posts; 11,860 villages of the same 60 counties complete their windows.
Building is from plain inputs to the model inside HiGHS, extraction from HiGHS to the checked plan.
"""

from __future__ import annotations

import argparse
import random
import time
from contextlib import contextmanager
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

import pulp

from jlmz_budget.programs.packages import Item, TownshipLimits, Window, plan_packages
from jlmz_budget.programs.posts import plan_posts
from jlmz_budget.programs.posts_program import Place, PostType
from jlmz_budget.programs.purchases import Service, plan_purchases

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

COUNTIES, TOWNSHIPS, VILLAGES = 60, 20, 11_860
PRICES = {"标牌": 30_000, "计算机": 500_000, "打印机": 120_000, "档案柜": 100_000}
SCREEN = Item("触摸屏", 800_000)
BANDS = ((20_000, 3), (40_000, 4), (10**9, 5))
ROUTES = {"行政": "考试录用或内部选调", "事业": "考试录用或内部选调", "公益岗位": "公开招聘"}


class Times(NamedTuple):
    """Seconds of one kind of plan over all counties, and the longest county's."""

    plans: int
    build: float
    solve: float
    extract: float
    longest: float


class Watch:
    """Seconds spent inside HiGHS and between it and the plan."""

    def __init__(self) -> None:
        self.solve = 0.0
        self.left_at = 0.0
        self.extract = 0.0

    @contextmanager
    def installed(self) -> Iterator[None]:
        """Time what PuLP does: `callSolver` is HiGHS's own run, `buildSolverModel` ends an extraction."""
        call, build = pulp.HiGHS.callSolver, pulp.HiGHS.buildSolverModel

        def timed_call(solver: pulp.HiGHS, problem: pulp.LpProblem) -> None:
            start = time.perf_counter()
            call(solver, problem)
            self.left_at = time.perf_counter()
            self.solve += self.left_at - start

        def timed_build(solver: pulp.HiGHS, problem: pulp.LpProblem) -> None:
            if self.left_at:
                self.extract += time.perf_counter() - self.left_at
            build(solver, problem)

        pulp.HiGHS.callSolver, pulp.HiGHS.buildSolverModel = timed_call, timed_build
        try:
            yield
        finally:
            pulp.HiGHS.callSolver, pulp.HiGHS.buildSolverModel = call, build


def timed(plans: list[Callable[[], object]]) -> Times:
    """Make every plan once."""
    build = solve = extract = longest = 0.0
    for plan in plans:
        watch = Watch()
        with watch.installed():
            start = time.perf_counter()
            plan()
            end = time.perf_counter()
        extracted = watch.extract + end - watch.left_at
        build += end - start - watch.solve - extracted
        solve += watch.solve
        extract += extracted
        longest = max(longest, end - start)
    return Times(len(plans), build, solve, extract, longest)


def county_posts(dice: random.Random) -> tuple[list[Place], list[PostType]]:
    """A county's townships, and a supply that is short of their minima or ample."""
    places = []
    for number in range(TOWNSHIPS):
        population = int(dice.lognormvariate(9.9, 0.5))
        minimum = next(staff for limit, staff in BANDS if population <= limit)
        today = tuple(dice.randint(0, 2) for _ in ROUTES)
        workload = Fraction(round(population * dice.uniform(0.08, 0.25)))
        places.append(Place(f"{number:03d}", f"乡镇{number}", minimum, workload, today, (0, 0, 0)))
    today = [sum(place.today[kind] for place in places) for kind in range(len(ROUTES))]
    costs = (9_000_000, 8_000_000, 2_160_000)
    types = [
        PostType(name, route, have + dice.randint(0, 10), Fraction(cost))
        for (name, route), have, cost in zip(ROUTES.items(), today, costs, strict=True)
    ]
    return places, types


def county_windows(dice: random.Random, count: int) -> tuple[list[Window], int, TownshipLimits]:
    """A county's villages, each item missing at a third of them, and money for half of it."""
    windows = [
        Window(
            f"{number:05d}",
            f"村{number}",
            f"{number % TOWNSHIPS:03d}",
            int(dice.lognormvariate(7, 0.5)),
            tuple(Item(item, price) for item, price in PRICES.items() if dice.random() < 1 / 3),
            (SCREEN,),
        )
        for number in range(count)
    ]
    return windows, sum(window.cost for window in windows) // 2, TownshipLimits(at_least=1)


def county_services(dice: random.Random) -> tuple[list[Service], list[tuple[str, str]], int]:
    """Twelve services in twenty townships, money for a part of what is suitable."""
    townships = [(f"{number:03d}", f"乡镇{number}") for number in range(TOWNSHIPS)]
    services = [
        Service(
            f"s{number}",
            f"服务{number}",
            tuple(dice.randint(0, 300) for _ in townships),
            Fraction(dice.randint(2, 12), 2),
            Fraction(dice.randint(20, 200) * 100),
            Fraction(dice.randint(20, 300) * 100) if number % 3 else None,
            dice.randint(500, 3000),
        )
        for number in range(12)
    ]
    inhouse = sum(one.demand * one.inhouse_price for one in services)
    return services, townships, int(inhouse * Fraction(21, 20))


def main() -> None:
    """Print one row a kind of plan."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of the counties")
    counties = COUNTIES // 10 if parser.parse_args().quick else COUNTIES
    dice = random.Random(20180604)  # noqa: S311 - sample inputs, not secrets
    sizes = [VILLAGES // COUNTIES + (number < VILLAGES % COUNTIES) for number in range(counties)]
    plan_posts(*county_posts(dice))  # imports and HiGHS's first breath are not measured
    posts = [county_posts(dice) for _ in range(counties)]
    windows = [county_windows(dice, size) for size in sizes]
    services = [county_services(dice) for _ in range(counties)]
    kinds: dict[str, list[Callable[[], object]]] = {
        f"posts, {counties} × {TOWNSHIPS} townships": [lambda one=one: plan_posts(*one) for one in posts],
        f"packages, {sum(sizes):,} villages": [lambda one=one: plan_packages(*one) for one in windows],
        f"purchases, {counties} counties": [
            lambda one=one: plan_purchases(one[0], one[1], money=one[2]) for one in services
        ],
    }
    print(f"{'':<34}{'build s':>9}{'solve s':>9}{'extract s':>11}{'all s':>9}{'longest s':>11}")
    for name, plans in kinds.items():
        took = timed(plans)
        whole = took.build + took.solve + took.extract
        print(
            f"{name:<34}{took.build:>9.2f}{took.solve:>9.2f}{took.extract:>11.2f}{whole:>9.2f}{took.longest:>11.2f}"
        )


if __name__ == "__main__":
    main()
