"""Awards over weights drawn at random: the first table of questions/weight_uncertainty.py."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jlmz_budget.reports.columns import column
from jlmz_budget.reports.tables import LabelledTable

if TYPE_CHECKING:
    from jlmz_budget.questions.weight_uncertainty import WeightQuantiles

COLUMNS: Final = (
    column("pool", "资金项", "text"),
    column("code", "代码", "text"),
    column("name", "名称", "text"),
    column("award", "现行权重下数额", "measured money"),
    column("q5", "5%分位数", "money"),
    column("q25", "25%分位数", "money"),
    column("q50", "中位数", "money"),
    column("q75", "75%分位数", "money"),
    column("q95", "95%分位数", "money"),
    column("median_error", "中位数标准误", "money"),
    column("spread", "相对幅度", "share"),
    column("badge", "稳定性", "word"),
    column("factor", "主要影响因素", "text"),
    column("effect", "该因素解释比例", "share"),
    column("method", "方法", "text"),
)


def table(rows: tuple[WeightQuantiles, ...]) -> LabelledTable:
    """The table weight_quantiles of the sensitivity report."""
    return LabelledTable("weight_quantiles", "权重不确定时的分配区间", COLUMNS, rows)
