"""CSV text to a grid: comma, tab or semicolon, quoted line breaks, real line numbers."""

from __future__ import annotations

import csv
import io
from itertools import islice
from typing import TYPE_CHECKING, Final

from jlmz_budget.errors import InputError, Problem
from jlmz_budget.reading.grid import Grid

if TYPE_CHECKING:
    from jlmz_budget.reading.grid import IsHeader

DELIMITERS: Final = (",", "\t", ";")

HEAD_ROWS: Final = 50
"""How many rows may stand above the headers."""


def csv_grid(text: str, shown: str, is_header: IsHeader) -> Grid:
    """The cells of a CSV text.

    Args:
        text: the file's text.
        shown: how messages name the file.
        is_header: tells the header row, by which the delimiter is chosen.

    Raises:
        InputError: a quotation mark is not closed, or a cell is larger than any real one.

    """
    delimiter = _delimiter(text, is_header)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[list[str]] = []
    lines: list[int] = []
    line = 1
    try:
        for row in reader:
            if "".join(row).strip():
                rows.append(row)
                lines.append(line)
            line = reader.line_num + 1
    except csv.Error:
        raise InputError(
            Problem(
                f"{shown}:{line}",
                "a quotation mark is not closed, or text follows it",
                'write " inside a cell as ""',
            )
        ) from None
    return Grid(shown, f"{shown.replace('{', '{{').replace('}', '}}')}:{{line}}", rows, lines)


def _delimiter(text: str, is_header: IsHeader) -> str:
    head = "".join(islice(io.StringIO(text, newline=""), HEAD_ROWS))
    for delimiter in DELIMITERS:
        try:
            rows = list(csv.reader(io.StringIO(head, newline=""), delimiter=delimiter))
        except csv.Error:
            continue
        if any(map(is_header, rows)) and any(len(row) > 1 for row in rows):
            return delimiter
    return ","
