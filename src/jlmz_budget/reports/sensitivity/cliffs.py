"""Who is near a threshold: the table of questions/cliffs.py."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jlmz_budget.reports.columns import column
from jlmz_budget.reports.tables import Column, LabelledTable

if TYPE_CHECKING:
    from jlmz_budget.questions.cliffs import Cliff

COLUMNS: Final = (
    column("pool", "资金项", "text"),
    column("code", "代码", "text"),
    column("name", "名称", "text"),
    column("threshold_of", "临界值类别", "word"),
    column("rule", "规则", "text"),
    column("measure", "比较指标", "word"),
    column("unit", "单位", "word"),
    column("value", "数值", "quantity"),
    column("threshold", "临界值", "quantity"),
    column("distance_pct", "距离%", "percent"),
    column("shape", "形态", "word"),
    column("worth", "越过的得失", "measured money"),
    column("jump", "跳跃", "measured money"),
    column("below", "以下每1%", "measured money"),
    column("above", "以上每1%", "measured money"),
    Column("method", "方法", "word", lambda one: "no solution" if one.worth is None else "exact"),
)


def table(rows: tuple[Cliff, ...]) -> LabelledTable:
    """The table cliffs of the sensitivity report."""
    return LabelledTable("cliffs", "临界值", COLUMNS, rows)
