"""The report on a terminal: what every answer says, and the tables of those that were asked for by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from jlmz_budget.reports.named import with_names
from jlmz_budget.reports.screen import print_table, screen_console
from jlmz_budget.reports.sensitivity.parts import TITLES, not_asked, parts
from jlmz_budget.reports.sensitivity.shown import shown
from jlmz_budget.reports.sensitivity.tables import labelled
from jlmz_budget.reports.sensitivity.terms import joined, listed
from jlmz_budget.wording import say

if TYPE_CHECKING:
    from jlmz_budget.reports.sensitivity.report import Sensitivity


def print_report(report: Sensitivity, lang: str, *, with_tables: bool) -> None:
    """Print the scenario's title, then question by question what the answer says.

    Args:
        report: the answers.
        lang: "zh" or "en".
        with_tables: print the rows too.

    """
    screen = screen_console()
    rules = report.result.scenario.rules
    screen.print(Text(rules.title or rules.name, style="bold"))
    for answer in report.answers:
        said = list(parts(answer, report, lang))
        if not said:
            continue
        screen.print()
        screen.print(Text(say(TITLES[answer.question], lang), style="bold"))
        for part in said:
            screen.print(Text(joined(part.sentences, lang)))
        if with_tables:
            for name, rows in answer.tables.items():
                table = shown(with_names(report.result, labelled(name, rows), lang), lang)
                title = table.title if lang == "zh" else name.replace("_", " ")
                print_table(screen, title, table.columns, table.rows, lang)
    screen.print()
    for one in not_asked(report, lang):
        text = say(
            "{pool} was not asked: {questions}. Reason: {reason}.",
            lang,
            {"pool": one.pool, "questions": listed(one.questions, lang), "reason": one.reason},
        )
        screen.print(Text(text, style="yellow"))
