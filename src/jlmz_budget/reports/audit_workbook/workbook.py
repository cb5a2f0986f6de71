"""The audit workbook, sheet by sheet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from jlmz_budget.needs.task_costs import task_names
from jlmz_budget.reports.audit_workbook.book import new_book
from jlmz_budget.reports.audit_workbook.formula_sheet import Source, formula_sheet
from jlmz_budget.reports.audit_workbook.funds import funds_sheet, to_share_cell
from jlmz_budget.reports.audit_workbook.ledger_sheet import ledger_sheet
from jlmz_budget.reports.audit_workbook.listed import checks_sheet, lines_sheet, table_sheet
from jlmz_budget.reports.audit_workbook.other_pool import written_sheet
from jlmz_budget.reports.audit_workbook.sources import source_lines
from jlmz_budget.reports.audit_workbook.summary import summary_sheet
from jlmz_budget.reports.audit_workbook.task_sheets import claims_sheet, villages_sheet
from jlmz_budget.reports.tables import by_township

if TYPE_CHECKING:
    from jlmz_budget.model import Allocation, Pool
    from jlmz_budget.reports.audit_workbook.book import Book
    from jlmz_budget.reports.audit_workbook.pool import Rows
    from jlmz_budget.reports.audit_workbook.task_sheets import ClaimRows

MOST_ASKED: Final = 200
"""Recipients of formula pools up to which prices are computed: two a limit and recipient, each proved."""

LONGEST_NAME: Final = 31
"""Characters a sheet's name may have."""


def workbook_bytes(result: Allocation, lang: str) -> bytes:
    """The workbook as a file.

    Args:
        result: a certified allocation.
        lang: "zh" or "en", the language of labels.

    Returns:
        An .xlsx whose every award is a formula of the inputs, with the exact results as cached values; what
        no formula gives is a written value proved by a check. Bytes depend on the arguments alone.

    Source: clause (十三): every number is traceable; own design.
    """
    book = new_book(lang)
    say, rules = book.say, result.scenario.rules
    table = by_township(result)
    townships = {row.code: number for number, row in enumerate(table.rows[1:], start=1)}
    title = rules.title or rules.name
    summary = book.sheet(say("Summary"), title)
    funds = book.sheet(say("Money"), say("The money, pool by pool in funding order"))
    names = _task_numbers(result)
    rows: dict[str, Rows] = {}
    claims: dict[str, ClaimRows] = {}
    for place, pool in enumerate(rules.pools):
        source = Source(to_share_cell(funds, place), townships)
        rows[pool.id] = _pool_sheets(book, result, (place, pool), source, claims)
    summary_sheet(summary, result, table, rows)
    funds_sheet(funds, result, rows, claims)
    if claims:
        ledger_sheet(book.sheet(say("Ledger"), say("The ledger of former payers")), result, claims, names)
    _answers(book, result)
    lines_sheet(
        book.sheet(say("Sources"), say("Where each number comes from")),
        (say("place in the scenario"), say("entry"), say("source")),
        source_lines(result),
    )
    checks_sheet(book.sheet(say("Checks"), say("Checks")), book)
    book.workbook.close()
    return book.content.getvalue()


def _task_numbers(result: Allocation) -> dict[str, int]:
    """Each task's number in the catalogue."""
    if "tasks" not in result.scenario.tables:
        return {}
    return {task: number for number, task in enumerate(task_names(result.scenario), start=1)}


def _pool_sheets(
    book: Book,
    result: Allocation,
    numbered: tuple[int, Pool],
    source: Source,
    claims: dict[str, ClaimRows],
) -> Rows:
    """A pool's sheets by its method."""
    place, pool = numbered
    title = pool.title or pool.id
    name = _sheet_name(f"{book.say('Pool')}{place + 1} {pool.id}")
    if pool.method == "formula":
        return formula_sheet(book.sheet(name, title), result, pool, source)
    if pool.method == "packages":
        return written_sheet(book.sheet(name, title), result, pool, source.townships)
    tasks = book.sheet(_sheet_name(f"{book.say('Tasks')}{place + 1} {pool.id}"), title)
    claims[pool.id] = claims_sheet(tasks, result, pool, _task_numbers(result))
    return villages_sheet(book.sheet(name, title), result, pool, claims[pool.id], source.townships)


def _sheet_name(name: str) -> str:
    """A name that a sheet may have; the pool's number keeps it apart from others."""
    return re.sub(r"[\[\]:*?/\\'&]", "_", name)[:LONGEST_NAME]


def _answers(book: Book, result: Allocation) -> None:
    """Prices of limits and the next yuan, where they are cheap; otherwise a line that says what to run."""
    from jlmz_budget.questions.asking import QUESTIONS, Asked, ask  # noqa: PLC0415 - loads numpy and scipy
    from jlmz_budget.reports.sensitivity.tables import labelled  # noqa: PLC0415

    say = book.say
    prices = book.sheet(say("Prices"), say("What one yuan more or less of each limit does"))
    moves = book.sheet(
        say("Sensitivity"), say("Who gets the next yuan, and what weights and own figures move")
    )
    if sum(total.recipients for total in result.totals if total.rate is not None) > MOST_ASKED:
        for page in (prices, moves):
            page.note(2, 0, say("many recipients: run jlmz-budget sensitivity for these tables"))
        return
    asked = Asked(result, 1, 0)
    by_name = {question.name: question for question in QUESTIONS}
    for page, wanted in ((prices, ("prices",)), (moves, ("next_yuan", "weights"))):
        answers = [ask(by_name[name], asked) for name in wanted]
        tables = [
            labelled(name, rows)
            for answer in answers
            for name, rows in answer.tables.items()
            if name != "price_effects"
        ]
        table_sheet(page, tables)
