"""Varied scenarios for the audit workbook: everything that bounds, ties, runs short or is left over."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

import jlmz_budget as jb
from certificate.cases import formula, scenario, table, tasks, townships, villages

if TYPE_CHECKING:
    from jlmz_budget.model import Scenario, Table

WEIGHTS = (
    {"population": "1"},
    {"equal": "1"},
    {"population": "0.5", "area": "0.5"},
    {"population": "1/3", "area": "2/3"},
    {"population": "0.15", "area": "0.25", "workload": "0.6"},
    {"area": {"weight": "0.5", "share_cap": "1/4"}, "population": {"weight": "0.5", "share_floor": "1/20"}},
    {"area": {"weight": "1", "share_cap": "0.3", "share_floor": "0.02"}},
    {},
)
RULES = ("proportional", "cea", "cel", "talmud", "random_arrival")
HOSTILE = ("=1+1", "+乡", "@乡", "-乡", "'乡", '"乡"', "http://乡", "<乡>&", "{=1}")


def allocations(count: int) -> list[jb.Allocation]:
    """So many solved scenarios, the same every time."""
    random = Random(20180604)
    solved: list[jb.Allocation] = []
    while len(solved) < count:
        made = _with_tasks(random) if len(solved) % 5 == 4 else _formula_only(random)
        try:
            result = jb.allocate(made)
        except (jb.InfeasibleError, ValueError):  # ValueError: shares that reading would have refused
            continue
        jb.certify(made, result)
        solved.append(result)
    return solved


def _formula_only(random: Random) -> Scenario:
    count = random.randint(1, 3)
    size = random.choice((4, 7, 9, 13, 20))
    total = random.choice((random.randint(1000, 9000), random.randint(10**5, 10**7)))
    pools = [_formula_pool(random, place, count, total // size) for place in range(count)]
    unit = random.choice(("0.01", "0.01", "1", "100", "7"))
    return scenario(pools, _townships(random, size, total // size), total=total, payment_unit=unit)


def _townships(random: Random, size: int, each: int) -> Table:
    few = random.random() < 0.4
    values = range(1, 4) if few else range(1, 90_000)
    last_year = [random.randint(each // 2, each * 2) for _ in range(size)]
    made = townships(
        size,
        population=[random.choice(values) for _ in range(size)],
        area=[random.choice(("1", "2", "2.5", "1/3", "117.83")) for _ in range(size)],
        workload=[0, *(random.randint(0, 5000) for _ in range(size - 2)), 3],
        hardship=[random.choice(("1", "1.2", "0.9")) for _ in range(size)],
        type=["A", "A", *(random.choice("ABC") for _ in range(size - 2))],
        border=["是", "是", *(random.choice("是否") for _ in range(size - 2))],
        last_year=[f"{amount}.{random.choice(('00', '55', '07'))}" for amount in last_year],
    )
    names = tuple(random.choice((name, *HOSTILE)) for name in made.texts("township"))
    return table("townships", **{**made.columns, "township": names})


def _formula_pool(random: Random, place: int, count: int, each: int) -> dict[str, Any]:
    last = place == count - 1
    amount: Any = "remainder"
    if not last or random.random() < 0.3:
        amount = random.choice(("claims", {"share": "0.1"}, {"share": "1/3"}, each))
    pool = formula(
        f"pool{place}",
        amount=amount,
        factors=random.choice(WEIGHTS),
        coefficients=random.choice(((), ("hardship",))),
        rounding=random.choice(("largest_remainder", "largest_remainder", "webster")),
        on_shortfall=random.choice(("error", "prorate_floors", "prorate_floors")),
        base=random.sample(
            [
                {"id": "each", "per": "recipient", "amount": str(each // 9)},
                {"id": "heads", "per": "population", "amount": "0.015"},
                {"id": "odd", "per": "township", "amount": "8.333"},
            ],
            random.randint(0, 2),
        ),
        floors=random.sample(_limits("floor", each // 3, "0.35", "1"), random.randint(0, 2)),
        caps=random.sample(_limits("cap", each * 2, "1.3", str(each)), random.randint(0, 2)),
        groups=_groups(random, each),
    )
    if not last and random.random() < 0.5:
        pool["residual_to"] = f"pool{count - 1}"
    if random.random() < 0.2:
        pool["where"] = {"border": "是"}
    return pool


def _limits(kind: str, plain: int, ratio: str, per_area: str) -> list[dict[str, str]]:
    return [
        {"id": f"{kind}_plain", "per": "recipient", "amount": f"{plain}.5"},
        {"id": f"{kind}_year", "of": "last_year", "ratio": ratio},
        {"id": f"{kind}_area", "per": "area", "amount": per_area},
    ]


def _groups(random: Random, each: int) -> list[dict[str, Any]]:
    kinds = random.choice(([], [], ["A"], ["A", "B"], [["A", "C"], "B"], ["Z"]))
    limits = ({"max_share": "0.3"}, {"max_amount": each * 2}, {"min_share": "0.4"}, {"min_amount": each}, {})
    return [
        {"id": f"group{place}", "where": {"type": kind}}
        | random.choice(limits[:4] if kind != "Z" else limits[4:])
        for place, kind in enumerate(kinds)
    ]


def _with_tasks(random: Random) -> Scenario:
    count, total = random.randint(2, 9), random.choice((600, 30_000))
    support = tasks(
        amount=random.choice(("claims", "claims", {"share": "0.2"})),
        shortfall=random.choice(RULES),
        advance=random.choice(("0.6", "1/3")),
        payment_unit=random.choice(("0.01", "1", "10")),
        residual_to="work",
    )
    village_formula = formula("village", level="village", amount={"share": "0.2"}, factors={"population": 1})
    names = ("visit", "review", "register", "repair")
    return scenario(
        [support, village_formula, formula(factors={"equal": "1"})],
        townships(3),
        villages(
            count,
            township_code=[f"222403100{random.randint(0, 2)}" for _ in range(count)],
            population=[random.randint(1, 900) for _ in range(count)],
            difficulty=[random.choice((None, "1", "1.25", "0.9")) for _ in range(count)],
        ),
        table(
            "tasks",
            task=[*names, "visit"],
            unit_price=["10", "12.345", "0.07", "3", "11.5"],
            tier=["statutory", "policy", "optional", None, "statutory"],
            county_share=["0.8", "1", "1/3", None, "0.8"],
            payer_unit=["市民政局"] * 5,
            payer_budget=[50, 0, 500, None, None],
            document=["民发1号", "", "", "", "民发2号"],
            from_=["", "", "", "", "2025-07-01"],
            to=["2025-06-30", "", "", "", ""],
        ),
        table(
            "task_volumes",
            village_code=[f"22240310{place:04d}" for place in range(count) for _ in names],
            task=list(names) * count,
            volume=[random.choice(("0", "1", "3", "7.5", "12", "250")) for _ in range(count * 4)],
        ),
        total=total,
    )
