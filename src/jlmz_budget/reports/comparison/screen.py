"""A comparison on a terminal: tables and sentences in the user's language."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rich.text import Text

from jlmz_budget.reports.comparison.sentences import compare_sentences, pool_titles, whatif_sentences
from jlmz_budget.reports.comparison.tables import (
    CELL_COLUMNS,
    MONEY_COLUMNS,
    POOL_COLUMNS,
    RULE_COLUMNS,
    TOWNSHIP_COLUMNS,
)
from jlmz_budget.reports.screen import print_table, screen_console
from jlmz_budget.wording import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from jlmz_budget.model import Allocation
    from jlmz_budget.questions.changes import MoneyChange, PoolChange
    from jlmz_budget.reports.comparison.proposal import WhatIf
    from jlmz_budget.reports.comparison.two_results import Comparison
    from jlmz_budget.reports.tables import Column

MOST_ROWS: Final = 40
"""Rows of a table on the screen; of a longer one the first and the last half are shown."""

SHOWN: Final = (
    "name",
    "before",
    "after",
    "change",
    "change_pct",
    "binding_before",
    "binding_after",
    "only_in",
)
"""Columns of a pool's table on the screen; the rest is in the folder."""


def print_whatif(asked: WhatIf, lang: str) -> None:
    """Print what was changed, who gains and who pays, pool by pool and by township."""
    console = screen_console()
    rules = asked.base.scenario.rules
    console.print(Text(rules.title or rules.name, style="bold"))
    for text in _asked(asked):
        console.print(Text(text))
    _print_money(
        console, (asked.base, asked.changed), (asked.by_pool, asked.changes, asked.by_township), lang
    )
    titles = pool_titles(asked.base, asked.changed)
    _print_lines(console, whatif_sentences(asked.reach, asked.by_township, lang, titles=titles), lang)


def print_comparison(asked: Comparison, lang: str) -> None:
    """Print the rules that changed, then the cells, then the money."""
    console = screen_console()
    for word, result in (("first", asked.first), ("second", asked.second)):
        rules = result.scenario.rules
        title = {"side": say(word, lang), "title": rules.title or rules.name}
        console.print(Text(say("{side}: {title}", lang, title), style="bold"))
    _print_rows(console, say("Rules that changed", lang), RULE_COLUMNS, asked.rule_changes, lang)
    _print_rows(console, say("Cells that changed", lang), CELL_COLUMNS, asked.cell_changes, lang)
    results = asked.first, asked.second
    _print_money(console, results, (asked.by_pool, asked.changes, asked.by_township), lang)
    _print_lines(console, compare_sentences(asked, lang), lang)


def _asked(asked: WhatIf) -> list[str]:
    """The variants and settings that the base does not have, as the command line takes them."""
    base, changed = asked.base.scenario, asked.changed.scenario
    variants = [f"--variant {name}" for name in changed.variants[len(base.variants) :]]
    settings = [f"--set {key}={text}" for key, text in changed.settings[len(base.settings) :]]
    return [*variants, *settings, *(["--rescale"] if changed.rescale and not base.rescale else [])]


def _print_money(
    console: Console,
    results: tuple[Allocation, Allocation],
    rows: tuple[Sequence[PoolChange], Sequence[MoneyChange], Sequence[MoneyChange]],
    lang: str,
) -> None:
    pools, recipients, townships = rows
    titles = pool_titles(*results)
    titled = replace(POOL_COLUMNS[0], value=lambda row: titles[row.pool])
    print_table(console, say("Pools", lang), (titled, *POOL_COLUMNS[1:]), pools, lang)
    columns = [column for column in MONEY_COLUMNS if column.name in SHOWN]
    for pool in pools:
        moved = [row for row in recipients if row.pool == pool.pool and (row.change or row.only_in)]
        _print_rows(console, titles[pool.pool], _filled(columns, moved), moved, lang)
    moved = [row for row in townships if row.change or row.only_in]
    if len(pools) > 1:
        _print_rows(console, say("By township", lang), _filled(TOWNSHIP_COLUMNS[1:], moved), moved, lang)


def _filled(columns: Sequence[Column], rows: Sequence[MoneyChange]) -> list[Column]:
    """The columns, words only where some row has one that changed or stands alone."""
    told = {"only_in"} if any(row.only_in for row in rows) else set()
    if any(row.binding_before != row.binding_after for row in rows):
        told |= {"binding_before", "binding_after"}
    return [column for column in columns if column.kind != "word" or column.name in told]


def _print_rows(
    console: Console, title: str, columns: Sequence[Column], rows: Sequence[object], lang: str
) -> None:
    """Print a table if it has rows; the middle of a long one is left to the folder."""
    if not rows:
        return
    half = MOST_ROWS // 2
    if len(rows) <= MOST_ROWS:
        print_table(console, title, columns, rows, lang)
        return
    print_table(console, title, columns, [*rows[:half], *rows[-half:]], lang)
    text = say(
        "the first and last {half} of {count} rows; -o writes all",
        lang,
        {"half": str(half), "count": f"{len(rows):,}"},
    )
    console.print(Text(text, style="dim"))


def _print_lines(console: Console, lines: Sequence[str], lang: str) -> None:
    for line in lines:
        console.print(Text(line, style="yellow"))
    console.print(Text(say("both results are certified", lang), style="green"))
