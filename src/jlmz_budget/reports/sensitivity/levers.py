"""A little more of every own figure: the table of questions/levers.py."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jlmz_budget.money import yuan
from jlmz_budget.reports.columns import column
from jlmz_budget.reports.tables import Column, LabelledTable

if TYPE_CHECKING:
    from jlmz_budget.questions.levers import Lever


def _payers(lever: Lever) -> str:
    return "; ".join(f"{name} {yuan(change)}" for name, change in lever.payers)


COLUMNS: Final = (
    column("pool", "资金项", "text"),
    column("code", "代码", "text"),
    column("name", "名称", "text"),
    column("factor", "因素", "text"),
    column("step", "增量", "text"),
    column("own_change", "本单位增减", "measured money"),
    Column("payers", "主要减少单位", "text", _payers),
    column("unallocated", "未分配增减", "measured money"),
    Column("method", "方法", "word", lambda one: "no solution" if one.own_change is None else "exact"),
)


def table(rows: tuple[Lever, ...]) -> LabelledTable:
    """The table levers of the sensitivity report."""
    return LabelledTable("levers", "数据抓手", COLUMNS, rows)
