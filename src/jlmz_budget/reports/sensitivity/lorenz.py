"""The table of the Lorenz points."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jlmz_budget.reports.columns import column
from jlmz_budget.reports.tables import LabelledTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jlmz_budget.questions.fairness import LorenzPoint

COLUMNS: Final = (
    column("pool", "资金项", "text"),
    column("place", "序号", "count"),
    column("code", "代码", "text"),
    column("name", "名称", "text"),
    column("people", "人口累计占比", "share"),
    column("money", "资金累计占比", "share"),
    column("method", "方法", "word"),
)


def table(rows: Sequence[LorenzPoint]) -> LabelledTable:
    """The points of every pool's Lorenz curve."""
    return LabelledTable("lorenz", "洛伦兹曲线", COLUMNS, tuple(rows))
