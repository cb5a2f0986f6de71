"""The sheet 汇总: townships × pools, the county's row first, in yuan and in 万元."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jlmz_budget.reports.audit_workbook.book import Live, absolute, letters, yuan_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jlmz_budget.model import Allocation
    from jlmz_budget.reports.audit_workbook.book import Page
    from jlmz_budget.reports.audit_workbook.pool import Rows
    from jlmz_budget.reports.tables import LabelledTable, TownshipSum

HEAD: Final = 3
COUNTY: Final = 4
FIRST: Final = 5
NAMES: Final = 3
"""Number, code and name."""


def summary_sheet(page: Page, result: Allocation, table: LabelledTable, rows: Mapping[str, Rows]) -> None:
    """The 附件 table from the pools' sheets; its rows are those of ``by_township.csv``."""
    say, pools = page.book.say, result.scenario.rules.pools
    county, *townships = table.rows
    titles = [say("no."), say("code"), say("township or street"), *(pool.title or pool.id for pool in pools)]
    titles += [say("total (yuan)"), say("total (10,000 yuan)")]
    for column, title in enumerate(titles):
        page.put(HEAD, column, title, "text", "head")
    page.note(
        1,
        0,
        say(
            "year {year}; every amount is a formula of the sheets behind",
            year=str(result.scenario.rules.year),
        ),
    )
    total, wan = NAMES + len(pools), NAMES + len(pools) + 1
    last = FIRST + len(townships) - 1
    for column, text in ((0, None), (1, None), (2, say("total of the county"))):
        page.put(COUNTY, column, text, "text", "total")
    sums = [*county.by_pool, county.total]
    for column, fen in enumerate(sums, start=NAMES):
        letter = letters(column)
        rows_of = f"{letter}{FIRST + 1}:{letter}{last + 1}"
        content = Live(f"=ROUND(SUM({rows_of}),2)", yuan_of(fen)) if townships else 0.0
        page.put(COUNTY, column, content, "money", "total")
    for row, township in enumerate(townships, start=FIRST):
        page.put(row, 0, row - FIRST + 1, "whole")
        page.put(row, 1, township.code, "text")
        page.put(row, 2, township.name, "text")
        for place, pool in enumerate(pools):
            page.put(row, NAMES + place, _cell(rows[pool.id], township, row, place), "money")
        parts = f"{letters(NAMES)}{row + 1}:{letters(total - 1)}{row + 1}"
        page.put(row, total, Live(f"=ROUND(SUM({parts}),2)", yuan_of(township.total)), "money")
    for row in range(COUNTY, last + 1):
        value = yuan_of(table.rows[row - COUNTY].total) / 10_000
        shade = "total" if row == COUNTY else "plain"
        page.put(row, wan, Live(f"={letters(total)}{row + 1}/10000", value), "wan", shade)  # type: ignore[arg-type]
    _checks(page, result, rows)
    _looks(page, last, wan)


def _cell(source: Rows, township: TownshipSum, row: int, place: int) -> Live | None:
    """A township's award, or the sum of its villages' awards."""
    if source.township:
        lines = source.lines.values()
        first, last = min(lines, default=0), max(lines, default=0)
        if not first:
            return None
        numbers, awards = (
            source.page.elsewhere(f"${column}${first}:${column}${last}")
            for column in (source.township, source.award)
        )
        formula = f"=ROUND(SUMIF({numbers},{absolute(row, 0)},{awards}),2)"
        return Live(formula, yuan_of(township.by_pool[place]))
    if township.code not in source.lines:
        return None
    cell = source.page.elsewhere(f"${source.award}${source.lines[township.code]}")
    return Live(f"={cell}", yuan_of(township.by_pool[place]))


def _checks(page: Page, result: Allocation, rows: Mapping[str, Rows]) -> None:
    """Per pool the county's row is the sum of its sheet."""
    for place, pool in enumerate(result.scenario.rules.pools):
        source = rows[pool.id]
        if not source.lines:
            continue
        first, last = min(source.lines.values()), max(source.lines.values())
        awards = source.page.elsewhere(f"${source.award}${first}:${source.award}${last}")
        county = page.elsewhere(absolute(COUNTY, NAMES + place))
        label = page.book.say("{pool}: the townships' sum is the pool's", pool=pool.id)
        page.check(label, f"ABS(SUM({awards})-{county})<0.005")


def _looks(page: Page, last: int, columns: int) -> None:
    worksheet = page.worksheet
    worksheet.freeze_panes(FIRST, NAMES)
    worksheet.repeat_rows(HEAD)
    worksheet.set_row(HEAD, 46)
    worksheet.set_column(0, 0, 6)
    worksheet.set_column(1, 2, 16)
    worksheet.set_column(NAMES, columns, 18)
    worksheet.print_area(0, 0, max(last, COUNTY), columns)
    worksheet.fit_to_pages(1, 0)
