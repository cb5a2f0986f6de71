"""Which question has which chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jlmz_budget.reports.sensitivity.charts.bands import bands_chart
from jlmz_budget.reports.sensitivity.charts.bridge import bridge_chart, has_causes
from jlmz_budget.reports.sensitivity.charts.lorenz import lorenz_chart
from jlmz_budget.reports.sensitivity.charts.path import path_chart
from jlmz_budget.reports.sensitivity.charts.ranks import ranks_chart
from jlmz_budget.reports.sensitivity.charts.tornado import tornado_chart
from jlmz_budget.reports.sensitivity.terms import joined

if TYPE_CHECKING:
    from jlmz_budget.reports.page import Chart
    from jlmz_budget.reports.sensitivity.parts import Part
    from jlmz_budget.reports.sensitivity.report import Sensitivity


def charts(part: Part, report: Sensitivity, lang: str) -> list[Chart]:
    """The charts of one question and pool; none where no picture says more than its table."""
    name, says = f"{part.question}-{part.pool.id}", joined(part.sentences, lang)
    if part.question == "tornado" and part.tables["tornado"]:
        return [tornado_chart(part.tables["tornado"], name, says, lang)]
    if part.question == "path" and part.tables["path"]:
        amounts = {total.pool: total.amount + total.handed_on for total in report.result.totals}
        return [path_chart(part.tables["path"], amounts[part.pool.id], name, says, lang)]
    if part.question == "weight_uncertainty" and part.tables["weight_quantiles"]:
        return _of_uncertain_weights(part, name, lang)
    if part.question == "bridge" and has_causes(part.tables["bridge"]):
        return [bridge_chart(part.tables["bridge"], name, says, lang)]
    if part.question == "fairness" and part.tables["lorenz"]:
        return [lorenz_chart(part.tables["lorenz"], name, says, lang)]
    return []


def _of_uncertain_weights(part: Part, name: str, lang: str) -> list[Chart]:
    """The bands, and the ranks unless there are too many recipients to rank."""
    drawn = [bands_chart(part.tables["weight_quantiles"], name, part.sentences[0], lang)]
    if ranks := part.tables["rank_acceptability"]:
        drawn.append(ranks_chart(ranks, f"{name}-ranks", part.sentences[-1], lang))
    return drawn
