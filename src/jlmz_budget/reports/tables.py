"""The one source of labelled rows: every table of a result, with its columns' names, labels and kinds.

The csv files, the screen, the JSON and the data frames all show these rows; none of them computes anything.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence  # noqa: TC003 - `Callable` stands in a run-time annotation
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from jlmz_budget.money import (
    fifteen_digits,
    fifteen_digits_of_yuan,
    grouped_yuan,
    short_number,
    two_decimals,
    yuan,
)
from jlmz_budget.village_support.flags import flags, match_lines
from jlmz_budget.wording import say

if TYPE_CHECKING:
    from jlmz_budget.model import Allocation

Kind = Literal["text", "word", "money", "measured money", "share", "quantity", "percent", "count", "prices"]
"""What a column holds, and how files write it.

text: as it is; word: one that screens translate; money: fen, in yuan with two decimals; measured money: exact
fen, in yuan with 15 significant digits; share: 15 significant digits; quantity: as exact as decimals can;
percent: two decimals; count: whole; prices: exact fen, in yuan with semicolons between them.
"""

UNITS: Final[dict[Kind, str]] = {"money": "元", "measured money": "元", "percent": "%"}

WRITTEN_AS_TEXT: Final = frozenset({"text", "word"})
"""Kinds whose cells a spreadsheet could take for a formula; what begins with a sign elsewhere is a number."""

COUNTY_ROW: Final = "合计"
"""What the county's row of sums is called in files, whatever the language."""

FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
"""First characters that make a spreadsheet take a text for a formula."""


@dataclass(frozen=True)
class Column:
    """One column: its name in files, its label on Chinese screens, its kind, and where its value is from."""

    name: str
    label: str
    kind: Kind
    value: Callable[[Any], Any]


@dataclass(frozen=True)
class LabelledTable:
    """A table of a result.

    Args:
        name: the file's name without its ending.
        title: its title on Chinese screens.
        columns: what it shows.
        rows: the objects that the columns read.

    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Any, ...]

    @cached_property
    def cells(self) -> list[list[str]]:
        """Every row as result files write it, texts unmarked."""
        return list(map(list, zip(*self._by_column, strict=True)))

    @cached_property
    def _by_column(self) -> list[list[str]]:
        """Column by column: what writes a kind is looked up once a column, not once a cell."""
        return [
            ["" if value is None else write(value) for value in map(column.value, self.rows)]
            for column in self.columns
            for write in (_WRITTEN[column.kind],)
        ]

    @property
    def csv_rows(self) -> list[list[str]]:
        """The header and every row as csv files hold them: no header, text or word becomes a formula."""
        marked = [
            list(map(as_text, texts)) if column.kind in WRITTEN_AS_TEXT else texts
            for column, texts in zip(self.columns, self._by_column, strict=True)
        ]
        header = [as_text(column.name) for column in self.columns]
        return [header, *map(list, zip(*marked, strict=True))]


class TownshipSum(NamedTuple):
    """A township's money over all pools, whole fen; the first row of the table is the county's."""

    code: str
    name: str
    by_pool: tuple[int, ...]

    @property
    def total(self) -> int:
        """The sum over the pools."""
        return sum(self.by_pool)


def _of(attribute: str) -> Callable[[Any], Any]:
    return attrgetter(attribute)


def _column(name: str, label: str, kind: Kind, attribute: str = "") -> Column:
    return Column(name, label, kind, _of(attribute or name))


ALLOCATION_COLUMNS: Final = (
    _column("pool", "资金项", "text"),
    _column("level", "层级", "text"),
    _column("code", "代码", "text"),
    _column("name", "名称", "text"),
    _column("township_code", "乡镇代码", "text"),
    _column("base", "定额", "money"),
    _column("need_share", "因素占比", "share"),
    _column("target", "测算数", "measured money"),
    _column("floor", "保底", "money"),
    _column("floor_rule", "保底规则", "text"),
    _column("cap", "封顶", "money"),
    _column("cap_rule", "封顶规则", "text"),
    _column("award", "分配数", "money"),
    _column("binding", "约束", "word"),
    _column("rounding", "尾数", "measured money"),
    _column("last_year", "上年数", "money"),
    _column("change", "增减额", "money"),
    _column("change_pct", "增减%", "percent"),
    _column("per_head", "人均", "money"),
    _column("already_paid", "已拨", "money"),
    _column("to_pay", "应拨", "money"),
)

POOL_COLUMNS: Final = (
    _column("pool", "资金项", "text"),
    _column("amount", "资金", "money"),
    _column("awarded", "已分配", "money"),
    _column("returned", "交回", "money"),
    _column("unallocated", "未分配", "money"),
    _column("rate", "分值", "measured money"),
    _column("rate_upper", "分值上限", "measured money"),
    _column("recipients", "单位数", "count"),
    _column("at_floor", "保底数", "count"),
    _column("at_cap", "封顶数", "count"),
)

GROUP_COLUMNS: Final = (
    _column("pool", "资金项", "text"),
    _column("group", "分组", "text"),
    _column("min", "下限", "money", "minimum"),
    _column("max", "上限", "money", "maximum"),
    _column("awarded", "已分配", "money"),
    _column("rate", "分值", "measured money"),
    _column("binding", "约束", "word"),
)

TASK_COLUMNS: Final = (
    _column("village_code", "村代码", "text"),
    _column("village", "村（社区）", "text"),
    _column("township_code", "乡镇代码", "text"),
    _column("task", "事项", "text"),
    _column("tier", "层级", "text"),
    _column("volume", "工作量", "quantity"),
    _column("unit_price", "补助标准", "prices"),
    _column("claim", "应补数", "money"),
    _column("award", "分配数", "money"),
    _column("township_match", "乡镇配套", "money"),
    _column("advance", "预拨", "money"),
)

LEDGER_COLUMNS: Final = (
    _column("task", "事项", "text"),
    _column("payer_unit", "原承担单位", "text"),
    _column("released", "划出", "money"),
    _column("from_pool", "资金项补足", "money"),
    _column("paid", "支付", "money"),
    _column("returned", "交回", "money"),
    _column("document", "依据文件", "text"),
)

RULE_COLUMNS: Final = (
    _column("rule", "规则", "text"),
    _column("tier", "层级", "word"),
    _column("code", "代码", "text"),
    _column("name", "名称", "text"),
    _column("limit", "限制", "word"),
    _column("required", "应达到", "measured money"),
    _column("reached", "实际", "money"),
    _column("shortfall", "差额", "measured money"),
    _column("binding", "约束", "word"),
)

PACKAGE_COLUMNS: Final = (
    _column("pool", "资金项", "text"),
    _column("village_code", "村代码", "text"),
    _column("village", "村（社区）", "text"),
    _column("township_code", "乡镇代码", "text"),
    _column("item", "设备", "text"),
    _column("wanted", "类别", "word"),
    _column("price", "单价", "money"),
    _column("award", "分配数", "money"),
)

MATCH_COLUMNS: Final = (
    _column("pool", "资金项", "text"),
    _column("township_code", "乡镇代码", "text"),
    _column("township", "乡镇（街道）", "text"),
    _column("county_support", "县级补助", "money"),
    _column("township_match", "乡镇配套", "money"),
    _column("own_award", "本级分配数", "money"),
    _column("match_pct", "配套占比%", "percent"),
    _column("limit", "配套上限", "quantity"),
)

FLAG_COLUMNS: Final = (
    _column("pool", "资金项", "text"),
    _column("flag", "提示", "word"),
    _column("code", "代码", "text"),
    _column("name", "名称", "text"),
    _column("amount", "金额", "money"),
    _column("against", "对照金额", "money"),
)


def result_tables(result: Allocation) -> tuple[LabelledTable, ...]:
    """Every table of a result that its scenario calls for, in the order of the result folder."""
    has_tasks = any(pool.method == "tasks" for pool in result.scenario.rules.pools)
    wanted = {
        "groups": bool(result.groups),
        "rules": bool(result.rules),
        "tasks": has_tasks,
        "ledger": has_tasks,
        "packages": any(pool.method == "packages" for pool in result.scenario.rules.pools),
        "township_match": any(task.township_match for task in result.task_awards),
        "flags": bool(flags(result)),
    }
    return tuple(table for table in _all_tables(result) if wanted.get(table.name, True))


def result_table(result: Allocation, name: str) -> LabelledTable:
    """One table of a result by its name, without rows if its scenario does not call for it."""
    return next(table for table in _all_tables(result) if table.name == name)


def _all_tables(result: Allocation) -> tuple[LabelledTable, ...]:
    return (
        LabelledTable("allocation", "分配结果", ALLOCATION_COLUMNS, result.awards),
        LabelledTable("pools", "资金项", POOL_COLUMNS, result.totals),
        LabelledTable("groups", "分组", GROUP_COLUMNS, result.groups),
        LabelledTable("rules", "一般规则", RULE_COLUMNS, result.rules),
        by_township(result),
        LabelledTable("tasks", "事项", TASK_COLUMNS, result.task_awards),
        LabelledTable("ledger", "划转台账", LEDGER_COLUMNS, result.ledger),
        LabelledTable("packages", "窗口配置", PACKAGE_COLUMNS, result.package_items),
        LabelledTable("township_match", "乡镇配套", MATCH_COLUMNS, match_lines(result)),
        LabelledTable("flags", "提示", FLAG_COLUMNS, flags(result)),
    )


def by_township(result: Allocation) -> LabelledTable:
    """The 附件 table: townships × pools with a total, the county's row first."""
    pools = result.scenario.rules.pools
    sums: dict[str, dict[str, int]] = {}
    townships = result.scenario.recipients_table("township")
    names = dict(zip(townships.texts("township_code"), townships.texts("township"), strict=True))
    for code in names:
        sums[code] = {}
    for award in result.awards:
        by_pool = sums.setdefault(award.township_code, {})
        by_pool[award.pool] = by_pool.get(award.pool, 0) + award.award
    rows = [
        TownshipSum(code, names.get(code, code), tuple(by_pool.get(pool.id, 0) for pool in pools))
        for code, by_pool in sums.items()
    ]
    county = TownshipSum("", COUNTY_ROW, tuple(total.awarded for total in result.totals))
    columns = (
        _column("township_code", "乡镇代码", "text", "code"),
        _column("township", "乡镇（街道）", "text", "name"),
        *(
            Column(pool.id, pool.title or pool.id, "money", _position(place))
            for place, pool in enumerate(pools)
        ),
        _column("total", "合计", "money"),
    )
    return LabelledTable("by_township", "分乡镇合计", columns, (county, *rows))


def _position(place: int) -> Callable[[TownshipSum], int]:
    return lambda row: row.by_pool[place]


def file_text(kind: Kind, value: object) -> str:
    """A cell as result files write it; "" for None."""
    return "" if value is None else _WRITTEN[kind](value)


def screen_text(kind: Kind, value: object) -> str:
    """A cell as screens show it: thousands separators, shares in percent."""
    if value is None:
        return ""
    if kind in {"money", "measured money"} and isinstance(value, (int, Fraction)):
        return grouped_yuan(value)
    if kind == "share" and isinstance(value, Fraction):
        return two_decimals(value * 100) + "%"
    return file_text(kind, value)


def told(column: Column, row: object, lang: str) -> str:
    """A cell as screens and pages show it in a language: words translated, the county's row by its name."""
    text = screen_text(column.kind, column.value(row))
    if text == COUNTY_ROW and lang == "en":
        return "total"
    return say(text, lang) if column.kind == "word" else text


def as_text(text: str) -> str:
    """The text, marked with an apostrophe where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _prices(prices: Sequence[Fraction]) -> str:
    return ";".join(short_number(price / 100) for price in prices)


_WRITTEN: Final[dict[Kind, Callable[[Any], str]]] = {
    "text": str,
    "word": str,
    "count": str,
    "money": yuan,
    "measured money": fifteen_digits_of_yuan,
    "share": fifteen_digits,
    "quantity": short_number,
    "percent": two_decimals,
    "prices": _prices,
}


def rows_as_texts(table: LabelledTable) -> Sequence[dict[str, str]]:
    """Every row as a mapping from column name to cell text, plain as the JSON holds it."""
    names = [column.name for column in table.columns]
    return [dict(zip(names, cells, strict=True)) for cells in table.cells]
