"""Small places, windows and services, random and by hand."""

from __future__ import annotations

import random
from fractions import Fraction

from jlmz_budget.programs.packages import Item, TownshipLimits, Window
from jlmz_budget.programs.posts_program import Place, PostType
from jlmz_budget.programs.purchases import Service

PRICES = {"标牌": 80_000, "计算机": 500_000, "打印机": 120_000, "档案柜": 100_000}
SCREEN = Item("触摸屏", 1_500_000)
ROUTES = {"行政": "考试录用或内部选调", "事业": "考试录用或内部选调", "公益岗位": "公开招聘"}
TOWNSHIPS = (("222403100", "官地镇"), ("222403101", "大石头镇"), ("222403102", "江源镇"))


def place(code: str, name: str, minimum: int, workload: object, today: tuple[int, ...]) -> Place:
    """A place without part-time posts."""
    return Place(code, name, minimum, Fraction(workload), today, (0,) * len(today))


def types(*supply: int, cost: tuple[int, ...] = (90_000, 80_000, 30_000)) -> tuple[PostType, ...]:
    """Kinds of posts with these supplies, costs in yuan a year."""
    return tuple(
        PostType(name, route, count, Fraction(yuan * 100))
        for (name, route), count, yuan in zip(ROUTES.items(), supply, cost, strict=False)
    )


def random_posts(
    seed: int, *, places: int, kinds: int, most: int = 3
) -> tuple[list[Place], tuple[PostType, ...]]:
    """Places with tied and odd workloads, some without work; supply short or ample, above or below today."""
    dice = random.Random(seed)
    made = [
        place(
            f"22240310{number}",
            f"乡{number}",
            dice.randint(0, most),
            dice.choice([0, 600, 900, 1200, 1250, Fraction(2000, 3), 1800]),
            tuple(dice.randint(0, 2) for _ in range(kinds)),
        )
        for number in range(places)
    ]
    working = sum(one.workload > 0 for one in made)
    supply = [dice.randint(0, 1 + places // 2) for _ in range(kinds)]
    supply[0] += max(0, working - sum(supply))
    return made, types(*supply, cost=tuple(dice.choice([30_000, 80_000]) for _ in range(kinds)))


def random_windows(seed: int, count: int) -> tuple[list[Window], int, TownshipLimits]:
    """Windows of three townships, money from none to all, limits that may be impossible."""
    dice = random.Random(seed)
    windows = [
        Window(
            f"v{number}",
            f"村{number}",
            dice.choice(TOWNSHIPS)[0],
            dice.choice([0, 300, 500, 500, 820, 1311]),
            tuple(Item(item, price) for item, price in PRICES.items() if dice.random() < 0.4),
            (SCREEN,) if dice.random() < 0.5 else (),
        )
        for number in range(count)
    ]
    total = sum(window.cost for window in windows)
    money = int(total * dice.choice([0, 0.3, 0.5, 0.8, 1, 3]))
    limits = TownshipLimits(
        dice.choice([0, 0, 1]), dice.choice([None, None, 2]), dice.choice([None, None, 1_000_000])
    )
    return windows, money, limits


def random_services(seed: int, count: int) -> tuple[list[Service], int]:
    """Services cheaper and dearer to buy, some not for purchase; money just enough or more."""
    dice = random.Random(seed)
    services = [
        Service(
            f"s{number}",
            f"服务{number}",
            tuple(dice.randint(0, 4) for _ in TOWNSHIPS),
            Fraction(dice.choice([2, 3, "1.5", 4])),
            Fraction(dice.choice([0, 2000, 3000, 5000])),
            None if dice.random() < 0.25 else Fraction(dice.choice([2000, 3500, 8000, "4000.5"])),
            dice.choice([None, 0, 3, 6]),
        )
        for number in range(count)
    ]
    inhouse = sum(one.demand * one.inhouse_price for one in services)
    return services, int(inhouse) + dice.choice([0, 5_000, 20_000, 500_000])
