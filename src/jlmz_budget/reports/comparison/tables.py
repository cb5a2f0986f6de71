"""Tables of two allocations side by side: money by recipient, township and pool, rules and cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jlmz_budget.reports.columns import column
from jlmz_budget.reports.tables import LabelledTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jlmz_budget.questions.changes import MoneyChange, PoolChange
    from jlmz_budget.questions.rule_changes import CellChange, RuleChange

MONEY_COLUMNS: Final = (
    column("pool", "资金项", "text"),
    column("level", "层级", "text"),
    column("code", "代码", "text"),
    column("name", "名称", "text"),
    column("township_code", "乡镇代码", "text"),
    column("before", "原数", "money"),
    column("after", "新数", "money"),
    column("change", "增减额", "money"),
    column("change_pct", "增减%", "percent"),
    column("binding_before", "原约束", "word"),
    column("binding_after", "新约束", "word"),
    column("only_in", "仅见于", "word"),
)

TOWNSHIP_COLUMNS: Final = (
    column("township_code", "乡镇代码", "text"),
    column("township", "乡镇（街道）", "text", "name"),
    column("before", "原数", "money"),
    column("after", "新数", "money"),
    column("change", "增减额", "money"),
    column("change_pct", "增减%", "percent"),
    column("only_in", "仅见于", "word"),
)

POOL_COLUMNS: Final = (
    column("pool", "资金项", "text"),
    column("before", "原分配", "money"),
    column("after", "新分配", "money"),
    column("change", "增减额", "money"),
    column("gainers", "增加数", "count"),
    column("gained", "增加额", "money"),
    column("payers", "减少数", "count"),
    column("paid", "减少额", "money"),
)

RULE_COLUMNS: Final = (
    column("key", "规则", "text"),
    column("old", "原值", "text"),
    column("new", "新值", "text"),
)

CELL_COLUMNS: Final = (
    column("table", "表", "text"),
    column("row", "行", "text"),
    column("name", "名称", "text"),
    column("column", "列", "text"),
    column("old", "原值", "text"),
    column("new", "新值", "text"),
)


def money_table(name: str, rows: Sequence[MoneyChange]) -> LabelledTable:
    """One row a recipient and pool."""
    return LabelledTable(name, "各单位变动", MONEY_COLUMNS, tuple(rows))


def township_table(name: str, rows: Sequence[MoneyChange]) -> LabelledTable:
    """One row a township, over all pools."""
    return LabelledTable(name, "分乡镇变动", TOWNSHIP_COLUMNS, tuple(rows))


def pool_table(name: str, rows: Sequence[PoolChange]) -> LabelledTable:
    """One row a pool."""
    return LabelledTable(name, "各资金项变动", POOL_COLUMNS, tuple(rows))


def rule_table(name: str, rows: Sequence[RuleChange]) -> LabelledTable:
    """One row a key that changed."""
    return LabelledTable(name, "规则变动", RULE_COLUMNS, tuple(rows))


def cell_table(name: str, rows: Sequence[CellChange]) -> LabelledTable:
    """One row a cell that changed."""
    return LabelledTable(name, "数据变动", CELL_COLUMNS, tuple(rows))
