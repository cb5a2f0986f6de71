"""Each weight lowered and raised: the table of questions/tornado.py."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jlmz_budget.reports.columns import column
from jlmz_budget.reports.tables import Column, LabelledTable

if TYPE_CHECKING:
    from jlmz_budget.questions.tornado import TornadoBar

COLUMNS: Final = (
    column("pool", "资金项", "text"),
    column("factor", "因素", "text"),
    column("weight", "权重", "share"),
    column("lower", "降低后权重", "share"),
    column("upper", "提高后权重", "share"),
    column("code", "代码", "text"),
    column("name", "名称", "text"),
    column("minus", "权重降低时增减", "measured money"),
    column("plus", "权重提高时增减", "measured money"),
    column("moved", "易手金额", "measured money"),
    Column("flag", "提示", "word", lambda bar: "over-sensitive weight" if bar.over_sensitive else ""),
    Column("method", "方法", "word", lambda _: "exact"),
)


def table(rows: tuple[TornadoBar, ...]) -> LabelledTable:
    """The table tornado of the sensitivity report."""
    return LabelledTable("tornado", "权重龙卷风图", COLUMNS, rows)
