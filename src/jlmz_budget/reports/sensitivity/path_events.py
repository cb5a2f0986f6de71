"""Who enters or leaves a bound as the pool's money grows: the events of questions/path.py."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jlmz_budget.reports.columns import column
from jlmz_budget.reports.tables import LabelledTable

if TYPE_CHECKING:
    from jlmz_budget.questions.path import PathEvent

COLUMNS: Final = (
    column("pool", "资金项", "text"),
    column("amount", "资金规模", "measured money"),
    column("code", "代码", "text"),
    column("name", "名称", "text"),
    column("event", "变化", "word"),
    column("rule", "规则", "text"),
    column("method", "方法", "word"),
)


def table(rows: tuple[PathEvent, ...]) -> LabelledTable:
    """The table path_events of the sensitivity report."""
    return LabelledTable("path_events", "资金规模路径上的变化", COLUMNS, rows)
