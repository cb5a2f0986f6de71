"""What a township's money must cover in a year at least."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from jlmz_budget.needs.equipment import a_year, further_items, missing
from jlmz_budget.needs.measured import measured_columns
from jlmz_budget.needs.measures import money

if TYPE_CHECKING:
    from jlmz_budget.model import Scenario

MINIMA: Final = ("staff_cost_minimum", "training_cost", "equipment_cost")
"""The least costs the regulation speaks of: clauses (四), (八) and (五)."""


def yearly_minima(scenario: Scenario) -> tuple[tuple[Fraction, ...], ...]:
    """Those of the least costs that are known, each in exact fen a year per row of the table townships.

    A cost is known if the scenario measures it, or its table has the column. Measured equipment counts with a
    year of its service life, whatever the basis of the column equipment_cost.
    """
    table = scenario.recipients_table("township")
    measured = measured_columns(scenario)
    return tuple(_a_year(scenario, name) for name in MINIMA if name in measured or name in table.columns)


def _a_year(scenario: Scenario, name: str) -> tuple[Fraction, ...]:
    if name == "equipment_cost" and name in measured_columns(scenario):
        return _equipment_a_year(scenario)
    rows = tuple(range(scenario.recipients_table("township").rows))
    return tuple(amount or Fraction() for amount in money(scenario, "township", name, rows))


def _equipment_a_year(scenario: Scenario) -> tuple[Fraction, ...]:
    names = (*scenario.policy.window_equipment.required, *(item.item for item in further_items(scenario)))
    items = [item for item in scenario.rules.equipment if item.item in names]
    return tuple(a_year(lacking, items) for lacking in missing(scenario, names))
