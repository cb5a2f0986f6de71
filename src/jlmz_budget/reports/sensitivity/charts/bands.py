"""The bands of every award over weights that are not known exactly: quantiles side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jlmz_budget.money import grouped_yuan
from jlmz_budget.reports.page import Chart, Grid
from jlmz_budget.reports.sensitivity.charts import drawing
from jlmz_budget.reports.sensitivity.terms import factor_name, in_yuan
from jlmz_budget.wording import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jlmz_budget.questions.weight_uncertainty import WeightQuantiles


def bands_chart(rows: Sequence[WeightQuantiles], name: str, sentence: str, lang: str) -> Chart:
    """A box from 25 to 75 percent of the draws, whiskers from 5 to 95, a point for the award as it is."""
    shown = sorted(rows, key=lambda row: -row.award)[: drawing.MOST_LINES]
    option = drawing.option(
        grid=drawing.plot(top=50),
        legend={"top": 0},
        tooltip={"trigger": "item"},
        xAxis=drawing.money_axis(say("award, yuan", lang)),
        yAxis=drawing.names_axis([row.name for row in shown]),
        series=[
            {
                "type": "boxplot",
                "name": say("5, 25, 50, 75, 95 percent of the draws", lang),
                "data": [[in_yuan(one) for one in quantiles(row)] for row in shown],
                "itemStyle": {"color": "#cfe3f1", "borderColor": drawing.UP},
                "boxWidth": [6, 14],
            },
            {
                "type": "scatter",
                "name": say("award as it is", lang),
                "data": [[in_yuan(row.award), row.name] for row in shown],
                "symbol": "diamond",
                "symbolSize": 10,
                "itemStyle": {"color": drawing.DOWN},
            },
        ],
    )
    return Chart(name, sentence, option, drawing.height(len(shown)), _grid(rows, lang))


def quantiles(row: WeightQuantiles) -> tuple[int, int, int, int, int]:
    """The five quantiles, fen."""
    return row.q5, row.q25, row.q50, row.q75, row.q95


def _grid(rows: Sequence[WeightQuantiles], lang: str) -> Grid:
    heads = (
        say("award as it is", lang),
        *(f"{part}%" for part in (5, 25, 50, 75, 95)),
        say("badge", lang),
        say("weight that explains most", lang),
    )
    return Grid(
        title=say("Awards over weights drawn at random, yuan (an estimate)", lang),
        headers=(say("name of the recipient", lang), *heads),
        left=(True, *(False for _ in range(6)), True, True),
        rows=tuple(
            (
                row.name,
                grouped_yuan(row.award),
                *(grouped_yuan(one) for one in quantiles(row)),
                say(row.badge, lang),
                factor_name(row.factor, lang),
            )
            for row in rows
        ),
    )
