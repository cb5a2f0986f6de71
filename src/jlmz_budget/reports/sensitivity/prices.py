"""What one yuan more or less of each limit does: the prices of questions/prices.py."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jlmz_budget.reports.columns import column
from jlmz_budget.reports.tables import Column, LabelledTable

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

    from jlmz_budget.questions.price_rows import Price


def _of_limit(attribute: str) -> Callable[[Price], Fraction | None]:
    """A value of the limit itself: yuan, or percent."""

    def shown(row: Price) -> Fraction | None:
        value: Fraction | None = getattr(row, attribute)
        return value if value is None or row.unit == "percent" else value / 100

    return shown


def _per_unit(attribute: str) -> Callable[[Price], Fraction | None]:
    """An effect: yuan per yuan, or yuan per percentage point."""

    def shown(row: Price) -> Fraction | None:
        value: Fraction | None = getattr(row, attribute)
        return value if value is None or row.unit == "yuan" else value / 100

    return shown


def _yes_no(attribute: str) -> Callable[[Price], str]:
    return lambda row: "yes" if getattr(row, attribute) else "no"


COLUMNS: Final = (
    column("pool", "资金项", "text"),
    column("limit", "限制", "text"),
    column("code", "代码", "text"),
    column("name", "名称", "text"),
    column("direction", "方向", "word"),
    column("unit", "单位", "word"),
    Column("value", "现值", "quantity", _of_limit("value")),
    Column("rate_change", "分值变化", "quantity", _per_unit("rate_change")),
    Column("own_change", "本身增减", "quantity", _per_unit("own_change")),
    Column("valid_from", "适用自", "quantity", _of_limit("valid_from")),
    Column("valid_to", "适用至", "quantity", _of_limit("valid_to")),
    column("next_binding", "届时变化", "text"),
    Column("degenerate", "两侧不同", "word", _yes_no("degenerate")),
    Column("curved", "非线性", "word", _yes_no("curved")),
    Column("checked", "已复算", "word", _yes_no("checked")),
    column("method", "方法", "word"),
)


def table(rows: tuple[Price, ...]) -> LabelledTable:
    """The table prices of the sensitivity report."""
    return LabelledTable("prices", "限制的价格", COLUMNS, rows)
