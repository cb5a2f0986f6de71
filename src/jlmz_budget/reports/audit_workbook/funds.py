"""The sheet of money (资金): the total, the reserve, and each pool's amount in funding order."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from jlmz_budget.money import lowered
from jlmz_budget.reports.audit_workbook.book import Live, absolute, yuan_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jlmz_budget.model import Allocation, Pool, PoolTotal
    from jlmz_budget.reports.audit_workbook.book import Content, Page
    from jlmz_budget.reports.audit_workbook.pool import Rows
    from jlmz_budget.reports.audit_workbook.task_sheets import ClaimRows

TOTAL_ROW: Final = 1
RESERVE_ROW: Final = 2
LEFT_ROW: Final = 3
HEAD_ROW: Final = 5
FIRST: Final = 6
VALUE: Final = 3
TITLE: Final = 1
TITLE_WIDTH: Final = 40
"""Wide enough for 20 Chinese characters, so that a pool's title is not cut off by the next cell."""

OWN, HANDED_IN, TO_SHARE, AWARDED, RESIDUAL, HANDED_ON, AMOUNT = range(3, 10)


def to_share_cell(page: Page, place: int) -> str:
    """The reference of what a pool shares, for other sheets."""
    return page.elsewhere(absolute(FIRST + place, TO_SHARE))


def funds_sheet(
    page: Page, result: Allocation, rows: Mapping[str, Rows], claims: Mapping[str, ClaimRows]
) -> None:
    """Fill it, once the pools' sheets stand."""
    say, rules = page.book.say, result.scenario.rules
    _head(page, result)
    titles = (
        say("pool"),
        say("title"),
        say("amount rule"),
        say("own amount (yuan)"),
        say("handed to it (yuan)"),
        say("amount to share (yuan)"),
        say("awarded (yuan)"),
        say("left over or returned (yuan)"),
        say("handed on (yuan)"),
        say("amount (yuan) = awarded + left over"),
        say("amount (10,000 yuan)"),
    )
    for column, title in enumerate(titles):
        page.put(HEAD_ROW, column, title, "text", "head")
    totals = {total.pool: total for total in result.totals}
    for place, pool in enumerate(rules.pools):
        _line(page, result, place, _Line(pool, totals, rows, claims))
    last = FIRST + len(rules.pools) - 1
    _closing(page, result, last)
    page.worksheet.set_column(0, 2, 16)
    page.worksheet.set_column(TITLE, TITLE, TITLE_WIDTH)
    page.worksheet.set_column(3, len(titles) - 1, 15)
    page.worksheet.set_row(HEAD_ROW, 32)
    page.worksheet.freeze_panes(FIRST, 2)
    page.worksheet.print_area(0, 0, last + 1, len(titles) - 1)
    page.worksheet.fit_to_pages(1, 0)


def _head(page: Page, result: Allocation) -> None:
    """The total, the reserve, and what no pool took."""
    say, budget = page.book.say, result.scenario.rules.budget
    labels = (say("total (yuan)"), say("reserve (yuan)"), say("left at budget level (yuan)"))
    for row, label in zip((TOTAL_ROW, RESERVE_ROW, LEFT_ROW), labels, strict=True):
        page.put(row, 0, label, "text", "head")
    page.put(TOTAL_ROW, VALUE, yuan_of(budget.total), "money", "input")
    share = budget.reserve.share
    if share is None:
        page.put(RESERVE_ROW, VALUE, yuan_of(result.reserve), "money", "input")
    else:
        page.put(RESERVE_ROW, VALUE - 1, share, "share", "input")
        reference = absolute(RESERVE_ROW, VALUE - 1)
        page.put(RESERVE_ROW, VALUE, _share(result.reserve, reference), "money")


def _share(fen: int, reference: str) -> Live:
    """A share of the total, lowered to the fen."""
    total = absolute(TOTAL_ROW, VALUE)
    return Live(f"=ROUND(INT({reference}*{total}*100+0.001)/100,2)", yuan_of(fen))


class _Line:
    """What one line of the sheet is about."""

    def __init__(
        self,
        pool: Pool,
        totals: Mapping[str, PoolTotal],
        rows: Mapping[str, Rows],
        claims: Mapping[str, ClaimRows],
    ) -> None:
        self.pool, self.totals, self.rows, self.claims = pool, totals, rows, claims

    @property
    def total(self) -> PoolTotal:
        """The pool's result."""
        return self.totals[self.pool.id]


def _line(page: Page, result: Allocation, place: int, line: _Line) -> None:
    row, pool, total = FIRST + place, line.pool, line.total
    say = page.book.say
    givers = [one for one in result.scenario.rules.pools if one.residual_to == pool.id]
    handed_in = sum(line.totals[one.id].handed_on for one in givers)
    own = total.amount + total.handed_on - handed_in
    page.put(row, 0, pool.id, "text")
    page.put(row, 1, pool.title or pool.id, "text")
    page.put(row, 2, say(pool.amount.kind) if pool.amount.share is None else pool.amount.share, "share")
    _own(page, result, place, line, own)
    positions = {one.id: i for i, one in enumerate(result.scenario.rules.pools)}
    parts = "+".join(absolute(FIRST + positions[one.id], HANDED_ON) for one in givers)
    page.put(row, HANDED_IN, Live(f"={parts}", yuan_of(handed_in)) if parts else None, "money")
    own_cell, in_cell = absolute(row, OWN), absolute(row, HANDED_IN)
    page.put(row, TO_SHARE, Live(f"=ROUND({own_cell}+{in_cell},2)", yuan_of(own + handed_in)), "money")
    source = line.rows[pool.id]
    numbers = list(source.lines.values())
    first, last = min(numbers, default=1), max(numbers, default=1)
    awards = source.page.elsewhere(f"${source.award}${first}:${source.award}${last}")
    formula = f"=ROUND(SUM({awards}),2)" if numbers else "=0"
    page.put(row, AWARDED, Live(formula, yuan_of(total.awarded)), "money")
    share_cell, awarded = absolute(row, TO_SHARE), absolute(row, AWARDED)
    left = own + handed_in - total.awarded
    page.put(row, RESIDUAL, Live(f"=ROUND({share_cell}-{awarded},2)", yuan_of(left)), "money")
    handed = Live(f"={absolute(row, RESIDUAL)}", yuan_of(total.handed_on)) if pool.residual_to else None
    page.put(row, HANDED_ON, handed, "money")
    amount = Live(f"=ROUND({share_cell}-{absolute(row, HANDED_ON)},2)", yuan_of(total.amount))
    page.put(row, AMOUNT, amount, "money")
    page.put(row, AMOUNT + 1, Live(f"={absolute(row, AMOUNT)}/10000", yuan_of(total.amount) / 10_000), "wan")
    page.check(
        say("{pool}: no more is awarded than there is", pool=pool.id),
        f"{page.elsewhere(absolute(row, RESIDUAL))}>=0",
    )


def _own(page: Page, result: Allocation, place: int, line: _Line, own: int) -> None:
    """A pool's own amount by its rule; claims of a formula pool are written."""
    row, pool, budget = FIRST + place, line.pool, result.scenario.rules.budget
    before = f"SUM({absolute(FIRST, OWN)}:{absolute(row - 1, OWN)})" if place else "0"
    left = f"{absolute(TOTAL_ROW, VALUE)}-{absolute(RESERVE_ROW, VALUE)}-{before}"
    content: Content = yuan_of(own)
    if pool.amount.kind == "remainder":
        content = Live(f"=ROUND({left},2)", yuan_of(own))
    elif pool.amount.share is not None and lowered(pool.amount.share * budget.total) == own:
        exact = pool.amount.share * budget.total
        risky = exact - own > Fraction(9, 10)
        content = yuan_of(own) if risky else _share(own, absolute(row, 2))
    elif pool.amount.kind == "claims" and pool.id in line.claims and line.claims[pool.id].columns.size:
        source = line.claims[pool.id]
        claims = source.columns.page.elsewhere(source.columns.of_total(source.claim))
        most = f",{yuan_of(pool.max)!r}" if pool.max is not None else ""
        content = Live(f"=ROUND(MIN({claims},{left}{most}),2)", yuan_of(own))
    shade = "plain" if isinstance(content, Live) else "input" if pool.amount.kind == "number" else "written"
    page.put(row, OWN, content, "money", shade)  # type: ignore[arg-type]


def _closing(page: Page, result: Allocation, last: int) -> None:
    """What is left at budget level, and the sum over everything."""
    say = page.book.say
    total, reserve = absolute(TOTAL_ROW, VALUE), absolute(RESERVE_ROW, VALUE)
    own = f"SUM({absolute(FIRST, OWN)}:{absolute(last, OWN)})"
    left = Live(f"=ROUND({total}-{reserve}-{own},2)", yuan_of(result.unallocated))
    page.put(LEFT_ROW, VALUE, left, "money")
    sums = f"SUM({page.elsewhere(f'{absolute(FIRST, AMOUNT)}:{absolute(last, AMOUNT)}')})"
    parts = [sums, *(page.elsewhere(absolute(row, VALUE)) for row in (RESERVE_ROW, LEFT_ROW))]
    label = say("amounts + reserve + what is left = total")
    page.check(label, f"ABS({'+'.join(parts)}-{page.elsewhere(total)})<0.005")
    page.check(
        say("no more is given to pools than there is"), f"{page.elsewhere(absolute(LEFT_ROW, VALUE))}>=0"
    )
