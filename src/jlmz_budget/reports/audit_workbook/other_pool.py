"""A pool whose awards come from a program of whole things (packages): they are written values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jlmz_budget.reports.audit_workbook.book import yuan_of
from jlmz_budget.reports.audit_workbook.columns import Columns
from jlmz_budget.reports.audit_workbook.pool import Rows
from jlmz_budget.reports.audit_workbook.task_sheets import HEAD, print_setup

if TYPE_CHECKING:
    from jlmz_budget.model import Allocation, Pool
    from jlmz_budget.reports.audit_workbook.book import Page


def written_sheet(page: Page, result: Allocation, pool: Pool, townships: dict[str, int]) -> Rows:
    """The recipients and what they get."""
    awards = [award for award in result.awards if award.pool == pool.id]
    columns, say = Columns(page, HEAD, len(awards)), page.book.say
    page.note(
        1, 0, say("whole items are chosen by a program; the certificate proves its goals, not this sheet")
    )
    columns.add(say("code"), "text", [one.code for one in awards])
    columns.add(say("name"), "text", [one.name for one in awards])
    numbers = [townships[one.township_code] for one in awards]
    township = columns.add(say("township no."), "whole", numbers)
    money = [yuan_of(one.award) for one in awards]
    award = columns.add(say("award (yuan)"), "money", money, shade="written")
    columns.sum(award, "money", sum(one.award for one in awards) / 100)
    wan = [one / 10_000 for one in money]
    columns.live(say("award (10,000 yuan)"), "wan", lambda line: f"={award}{line}/10000", wan, summed=True)
    print_setup(page, columns)
    return Rows(page, award, {one.code: columns.line(place) for place, one in enumerate(awards)}, township)
