"""The columns of the townships that can be measured instead of typed in, and whether a scenario does so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from jlmz_budget.needs.equipment import equipment_cost
from jlmz_budget.needs.staffing import staff_cost_minimum
from jlmz_budget.needs.training import training_cost
from jlmz_budget.needs.travel import travel_cost
from jlmz_budget.needs.workload import workload

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

    from jlmz_budget.model import Scenario


class Measure(NamedTuple):
    """A measured column: whether a scenario holds what it takes, its values, its kind, what it is from."""

    possible: Callable[[Scenario], bool]
    value: Callable[[Scenario], tuple[Fraction, ...]]
    is_money: bool
    inputs: str


def _has_hours(scenario: Scenario) -> bool:
    services = scenario.tables.get("services")
    return "caseload" in scenario.tables and services is not None and "hours_per_case" in services.columns


MEASURES: Final[dict[str, Measure]] = {
    "workload": Measure(_has_hours, workload, is_money=False, inputs="caseload, services"),
    "travel_cost": Measure(
        lambda scenario: scenario.rules.needs.travel.mode != "given",
        travel_cost,
        is_money=True,
        inputs="villages, needs.travel",
    ),
    "staff_cost_minimum": Measure(
        lambda scenario: scenario.rules.needs.staff_cost is not None,
        staff_cost_minimum,
        is_money=True,
        inputs="population, posts, needs.staff_cost",
    ),
    "training_cost": Measure(
        lambda scenario: scenario.rules.needs.training is not None,
        training_cost,
        is_money=True,
        inputs="population, villages, needs.training",
    ),
    "equipment_cost": Measure(
        lambda scenario: bool(scenario.rules.equipment) and "equipment" in scenario.tables,
        equipment_cost,
        is_money=True,
        inputs="equipment, needs.equipment_cost",
    ),
}
"""The measured columns by name; money is in exact fen."""


def measured_columns(scenario: Scenario) -> tuple[str, ...]:
    """The columns this scenario measures. A cell of such a column is a check, not an input."""
    return tuple(name for name, measure in MEASURES.items() if measure.possible(scenario))


def measured(scenario: Scenario, name: str) -> tuple[Fraction, ...] | None:
    """A measured column as a table would hold it, money in the scenario's unit; None if it is not measured.

    Returns:
        One exact number per row of the table townships.

    """
    measure = MEASURES.get(name)
    if measure is None or not measure.possible(scenario):
        return None
    values = measure.value(scenario)
    return tuple(value / scenario.fen_per_unit for value in values) if measure.is_money else values
