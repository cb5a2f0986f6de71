"""All checks of a scenario that was read: rules among themselves, tables, and rules against tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jlmz_budget.model import Scenario
from jlmz_budget.reading.found import in_order

if TYPE_CHECKING:
    from jlmz_budget.errors import Problem
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


def check_scenario(valid: Validated, sheets: Sheets, policy: Policy) -> Checked:
    """Everything that can be checked before any money is shared."""
    problems = [problem for found in sheets.in_tables.values() for problem in in_order(found)]
    scenario = None
    if valid.rules is not None and policy.pack is not None:
        scenario = Scenario(valid.rules, policy.pack, sheets.tables)
    return Checked(scenario, (), tuple(problems))
