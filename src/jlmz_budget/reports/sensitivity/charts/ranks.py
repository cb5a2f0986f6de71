"""Rank acceptability as a heat map: how often each recipient takes each rank."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING

from jlmz_budget.reports.page import Chart, Grid
from jlmz_budget.reports.sensitivity.charts import drawing
from jlmz_budget.reports.sensitivity.terms import percent
from jlmz_budget.wording import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jlmz_budget.questions.weight_uncertainty import RankAcceptability

SHADES = ("#f4f6f8", "#9ecae1", "#0072b2", "#08306b")
"""From never to always; one hue, darker is more, so that it reads in grey too."""


def ranks_chart(rows: Sequence[RankAcceptability], name: str, sentence: str, lang: str) -> Chart:
    """Recipients by their mean rank from top to bottom, ranks from left to right."""
    codes = _by_mean_rank(rows)[: drawing.MOST_LINES]
    names = {row.code: row.name for row in rows}
    last = max(row.rank for row in rows if row.code in codes)
    option = drawing.option(
        grid=drawing.plot(top=20) | {"bottom": 90},
        tooltip={"trigger": "item"},
        xAxis={
            "type": "category",
            "data": [str(rank) for rank in range(1, last + 1)],
            "name": say("rank, 1 is the largest award", lang),
            "nameLocation": "middle",
            "nameGap": 28,
        },
        yAxis=drawing.names_axis([names[code] for code in codes]),
        visualMap={
            "min": 0,
            "max": 100,
            "orient": "horizontal",
            "left": "center",
            "bottom": 0,
            "inRange": {"color": list(SHADES)},
            "text": ["100%", "0%"],
            "calculable": False,
        },
        series=[
            {
                "type": "heatmap",
                "name": say("percent of the draws", lang),
                "data": [
                    [row.rank - 1, codes.index(row.code), round(float(row.probability * 100), 2)]
                    for row in rows
                    if row.code in codes
                ],
                "itemStyle": {"borderColor": "#fff", "borderWidth": 1},
            }
        ],
    )
    return Chart(name, sentence, option, drawing.height(len(codes)) + 40, _grid(rows, lang))


def _by_mean_rank(rows: Sequence[RankAcceptability]) -> list[str]:
    means: dict[str, Fraction] = defaultdict(Fraction)
    for row in rows:
        means[row.code] += row.rank * row.probability
    return sorted(means, key=lambda code: means[code])


def _grid(rows: Sequence[RankAcceptability], lang: str) -> Grid:
    """Recipients by ranks; empty where a rank was never taken."""
    cells = {(row.code, row.rank): percent(row.probability) for row in rows}
    names = {row.code: row.name for row in rows}
    every = range(1, max(row.rank for row in rows) + 1)
    return Grid(
        title=say("How often each recipient takes each rank (an estimate)", lang),
        headers=(say("name of the recipient", lang), *map(str, every)),
        left=(True, *(False for _ in every)),
        rows=tuple(
            (names[code], *(cells.get((code, rank), "") for rank in every)) for code in _by_mean_rank(rows)
        ),
    )
