"""The ledger of the units that did the tasks before (台账): paid sums the claims' sheet, the rest follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jlmz_budget.reports.audit_workbook.book import yuan_of
from jlmz_budget.reports.audit_workbook.columns import Columns
from jlmz_budget.reports.audit_workbook.task_sheets import HEAD, print_setup
from jlmz_budget.reports.named import task_names

if TYPE_CHECKING:
    from jlmz_budget.model import Allocation
    from jlmz_budget.reports.audit_workbook.book import Page
    from jlmz_budget.reports.audit_workbook.task_sheets import ClaimRows


def ledger_sheet(page: Page, result: Allocation, claims: dict[str, ClaimRows], tasks: dict[str, int]) -> None:
    """One row a pool and task: released + from pool = paid + returned."""
    lines, say = result.ledger, page.book.say
    columns = Columns(page, HEAD, len(lines))
    columns.add(say("pool"), "text", [one.pool for one in lines])
    names = task_names(result.scenario)
    columns.add(say("task"), "text", [names[one.task] for one in lines])
    number = columns.add(say("task no."), "whole", [tasks[one.task] for one in lines])
    columns.add(say("former payer"), "text", [one.payer_unit for one in lines])
    money = [yuan_of(one.released) for one in lines]
    released = columns.add(say("released (yuan)"), "money", money, shade="input")
    columns.sum(released, "money", sum(one.released for one in lines) / 100)
    pools = {columns.line(place): claims[one.pool] for place, one in enumerate(lines)}

    def formula(line: int) -> str:
        rows = pools[line]
        if not rows.columns.size:
            return "=0"
        source = rows.columns.page
        numbers, awards = (source.elsewhere(rows.columns.whole(column)) for column in (rows.task, rows.award))
        return f"=ROUND(SUMIF({numbers},{number}{line},{awards}),2)"

    paid = columns.live(
        say("paid (yuan)"), "money", formula, [yuan_of(one.paid) for one in lines], summed=True
    )
    added = columns.live(
        say("from the pool (yuan)"),
        "money",
        lambda line: f"=ROUND(MAX(0,{paid}{line}-{released}{line}),2)",
        [yuan_of(one.from_pool) for one in lines],
        summed=True,
    )
    returned = columns.live(
        say("returned (yuan)"),
        "money",
        lambda line: f"=ROUND(MAX(0,{released}{line}-{paid}{line}),2)",
        [yuan_of(one.returned) for one in lines],
        summed=True,
    )
    columns.add(say("document"), "text", [one.document for one in lines])
    left, right = (
        f"{page.elsewhere(columns.of_total(one))}+{page.elsewhere(columns.of_total(two))}"
        for one, two in ((released, added), (paid, returned))
    )
    page.check(say("ledger: released + from the pool = paid + returned"), f"ABS({left}-({right}))<0.005")
    print_setup(page, columns)
