"""Changes of weights that reverse an order or change a limit: the table of questions/swaps.py."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jlmz_budget.reports.columns import column
from jlmz_budget.reports.tables import Column, LabelledTable

if TYPE_CHECKING:
    from jlmz_budget.questions.swaps import Swap

COLUMNS: Final = (
    column("pool", "资金项", "text"),
    column("factor", "因素", "text"),
    column("weight", "权重", "share"),
    column("kind", "类别", "word"),
    column("code", "代码", "text"),
    column("name", "名称", "text"),
    column("other", "对方代码", "text"),
    column("other_name", "对方名称", "text"),
    column("before", "原状态", "word"),
    column("after", "新状态", "word"),
    column("rule", "规则", "text"),
    column("change_points", "变动（百分点）", "quantity", "points"),
    column("weight_at", "临界权重", "quantity"),
    Column("method", "方法", "word", lambda _: "exact"),
)


def table(rows: tuple[Swap, ...]) -> LabelledTable:
    """The table swaps of the sensitivity report."""
    return LabelledTable("swaps", "权重临界变化", COLUMNS, rows)
