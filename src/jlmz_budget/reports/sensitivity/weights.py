"""What one point of each weight is worth: the table of questions/weights.py."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jlmz_budget.reports.columns import column
from jlmz_budget.reports.tables import Column, LabelledTable

if TYPE_CHECKING:
    from jlmz_budget.questions.weights import WeightEffect

COLUMNS: Final = (
    column("pool", "资金项", "text"),
    column("factor", "因素", "text"),
    column("weight", "权重", "share"),
    column("code", "代码", "text"),
    column("name", "名称", "text"),
    column("derivative", "每1个百分点", "measured money"),
    column("up", "提高1个百分点", "measured money"),
    column("down", "降低1个百分点", "measured money"),
    Column("method", "方法", "word", lambda _: "exact"),
)


def table(rows: tuple[WeightEffect, ...]) -> LabelledTable:
    """The table weights of the sensitivity report."""
    return LabelledTable("weights", "权重敏感性", COLUMNS, rows)
