"""Total rows inside a table: their sums must be those of the rows."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from jlmz_budget.errors import Problem
from jlmz_budget.money import parse_number
from jlmz_budget.reading.found import Found, decimal
from jlmz_budget.reading.headers import canonical

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from jlmz_budget.reading.tables import Sheet, TotalRow

NOT_ADDITIVE: Final = frozenset({
    "hardship", "performance", "difficulty", "quality", "unit_price", "county_share", "months", "lon", "lat",
    "detour", "hours_per_case", "inhouse_price", "provider_price", "service", "post_type", "item",
    "distance_km", "township_code", "village_code", "task",
})  # fmt: skip
"""Columns whose sum says nothing."""

_NOT_ADDITIVE: Final = re.compile(
    r"price|ratio|rate|share|code|year|系数|单价|标准|距离|率|比|均|序号|编号|代码|编码|年份|经度|纬度"
)


def wrong_totals(sheet: Sheet, coefficients: Collection[str]) -> list[Found]:
    """A problem for every sum in a total row that is not the sum of its rows.

    Args:
        sheet: the table with its total rows.
        coefficients: columns the scenario multiplies by; they are never added.

    """
    if not sheet.totals:
        return []
    found = []
    for column in sheet.table.columns:
        if column in coefficients or not _additive(sheet.table.name, column):
            continue
        sums = _running_sums(sheet.table.columns[column])
        if sums is not None:
            found.extend(_wrong_in_column(sheet, column, sums))
    return found


def _additive(table: str, column: str) -> bool:
    if column in NOT_ADDITIVE or column.endswith(("_source", "来源")):
        return False
    return canonical(table, column) == column or not _NOT_ADDITIVE.search(column)


def _running_sums(cells: Iterable[str]) -> list[Fraction] | None:
    """Sums of the first 0, 1, 2 … cells; None if a cell is text."""
    sums = [Fraction()]
    for cell in cells:
        try:
            sums.append(sums[-1] + (parse_number(cell) if cell else 0))
        except ValueError:
            return None
    return sums


def _wrong_in_column(sheet: Sheet, column: str, sums: list[Fraction]) -> list[Found]:
    found = []
    for total in sheet.totals:
        try:
            stated = parse_number(total.cells[column])
        except ValueError:
            continue
        right = _right_sums(sheet.totals, total, sums)
        if stated not in right:
            values = {"found": total.cells[column], "sum": decimal(right[0])}
            where = sheet.where(column, total.line)
            problem = Problem(
                where, "the total is {found}, the rows add up to {sum}", "correct the wrong one", values
            )
            found.append(Found((total.line, 0), problem))
    return found


def _right_sums(totals: tuple[TotalRow, ...], total: TotalRow, sums: list[Fraction]) -> list[Fraction]:
    """What a total row may state: all rows; a subtotal the rows since the last one, or up to the next one."""
    if not total.part:
        return [sums[-1]]
    ends = sorted({0, *(other.after for other in totals if other.part), len(sums) - 1})
    blocks = [(start, end) for start, end in pairwise(ends) if total.after in {start, end}]
    return [sums[end] - sums[start] for start, end in blocks] or [sums[-1]]
