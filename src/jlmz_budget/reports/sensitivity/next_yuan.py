"""Who gets the next yuan: the table of questions/next_yuan.py."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jlmz_budget.reports.columns import column
from jlmz_budget.reports.tables import LabelledTable

if TYPE_CHECKING:
    from jlmz_budget.questions.next_yuan import NextYuan

COLUMNS: Final = (
    column("pool", "资金项", "text"),
    column("direction", "方向", "word"),
    column("code", "代码", "text"),
    column("name", "名称", "text"),
    column("share", "每1元所得份额", "share"),
    column("per_10000", "每1万元增减", "measured money"),
    column("holds_until", "适用至资金规模", "measured money"),
    column("next_event", "届时变化", "text"),
    column("method", "方法", "word"),
)


def table(rows: tuple[NextYuan, ...]) -> LabelledTable:
    """The table next_yuan of the sensitivity report."""
    return LabelledTable("next_yuan", "下一元归谁", COLUMNS, rows)
