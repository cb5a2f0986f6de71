"""Awards under errors of own figures: the table of questions/data_errors.py."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jlmz_budget.reports.columns import column
from jlmz_budget.reports.tables import Column, LabelledTable

if TYPE_CHECKING:
    from jlmz_budget.questions.data_errors import DataError

COLUMNS: Final = (
    column("pool", "资金项", "text"),
    column("factor", "因素", "text"),
    column("code", "代码", "text"),
    column("name", "名称", "text"),
    column("error", "误差", "share"),
    column("minus", "少报时增减", "measured money"),
    column("plus", "多报时增减", "measured money"),
    column("band", "影响幅度", "measured money"),
    Column("method", "方法", "word", lambda one: "no solution" if one.band is None else "exact"),
)


def table(rows: tuple[DataError, ...]) -> LabelledTable:
    """The table data_errors of the sensitivity report."""
    return LabelledTable("data_errors", "数据误差", COLUMNS, rows)
