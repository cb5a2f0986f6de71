"""Scenarios that have no allocation, written by hand, with the conflict and the repairs each must give."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from support import formula_pool, rules

TOWNSHIPS = """township_code,township,type,population,area_km2,last_year
1,东镇,镇,1000,10,100
2,西乡,乡,2000,30,300
3,城关街道,街道,3000,20,200
"""

VILLAGES = """village_code,village,township_code,population
0101,东村,1,100
0201,西村,2,300
"""
TASKS = "task,name,unit_price\nvisits,走访,10\n"
VOLUMES = "village_code,task,volume\n0101,visits,10\n0201,visits,15\n"

HELD = {"id": "held", "of": "last_year", "ratio": "0.95"}
STREETS = {"type": "街道"}


@dataclass(frozen=True)
class Case:
    """A scenario file, its tables, and what is expected, as `stated` writes it."""

    name: str
    content: dict[str, Any]
    conflict: list[str]
    repairs: list[str]
    tables: dict[str, str] = field(default_factory=dict)


def floor(name: str = "plain", **keys: Any) -> dict[str, Any]:
    """A floor or cap per recipient."""
    return {"id": name, "per": "recipient"} | keys


CASES: tuple[Case, ...] = (
    Case(
        "floors over the pool, which is the remainder",
        rules(formula_pool(floors=[HELD]), total="500"),
        [
            "pools.p.amount 500.00 0",
            "pools.p.floors.held 570.00 3",
        ],
        [
            "1 budget.total=570: 70.00",
            "2 pools.p.on_shortfall=prorate_floors: 70.00",
            "3 pools.p.floors.held.ratio=0.8333: 70.02",
        ],
    ),
    Case(
        "floors over the pool, whose amount is all there is",
        rules(formula_pool(floors=[HELD], amount=500), total="500"),
        [
            "pools.p.amount 500.00 0",
            "pools.p.floors.held 570.00 3",
        ],
        [
            "1 budget.total=570 pools.p.amount=570: 70.00",
            "2 pools.p.on_shortfall=prorate_floors: 70.00",
            "3 pools.p.floors.held.ratio=0.8333: 70.02",
        ],
    ),
    Case(
        "floors over a share of the total",
        rules(formula_pool(floors=[HELD], amount={"share": "0.9"})),
        [
            "pools.p.amount 540.00 0",
            "pools.p.floors.held 570.00 3",
        ],
        [
            "1 pools.p.amount.share=0.95: 30.00",
            "2 pools.p.floors.held.ratio=0.9: 30.00",
            "3 pools.p.on_shortfall=prorate_floors: 30.00",
        ],
    ),
    Case(
        "growth cap against hold-harmless",
        rules(formula_pool(floors=[HELD], caps=[{"id": "growth", "of": "last_year", "ratio": "0.9"}])),
        [
            "pools.p.floors.held 570.00 3",
            "pools.p.caps.growth 540.00 3",
        ],
        [
            "1 pools.p.floors.held.ratio=0.9: 30.00",
            "2 pools.p.caps.growth.ratio=0.95: 30.00",
        ],
    ),
    Case(
        "a floor per recipient against a cap per person",
        rules(
            formula_pool(
                floors=[floor(amount=80)], caps=[{"id": "head", "per": "population", "amount": "0.05"}]
            )
        ),
        [
            "pools.p.floors.plain 80.00 1",
            "pools.p.caps.head 50.00 1",
        ],
        [
            "1 pools.p.floors.plain.amount=50: 90.00",
            "2 pools.p.caps.head.amount=0.08: 180.00",
        ],
    ),
    Case(
        "a group's minimum above what its members can take",
        rules(
            formula_pool(
                caps=[{"id": "growth", "of": "last_year", "ratio": "1.2"}],
                groups=[{"id": "streets", "where": STREETS, "min_amount": 250}],
            )
        ),
        [
            "pools.p.caps.growth 240.00 1",
            "pools.p.groups.streets.min_amount 250.00 0",
        ],
        [
            "1 pools.p.groups.streets.min_amount=240: 10.00",
            "2 pools.p.caps.growth.ratio=1.25: 30.00",
        ],
    ),
    Case(
        "a group's maximum below its members' floors",
        rules(formula_pool(floors=[HELD], groups=[{"id": "streets", "where": STREETS, "max_amount": 150}])),
        [
            "pools.p.floors.held 190.00 1",
            "pools.p.groups.streets.max_amount 150.00 0",
        ],
        [
            "1 pools.p.groups.streets.max_amount=190: 40.00",
            "2 pools.p.floors.held.ratio=0.75: 120.00",
        ],
    ),
    Case(
        "a group's share of the pool below its members' floors",
        rules(formula_pool(floors=[HELD], groups=[{"id": "streets", "where": STREETS, "max_share": "0.3"}])),
        [
            "pools.p.amount 600.00 0",
            "pools.p.floors.held 190.00 1",
            "pools.p.groups.streets.max_share 180.00 0",
        ],
        [
            "1 pools.p.groups.streets.max_share=0.316667: 10.00",
            "2 pools.p.floors.held.ratio=0.9: 30.00",
            "3 budget.total=633.34: 33.34",
        ],
    ),
    Case(
        "two group minima that are more than the pool",
        rules(
            formula_pool(
                groups=[
                    {"id": "streets", "where": STREETS, "min_amount": 350},
                    {"id": "others", "where": {"type": ["镇", "乡"]}, "min_amount": 300},
                ]
            )
        ),
        [
            "pools.p.amount 600.00 0",
            "pools.p.groups.streets.min_amount 350.00 0",
            "pools.p.groups.others.min_amount 300.00 0",
        ],
        [
            "1 budget.total=650: 50.00",
            "2 pools.p.groups.streets.min_amount=300: 50.00",
            "3 pools.p.groups.others.min_amount=250: 50.00",
        ],
    ),
    Case(
        "quotas above the amount",
        rules(formula_pool(base=[{"id": "quota", "per": "recipient", "amount": 220}])),
        [
            "pools.p.amount 600.00 0",
            "pools.p.base.quota 660.00 3",
        ],
        [
            "1 budget.total=660: 60.00",
            "2 pools.p.base.quota.amount=200: 60.00",
        ],
    ),
    Case(
        "quotas per person above the amount, though floors may be prorated",
        rules(
            formula_pool(
                base=[{"per": "population", "amount": "0.11"}],
                floors=[floor(amount=50)],
                on_shortfall="prorate_floors",
            )
        ),
        [
            "pools.p.amount 600.00 0",
            "pools.p.base.population 660.00 3",
        ],
        [
            "1 budget.total=660: 60.00",
            "2 pools.p.base.population.amount=0.1: 60.00",
        ],
    ),
    Case(
        "a payment unit that is too coarse for the floors",
        rules(formula_pool(floors=[HELD]), total="570", payment_unit="100"),
        [
            "pools.p.amount 570.00 0",
            "pools.p.payment_unit 100.00 0",
            "pools.p.floors.held 600.00 3",
        ],
        [
            "1 budget.total=600: 30.00",
            "2 pools.p.payment_unit=1: 30.00",
            "3 pools.p.floors.held.ratio=0.666666: 100.00",
        ],
    ),
    Case(
        "a payment unit without a multiple between floor and cap",
        rules(
            formula_pool(
                floors=[floor(amount=110)],
                caps=[{"id": "most", "per": "recipient", "amount": 190}],
                payment_unit="100",
            ),
        ),
        [
            "pools.p.payment_unit 100.00 0",
            "pools.p.floors.plain 600.00 3",
            "pools.p.caps.most 300.00 3",
        ],
        [
            "1 pools.p.floors.plain.amount=100: 300.00",
            "2 pools.p.caps.most.amount=200: 300.00",
            "3 pools.p.payment_unit=10: 540.00",
        ],
    ),
    Case(
        "amounts of two pools over the total",
        rules(formula_pool(amount=400), formula_pool(id="q", amount=300)),
        [
            "budget.total 600.00 0",
            "pools.p.amount 400.00 0",
            "pools.q.amount 300.00 0",
        ],
        [
            "1 budget.total=700: 100.00",
            "2 pools.p.amount=300: 100.00",
            "3 pools.q.amount=200: 100.00",
        ],
    ),
    Case(
        "a reserve that leaves too little",
        rules(formula_pool(amount=590), budget={"total": "600", "reserve": "20"}),
        [
            "budget.total 600.00 0",
            "budget.reserve 20.00 0",
            "pools.p.amount 590.00 0",
        ],
        [
            "1 budget.total=610: 10.00",
            "2 budget.reserve=10: 10.00",
            "3 pools.p.amount=580: 10.00",
        ],
    ),
    Case(
        "a reserve above the total",
        rules(formula_pool(), budget={"total": "600", "reserve": "700"}),
        [
            "budget.total 600.00 0",
            "budget.reserve 700.00 0",
        ],
        [
            "1 budget.total=700: 100.00",
            "2 budget.reserve=600: 100.00",
        ],
    ),
    Case(
        "caps that would leave money where none may be left",
        rules(formula_pool(caps=[{"id": "growth", "of": "last_year", "ratio": "0.9"}], on_surplus="error")),
        [
            "pools.p.amount 600.00 0",
            "pools.p.caps.growth 540.00 3",
            "pools.p.on_surplus 0.00 0",
        ],
        [
            "1 budget.total=540: 60.00",
            "2 budget.reserve=60: 60.00",
            "3 pools.p.caps.growth.ratio=1: 60.00",
        ],
    ),
    Case(
        "village floors behind a task pool that is paid first",
        rules(
            {"id": "support", "level": "village", "method": "tasks", "amount": "claims"},
            formula_pool(id="means", level="village", floors=[floor(amount=200)]),
        ),
        [
            "pools.means.amount 350.00 0",
            "pools.means.floors.plain 400.00 2",
        ],
        [
            "1 budget.total=650: 50.00",
            "2 pools.means.floors.plain.amount=175: 50.00",
            "3 pools.means.on_shortfall=prorate_floors: 50.00",
        ],
        {"villages": VILLAGES, "tasks": TASKS, "task_volumes": VOLUMES},
    ),
    Case(
        "two pools at once",
        rules(
            formula_pool(amount=400, floors=[HELD]),
            formula_pool(id="q", amount=200, floors=[floor(amount=70)]),
        ),
        [
            "pools.p.amount 400.00 0",
            "pools.p.floors.held 570.00 3",
            "pools.q.amount 200.00 0",
            "pools.q.floors.plain 210.00 3",
        ],
        [
            "1 budget.total=770 pools.p.amount=570: 170.00 (remaining pools.q)",
            "2 pools.p.floors.held.ratio=0.66665: 170.00 (remaining pools.q)",
            "3 pools.p.on_shortfall=prorate_floors: 170.00 (remaining pools.q)",
            "4 budget.total=610 pools.q.amount=210: 10.00 (remaining pools.p)",
            "5 pools.q.on_shortfall=prorate_floors: 10.00 (remaining pools.p)",
            "6 pools.q.floors.plain.amount=66.66: 10.02 (remaining pools.p)",
        ],
    ),
    Case(
        "claims above their upper limit",
        rules(formula_pool(amount="claims", max=500, floors=[HELD])),
        [
            "pools.p.amount 500.00 0",
            "pools.p.floors.held 570.00 3",
        ],
        [
            "1 pools.p.max=570: 70.00",
            "2 pools.p.on_shortfall=prorate_floors: 70.00",
            "3 pools.p.floors.held.ratio=0.8333: 70.02",
        ],
    ),
    Case(
        "a border share against caps",
        rules(
            formula_pool(caps=[{"id": "growth", "of": "last_year", "ratio": "1.2"}]),
            rules=[
                {
                    "id": "border",
                    "tier": "statutory",
                    "sum_of": {"pool": "p", "where": STREETS},
                    "at_least": {"share_of": "p", "ratio": "0.6"},
                }
            ],
        ),
        [
            "pools.p.amount 600.00 0",
            "pools.p.caps.growth 720.00 3",
            "rules.border 0.00 0",
        ],
        [
            "1 budget.total=400: 200.00",
            "2 budget.reserve=200: 200.00",
            "3 pools.p.caps.growth.ratio=1.8: 360.00",
        ],
    ),
    Case(
        "two statutory rules in conflict",
        rules(
            formula_pool(),
            rules=[
                {"id": "border", "sum_of": {"where": STREETS}, "at_least": {"share_of": "p", "ratio": "0.6"}},
                {
                    "id": "others",
                    "sum_of": {"where": {"type": ["镇", "乡"]}},
                    "at_least": {"share_of": "p", "ratio": "0.5"},
                },
            ],
        ),
        [
            "rules.border 0.00 0",
            "rules.others 0.00 0",
        ],
        [],
    ),
    Case(
        "a rule across pools against the amounts of both",
        rules(
            formula_pool(amount=300, caps=[floor("most", amount=120)]),
            formula_pool(id="q", amount="remainder", caps=[floor("high", amount=130)]),
            rules=[
                {
                    "id": "whole",
                    "sum_of": {"pool": ["p", "q"], "townships": ["东镇"]},
                    "at_least": {"amount": "260"},
                }
            ],
        ),
        [
            "pools.p.caps.most 360.00 3",
            "pools.q.caps.high 390.00 3",
            "rules.whole 0.00 0",
        ],
        [
            "1 pools.p.caps.most.amount=130: 30.00",
            "2 pools.q.caps.high.amount=140: 30.00",
        ],
    ),
)
