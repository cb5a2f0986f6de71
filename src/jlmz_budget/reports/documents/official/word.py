"""Lines and grids as a Word file: same blocks, same bytes."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape

from jlmz_budget.reports.documents.official.blocks import BLANK, Line, printable
from jlmz_budget.reports.documents.official.styles import PAGE_NUMBER, define

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jlmz_budget.reports.documents.official.blocks import Grid
    from jlmz_budget.reports.documents.official.styles import Sheet, Style

MADE: Final = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - Word's own field has no zone
"""The time that files name as their making: none, so that the same input gives the same bytes."""

ZIPPED: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip file can name."""

TWIPS_PER_MM: Final = 1440 / 25.4

SPLIT_ABOVE: Final = 120
"""Characters of a cell up to which a row stays on one page; longer ones could be taller than a page."""

FOOTER_MM: Final = 25
"""From the lower edge of the page to its number, which stands 7 mm below the text (GB/T 9704)."""


@dataclass(frozen=True)
class Look:
    """How a document looks: its page and its styles."""

    sheet: Sheet
    styles: tuple[Style, ...]


def word_file(title: str, blocks: Sequence[Line | Grid], look: Look) -> bytes:
    """A Word file of these blocks.

    Args:
        title: for the file's properties.
        blocks: what it says.
        look: page and styles.

    Returns:
        Bytes that depend on the arguments alone.

    """
    from docx import Document  # noqa: PLC0415 - start-up
    from docx.oxml import parse_xml  # noqa: PLC0415
    from docx.oxml.ns import nsdecls  # noqa: PLC0415

    document = Document()
    ids = define(document, look.styles)
    _set_defaults(document, title)
    _set_page(document, look.sheet)
    body = "".join(
        _paragraph(block.text, ids[block.style], new_page=block.new_page)
        if isinstance(block, Line)
        else _table(block, ids)
        for block in blocks
    )
    section = document.element.body.sectPr
    for element in list(parse_xml(f"<w:body {nsdecls('w')}>{body}</w:body>")):
        section.addprevious(element)
    return _without_clock(document)


def _paragraph(text: str, style: str, *, new_page: bool = False) -> str:
    before = "<w:pageBreakBefore/>" if new_page else ""
    runs = "".join(_run(part) for part in BLANK.split(printable(text)) if part)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{before}</w:pPr>{runs}</w:p>'


def _run(text: str) -> str:
    marked = '<w:rPr><w:highlight w:val="yellow"/></w:rPr>' if BLANK.fullmatch(text) else ""
    return f'<w:r>{marked}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _table(grid: Grid, ids: dict[str, str]) -> str:
    widths = [round(width * TWIPS_PER_MM) for width in grid.widths]
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in sides)
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    header, *rows = grid.rows
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        '<w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>"
        + _row(header, widths, ids[grid.header_style], before="<w:tblHeader/>")
        + "".join(_row(row, widths, ids[grid.style], numbers=grid.numbers) for row in rows)
        + "</w:tbl>"
    )


def _row(
    cells: Sequence[str],
    widths: Sequence[int],
    style: str,
    *,
    before: str = "",
    numbers: frozenset[int] = frozenset(),
) -> str:
    written = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"{_cell(text, style, right=place in numbers)}</w:tc>"
        for place, (text, width) in enumerate(zip(cells, widths, strict=True))
    )
    whole = "<w:cantSplit/>" if max(map(len, cells)) <= SPLIT_ABOVE else ""
    return f"<w:tr><w:trPr>{whole}{before}</w:trPr>{written}</w:tr>"


def _cell(text: str, style: str, *, right: bool) -> str:
    written = _paragraph(text, style)
    return written.replace("</w:pPr>", '<w:jc w:val="right"/></w:pPr>', 1) if right else written


def _set_defaults(document: Any, title: str) -> None:  # noqa: ANN401 - python-docx
    """Chinese as the language, and properties that name neither a clock nor python-docx."""
    from docx.oxml.ns import qn  # noqa: PLC0415 - start-up

    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    properties = document.core_properties
    properties.title = printable(title)[:255]
    properties.author = properties.comments = properties.last_modified_by = ""
    properties.created = properties.modified = MADE
    properties.language = "zh-CN"


def _set_page(document: Any, sheet: Sheet) -> None:  # noqa: ANN401
    from docx.shared import Mm  # noqa: PLC0415 - start-up

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(sheet.top), Mm(sheet.bottom)
    section.left_margin, section.right_margin = Mm(sheet.left), Mm(sheet.right)
    section.footer_distance = Mm(FOOTER_MM)
    if sheet.numbered:
        document.settings.odd_and_even_pages_header_footer = True
        _number(section.footer.paragraphs[0], document, "right")
        _number(section.even_page_footer.paragraphs[0], document, "left")


def _number(paragraph: Any, document: Any, side: str) -> None:  # noqa: ANN401
    """— 1 —, one character from the outer edge: odd pages right, even ones left."""
    from docx.oxml import parse_xml  # noqa: PLC0415 - start-up
    from docx.oxml.ns import nsdecls  # noqa: PLC0415

    paragraph.style = document.styles[PAGE_NUMBER]
    ns = nsdecls("w")
    settings = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-docx offers no indents in characters
    settings.append(parse_xml(f'<w:ind {ns} w:{side}Chars="100" w:{side}="280"/>'))
    settings.append(parse_xml(f'<w:jc {ns} w:val="{side}"/>'))
    paragraph.add_run("— ")
    field = parse_xml(f'<w:fldSimple {ns} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    paragraph._p.append(field)  # noqa: SLF001 - the same for fields
    paragraph.add_run(" —")


def _without_clock(document: Any) -> bytes:  # noqa: ANN401
    """The file's bytes with the earliest time on every part."""
    written, fixed = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as parts, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for part in parts.infolist():
            target.writestr(_undated(part.filename), parts.read(part))
    return fixed.getvalue()


def _undated(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, ZIPPED)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3  # the same on every system
    return entry
