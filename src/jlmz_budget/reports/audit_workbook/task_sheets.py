"""A task pool's two sheets: every claim by its formula, and the villages' sums (村级事项)."""

from __future__ import annotations

from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING, Final, NamedTuple

from jlmz_budget.needs.measures import recipients
from jlmz_budget.needs.task_costs import task_costs
from jlmz_budget.reports.audit_workbook.book import yuan_of
from jlmz_budget.reports.audit_workbook.columns import Columns
from jlmz_budget.reports.audit_workbook.pool import Rows
from jlmz_budget.reports.audit_workbook.safe import lowered_alike, tolerance
from jlmz_budget.reports.named import task_names
from jlmz_budget.village_support.payment import TIERS

if TYPE_CHECKING:
    from collections.abc import Callable

    from jlmz_budget.model import Allocation, Pool, TaskAward
    from jlmz_budget.needs.task_costs import TaskCost
    from jlmz_budget.reports.audit_workbook.book import Page

HEAD: Final = 3
TASK_COLUMN: Final = 4


class ClaimRows(NamedTuple):
    """Where the claims of a task pool stand: columns of task number, claim and award; lines by village."""

    columns: Columns
    task: str
    claim: str
    award: str
    lines: dict[str, tuple[int, int]]


def claims_sheet(page: Page, result: Allocation, pool: Pool, tasks: dict[str, int]) -> ClaimRows:
    """One row a village and task, villages together: volume × price × months / 12 × difficulty × share.

    Args:
        page: the sheet.
        result: the certified allocation.
        pool: the task pool.
        tasks: each task's number in the ledger.

    """
    pairs = _by_village(result, pool)
    awards, costs = [award for award, _ in pairs], [cost for _, cost in pairs]
    columns, say = Columns(page, HEAD, len(pairs)), page.book.say
    columns.add(say("code"), "text", [one.village_code for one in awards])
    columns.add(say("name"), "text", [one.village for one in awards])
    columns.add(say("township code"), "text", [one.township_code for one in awards])
    number = columns.add(say("task no."), "whole", [tasks[one.task] for one in awards])
    names = task_names(result.scenario)
    columns.add(say("task"), "text", [names[one.task] for one in awards])
    columns.add(say("tier"), "text", [say(one.tier) for one in awards])
    volume = columns.add(say("volume"), "number", [one.volume for one in costs], shade="input")
    difficulty = columns.add(say("difficulty"), "number", [one.difficulty for one in costs], shade="input")
    share = columns.add(say("county's share"), "share", [one.county_share for one in costs], shade="input")
    cost = _cost(columns, costs, volume, difficulty)
    allowed = tolerance([Fraction(one.claim + one.township_match) for one in awards])
    page.put(1, 0, say("tolerance (fen)"), "text", "head")
    page.put(1, 1, allowed, "small")
    own = [(cost.cost * cost.county_share, one.claim) for one, cost in pairs]
    match = [(cost.cost * (1 - cost.county_share), one.township_match) for one, cost in pairs]
    claim = _half_up(columns, say("claim (yuan)"), own, f"{cost}|*{share}|", allowed)
    _half_up(columns, say("township's part (yuan)"), match, f"{cost}|*(1-{share}|)", allowed)
    award = _award(columns, pool, awards, claim)
    _advance(columns, result, pool, awards, award)
    _finish(page, columns, claim, award)
    page.worksheet.set_column(TASK_COLUMN, TASK_COLUMN, 20)
    lines: dict[str, tuple[int, int]] = {}
    for place, one in enumerate(awards):
        first, _ = lines.get(one.village_code, (columns.line(place), 0))
        lines[one.village_code] = (first, columns.line(place))
    return ClaimRows(columns, number, claim, award, lines)


def _by_village(result: Allocation, pool: Pool) -> list[tuple[TaskAward, TaskCost]]:
    """The pool's awards with what they cost, each village's together, villages in table order."""
    costs = task_costs(result.scenario, recipients(result.scenario, pool))
    awards = [award for award in result.task_awards if award.pool == pool.id]
    return sorted(zip(awards, costs, strict=True), key=lambda pair: pair[1].village)


def _cost(columns: Columns, costs: list[TaskCost], volume: str, difficulty: str) -> str:
    """Price and months per period, and the whole cost."""
    say = columns.page.book.say
    most = max((len(cost.periods) for cost in costs), default=0)
    terms = []
    for period in range(most):
        held = [cost.periods[period] if period < len(cost.periods) else None for cost in costs]
        label = str(period + 1)
        price = columns.add(
            say("price {number} (yuan)", number=label),
            "number",
            [None if one is None else yuan_of(one.unit_price) for one in held],
            shade="input",
        )
        months = columns.add(
            say("months {number}", number=label),
            "number",
            [None if one is None else one.months for one in held],
            shade="input",
        )
        terms.append((price, months))
    values = [yuan_of(cost.cost) for cost in costs]

    def formula(line: int) -> str:
        sums = "+".join(f"{price}{line}*{months}{line}" for price, months in terms) or "0"
        return f"={volume}{line}*{difficulty}{line}*({sums})/12"

    return columns.live(say("yearly cost (yuan)"), "exact", formula, values)


def _half_up(
    columns: Columns, title: str, amounts: list[tuple[Fraction, int]], product: str, allowed: Fraction
) -> str:
    """A part of the cost, exact and in whole fen, a half going up; `|` in the product is the line."""
    told = [
        place
        for place, (exact, _) in enumerate(amounts)
        if not lowered_alike(exact + Fraction(1, 2), allowed)
    ]
    return columns.live(
        title,
        "money",
        lambda line: f"=ROUND(INT({product.replace('|', str(line))}*100+0.5+$B$2)/100,2)",
        [yuan_of(fen) for _, fen in amounts],
        told=told,
        summed=True,
    )


def _award(columns: Columns, pool: Pool, awards: list[TaskAward], claim: str) -> str:
    """Claims that are paid in full; those of a tier without enough money are written, by its claims rule."""
    say = columns.page.book.say
    short = {one.tier for one in awards if one.award != one.claim}
    told = [place for place, one in enumerate(awards) if one.tier in short]
    values = [yuan_of(one.award) for one in awards]
    award = columns.live(
        say("award (yuan)"), "money", lambda line: f"={claim}{line}", values, told=told, summed=True
    )
    columns.live(
        say("award (10,000 yuan)"),
        "wan",
        lambda line: f"={award}{line}/10000",
        [one / 10_000 for one in values],
    )
    if short:
        tiers = ", ".join(say(tier) for tier in TIERS if tier in short)
        text = say(
            "not enough money in: {tiers}; the rule {rule} shares it, its awards are written",
            tiers=tiers,
            rule=say(pool.shortfall),
        )
        columns.page.note(1, 4, text)
    return award


def _advance(columns: Columns, result: Allocation, pool: Pool, awards: list[TaskAward], award: str) -> None:
    """The advance: its share of the award lowered to the payment unit; one that was paid is written."""
    if pool.advance is None and not any(one.advance for one in awards):
        return
    unit, share = result.scenario.payment_unit(pool), pool.advance or Fraction()
    told = []
    allowed = tolerance([Fraction(one.claim + one.township_match) for one in awards])
    for place, one in enumerate(awards):
        exact = share * one.award / unit
        if floor(exact) * unit != one.advance or not lowered_alike(exact, allowed):
            told.append(place)
    page = columns.page
    page.put(0, 6, page.book.say("payment unit (yuan)"), "text", "head")
    page.put(0, 7, yuan_of(unit), "number", "input")
    columns.live(
        page.book.say("advance (yuan; above: its share)"),
        "money",
        lambda line: f"=ROUND(INT({columns.parameter_at(columns.used)}*{award}{line}/$H$1+$B$2)*$H$1,2)",
        [yuan_of(one.advance) for one in awards],
        told=told,
        above=share,
        summed=True,
    )


def _finish(page: Page, columns: Columns, claim: str, award: str) -> None:
    say = page.book.say
    over = f"({page.elsewhere(columns.whole(award))}>{page.elsewhere(columns.whole(claim))}+0.001)"
    if columns.size:
        page.check(say("nobody is paid above the claim"), f"SUMPRODUCT(1*{over})=0")
    print_setup(page, columns)


def villages_sheet(
    page: Page, result: Allocation, pool: Pool, claims: ClaimRows, townships: dict[str, int]
) -> Rows:
    """The villages' claims and awards: sums of their rows on the sheet of claims."""
    awards = [award for award in result.awards if award.pool == pool.id]
    columns, say = Columns(page, HEAD, len(awards)), page.book.say
    columns.add(say("code"), "text", [one.code for one in awards])
    columns.add(say("name"), "text", [one.name for one in awards])
    numbers = [townships[one.township_code] for one in awards]
    township = columns.add(say("township no."), "whole", numbers)
    codes = {columns.line(place): award.code for place, award in enumerate(awards)}

    def summed(column: str) -> Callable[[int], str]:
        def formula(line: int) -> str:
            if codes[line] not in claims.lines:
                return "=0"
            first, last = claims.lines[codes[line]]
            rows = claims.columns.page.elsewhere(f"${column}${first}:${column}${last}")
            return f"=ROUND(SUM({rows}),2)"

        return formula

    values = [yuan_of(one.target) for one in awards]
    columns.live(say("claim (yuan)"), "money", summed(claims.claim), values, summed=True)
    money = [yuan_of(one.award) for one in awards]
    award = columns.live(say("award (yuan)"), "money", summed(claims.award), money, summed=True)
    wan = [one / 10_000 for one in money]
    columns.live(say("award (10,000 yuan)"), "wan", lambda line: f"={award}{line}/10000", wan, summed=True)
    columns.add(say("what binds"), "text", [say(one.binding) for one in awards])
    print_setup(page, columns)
    return Rows(page, award, {one.code: columns.line(place) for place, one in enumerate(awards)}, township)


def print_setup(page: Page, columns: Columns) -> None:
    """Frozen heads, A4 across, one page wide."""
    page.worksheet.freeze_panes(columns.first, 2)
    page.worksheet.repeat_rows(columns.head, columns.total)
    page.worksheet.set_row(columns.head, 32)
    page.worksheet.set_column(0, 0, 15)
    page.worksheet.set_column(1, columns.used - 1, 12)
    last = max(columns.first + columns.size - 1, columns.total)
    page.worksheet.print_area(0, 0, last, columns.used - 1)
    page.worksheet.fit_to_pages(1, 0)
