"""Every bend of every award over a range of the pool's money: the points of questions/path.py."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jlmz_budget.reports.columns import column
from jlmz_budget.reports.tables import LabelledTable

if TYPE_CHECKING:
    from jlmz_budget.questions.path import PathPoint

COLUMNS: Final = (
    column("pool", "资金项", "text"),
    column("amount", "资金规模", "measured money"),
    column("code", "代码", "text"),
    column("name", "名称", "text"),
    column("award", "分配数", "measured money"),
    column("method", "方法", "word"),
)


def table(rows: tuple[PathPoint, ...]) -> LabelledTable:
    """The table path of the sensitivity report."""
    return LabelledTable("path", "资金规模路径", COLUMNS, rows)
