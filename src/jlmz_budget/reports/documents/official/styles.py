"""Fonts, sizes and margins of official documents: party and government documents, GB/T 9704-2012.

A4 with 37 mm above and 28 mm left of a text block of 156 × 225 mm, body in 仿宋 三号, 22 lines a page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

FANGSONG: Final = "仿宋_GB2312"
HEITI: Final = "黑体"
KAITI: Final = "楷体_GB2312"
XIAOBIAOSONG: Final = "方正小标宋简体"
SONGTI: Final = "宋体"

ERHAO: Final = 22
"""二号 in points."""

SANHAO: Final = 16
"""三号 in points."""

SIHAO: Final = 14
"""四号 in points."""

PITCH: Final = 28.95
"""Points from line to line: 22 of them fill the 225 mm of the text block."""


@dataclass(frozen=True)
class Style:
    """A paragraph style.

    Args:
        name: as Word's list shows it.
        font: for Chinese and Latin letters alike.
        size, pitch: points; lines are exactly `pitch` apart, so that no other font moves them.
        align: left | center | right | both.
        indent: characters by which the first line is set in.
        right: characters by which the right edge is set in.
        keep: whether it stays on the page of the next paragraph.

    """

    name: str
    font: str
    size: float
    pitch: float
    align: str = "both"
    indent: int = 0
    right: int = 0
    keep: bool = False


@dataclass(frozen=True)
class Sheet:
    """The page: margins in mm, and whether pages are numbered."""

    top: float
    bottom: float
    left: float
    right: float
    numbered: bool


OFFICIAL_SHEET: Final = Sheet(37, 35, 28, 26, numbered=True)

TITLE: Final = "公文标题"
NUMBER: Final = "发文字号"
ADDRESSEES: Final = "主送机关"
BODY: Final = "公文正文"
LAST_BODY: Final = "公文末段"
"""The body's last paragraph: it goes to the page of the signature, which must not stand alone."""

HEADING: Final = "一级标题"
SUBHEADING: Final = "二级标题"
SIGNATURE: Final = "落款"
ANNEX: Final = "附件标识"
ANNEX_TITLE: Final = "附件标题"
UNIT: Final = "金额单位"
CELL: Final = "表格文字"
SMALL_CELL: Final = "表格小字"
CELL_HEADER: Final = "表头"
PAGE_NUMBER: Final = "公文页码"

OFFICIAL_STYLES: Final = (
    Style(BODY, FANGSONG, SANHAO, PITCH, indent=2),
    Style(LAST_BODY, FANGSONG, SANHAO, PITCH, indent=2, keep=True),
    Style(TITLE, XIAOBIAOSONG, ERHAO, 35, "center", keep=True),
    Style(NUMBER, FANGSONG, SANHAO, PITCH, "center"),
    Style(ADDRESSEES, FANGSONG, SANHAO, PITCH, "left"),
    Style(HEADING, HEITI, SANHAO, PITCH, indent=2, keep=True),
    Style(SUBHEADING, KAITI, SANHAO, PITCH, indent=2, keep=True),
    Style(SIGNATURE, FANGSONG, SANHAO, PITCH, "right", right=4),
    Style(ANNEX, HEITI, SANHAO, PITCH, "left", keep=True),
    Style(ANNEX_TITLE, XIAOBIAOSONG, 18, 30, "center", keep=True),
    Style(UNIT, FANGSONG, 12, 18, "right", keep=True),
    Style(CELL, FANGSONG, 11, 15, "left"),
    Style(SMALL_CELL, FANGSONG, 7.5, 11, "left"),
    Style(CELL_HEADER, HEITI, 11, 15, "center"),
    Style(PAGE_NUMBER, SONGTI, SIHAO, 20, "left"),
)

LETTER_SHEET: Final = Sheet(20, 18, 22, 20, numbered=False)
"""Letters have one page each, so they use more of it than official documents do."""


def letter_styles(size: float, pitch: float) -> tuple[Style, ...]:
    """The styles of letters whose body has this size and this many points from line to line."""
    return (
        Style(BODY, FANGSONG, size, pitch, indent=2),
        Style(TITLE, XIAOBIAOSONG, size + 5, pitch + 12, "center", keep=True),
        Style(ADDRESSEES, FANGSONG, size, pitch, "left"),
        Style(HEADING, HEITI, size, pitch, indent=2, keep=True),
        Style(SUBHEADING, KAITI, size, pitch, indent=2, keep=True),
        Style(CELL, FANGSONG, size, pitch, "left"),
        Style(CELL_HEADER, HEITI, size, pitch, "center"),
    )


def define(document: Any, styles: Iterable[Style]) -> dict[str, str]:  # noqa: ANN401 - python-docx
    """Give a document these styles; the id of each by its name."""
    from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415 - start-up
    from docx.oxml import parse_xml  # noqa: PLC0415
    from docx.oxml.ns import nsdecls  # noqa: PLC0415

    ids = {}
    for number, style in enumerate(styles, start=1):
        made = document.styles.add_style(style.name, WD_STYLE_TYPE.PARAGRAPH)
        made.style_id = ids[style.name] = f"gw{number}"
        made.quick_style = True
        for child in (_paragraph_format(style), _run_format(style)):
            made.element.append(parse_xml(child.format(ns=nsdecls("w"))))
    return ids


def _paragraph_format(style: Style) -> str:
    return (
        f"<w:pPr {{ns}}>{'<w:keepNext/>' if style.keep else ''}<w:widowControl w:val='0'/>"
        "<w:snapToGrid w:val='0'/>"
        f"<w:spacing w:before='0' w:after='0' w:line='{round(style.pitch * 20)}' w:lineRule='exact'/>"
        f"<w:ind w:rightChars='{style.right * 100}' w:right='{round(style.right * style.size * 20)}'"
        f" w:firstLineChars='{style.indent * 100}' w:firstLine='{round(style.indent * style.size * 20)}'/>"
        f"<w:jc w:val='{style.align}'/></w:pPr>"
    )


def _run_format(style: Style) -> str:
    half_points = round(style.size * 2)
    return (
        f"<w:rPr {{ns}}><w:rFonts w:ascii='{style.font}' w:hAnsi='{style.font}' w:eastAsia='{style.font}'"
        f" w:cs='{style.font}'/><w:sz w:val='{half_points}'/><w:szCs w:val='{half_points}'/></w:rPr>"
    )
