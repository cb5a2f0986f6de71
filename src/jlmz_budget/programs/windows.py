"""The service windows of a scenario: what each village lacks, at what price, and whom it serves."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from jlmz_budget.money import half_up
from jlmz_budget.needs.equipment import SCRAPPED, YES, further_items, required_items
from jlmz_budget.programs.packages import Item, TownshipLimits, Window

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jlmz_budget.model import Scenario


def windows_of(scenario: Scenario, rows: Sequence[int]) -> tuple[Window, ...]:
    """The windows of some rows of the village table, in their order.

    Returns:
        Whole people and whole fen (half up). Required are the policy's items and those the scenario requires;
        every other item of the section ``equipment`` is optional.

    """
    required = [item.item for item in (*required_items(scenario), *further_items(scenario))]
    prices = [Item(item.item, half_up(item.price)) for item in scenario.rules.equipment]
    there = _present(scenario)
    villages = scenario.recipients_table("village")
    code, name, township = map(villages.texts, ("village_code", "village", "township_code"))
    people = villages.numbers("population")

    def window(row: int) -> Window:
        lacking = [item for item in prices if (code[row], item.item) not in there]
        return Window(
            code=code[row],
            name=name[row],
            township_code=township[row],
            people=half_up(people[row] or Fraction()),
            required=tuple(item for item in lacking if item.item in required),
            optional=tuple(item for item in lacking if item.item not in required),
        )

    return tuple(map(window, rows))


def limits_of(scenario: Scenario) -> TownshipLimits:
    """What holds in every township."""
    rules = scenario.rules.plans.packages
    return TownshipLimits(rules.at_least, rules.at_most, rules.most_money)


def _present(scenario: Scenario) -> frozenset[tuple[str, str]]:
    """Village and item of everything that is there and not scrapped."""
    columns = map(scenario.tables["equipment"].texts, ("village_code", "item", "present", "condition"))
    return frozenset(
        (code, item)
        for code, item, present, condition in zip(*columns, strict=True)
        if present in YES and condition not in SCRAPPED
    )
