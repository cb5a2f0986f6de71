"""What an official document consists of: lines and grids of plain text. No Word in here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

BLANK: Final = re.compile(r"(【请填写[^】]*】)")
"""A place that the county fills; documents mark it in yellow."""

_UNPRINTABLE: Final = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]+")
"""Control characters and halves of characters: XML has no place for them, paper neither."""


@dataclass(frozen=True)
class Line:
    """A paragraph.

    Args:
        text: what it says; blanks to be filled are marked where it is printed.
        style: the name of one of the document's styles.
        new_page: whether it begins a page.

    """

    text: str
    style: str
    new_page: bool = False


@dataclass(frozen=True)
class Grid:
    """A table, its first row repeated on every page.

    Args:
        rows: texts, the header first.
        widths: of the columns, in mm.
        style, header_style: names of the document's styles.
        numbers: columns that are set to the right.

    """

    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    style: str
    header_style: str
    numbers: frozenset[int] = frozenset()


def blank(what: str) -> str:
    """A place that the county fills, naming what belongs there."""
    return f"【请填写：{what}】"


def printable(text: str) -> str:
    """The text with a blank in place of what cannot be printed."""
    return _UNPRINTABLE.sub(" ", text)
