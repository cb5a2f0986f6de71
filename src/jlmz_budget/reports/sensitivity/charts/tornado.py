"""The tornado: money that changes hands with each weight lowered and raised; whose, stands in the table."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from jlmz_budget.money import grouped_yuan
from jlmz_budget.reports.page import Chart, Grid
from jlmz_budget.reports.sensitivity.charts import drawing
from jlmz_budget.reports.sensitivity.terms import factor_name, in_yuan, percent
from jlmz_budget.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jlmz_budget.questions.tornado import TornadoBar


def tornado_chart(rows: Sequence[TornadoBar], name: str, sentence: str, lang: str) -> Chart:
    """One bar a weight, the weight that moves most on top; left lowered, right raised."""
    factors = list(dict.fromkeys(row.factor for row in rows))
    bars = {factor: [row for row in rows if row.factor == factor] for factor in factors}
    lowered = [-in_yuan(_passed_on(row.minus for row in bars[factor])) for factor in factors]
    raised = [in_yuan(_passed_on(row.plus for row in bars[factor])) for factor in factors]
    series = (
        (say("weight lowered", lang), lowered, drawing.DOWN),
        (say("weight raised", lang), raised, drawing.UP),
    )
    option = drawing.option(
        grid=drawing.plot(),
        legend={"top": 0},
        tooltip={"trigger": "axis", "axisPointer": {"type": "shadow"}},
        xAxis=drawing.money_axis(say("money that changes hands, yuan", lang))
        | {"scale": False, "unsigned": True},
        yAxis=drawing.names_axis([factor_name(factor, lang) for factor in factors]),
        series=[
            {"type": "bar", "stack": "one", "name": label, "data": values, "itemStyle": {"color": colour}}
            for label, values, colour in series
        ],
    )
    return Chart(name, sentence, option, drawing.height(len(factors)), _grid(rows, factors, lang))


def _passed_on(changes: Iterable[Fraction | None]) -> Fraction:
    return sum((change for change in changes if change is not None and change > 0), Fraction())


def _grid(rows: Sequence[TornadoBar], factors: Sequence[str], lang: str) -> Grid:
    """Recipients by weights: the change with each weight lowered and raised."""
    cells = {(row.code, row.factor): row for row in rows}
    names = {row.code: row.name for row in rows}
    heads = []
    for factor in factors:
        row = next(row for row in rows if row.factor == factor)
        heads += [f"{factor_name(factor, lang)} {percent(end)}" for end in (row.lower, row.upper)]
    lines = [
        (
            recipient,
            *(
                "" if change is None else grouped_yuan(change)
                for factor in factors
                for change in (cells[code, factor].minus, cells[code, factor].plus)
            ),
        )
        for code, recipient in names.items()
    ]
    return Grid(
        title=say("Change of each award with one weight moved, others scaled, yuan", lang),
        headers=(say("name of the recipient", lang), *heads),
        left=(True, *(False for _ in heads)),
        rows=tuple(lines),
    )
