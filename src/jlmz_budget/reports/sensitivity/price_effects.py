"""What moving each limit does to each award: the effects of questions/prices.py."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jlmz_budget.reports.columns import column
from jlmz_budget.reports.tables import Column, LabelledTable

if TYPE_CHECKING:
    from fractions import Fraction

    from jlmz_budget.questions.price_rows import PriceEffect


def _effect(row: PriceEffect) -> Fraction:
    """Yuan per yuan, or yuan per percentage point."""
    return row.effect if row.unit == "yuan" else row.effect / 100


COLUMNS: Final = (
    column("pool", "资金项", "text"),
    column("limit", "限制", "text"),
    column("limit_code", "限制所属代码", "text"),
    column("direction", "方向", "word"),
    column("unit", "单位", "word"),
    column("code", "代码", "text"),
    column("name", "名称", "text"),
    Column("effect", "增减", "quantity", _effect),
    column("method", "方法", "word"),
)


def table(rows: tuple[PriceEffect, ...]) -> LabelledTable:
    """The table price_effects of the sensitivity report."""
    return LabelledTable("price_effects", "限制变动对各单位的影响", COLUMNS, rows)
