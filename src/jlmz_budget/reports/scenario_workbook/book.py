"""A scenario as a workbook: what stands in it, then its bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jlmz_budget.reading.written_rules import written_rules
from jlmz_budget.reports.scenario_workbook.checks import Check, checks
from jlmz_budget.reports.scenario_workbook.refusals import refuse_unwritable
from jlmz_budget.reports.scenario_workbook.rules_rows import RulesRow, rules_rows
from jlmz_budget.reports.scenario_workbook.tables import TableSheet, table_sheets

if TYPE_CHECKING:
    from jlmz_budget.model import Scenario


@dataclass(frozen=True)
class ScenarioBook:
    """What stands in the workbook: title, rules, tables, checks."""

    title: str
    rules: tuple[RulesRow, ...]
    tables: tuple[TableSheet, ...]
    checks: tuple[Check, ...]


def scenario_workbook(scenario: Scenario, previous: str = "") -> bytes:
    """The workbook of any scenario: it is read again as the same rules and tables.

    Args:
        scenario: as `read_scenario` gave it; its variants and settings are written as applied.
        previous: where last year's scenario stands, seen from the workbook's folder; "" to leave the key as
            it is.

    Returns:
        An xlsx workbook, the same bytes for the same scenario.

    Raises:
        InputError: a text cannot stand in a cell of a workbook.

    """
    from jlmz_budget.reports.scenario_workbook.writing import book_bytes  # noqa: PLC0415 - loads xlsxwriter

    book = scenario_book(scenario, previous)
    refuse_unwritable(book)
    return book_bytes(book)


def scenario_book(scenario: Scenario, previous: str = "") -> ScenarioBook:
    """What stands in the workbook of a scenario."""
    tree = written_rules(scenario)
    if previous and (named := tree.child("previous")) is not None:
        tree = tree.with_(("previous",), type(named)(named.where, named.position, previous))
    rows, sheets = rules_rows(tree), table_sheets(scenario)
    title = scenario.rules.title or scenario.rules.name
    return ScenarioBook(title, rows, sheets, checks(scenario, rows, sheets))
