"""The Lorenz curve: the share of the money that the inhabitants get who get least per head."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING

from jlmz_budget.reports.page import Chart, Grid
from jlmz_budget.reports.page.layout import OPEN_ROWS
from jlmz_budget.reports.sensitivity.charts import drawing
from jlmz_budget.reports.sensitivity.terms import percent
from jlmz_budget.wording import say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from jlmz_budget.questions.fairness import LorenzPoint

SIZE = 420
"""Pixels of the square, with its axes."""


def lorenz_chart(rows: Sequence[LorenzPoint], name: str, sentence: str, lang: str) -> Chart:
    """The curve under the diagonal of equal amounts per head."""
    axis = {"type": "value", "min": 0, "max": 100, "axisLabel": {"formatter": "{value}%"}}
    option = drawing.option(
        grid=drawing.plot(left=70, right=30),
        legend={"top": 0},
        tooltip={"trigger": "item"},
        xAxis=axis
        | {"name": say("recipients, least per head first", lang), "nameLocation": "middle", "nameGap": 30},
        yAxis=axis | {"name": say("share of the money", lang)},
        series=[
            {
                "type": "line",
                "name": say("awards", lang),
                "data": [[_percent(row.people), _percent(row.money)] for row in rows],
                "symbolSize": 5,
                "areaStyle": {"opacity": 0.08},
            },
            {
                "type": "line",
                "name": say("the same for everybody", lang),
                "data": [[0, 0], [100, 100]],
                "symbol": "none",
                "lineStyle": {"color": drawing.GREY, "type": "dashed"},
                "itemStyle": {"color": drawing.GREY},
            },
        ],
    )
    listed = _listed([row for row in rows if row.place])
    heads = (say("people so far", lang), say("money so far", lang))
    grid = Grid(
        title=say("Points of the Lorenz curve, least per head first", lang),
        headers=(say("name of the recipient", lang), *heads),
        left=(True, False, False),
        rows=tuple((row.name, percent(row.people), percent(row.money)) for row in listed),
        note=say("at every 5 percent of the people; all points are in {file}", lang, {"file": "lorenz.csv"})
        if len(listed) < len(rows) - 1
        else "",
    )
    return Chart(name, sentence, option, SIZE, grid)


def _listed(points: Sequence[LorenzPoint]) -> Sequence[LorenzPoint]:
    """All points of a short curve; of a long one the first at or beyond every 5 percent of the people."""
    if len(points) <= OPEN_ROWS:
        return points
    steps = [floor(point.people * 20) for point in points]
    return [point for point, step, before in zip(points, steps, [0, *steps], strict=False) if step > before]


def _percent(share: Fraction) -> float:
    return round(float(share * 100), 4)
