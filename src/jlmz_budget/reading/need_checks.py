"""Everything needs are measured from: the sections, the tables, and whether given and measured agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jlmz_budget.needs.measured import MEASURES, measured_columns
from jlmz_budget.reading.agreement import disagreements, nothing_measured
from jlmz_budget.reading.codes import unknown_codes
from jlmz_budget.reading.missing_table import missing_table
from jlmz_budget.reading.need_rules import (
    equipment_prices,
    need_rule_faults,
    population_faults,
    travel_faults,
)
from jlmz_budget.reading.need_tables import (
    caseload_faults,
    equipment_faults,
    least_cost_faults,
    post_faults,
    service_faults,
    station_faults,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jlmz_budget.model import Scenario
    from jlmz_budget.reading.found import Found
    from jlmz_budget.reading.sheets import Sheets
    from jlmz_budget.reading.validation import Validated

SECTIONS = ("needs", "posts", "equipment")
"""The sections of the scenario file that say how needs are measured."""

IN_RULES = ""
"""Stands for the scenario file where a problem is given with its table."""

REFERENCES = (
    ("caseload", "township_code", "townships", "township_code"),
    ("caseload", "service", "services", "service"),
    ("posts", "township_code", "townships", "township_code"),
    ("equipment", "village_code", "villages", "village_code"),
)
"""Columns whose codes must stand in another table: table, column, other table, its column."""


def possible_measures(valid: Validated, scenario: Scenario, sheets: Sheets) -> tuple[str, ...]:
    """The columns the scenario measures, or, with a fault that makes it hard to say, those it may mean to."""
    unsound = any(valid.tree.child(section) != valid.written.child(section) for section in SECTIONS)
    unreadable = sheets.present != frozenset(sheets.by_name)
    return tuple(MEASURES) if unsound or unreadable else measured_columns(scenario)


def need_faults(valid: Validated, scenario: Scenario, sheets: Sheets) -> Iterator[tuple[str, Found]]:
    """Every problem of what needs are measured from, with its table, or `IN_RULES`."""
    rules, tree, pack, tables = scenario.rules, valid.tree, scenario.policy, sheets.by_name
    yield from ((IN_RULES, one) for one in need_rule_faults(rules, tree, pack))
    yield from travel_faults(rules, tree, tables)
    yield from population_faults(rules, tree, tables)
    for table, column, other, key in REFERENCES:
        if table in tables and other in tables:
            known = tables[other].table.texts(key)
            yield from ((table, one) for one in unknown_codes(tables[table], column, known, other))
    if "townships" in tables:
        yield from (("townships", one) for one in least_cost_faults(scenario, tables))
    if "caseload" in tables and "services" in tables:
        faults = caseload_faults(tables["caseload"], tables["services"], tables.get("townships"))
        yield from (("caseload", one) for one in faults)
    elif "caseload" in tables and "services" not in sheets.present:
        remedy = missing_table("services", tables["caseload"].place)
        found = tables["caseload"].found_in_header("service", "needs the table {table}", *remedy)
        yield "caseload", found
    if "services" in tables:
        yield from (("services", one) for one in service_faults(tables["services"], tables.get("caseload")))
    if "posts" in tables:
        yield from (("posts", one) for one in post_faults(tables["posts"], pack))
    if "equipment" in tables:
        items = (*(item.item for item in rules.equipment), *pack.window_equipment.required)
        yield from (("equipment", one) for one in equipment_faults(tables["equipment"], dict.fromkeys(items)))
        yield from ((IN_RULES, one) for one in equipment_prices(rules, tree, pack))
    if "villages" in tables:
        yield from (("villages", one) for one in station_faults(tables["villages"]))


def measured_faults(valid: Validated, scenario: Scenario, sheets: Sheets) -> Iterator[tuple[str, Found]]:
    """What is wrong with the measured numbers themselves; only of a scenario without other problems."""
    yield from ((IN_RULES, one) for one in nothing_measured(scenario, valid.tree.at("pools").items))
    if "townships" in sheets.by_name:
        yield from (("townships", one) for one in disagreements(scenario, sheets.by_name["townships"]))
