"""What explains the uncertainty of awards: the table of questions/sobol.py."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jlmz_budget.reports.columns import column
from jlmz_budget.reports.tables import LabelledTable

if TYPE_CHECKING:
    from jlmz_budget.questions.sobol import SobolIndex

COLUMNS: Final = (
    column("pool", "资金项", "text"),
    column("target", "对象", "word"),
    column("code", "代码", "text"),
    column("name", "名称", "text"),
    column("input", "来源", "word"),
    column("factor", "因素", "text"),
    column("first", "一阶指数", "quantity"),
    column("first_low", "一阶指数下限", "quantity"),
    column("first_high", "一阶指数上限", "quantity"),
    column("total", "总指数", "quantity"),
    column("total_low", "总指数下限", "quantity"),
    column("total_high", "总指数上限", "quantity"),
    column("method", "方法", "text"),
)


def table(rows: tuple[SobolIndex, ...]) -> LabelledTable:
    """The table sobol of the sensitivity report."""
    return LabelledTable("sobol", "索博尔指数", COLUMNS, rows)
