"""The page of a sensitivity report: a section a question, with its sentences, charts and tables."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from jlmz_budget.money import grouped_yuan
from jlmz_budget.reports.named import with_names
from jlmz_budget.reports.page import Grid, Page, Section, grid
from jlmz_budget.reports.sensitivity.charts import charts
from jlmz_budget.reports.sensitivity.parts import TITLES, not_asked, parts
from jlmz_budget.reports.sensitivity.shown import shown
from jlmz_budget.reports.sensitivity.tables import labelled
from jlmz_budget.reports.sensitivity.terms import listed
from jlmz_budget.wording import say

if TYPE_CHECKING:
    from jlmz_budget.questions.asking import Answer
    from jlmz_budget.reports.page import Chart
    from jlmz_budget.reports.sensitivity.report import Sensitivity


def sensitivity_page(report: Sensitivity, lang: str) -> Page:
    """The report as a page in one language."""
    rules = report.result.scenario.rules
    facts = [
        (say("county", lang), rules.county.name),
        (say("year", lang), str(rules.year)),
        (say("total, yuan", lang), grouped_yuan(rules.budget.total)),
        (say("samples of estimates", lang), f"{report.draws:,}"),
        (say("seed", lang), str(report.seed)),
    ]
    return Page(
        lang=lang,
        title=say("Sensitivity: {title}", lang, {"title": rules.title or rules.name}),
        facts=tuple((label, value) for label, value in facts if value),
        sections=(*(_section(answer, report, lang) for answer in report.answers), *_not_asked(report, lang)),
        closing=(
            say(
                "Yuan per recipient, on exact awards before rounding unless a table says otherwise; exact "
                "unless it says estimate. Every row is in the csv files beside this page.",
                lang,
            ),
        ),
    )


def _section(answer: Answer, report: Sensitivity, lang: str) -> Section:
    drawn: list[Chart] = []
    said: list[str] = []
    for part in parts(answer, report, lang):
        found = charts(part, report, lang)
        drawn += found
        said += [] if found else part.sentences
    if not said and not drawn:
        said.append(say("Not asked of any pool; the end of the page says why.", lang))
    grids = _grids(answer, report, lang)
    if drawn:  # every chart has a table of its own
        grids = tuple(replace(one, is_open=False) for one in grids)
    return Section(answer.question, say(TITLES[answer.question], lang), tuple(said), tuple(drawn), grids)


def _grids(answer: Answer, report: Sensitivity, lang: str) -> tuple[Grid, ...]:
    """The rows of the csv files, pools under their titles."""
    filled = [labelled(name, rows) for name, rows in answer.tables.items() if rows]
    tables = [shown(with_names(report.result, table, lang), lang) for table in filled]
    return tuple(
        grid(table, table.title if lang == "zh" else table.name.replace("_", " "), lang) for table in tables
    )


def _not_asked(report: Sensitivity, lang: str) -> tuple[Section, ...]:
    """A section on what was not asked, and why; none if everything was."""
    lines = not_asked(report, lang)
    if not lines:
        return ()
    title = say("Not asked, and why", lang)
    table = Grid(
        title=title,
        headers=(say("pool", lang), say("questions", lang), say("reason", lang)),
        left=(True, True, True),
        rows=tuple((one.pool, listed(one.questions, lang), one.reason) for one in lines),
    )
    return (Section("not-asked", title, grids=(table,)),)
