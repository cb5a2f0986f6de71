"""How much of a page blocks take, by counting characters.

Lines stand at fixed distances, so only the widths of letters depend on the fonts at hand: the widest count.
"""

from __future__ import annotations

import unicodedata
from math import ceil
from typing import TYPE_CHECKING, Final

from jlmz_budget.reports.documents.official.blocks import Line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jlmz_budget.reports.documents.official.blocks import Grid
    from jlmz_budget.reports.documents.official.styles import Sheet, Style

POINTS_PER_MM: Final = 72 / 25.4

PAGE_MM: Final = (210, 297)

NARROW: Final = 0.64
"""Width of a Latin letter or digit in parts of a Chinese character: the widest of usual substitute fonts."""

FILLED: Final = 0.95
"""How much of a line counts: what may not begin or end a line moves to the next."""

CELL_PADDING: Final = 6
"""Points that a table cell keeps free at its sides."""

ROW_BORDER: Final = 1
"""Points of a table row beside its lines."""


def height(blocks: Iterable[Line | Grid], sheet: Sheet, styles: Iterable[Style]) -> float:
    """Points that the blocks take at most, page breaks aside."""
    by_name = {style.name: style for style in styles}
    across = (PAGE_MM[0] - sheet.left - sheet.right) * POINTS_PER_MM
    return sum(_height(block, across, by_name) for block in blocks)


def page_height(sheet: Sheet) -> float:
    """Points between the upper and the lower margin."""
    return (PAGE_MM[1] - sheet.top - sheet.bottom) * POINTS_PER_MM


def _height(block: Line | Grid, across: float, styles: dict[str, Style]) -> float:
    if isinstance(block, Line):
        style = styles[block.style]
        return _lines(block.text, across, style) * style.pitch
    total = 0.0
    for number, row in enumerate(block.rows):
        style = styles[block.style if number else block.header_style]
        cells = zip(row, block.widths, strict=True)
        lines = max(_lines(text, width * POINTS_PER_MM - CELL_PADDING, style) for text, width in cells)
        total += lines * style.pitch + ROW_BORDER
    return total


def _lines(text: str, across: float, style: Style) -> int:
    width = style.indent + sum(map(_width, text))
    return max(ceil(width * style.size / (across * FILLED)), 1)


def _width(character: str) -> float:
    wide = unicodedata.east_asian_width(character) in "WFA" or ord(character) > 0x2E7F  # noqa: PLR2004 - CJK begins
    return 1.3 if ord(character) > 0xFFFF else 1 if wide else NARROW  # noqa: PLR2004 - emoji and rare characters
