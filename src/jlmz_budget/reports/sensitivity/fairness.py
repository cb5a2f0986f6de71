"""The table of the measures of inequality."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jlmz_budget.reports.columns import column
from jlmz_budget.reports.tables import LabelledTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jlmz_budget.questions.fairness import FairnessRow

COLUMNS: Final = (
    column("pool", "资金项", "text"),
    column("measure", "指标", "word"),
    column("of", "对象", "word"),
    column("weighted_by", "权数", "word"),
    column("value", "数值", "share"),
    column("method", "方法", "word"),
)


def table(rows: Sequence[FairnessRow]) -> LabelledTable:
    """Gini, Theil and coefficient of variation of every pool."""
    return LabelledTable("fairness", "均衡程度", COLUMNS, tuple(rows))
