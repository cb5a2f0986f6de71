"""The budget path: every award as the pool shrinks and grows."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from jlmz_budget.money import grouped_yuan
from jlmz_budget.reports.page import Chart, Grid
from jlmz_budget.reports.sensitivity.charts import drawing
from jlmz_budget.reports.sensitivity.terms import in_yuan
from jlmz_budget.wording import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jlmz_budget.questions.path import PathPoint

CROWDED: Final = 10
"""Pixels more a line: most lines end close to each other, and so do their names."""


def path_chart(rows: Sequence[PathPoint], now: int, name: str, sentence: str, lang: str) -> Chart:
    """One line a recipient over the amount of the pool; those whose awards move most, if there are many."""
    names = {row.code: row.name for row in rows}
    lines = {code: [(row.amount, row.award) for row in rows if row.code == code] for code in names}
    moving = sorted(names, key=lambda code: lines[code][0][1] - lines[code][-1][1])[: drawing.MOST_LINES]
    shown = [code for code in names if code in moving]
    label = {"show": True, "formatter": "{a}", "fontSize": 11, "color": "inherit"}
    option = drawing.option(
        grid=drawing.plot(left=70, right=110, top=30),
        tooltip={"trigger": "item"},
        xAxis=drawing.money_axis(say("amount of the pool, yuan", lang)),
        yAxis={"type": "value", "name": say("award, yuan", lang), "scale": True},
        series=[
            {
                "type": "line",
                "name": names[code],
                "data": [[in_yuan(amount), in_yuan(award)] for amount, award in lines[code]],
                "symbolSize": 3,
                "lineStyle": {"width": 1.5},
                "endLabel": label,
                "labelLayout": {"moveOverlap": "shiftY"},
                "emphasis": {"focus": "series"},
            }
            for code in shown
        ],
    )
    if option["series"]:
        option["series"][0]["markLine"] = {
            "silent": True,
            "symbol": "none",
            "lineStyle": {"color": drawing.GREY, "type": "dashed"},
            "label": {"formatter": say("today", lang), "position": "end"},
            "data": [{"xAxis": in_yuan(now)}],
        }
    height = drawing.height(len(shown)) + CROWDED * len(shown)
    return Chart(name, sentence, option, height, _grid(lines, names, now, lang))


def _grid(
    lines: dict[str, list[tuple[Fraction, Fraction]]], names: dict[str, str], now: int, lang: str
) -> Grid:
    """Awards at both ends, now, and halfway; between two points an award is on their line."""
    first = next(iter(lines.values()))
    low, high, as_is = first[0][0], first[-1][0], Fraction(now)
    amounts = sorted({low, (low + as_is) / 2, as_is, (as_is + high) / 2, high})
    return Grid(
        title=say("Awards by the amount of the pool, yuan", lang),
        headers=(say("name of the recipient", lang), *(grouped_yuan(amount) for amount in amounts)),
        left=(True, *(False for _ in amounts)),
        rows=tuple(
            (names[code], *(grouped_yuan(_at(points, amount)) for amount in amounts))
            for code, points in lines.items()
        ),
    )


def _at(points: Sequence[tuple[Fraction, Fraction]], amount: Fraction) -> Fraction:
    """The award at an amount within the path."""
    before = max((point for point in points if point[0] <= amount), key=lambda point: point[0])
    after = min((point for point in points if point[0] >= amount), key=lambda point: point[0])
    if before == after:
        return before[1]
    return before[1] + (after[1] - before[1]) * (amount - before[0]) / (after[0] - before[0])
