"""The result on a terminal: tables that align Chinese, in the user's language."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from jlmz_budget.money import grouped_yuan
from jlmz_budget.reports.named import with_names
from jlmz_budget.reports.notes import result_notes
from jlmz_budget.reports.tables import (
    POOL_COLUMNS,
    RULE_COLUMNS,
    Column,
    by_township,
    result_table,
    told,
)
from jlmz_budget.wording import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jlmz_budget.model import Allocation, Certificate, Pool

PIPE_WIDTH: Final = 200
"""Columns of text where there is no terminal, wide enough for every table."""

SHOWN: Final = ("name", "need_share", "target", "floor", "cap", "award", "binding", "change", "change_pct")
"""Columns of a formula pool's table on the screen; the rest is in the result folder."""

POOL_SHOWN: Final = ("amount", "awarded", "returned", "unallocated", "recipients", "at_floor", "at_cap")
"""Columns of the table of pools on the screen, behind the pool's title."""


def print_result(result: Allocation, certificate: Certificate, lang: str) -> None:
    """Print pools, each formula pool's recipients, the sums by township, and what was certified."""
    console = screen_console()
    rules = result.scenario.rules
    console.print(Text(rules.title or rules.name, style="bold"))
    console.print(
        Text(
            say(
                "total {total}, reserve {reserve}, unallocated {unallocated} (yuan)",
                lang,
                {
                    "total": grouped_yuan(rules.budget.total),
                    "reserve": grouped_yuan(result.reserve),
                    "unallocated": grouped_yuan(result.unallocated),
                },
            )
        )
    )
    titles = {pool.id: pool.title or pool.id for pool in rules.pools}
    titled = Column("pool", "资金项", "text", lambda total: titles[total.pool])
    pools = [titled, *_chosen(POOL_COLUMNS, POOL_SHOWN)]
    print_table(console, say("Pools", lang), pools, result.totals, lang)
    allocation = result_table(result, "allocation").columns
    for pool in rules.pools:
        if pool.method == "formula":
            rows = [award for award in result.awards if award.pool == pool.id]
            shown = SHOWN if pool.factors else tuple(name for name in SHOWN if name != "need_share")
            print_table(console, titles[pool.id], _chosen(allocation, shown), rows, lang)
    if held := [row for row in result.rules if row.binding == "rule"]:
        print_table(console, say("General rules that bind", lang), RULE_COLUMNS, held, lang)
    townships = with_names(result, by_township(result), lang)
    if len(rules.pools) > 1 or _has_villages(rules.pools):
        print_table(console, say("By township", lang), townships.columns, townships.rows, lang)
    for note in result_notes(result):
        console.print(Text(note.said(lang), style="yellow"))
    console.print(Text(_certified(result, certificate, lang), style="green"))


def _has_villages(pools: Sequence[Pool]) -> bool:
    return any(pool.level == "village" for pool in pools)


def _chosen(columns: Sequence[Column], names: Sequence[str]) -> list[Column]:
    return [column for column in columns if column.name in names]


def screen_console() -> Console:
    """The terminal as wide as it is; a pipe wide enough for every table."""
    return Console(width=None if sys.stdout.isatty() else PIPE_WIDTH, highlight=False)


def print_table(
    console: Console, title: str, columns: Sequence[Column], rows: Sequence[object], lang: str
) -> None:
    """Print one table under its title, without the columns in which no row has a value."""
    table = RichTable(title=title, box=SIMPLE_HEAD, title_justify="left", title_style="bold", pad_edge=False)
    used = [column for column in columns if any(column.value(row) is not None for row in rows)]
    for column in used:
        header = column.label if lang == "zh" else column.name.replace("_", " ")
        table.add_column(
            Text(header), justify="left" if column.kind in {"text", "word"} else "right", overflow="fold"
        )
    for row in rows:
        table.add_row(*(Text(told(column, row, lang)) for column in used))
    console.print()
    console.print(table)


def _certified(result: Allocation, certificate: Certificate, lang: str) -> str:
    return say(
        "certified: {checks} checks on {awards} awards, closing to the fen",
        lang,
        {"checks": str(len(certificate.checks)), "awards": f"{len(result.awards):,}"},
    )
