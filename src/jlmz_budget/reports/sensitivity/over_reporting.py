"""What over-reporting would gain: the table of questions/over_reporting.py."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jlmz_budget.reports.columns import column
from jlmz_budget.reports.tables import Column, LabelledTable

if TYPE_CHECKING:
    from jlmz_budget.questions.over_reporting import OverReport

COLUMNS: Final = (
    column("pool", "资金项", "text"),
    column("rank", "名次", "count"),
    column("factor", "因素", "text"),
    column("code", "代码", "text"),
    column("name", "名称", "text"),
    column("too_much", "虚报幅度", "share"),
    column("award", "分配数（未取整）", "measured money"),
    column("gain", "得益", "measured money"),
    column("gain_pct", "得益%", "percent"),
    Column("method", "方法", "word", lambda one: "no solution" if one.gain is None else "exact"),
)


def table(rows: tuple[OverReport, ...]) -> LabelledTable:
    """The table over_reporting of the sensitivity report."""
    return LabelledTable("over_reporting", "虚报得益", COLUMNS, rows)
