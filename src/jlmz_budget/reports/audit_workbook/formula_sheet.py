"""A formula pool's sheet: inputs, shares, needs, bounds, exact awards, rounding, from left to right."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple

from jlmz_budget.formula.inputs import pool_inputs
from jlmz_budget.reports.audit_workbook.book import yuan_of
from jlmz_budget.reports.audit_workbook.bounds import bounds_columns
from jlmz_budget.reports.audit_workbook.columns import Columns
from jlmz_budget.reports.audit_workbook.groups import GROUP_ROWS, group_block
from jlmz_budget.reports.audit_workbook.needs import need_columns
from jlmz_budget.reports.audit_workbook.pool import FIRST_SCALAR, PoolSheet, Rows, scalar_lines
from jlmz_budget.reports.audit_workbook.rounding import rounding_columns
from jlmz_budget.reports.audit_workbook.safe import tolerance

if TYPE_CHECKING:
    from jlmz_budget.model import Allocation, Pool
    from jlmz_budget.reports.audit_workbook.book import Page

PRINT_SCALE: Final = 58
"""Percent: twelve columns beside code and name on a page across."""


class Source(NamedTuple):
    """Where a pool's sheet takes its amount from, and each township's number in the summary."""

    amount: str
    townships: dict[str, int]


def formula_sheet(page: Page, result: Allocation, pool: Pool, source: Source) -> Rows:
    """Fill the sheet of a formula pool; where its awards stand."""
    sheet = _pool_sheet(page, result, pool)
    scalar_lines(sheet, source.amount)
    columns = sheet.columns
    say, plain = page.book.say, [*sheet.awards]
    columns.add(say("code"), "text", [award.code for award in plain])
    columns.add(say("name"), "text", [award.name for award in plain])
    if sheet.inputs.members:
        numbers = {row: place for place, members in enumerate(sheet.inputs.members, 1) for row in members}
        groups = [numbers.get(row) for row in range(len(plain))]
        sheet.group_column = columns.add(say("group no."), "whole", groups)
    township = ""
    if pool.level == "village":
        places = [source.townships[award.township_code] for award in plain]
        township = columns.add(say("township no."), "whole", places)
    if sheet.inputs.members:
        group_block(sheet)
    need_columns(sheet)
    columns.break_here()
    bounds_columns(sheet)
    _exact_column(sheet)
    columns.break_here()
    rounding_columns(sheet)
    award = _award_columns(sheet)
    _finish(sheet)
    return Rows(page, award, {one.code: columns.line(place) for place, one in enumerate(plain)}, township)


def _pool_sheet(page: Page, result: Allocation, pool: Pool) -> PoolSheet:
    inputs = pool_inputs(result.scenario, pool)
    awards = tuple(award for award in result.awards if award.pool == pool.id)
    exact = [award.exact / inputs.unit for award in awards]
    bounds = [Fraction(one) / inputs.unit for award in awards for one in (award.floor, award.cap) if one]
    head = FIRST_SCALAR + 9 + (len(inputs.members) + GROUP_ROWS if inputs.members else 0)
    total = next(total for total in result.totals if total.pool == pool.id)
    return PoolSheet(
        page=page,
        pool=pool,
        inputs=inputs,
        awards=awards,
        total=total,
        groups=tuple(group for group in result.groups if group.pool == pool.id),
        workings=next(workings for workings in result.workings if workings.pool == pool.id),
        columns=Columns(page, head, len(awards)),
        exact=exact,
        allowed=tolerance([*exact, *bounds]),
        allowed_sum=tolerance([Fraction(total.amount + total.handed_on, inputs.unit)]),
    )


def _exact_column(sheet: PoolSheet) -> None:
    """The exact award in payment units: base + rate × need between its bounds."""
    columns, say = sheet.columns, sheet.page.book.say
    rates: str | None = None
    if sheet.total.rate is None:
        title = say("exact award, from the program of general rules (units)")
        sheet.exact_column = columns.add(title, "exact", [float(one) for one in sheet.exact], shade="written")
        columns.sum(sheet.exact_column, "exact", sum(sheet.exact, Fraction()))
        return
    if sheet.inputs.members:
        own = [sheet.rate_of(place) for place in range(len(sheet.awards))]
        refs = {columns.line(place): ref for place, (ref, _) in enumerate(own)}
        rates = columns.live(
            say("rate that applies"), "exact", lambda line: f"={refs[line]}", [rate for _, rate in own]
        )

    def formula(line: int) -> str:
        rate = f"{rates}{line}" if rates else sheet.scalar("rate")
        need = f"+{rate}*{sheet.need}{line}" if sheet.need else ""
        base = f"{sheet.base}{line}" if sheet.base else "0"
        free = f"({base}{need})/{sheet.scalar('unit')}"
        free = f"MAX({free},{sheet.floor}{line})" if sheet.floor else free
        return f"=MIN({free},{sheet.cap}{line})" if sheet.cap else f"={free}"

    title = say("exact award (units) = base + rate × need, between floor and cap")
    sheet.exact_column = columns.live(title, "exact", formula, sheet.exact, summed=True)
    _sum_check(sheet)


def _sum_check(sheet: PoolSheet) -> None:
    page, columns = sheet.page, sheet.columns
    total = page.elsewhere(columns.of_total(sheet.exact_column))
    amount = page.elsewhere(sheet.scalar("amount"))
    unit = page.elsewhere(sheet.scalar("unit"))
    say = page.book.say
    spent = sum(sheet.exact, Fraction()) * sheet.inputs.unit
    if spent == sheet.total.amount + sheet.total.handed_on:
        label = say("the rate is right: the exact awards add up to the amount")
        page.check(label, f"ABS({total}*{unit}-{amount})<0.005")
        return
    page.check(say("the exact awards stay within the amount"), f"{total}*{unit}<{amount}+0.005")
    if sheet.total.floor_scale == 1 and sheet.cap and sheet.need and not sheet.inputs.members:
        need, cap, exact = (
            page.elsewhere(columns.whole(one)) for one in (sheet.need, sheet.cap, sheet.exact_column)
        )
        below = f"({cap}-{exact}>{page.elsewhere(sheet.scalar('allowed'))})"
        page.check(
            say("money is left because everybody with need is at the cap"),
            f"SUMPRODUCT(({need}>0)*{below})=0",
        )


def _award_columns(sheet: PoolSheet) -> str:
    """The awards in yuan and in 万元."""
    columns, say = sheet.columns, sheet.page.book.say
    unit, units = sheet.scalar("unit"), sheet.units
    money = [yuan_of(award.award) for award in sheet.awards]
    award = columns.live(
        say("award (yuan)"), "money", lambda line: f"=ROUND({units}{line}*{unit},2)", money, summed=True
    )
    wan = [one / 10_000 for one in money]
    columns.live(say("award (10,000 yuan)"), "wan", lambda line: f"={award}{line}/10000", wan, summed=True)
    columns.add(say("what binds"), "text", [say(one.binding) for one in sheet.awards])
    return award


def _finish(sheet: PoolSheet) -> None:
    """Bounds are kept; frozen panes, repeated heads, print area."""
    page, columns = sheet.page, sheet.columns
    units = page.elsewhere(columns.whole(sheet.units))
    for bound, sign, name in ((sheet.floor, "<", "floor"), (sheet.cap, ">", "cap")):
        if bound and not (name == "floor" and sheet.total.floor_scale < 1):
            limit = page.elsewhere(columns.whole(bound))
            label = page.book.say(
                "no award is below its floor" if name == "floor" else "none is above its cap"
            )
            page.check(label, f"SUMPRODUCT(1*({units}{sign}{limit}))=0")
    worksheet = page.worksheet
    names = 2
    worksheet.freeze_panes(columns.first, names)
    worksheet.repeat_rows(columns.head, columns.total)
    worksheet.repeat_columns(0, names - 1)
    worksheet.set_row(columns.head, 58)
    worksheet.set_column(0, 0, 13)
    worksheet.set_column(1, 1, 14)
    worksheet.set_column(names, columns.used - 1, 12)
    worksheet.print_area(0, 0, columns.first + columns.size - 1, columns.used - 1)
    worksheet.set_print_scale(PRINT_SCALE)
    worksheet.set_v_pagebreaks(columns.breaks)
