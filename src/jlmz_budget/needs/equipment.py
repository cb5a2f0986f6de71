"""Equipment of the village windows: what is wanted, what is missing, what it costs."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection

    from jlmz_budget.model import Scenario
    from jlmz_budget.model.needs import EquipmentItem

YES: Final = frozenset({"是", "有", "yes", "1"})
NO: Final = frozenset({"否", "无", "no", "0"})
"""Words of the columns `present` and `station`."""

USABLE: Final = frozenset({"", "完好", "待修", "good", "repair"})
SCRAPPED: Final = frozenset({"报废", "scrapped"})
"""Words of the column `condition`; a scrapped item is missing."""


def required_items(scenario: Scenario) -> tuple[EquipmentItem, ...]:
    """The items every window must have by the policy pack (clause 五), in the scenario's order."""
    named = scenario.policy.window_equipment.required
    return tuple(item for item in scenario.rules.equipment if item.item in named)


def further_items(scenario: Scenario) -> tuple[EquipmentItem, ...]:
    """Items beyond those of clause (五) that the scenario itself requires: terminals, touch screens (七)."""
    named = scenario.policy.window_equipment.required
    return tuple(
        item for item in scenario.rules.equipment if item.wanted == "required" and item.item not in named
    )


def missing(scenario: Scenario, items: Collection[str]) -> tuple[Counter[str], ...]:
    """How many villages lack each item, by township row.

    A village and item without a row in the table equipment, not present, or scrapped, is missing.
    """
    villages, table = scenario.recipients_table("village"), scenario.tables["equipment"]
    columns = map(table.texts, ("village_code", "item", "present", "condition"))
    there = {
        (code, item)
        for code, item, present, condition in zip(*columns, strict=True)
        if present in YES and condition not in SCRAPPED
    }
    lacking: dict[str, Counter[str]] = {}
    for code, township in zip(villages.texts("village_code"), villages.texts("township_code"), strict=True):
        lacking.setdefault(township, Counter()).update(item for item in items if (code, item) not in there)
    codes = scenario.recipients_table("township").texts("township_code")
    return tuple(lacking.get(code, Counter()) for code in codes)


def once(lacking: Counter[str], items: Collection[EquipmentItem]) -> Fraction:
    """What the missing items cost once, exact fen: Σ missing · price."""
    return sum((lacking[item.item] * item.price for item in items), Fraction())


def a_year(lacking: Counter[str], items: Collection[EquipmentItem]) -> Fraction:
    """What the missing items cost per year of their service life, exact fen: Σ missing · price / life."""
    return sum((lacking[item.item] * item.price / item.life_years for item in items), Fraction())


def equipment_cost(scenario: Scenario) -> tuple[Fraction, ...]:
    """The cost of the missing required items, one exact amount in fen per row of the table townships.

    Formula:
        equipment_cost_i = Σ missing_i · price, divided by the service life if the basis is yearly

    Source: model 7; clauses (五) and (七) for the items, the county for prices and lives.
    """
    items = (*required_items(scenario), *further_items(scenario))
    cost = once if scenario.rules.needs.equipment_cost.basis == "one_off" else a_year
    return tuple(cost(lacking, items) for lacking in missing(scenario, [item.item for item in items]))
