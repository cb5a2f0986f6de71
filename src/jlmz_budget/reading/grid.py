"""The cells of a file before anything is known about them: rows of texts that know their lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

IsHeader = Callable[[Sequence[str]], bool]
"""Whether a row holds the headers of the table looked for."""


@dataclass(frozen=True)
class Grid:
    """Rows of text cells, blank rows left out.

    Args:
        shown: the file, or the file and its sheet, as messages name it.
        place: where a cell is, a template with ``{line}`` and perhaps ``{column}``.
        rows: the cells.
        lines: the line of the file in which each row begins.

    """

    shown: str
    place: str
    rows: Sequence[Sequence[str]]
    lines: Sequence[int]


def column_letters(index: int) -> str:
    """The letters by which spreadsheets call a column.

    Example:
        >>> column_letters(0), column_letters(27)
        ('A', 'AB')

    """
    letters = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
