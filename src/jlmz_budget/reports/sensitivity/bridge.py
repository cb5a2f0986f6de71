"""The table of the bridge from last year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jlmz_budget.reports.columns import column
from jlmz_budget.reports.tables import LabelledTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jlmz_budget.questions.bridge import BridgeRow

COLUMNS: Final = (
    column("pool", "资金项", "text"),
    column("level", "层级", "text"),
    column("code", "代码", "text"),
    column("name", "名称", "text"),
    column("last_year", "上年数", "money"),
    column("cause", "原因", "word"),
    column("factor", "因素", "text"),
    column("change", "增减额", "money"),
    column("award", "分配数", "money"),
    column("method", "方法", "word"),
    column("orders", "次序数", "count"),
)


def table(rows: Sequence[BridgeRow]) -> LabelledTable:
    """The bridge, one row a recipient and cause."""
    return LabelledTable("bridge", "上年到本年的变动原因", COLUMNS, tuple(rows))
