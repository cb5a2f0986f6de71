"""The sheet 检查: what the workbook checks by itself while it is filled in, in formulas of Excel 2010."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from jlmz_budget.reading.grid import column_letters
from jlmz_budget.reading.tables import REQUIRED
from jlmz_budget.reports.scenario_workbook.layout import (
    KEYS,
    RULES_SHEET,
    VALUES,
    column_range,
)
from jlmz_budget.reports.scenario_workbook.tables import (
    NUMBER,
    REFERENCES,
    as_number,
    as_value,
    columns_named,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from jlmz_budget.model import Scenario
    from jlmz_budget.reports.scenario_workbook.rules_rows import RulesRow
    from jlmz_budget.reports.scenario_workbook.tables import TableSheet

GOOD: Final = "通过"
BAD: Final = "请核对"
LATER: Final = "由 jlmz-budget validate 核对"
"""What a check says that the workbook cannot make by itself."""

COMPARISONS: Final = 4_000_000
"""Most comparisons of one check: a second or so in a spreadsheet."""

_TOLERANCE: Final = "0.000000001"
"""Binary fractions of a spreadsheet: 0.1+0.2 is not 0.3 there."""


@dataclass(frozen=True)
class Check:
    """A row of the sheet: what is checked, the number looked at, the verdict, and what it means.

    Args:
        what: the subject.
        figure: the formula of the number.
        value: what it gives for the figures written.
        verdict: the formula of the verdict, its own number's cell written as ``{figure}``; "" for none.
        says: the verdict for the figures written.
        note: what to do.

    """

    what: str
    figure: str
    value: float
    verdict: str
    says: str
    note: str


def checks(scenario: Scenario, rows: Sequence[RulesRow], sheets: Sequence[TableSheet]) -> tuple[Check, ...]:
    """Every check of a scenario's workbook, rules first, then table by table."""
    by_name = {sheet.table: sheet for sheet in sheets}
    return (
        *_of_rules(rows),
        *(one for sheet in sheets for one in _of_table(sheet)),
        *_of_references(by_name),
        *_of_figures(scenario, by_name),
    )


def _count(what: str, figure: str, value: int, note: str) -> Check:
    """A check that counts faults: none is good."""
    return Check(what, figure, value, f'IF({{figure}}=0,"{GOOD}","{BAD}")', BAD if value else GOOD, note)


def _left_out(what: str) -> Check:
    return Check(what, "", 0, "", LATER, "行数较多，工作簿中不逐行比较")


def _of_rules(rows: Sequence[RulesRow]) -> Iterator[Check]:
    keys = [row.key for row in rows]
    doubled = sum(1 for key in keys if keys.count(key) > 1)
    filled = f'({KEYS}<>"")*(LEFT({KEYS},1)<>"#")'
    yield _count(
        f"{RULES_SHEET}：重复的键",
        f"SUMPRODUCT({filled}*(COUNTIF({KEYS},{KEYS})>1))",
        doubled,
        "同一个键只写一行",
    )
    pools = dict.fromkeys(
        row.key.split(".")[1] for row in rows if row.key.startswith("pools.") and ".factors." in row.key
    )
    for pool in pools:
        yield _weights(pool, rows)


def _weights(pool: str, rows: Sequence[RulesRow]) -> Check:
    prefix = f"pools.{pool}.factors."
    length = len(prefix.encode("utf-16-le")) // 2
    own = f'(LEFT({KEYS},{length})="{_quoted(prefix)}")'
    last = f'(ISERROR(FIND(".",{KEYS},{length + 1}))+(RIGHT({KEYS},7)=".weight")>0)'
    cells = [row.value for row in rows if row.key.startswith(prefix) and "." not in row.key[len(prefix) :]]
    numbers = [_weight(cell) for cell in cells]
    total = float(sum((one for one in numbers if one is not None), Fraction()))
    written = f"SUMPRODUCT({own}*{last}*ISTEXT({VALUES}))"
    says = LATER if None in numbers else GOOD if abs(total - 1) < float(_TOLERANCE) else BAD
    return Check(
        f"资金池 {pool}：因素权重之和",
        f"SUMPRODUCT({own}*{last},{VALUES})",
        total,
        f'IF({written}>0,"{LATER}",IF(ABS({{figure}}-1)<{_TOLERANCE},"{GOOD}","{BAD}"))',
        says,
        "必须等于1；写成分数等文字的权重这里不加",
    )


def _weight(cell: str) -> Fraction | None:
    """The number that a spreadsheet sees in a weight's cell, None for a text."""
    return None if as_value(cell) is None else Fraction(cell)


def _of_table(sheet: TableSheet) -> Iterator[Check]:
    codes, *others = (name for name in REQUIRED[sheet.table] if name in sheet.names)
    first = _range(sheet, codes)
    yield Check(f"{sheet.title}：行数", f'SUMPRODUCT(--({first}<>""))', sheet.rows, "", "", "已填写代码的行")
    for name in others:
        cells = _cells(sheet, name)
        empty = f'({first}<>"")*({_range(sheet, name)}="")+({first}="")*({_range(sheet, name)}<>"")'
        yield _count(
            f"{sheet.title}：{_header(sheet, codes)}或{_header(sheet, name)}空缺",
            f"SUMPRODUCT({empty})",
            sum(1 for cell in cells if not cell),
            "两格都要填写",
        )
    if sheet.table not in {"counties", "townships", "villages"}:
        return
    what = f"{sheet.title}：重复的{_header(sheet, codes)}"
    cells = _cells(sheet, codes)
    if len(cells) ** 2 > COMPARISONS:
        yield _left_out(what)
        return
    figure = f'SUMPRODUCT(({first}<>"")*(COUNTIF({first},{first})>1))'
    yield _count(what, figure, sum(1 for one in cells if cells.count(one) > 1), "每个代码只有一行")


def _of_references(sheets: Mapping[str, TableSheet]) -> Iterator[Check]:
    for table, column, target in REFERENCES:
        sheet, other = sheets.get(table), sheets.get(target)
        if sheet is None or other is None or column not in sheet.names:
            continue
        key = REQUIRED[target][0]
        what = f"{sheet.title}：{_header(sheet, column)}不在“{other.title}”表中"
        if sheet.rows * other.rows > COMPARISONS:
            yield _left_out(what)
            continue
        known = set(_cells(other, key))
        here, there = _range(sheet, column), _range(other, key)
        yield _count(
            what,
            f'SUMPRODUCT(({here}<>"")*(COUNTIF({there},{here})=0))',
            sum(1 for cell in _cells(sheet, column) if cell and cell not in known),
            f"改正代码，或在“{other.title}”表中补上",
        )


def _of_figures(scenario: Scenario, sheets: Mapping[str, TableSheet]) -> Iterator[Check]:
    """Gaps and sums of the columns by which formula pools share."""
    named: dict[str, dict[str, None]] = {"townships": {}, "villages": {}}
    for pool in scenario.rules.pools:
        named[f"{pool.level}s"].update(dict.fromkeys((*pool.factors, *(one.per for one in pool.base))))
    for table, columns in named.items():
        sheet = sheets.get(table)
        if sheet is None:
            continue
        for column in columns_named(sheet, columns):
            yield from _of_column(sheet, column)


def _of_column(sheet: TableSheet, column: str) -> Iterator[Check]:
    codes, here = _range(sheet, REQUIRED[sheet.table][0]), _range(sheet, column)
    cells = _cells(sheet, column)
    yield _count(
        f"{sheet.title}：{_header(sheet, column)}空缺或不是数",
        f'SUMPRODUCT(({codes}<>"")*((({here}="")+ISERROR(VALUE({here})))>0))',
        sum(1 for cell in cells if not NUMBER.fullmatch(cell)),
        "作为因素或定额的列，每行都要有数",
    )
    if any(cell and as_number(cell) is None for cell in cells):
        return  # a sum in the workbook would leave out numbers that are held as texts
    total = float(sum((Fraction(cell) for cell in cells if cell), Fraction()))
    what = f"{sheet.title}：{_header(sheet, column)}合计"
    yield Check(what, f"SUM({here})", total, "", "", "与统计表核对")


def _cells(sheet: TableSheet, name: str) -> tuple[str, ...]:
    return sheet.columns[sheet.names.index(name)]


def _header(sheet: TableSheet, name: str) -> str:
    return " ".join(sheet.headers[sheet.names.index(name)].split())


def _range(sheet: TableSheet, name: str) -> str:
    return column_range(sheet.title, column_letters(sheet.names.index(name)), sheet.rows)


def _quoted(text: str) -> str:
    return text.replace('"', '""')
