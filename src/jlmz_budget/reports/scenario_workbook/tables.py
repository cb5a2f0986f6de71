"""The sheets of a scenario's tables: Chinese headers that are read again as the same columns, and choices."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from jlmz_budget.reading.codes import CODES, NAMES
from jlmz_budget.reading.headers import canonical, chinese_header, normal, own_name
from jlmz_budget.reading.table_files import SHEET_TITLES, TABLES_READ
from jlmz_budget.reading.workbook_grid import fixed_notation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from jlmz_budget.model import Scenario, Table

UNITS: Final = {
    "area_km2": "平方公里", "population": "人", "distance_km": "公里", "service_radius_km": "公里",
    "hours_per_case": "小时", "visits": "次", "months": "月", "posts": "个", "part_time": "个", "cases": "件",
}  # fmt: skip
"""Units of columns that are no money."""

MONEY: Final = frozenset({
    "last_year", "already_paid", "floor", "cap", "travel_cost", "staff_cost_minimum", "training_cost",
    "equipment_cost", "township_match", "unit_price", "payer_budget", "inhouse_price", "provider_price",
    "advance_paid", "total",
})  # fmt: skip
"""Columns of money: their unit is the scenario's."""

TITLES: Final = {
    "counties": "一行一个县（市、区）",
    "townships": "一行一个乡镇（街道）",
    "villages": "一行一个村（社区）",
    "tasks": "一行一个事项；补助标准变动的，一个时期一行",
    "task_volumes": "哪个村（社区）做哪个事项、做多少",
    "negative_list": "不得交给村（社区）的事项",
    "carried": "上年清算后要扣回的数",
    "services": "一行一项服务",
    "caseload": "哪个乡镇（街道）办理哪项服务多少件",
    "posts": "哪个乡镇（街道）有哪种岗位多少个",
    "equipment": "哪个村（社区）有哪件设备",
}
"""What a row of a table is."""

WORDS: Final = {
    ("tasks", "tier"): ("statutory", "policy", "optional"),
    ("equipment", "present"): ("是", "否"),
    ("villages", "station"): ("是", "否"),
    ("services", "suitable"): ("是", "否"),
}
"""Columns whose cells are one of some words."""

REFERENCES: Final = (
    ("townships", "county_code", "counties"),
    ("villages", "township_code", "townships"),
    ("task_volumes", "village_code", "villages"),
    ("task_volumes", "task", "tasks"),
    ("caseload", "township_code", "townships"),
    ("caseload", "service", "services"),
    ("posts", "township_code", "townships"),
    ("equipment", "village_code", "villages"),
    ("carried", "village_code", "villages"),
)
"""Columns whose codes stand in the first column of another table."""

NUMBER: Final = re.compile(r"-?[0-9]+(\.[0-9]+)?")
"""A number as anybody writes it."""


@dataclass(frozen=True)
class TableSheet:
    """A table as a sheet.

    Args:
        table: its name in a scenario.
        title: the sheet's name.
        heading: the line above the headers.
        names: the columns.
        headers: what is written above them.
        columns: their cells.
        texts: the columns whose cells are texts even if they look like numbers.

    """

    table: str
    title: str
    heading: str
    names: tuple[str, ...]
    headers: tuple[str, ...]
    columns: tuple[tuple[str, ...], ...]
    texts: frozenset[str]

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self.columns[0])


def table_sheets(scenario: Scenario) -> tuple[TableSheet, ...]:
    """A sheet for every table that a scenario was read with, in the order of use."""
    unit = scenario.rules.money_unit
    return tuple(_sheet(scenario.tables[name], unit) for name in TABLES_READ if name in scenario.tables)


def _sheet(table: Table, unit: str) -> TableSheet:
    title = SHEET_TITLES[table.name][1]
    names = tuple(table.columns)
    texts = {*CODES[table.name], NAMES.get(table.name, ""), "document", "source"}
    texts |= {name for name in names if name.endswith(("_source", "来源", "code"))}
    return TableSheet(
        table.name,
        title,
        f"{title}（{table.name}）：{TITLES[table.name]}。黄色单元格填写；下方空行可继续添加；不写合计行",
        names,
        _headers(table.name, names, unit),
        tuple(table.columns.values()),
        frozenset(texts),
    )


def _headers(table: str, names: Iterable[str], unit: str) -> tuple[str, ...]:
    """Headers that are read as these columns, each of them once: Chinese, with unit, where there is one."""
    headers: list[str] = []
    for name in names:
        taken = set(map(normal, headers))
        choices = [one for one in _choices(table, name, unit) if own_name(table, one) == name]
        headers.append(next((one for one in choices if normal(one) not in taken), name))
    return tuple(headers)


def _choices(table: str, name: str, unit: str) -> tuple[str, ...]:
    if name.endswith("_source"):
        of = name.removesuffix("_source")
        return (f"{chinese_header(table, of) or of}来源",)
    chinese = chinese_header(table, name)
    measured = unit if name in MONEY else UNITS.get(name, "")
    return (*([f"{chinese}（{measured}）"] if chinese and measured else []), *([chinese] if chinese else []))


def as_number(text: str) -> float | None:
    """The number that a spreadsheet can hold in place of a text, so that it is read as the same text again.

    Example:
        >>> as_number("12.5"), as_number("1.00"), as_number("007"), as_number("0.1234567890123456789")
        (12.5, None, None, None)

    """
    if not NUMBER.fullmatch(text):
        return None
    number = float(text)
    return number if fixed_notation(number) == text else None


def as_value(text: str) -> float | None:
    """The number that a spreadsheet can hold for a rule's value: it is read as an equal one.

    Example:
        >>> as_value("0.30"), as_value("1/3")
        (0.3, None)

    """
    if not NUMBER.fullmatch(text):
        return None
    number = float(text)
    shown = fixed_notation(number)
    return number if NUMBER.fullmatch(shown) and Fraction(shown) == Fraction(text) else None


def columns_named(sheet: TableSheet, names: Iterable[str]) -> Mapping[str, int]:
    """Where the columns that a scenario names stand in a sheet; those it does not hold are left out."""
    own = {name: canonical(sheet.table, name) or own_name(sheet.table, name) for name in names}
    return {own[name]: sheet.names.index(own[name]) for name in own if own[name] in sheet.names}
