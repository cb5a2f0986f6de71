"""A plan on a terminal: its tables and notes in the user's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from jlmz_budget.reports.screen import print_table, screen_console
from jlmz_budget.wording import say

if TYPE_CHECKING:
    from jlmz_budget.model import Scenario
    from jlmz_budget.reports.plans.report import PlanReport


def print_plan(scenario: Scenario, report: PlanReport, lang: str) -> None:
    """Print the scenario's title, every table that has rows, and the notes."""
    screen = screen_console()
    screen.print(Text(scenario.rules.title or scenario.rules.name, style="bold"))
    for table in report.shown or report.tables:
        if table.rows:
            title = table.title if lang == "zh" else report.english.get(table.name, table.name)
            print_table(screen, title, table.columns, table.rows, lang)
    for note in report.notes:
        screen.print(Text(say(note.text, lang, note.values), style="yellow"))
