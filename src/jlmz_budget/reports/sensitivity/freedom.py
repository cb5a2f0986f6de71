"""The least and the most each recipient could get: the table of questions/freedom.py."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jlmz_budget.reports.columns import column
from jlmz_budget.reports.tables import LabelledTable

if TYPE_CHECKING:
    from jlmz_budget.questions.freedom_row import Freedom

COLUMNS: Final = (
    column("pool", "资金项", "text"),
    column("code", "代码", "text"),
    column("name", "名称", "text"),
    column("least", "最少", "measured money"),
    column("award", "分配数", "measured money"),
    column("most", "最多", "measured money"),
    column("least_by", "下限来自", "word"),
    column("most_by", "上限来自", "word"),
    column("method", "方法", "word"),
)


def table(rows: tuple[Freedom, ...]) -> LabelledTable:
    """The table freedom of the sensitivity report."""
    return LabelledTable("freedom", "硬约束下的余地", COLUMNS, rows)
