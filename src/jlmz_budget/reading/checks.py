"""All checks of a scenario that was read: rules among themselves, tables, and rules against tables."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jlmz_budget.model import Scenario
from jlmz_budget.reading.cells import MONEY_COLUMNS, wrong_units
from jlmz_budget.reading.codes import unknown_codes
from jlmz_budget.reading.column_checks import column_faults
from jlmz_budget.reading.county_checks import county_faults
from jlmz_budget.reading.found import in_order
from jlmz_budget.reading.linear_rule_checks import linear_rule_faults
from jlmz_budget.reading.missing_table import missing_table
from jlmz_budget.reading.need_checks import IN_RULES, measured_faults, need_faults, possible_measures
from jlmz_budget.reading.place_checks import village_count_faults
from jlmz_budget.reading.plan_checks import plan_faults
from jlmz_budget.reading.rule_checks import rule_faults
from jlmz_budget.reading.support_checks import (
    advance_faults,
    carried_faults,
    forbidden_tasks,
    shared_villages,
)
from jlmz_budget.reading.task_checks import task_faults, village_faults, volume_faults
from jlmz_budget.reading.totals import wrong_totals
from jlmz_budget.reading.volume_periods import contradicting_months, unpriced_volumes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jlmz_budget.errors import Problem
    from jlmz_budget.model import Rules
    from jlmz_budget.reading.found import Found
    from jlmz_budget.reading.pack import Policy
    from jlmz_budget.reading.sheets import Sheets
    from jlmz_budget.reading.validation import Validated


@dataclass(frozen=True)
class Checked:
    """The scenario, None if its rules cannot be read, and the problems of the rules and of the tables."""

    scenario: Scenario | None
    found: tuple[Found, ...]
    table_problems: tuple[Problem, ...]


@dataclass(frozen=True)
class _Ledger:
    """Problems as they come in: of the scenario file, and of each table."""

    in_rules: list[Found]
    in_tables: dict[str, list[Found]] = field(default_factory=dict)

    def add(self, table: str, found: Iterable[Found]) -> None:
        self.in_tables.setdefault(table, []).extend(found)

    @property
    def empty(self) -> bool:
        return not self.in_rules and not any(self.in_tables.values())


def check_scenario(valid: Validated, sheets: Sheets, policy: Policy) -> Checked:
    """Everything that can be checked before any money is shared."""
    ledger = _Ledger([], {table: list(found) for table, found in sheets.in_tables.items()})
    scenario = None
    if valid.rules is not None:
        ledger.in_rules.extend(rule_faults(valid, valid.rules))
        _check_presence(valid, valid.rules, sheets, ledger)
        _check_totals(valid.rules, sheets, ledger)
        _check_units(valid.rules, sheets, ledger)
        _check_places(sheets, ledger)
        if policy.pack is not None:
            scenario = Scenario(valid.rules, policy.pack, sheets.tables)
            _check_columns(valid, scenario, sheets, ledger)
            _check_tasks(scenario, sheets, ledger)
            _enter(ledger, county_faults(valid, scenario, sheets))
            _check_needs(valid, scenario, sheets, ledger)
            _enter(ledger, linear_rule_faults(valid, scenario, sheets))
            ledger.in_rules.extend(shared_villages(scenario, valid.tree.at("pools").items))
    in_tables = [problem for found in ledger.in_tables.values() for problem in in_order(found)]
    return Checked(scenario, tuple(ledger.in_rules), tuple(in_tables))


def _check_presence(valid: Validated, rules: Rules, sheets: Sheets, ledger: _Ledger) -> None:
    levels = {node.position: node.at("level").text for node in valid.written.at("pools").items}
    for number, pool in enumerate(rules.pools):
        if levels.get(valid.tree.at("pools", number).position) != pool.level:
            continue  # the level itself is at fault and was only guessed
        needed = (f"{pool.level}s", *(("tasks", "task_volumes") if pool.method == "tasks" else ()))
        for table in needed:
            if table not in sheets.present:
                node = valid.tree.at("pools", number, "level" if table == needed[0] else "method")
                ledger.in_rules.append(
                    node.found("needs the table {table}", *missing_table(table, node.where))
                )


def _check_totals(rules: Rules, sheets: Sheets, ledger: _Ledger) -> None:
    coefficients = {name for pool in rules.pools for name in pool.coefficients}
    for name, sheet in sheets.by_name.items():
        ledger.add(name, wrong_totals(sheet, coefficients))


def _check_units(rules: Rules, sheets: Sheets, ledger: _Ledger) -> None:
    named = {limit.of for pool in rules.pools for limit in (*pool.floors, *pool.caps) if limit.of}
    named |= {
        limit.of for rule in rules.rules for limit in (rule.at_least, rule.at_most) if limit and limit.of
    }
    for name, sheet in sheets.by_name.items():
        ledger.add(name, wrong_units(sheet, {*MONEY_COLUMNS, *named}, rules.money_unit))


def _check_places(sheets: Sheets, ledger: _Ledger) -> None:
    tables = sheets.by_name
    references = (
        ("villages", "township_code", "townships", "township_code"),
        ("task_volumes", "village_code", "villages", "village_code"),
        ("task_volumes", "task", "tasks", "task"),
        ("carried", "village_code", "villages", "village_code"),
    )
    for table, column, other, key in references:
        if table in tables and other in tables:
            known = tables[other].table.texts(key)
            ledger.add(table, unknown_codes(tables[table], column, known, other))
    if "townships" in tables and "villages" in tables:
        ledger.add("townships", village_count_faults(tables["townships"], tables["villages"]))


def _check_columns(valid: Validated, scenario: Scenario, sheets: Sheets, ledger: _Ledger) -> None:
    measured = possible_measures(valid, scenario, sheets)
    for pool, node in zip(scenario.rules.pools, valid.tree.at("pools").items, strict=True):
        table = f"{pool.level}s"
        if table in sheets.by_name:
            faults = column_faults(scenario, pool, node, sheets.by_name, measured)
            ledger.in_rules.extend(faults.in_rules)
            ledger.add(table, faults.in_table)


def _check_tasks(scenario: Scenario, sheets: Sheets, ledger: _Ledger) -> None:
    tables = sheets.by_name
    if "tasks" in tables:
        ledger.add("tasks", task_faults(tables["tasks"], scenario.fen_per_unit))
    if "tasks" in tables and "task_volumes" in tables:
        volumes, year = tables["task_volumes"], scenario.rules.year
        ledger.add("task_volumes", volume_faults(volumes, tables["tasks"]))
        ledger.add("task_volumes", unpriced_volumes(volumes, tables["tasks"], year))
        ledger.add("task_volumes", contradicting_months(volumes, year))
        ledger.add("task_volumes", advance_faults(tables["task_volumes"], scenario.fen_per_unit))
        if "negative_list" in tables:
            faults = forbidden_tasks(tables["task_volumes"], tables["tasks"], tables["negative_list"])
            ledger.add("task_volumes", faults)
    if "carried" in tables:
        ledger.add("carried", carried_faults(tables["carried"], scenario))
    if "villages" in tables:
        ledger.add("villages", village_faults(tables["villages"]))


def _check_needs(valid: Validated, scenario: Scenario, sheets: Sheets, ledger: _Ledger) -> None:
    _enter(ledger, need_faults(valid, scenario, sheets))
    _enter(ledger, plan_faults(scenario, valid.tree, sheets))
    if not valid.found and ledger.empty:
        _enter(ledger, measured_faults(valid, scenario, sheets))


def _enter(ledger: _Ledger, faults: Iterable[tuple[str, Found]]) -> None:
    for table, found in faults:
        if table == IN_RULES:
            ledger.in_rules.append(found)
        else:
            ledger.add(table, (found,))
