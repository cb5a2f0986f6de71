"""What an HTML report consists of: sections of sentences, charts and tables, in one language already."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from jlmz_budget.reports.tables import told
from jlmz_budget.wording import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jlmz_budget.reports.tables import LabelledTable

MOST_ROWS: Final = 200
"""Rows of one table in a page: what a reader may still look through; own choice."""

OPEN_ROWS: Final = 30
"""Rows up to which a table stands open, about a printed page; own choice."""

_LEFT: Final = frozenset({"text", "word"})

_NOTHING: Final = (None, "")
"""What an empty cell holds."""


@dataclass(frozen=True)
class Grid:
    """A table as texts.

    Args:
        title: its caption.
        headers: one a column.
        left: whether a column is aligned left; numbers stand right.
        rows: the cells.
        note: a sentence under it, such as where the other rows are.
        is_open: whether it is shown before anybody asks.
        left_out: how many rows more the table has.

    """

    title: str
    headers: tuple[str, ...]
    left: tuple[bool, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    is_open: bool = True
    left_out: int = 0


@dataclass(frozen=True)
class Chart:
    """A picture, what it shows in one sentence, and the same figures as a table.

    Args:
        name: its id in the page, unique.
        sentence: what it shows of this county.
        option: ECharts' option as JSON values.
        height: pixels.
        grid: for those who cannot see the picture.

    """

    name: str
    sentence: str
    option: Mapping[str, Any]
    height: int
    grid: Grid


@dataclass(frozen=True)
class Section:
    """A part of the page under a heading."""

    name: str
    title: str
    sentences: tuple[str, ...] = ()
    charts: tuple[Chart, ...] = ()
    grids: tuple[Grid, ...] = ()


@dataclass(frozen=True)
class Page:
    """A whole report.

    Args:
        lang: "zh" or "en", of every text in it.
        title: its heading and the browser's title.
        facts: (label, value) under the heading.
        sections: in reading order.
        closing: sentences at its end.

    """

    lang: str
    title: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    closing: tuple[str, ...] = field(default=())


def grid(table: LabelledTable, title: str, lang: str, *, most: int = MOST_ROWS) -> Grid:
    """The grid of a labelled table, without the columns in which no row has a value or text.

    Args:
        table: the rows.
        title: its caption in the page's language.
        lang: the page's language.
        most: rows that are shown at most.

    """
    shown = table.rows[:most]
    columns = [column for column in table.columns if any(column.value(row) not in _NOTHING for row in shown)]
    rest = len(table.rows) - len(shown)
    return Grid(
        title=title,
        headers=tuple(column.label if lang == "zh" else column.name.replace("_", " ") for column in columns),
        left=tuple(column.kind in _LEFT for column in columns),
        rows=tuple(tuple(told(column, row, lang) for column in columns) for row in shown),
        note=say(
            "the first {shown} of {all} rows; all of them are in {file}",
            lang,
            {"shown": str(len(shown)), "all": str(len(table.rows)), "file": f"{table.name}.csv"},
        )
        if rest
        else "",
        is_open=len(table.rows) <= OPEN_ROWS,
        left_out=rest,
    )
