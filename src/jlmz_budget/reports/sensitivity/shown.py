"""Tables of the report as a reader sees them: texts in the reader's language, figures to two decimals.

The csv files hold the same rows in English and with all digits.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from jlmz_budget.money import two_decimals
from jlmz_budget.questions.moving.events import event_text
from jlmz_budget.reports.sensitivity.terms import factor_name
from jlmz_budget.wording import say

if TYPE_CHECKING:
    from jlmz_budget.reports.tables import Column, LabelledTable

_EVENTS: Final = frozenset({"next_event", "next_binding"})
"""Columns whose English sentence is made of the row's events."""

_DRAWN: Final = re.compile(r"estimate: (?P<draws>\d+) draws(?:, seed (?P<seed>\d+))?")
"""The method of an estimate that was sampled."""

_DECIMALS: Final = 100
"""Figures of this size and more are shown to two decimals; smaller ones as they are."""


def shown(table: LabelledTable, lang: str) -> LabelledTable:
    """The table for a page or a screen.

    Args:
        table: the rows as the csv file has them.
        lang: "zh" or "en".

    """
    columns = (column for column in table.columns if column.name != "level")  # the pool says it
    return replace(table, columns=tuple(_column(column, lang) for column in columns))


def _column(column: Column, lang: str) -> Column:
    if column.name in _EVENTS:
        return replace(column, value=lambda row: event_text(row.events, lang))
    if column.name == "method":
        return replace(column, kind="text", value=lambda row: method(column.value(row), lang))
    if column.name == "factor":
        return replace(column, kind="text", value=lambda row: _factor(column.value(row), lang))
    if column.kind == "quantity":
        return replace(column, value=lambda row: _short(column.value(row)))
    return column


def method(text: str, lang: str) -> str:
    """How a row was found, in words.

    Example:
        >>> method("estimate: 10 draws, seed 7", "zh")
        '估计：抽样 10 次，随机数种子 7'

    """
    drawn = _DRAWN.fullmatch(text)
    if drawn is None:
        return say(text, lang)
    if drawn["seed"] is None:
        return say("estimate: {draws} draws", lang, {"draws": drawn["draws"]})
    return say("estimate: {draws} draws, seed {seed}", lang, {"draws": drawn["draws"], "seed": drawn["seed"]})


def _factor(names: str | None, lang: str) -> str | None:
    """A factor, or several that were taken together."""
    return names and ", ".join(factor_name(name, lang) for name in names.split(", "))


def _short(value: Any) -> Any:  # noqa: ANN401 - what a column holds
    """A long figure to two decimals."""
    if isinstance(value, Fraction) and abs(value) >= _DECIMALS:
        return Fraction(two_decimals(value))
    return value
