"""Two pictures of a formula pool: awards between their bounds, and what the factors add to each need."""

from __future__ import annotations

from fractions import Fraction
from itertools import compress
from typing import TYPE_CHECKING, Any

from jlmz_budget.money import grouped_yuan
from jlmz_budget.reports.page import Chart, Grid
from jlmz_budget.reports.sensitivity.charts import drawing
from jlmz_budget.reports.sensitivity.terms import factor_name, in_yuan, percent
from jlmz_budget.reports.tables import screen_text
from jlmz_budget.wording import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jlmz_budget.model import Award, Workings


def award_chart(name: str, awards: Sequence[Award], lang: str) -> Chart:
    """A bar a recipient, with a mark at its floor and one at its cap."""
    shown = _largest(awards)
    most, least = max(awards, key=lambda one: one.award), min(awards, key=lambda one: one.award)
    sentence = say(
        "{most} gets most, {most_award} yuan, {least} least, {least_award} yuan; {floors} stand at their "
        "floor, {caps} at their cap.",
        lang,
        {
            "most": most.name,
            "most_award": grouped_yuan(most.award),
            "least": least.name,
            "least_award": grouped_yuan(least.award),
            "floors": str(sum(one.binding == "floor" for one in awards)),
            "caps": str(sum(one.binding == "cap" for one in awards)),
        },
    )
    marks = [
        _marks(say("floor", lang), [(one.floor, place) for place, one in enumerate(shown)], drawing.DOWN),
        _marks(say("cap", lang), [(one.cap, place) for place, one in enumerate(shown)], drawing.COLOURS[2]),
    ]
    option = drawing.option(
        grid=drawing.plot(),
        legend={"top": 0},
        tooltip={"trigger": "item"},
        xAxis=drawing.money_axis(say("yuan", lang)) | {"scale": False},
        yAxis=drawing.names_axis([one.name for one in shown]),
        series=[
            {
                "type": "bar",
                "name": say("award", lang),
                "data": [in_yuan(one.award) for one in shown],
                "itemStyle": {"color": drawing.UP},
            },
            *(mark for mark in marks if mark["data"]),
        ],
    )
    return Chart(
        name, _with_rest(sentence, awards, lang), option, drawing.height(len(shown)), _bounds(awards, lang)
    )


def share_chart(name: str, awards: Sequence[Award], workings: Workings, lang: str) -> Chart:
    """A bar a recipient, stacked from weight × share of every factor, before coefficients."""
    place = {code: position for position, code in enumerate(workings.codes)}
    shown = _largest(awards)
    largest = max(workings.factors, key=lambda factor: factor.weight)
    sentence = say(
        "Weight times share of every factor, before coefficients; {factor} weighs most, {weight}.",
        lang,
        {"factor": factor_name(largest.factor, lang), "weight": percent(largest.weight)},
    )
    option = drawing.option(
        grid=drawing.plot(),
        legend={"top": 0},
        tooltip={"trigger": "axis", "axisPointer": {"type": "shadow"}},
        xAxis={"type": "value", "name": "%", "nameLocation": "middle", "nameGap": 30},
        yAxis=drawing.names_axis([one.name for one in shown]),
        series=[
            {
                "type": "bar",
                "stack": "need",
                "name": factor_name(factor.factor, lang),
                "data": [
                    round(float(100 * factor.weight * factor.shares[place[one.code]]), 4) for one in shown
                ],
            }
            for factor in workings.factors
        ],
    )
    rows = tuple(
        (
            one.name,
            *(screen_text("share", factor.shares[place[one.code]]) for factor in workings.factors),
            screen_text("share", one.need_share or Fraction()),
        )
        for one in awards
    )
    heads = tuple(f"{factor_name(one.factor, lang)} ×{percent(one.weight)}" for one in workings.factors)
    table = Grid(
        say("Share of every factor, and need share", lang),
        (say("name of the recipient", lang), *heads, say("need share", lang)),
        (True, *(False for _ in heads), False),
        rows,
    )
    return Chart(name, _with_rest(sentence, awards, lang), option, drawing.height(len(shown)), table)


def _largest(awards: Sequence[Award]) -> list[Award]:
    """The awards that one chart can show, in table order."""
    most = sorted(range(len(awards)), key=lambda place: (-awards[place].award, place))[: drawing.MOST_LINES]
    return [awards[place] for place in sorted(most)]


def _with_rest(sentence: str, awards: Sequence[Award], lang: str) -> str:
    if len(awards) <= drawing.MOST_LINES:
        return sentence
    rest = say(
        "Drawn are the {shown} largest of {all}; the table has all.",
        lang,
        {"shown": str(drawing.MOST_LINES), "all": str(len(awards))},
    )
    return f"{sentence}{'' if lang == 'zh' else ' '}{rest}"


def _marks(name: str, places: Sequence[tuple[Fraction | None, int]], colour: str) -> dict[str, Any]:
    """Upright strokes at bounds."""
    return {
        "type": "scatter",
        "name": name,
        "symbol": "rect",
        "symbolSize": [3, 18],
        "z": 3,
        "data": [[in_yuan(bound), place] for bound, place in places if bound is not None],
        "itemStyle": {"color": colour},
    }


def _bounds(awards: Sequence[Award], lang: str) -> Grid:
    """The figures of the picture, without a column of bounds that nobody has."""
    heads = ("name of the recipient", "need share", "target", "floor", "cap", "award", "binding")
    left = (True, False, False, False, False, False, True)
    rows = [
        (
            one.name,
            screen_text("share", one.need_share or Fraction()),
            grouped_yuan(one.target),
            _amount(one.floor),
            _amount(one.cap),
            grouped_yuan(one.award),
            say(one.binding, lang),
        )
        for one in awards
    ]
    filled = [any(cells) for cells in zip(*rows, strict=True)]
    return Grid(
        say("Awards and their bounds, yuan", lang),
        tuple(say(head, lang) for head in compress(heads, filled)),
        tuple(compress(left, filled)),
        tuple(tuple(compress(row, filled)) for row in rows),
    )


def _amount(bound: Fraction | None) -> str:
    return "" if bound is None else grouped_yuan(bound)
