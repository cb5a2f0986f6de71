"""The table of the fairness checks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jlmz_budget.reports.columns import column
from jlmz_budget.reports.tables import LabelledTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jlmz_budget.questions.fairness_checks import FairnessCheck

COLUMNS: Final = (
    column("pool", "资金项", "text"),
    column("check", "检验", "word"),
    column("awards", "分配数口径", "word"),
    column("holds", "是否成立", "word"),
    column("examined", "检验数", "count"),
    column("code", "代码", "text"),
    column("name", "名称", "text"),
    column("other_code", "对照代码", "text"),
    column("other_name", "对照名称", "text"),
    column("factor", "因素", "text"),
    column("amount", "资金", "money"),
    column("larger_amount", "增加后资金", "money"),
    column("before", "对照数", "measured money"),
    column("after", "本数", "measured money"),
    column("method", "方法", "word"),
)


def table(rows: Sequence[FairnessCheck]) -> LabelledTable:
    """Equal treatment, order and monotonicity of every formula pool, with counter-examples."""
    return LabelledTable("fairness_checks", "公平性检验", COLUMNS, tuple(rows))
