"""Ranks over weights drawn at random: the second table of questions/weight_uncertainty.py."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jlmz_budget.reports.columns import column
from jlmz_budget.reports.tables import LabelledTable

if TYPE_CHECKING:
    from jlmz_budget.questions.weight_uncertainty import RankAcceptability

COLUMNS: Final = (
    column("pool", "资金项", "text"),
    column("code", "代码", "text"),
    column("name", "名称", "text"),
    column("rank", "名次", "count"),
    column("probability", "可能性", "share"),
    column("method", "方法", "text"),
)


def table(rows: tuple[RankAcceptability, ...]) -> LabelledTable:
    """The table rank_acceptability of the sensitivity report."""
    return LabelledTable("rank_acceptability", "各名次的可能性", COLUMNS, rows)
