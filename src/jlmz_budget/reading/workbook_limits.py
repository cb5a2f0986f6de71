"""What a workbook holds, seen before it is loaded: its size in memory, and cells whose formula failed.

The library that reads workbooks lays a sheet out as a full rectangle: one stray cell in the last row and
column of a small file would take gigabytes and end the process. A failed formula becomes an empty cell.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import Final

from jlmz_budget.errors import InputError, Problem

ENTRY_LIMIT: Final = 5_000
"""Most files in a workbook's archive; a real one has some dozens."""

UNPACKED_LIMIT: Final = 200_000_000
"""Most bytes a workbook unpacks to; a sheet of 600,000 rows takes some 100 million."""

CELL_LIMIT: Final = 5_000_000
"""Most cells of a sheet, written out or in its rectangle: some hundred megabytes. Larger ones come as csv."""

_COLUMN: Final = re.compile(rb"""\sr=["']([A-Z]{1,3})[0-9]""")
_ROW: Final = re.compile(rb"""\sr=["'][A-Z]{1,3}([0-9]{1,9})["']""")
_FAILED: Final = re.compile(rb"""<(?:\w+:)?c\b([^>]*\st=["']e["'][^>]*)>(.*?)</(?:\w+:)?c>""", re.DOTALL)
_ADDRESS: Final = re.compile(rb"""\sr=["']([A-Z]{1,3}[0-9]{1,9})["']""")
_VALUE: Final = re.compile(rb"<(?:\w+:)?v>([^<]*)<")
_SHEET: Final = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
_RELATION: Final = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_ATTRIBUTE: Final = re.compile(rb"""([\w:]+)\s*=\s*["']([^"']*)["']""")
_ODS_PART: Final = re.compile(rb"<table:(table|table-row|table-cell|covered-table-cell)(?=[\s/>])([^>]*)>")


@dataclass(frozen=True)
class FailedCell:
    """A cell whose formula failed: sheet, address, and what the spreadsheet shows."""

    sheet: str
    address: str
    shows: str


def failed_cells(content: bytes, shown: str) -> tuple[FailedCell, ...]:
    """The cells of an xlsx workbook whose formula failed; refuses a workbook that would fill the memory.

    Args:
        content: the workbook; one that is no archive (xls) is bounded by its own format and passes.
        shown: how messages name it.

    Raises:
        InputError: damaged, too many entries, too many bytes unpacked, or a sheet with too large a rectangle.

    """
    if not content.startswith(b"PK"):
        return ()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if len(entries) > ENTRY_LIMIT or sum(entry.file_size for entry in entries) > UNPACKED_LIMIT:
                raise _too_large(shown)
            parts = {entry.filename: archive.read(entry) for entry in entries if not entry.is_dir()}
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, RuntimeError, OSError, EOFError):
        hint = "open it in a spreadsheet and save it again"
        raise InputError(Problem(shown, "cannot be read as a workbook", hint)) from None
    sheets = {name: xml for name, xml in parts.items() if "worksheets/" in name and name.endswith(".xml")}
    if any(_xlsx_cells(xml) > CELL_LIMIT for xml in sheets.values()):
        raise _too_large(shown)
    if _ods_cells(parts.get("content.xml", b"")) > CELL_LIMIT:
        raise _too_large(shown)
    names = _sheet_names(parts)
    return tuple(failed for name, xml in sheets.items() for failed in _failed(names.get(name, ""), xml))


def _too_large(shown: str) -> InputError:
    hint = "save only the table in it, without formatted empty rows and columns"
    return InputError(Problem(shown, "holds more cells than a table can have", hint))


def _xlsx_cells(xml: bytes) -> int:
    """Rows times columns of a sheet's rectangle, or the cells written out if those are more."""
    written = xml.count(b"<c ") + xml.count(b"<c>") + xml.count(b"<c/>")
    if written > CELL_LIMIT:
        return written
    rows = max(map(int, set(_ROW.findall(xml))), default=0)
    columns = max(map(_column_number, set(_COLUMN.findall(xml))), default=0)
    return max(written, rows * columns)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _failed(sheet: str, xml: bytes) -> list[FailedCell]:
    if b't="e"' not in xml and b"t='e'" not in xml:
        return []
    failed = []
    for attributes, inside in _FAILED.findall(xml):
        address, value = _ADDRESS.search(b" " + attributes), _VALUE.search(inside)
        shows = value[1].decode("utf-8", "replace") if value else ""
        failed.append(FailedCell(sheet, address[1].decode() if address else "?", shows))
    return failed


def _sheet_names(parts: dict[str, bytes]) -> dict[str, str]:
    """The name of each sheet by the part of the archive that holds it."""
    relations = [_attributes(tag) for tag in _RELATION.findall(parts.get("xl/_rels/workbook.xml.rels", b""))]
    targets = {one.get("Id", ""): one.get("Target", "").removeprefix("/xl/") for one in relations}
    sheets = [_attributes(tag) for tag in _SHEET.findall(parts.get("xl/workbook.xml", b""))]
    return {
        f"xl/{targets.get(one.get('r:id', ''), '')}": html.unescape(one.get("name", "")) for one in sheets
    }


def _attributes(tag: bytes) -> dict[str, str]:
    return {name.decode(): value.decode("utf-8", "replace") for name, value in _ATTRIBUTE.findall(tag)}


def _ods_cells(xml: bytes) -> int:
    """Rows times columns of the largest sheet's rectangle, repeated cells and rows counted."""
    largest = row = column = last_row = last_column = 0
    for kind, attributes in _ODS_PART.findall(xml):
        if kind == b"table":
            largest = max(largest, last_row * last_column)
            row = last_row = last_column = 0
        elif kind == b"table-row":
            row, column = row + _repeated(attributes, b"number-rows-repeated"), 0
        else:
            column += _repeated(attributes, b"number-columns-repeated")
            if not attributes.endswith(b"/") or b"value-type" in attributes:
                last_row, last_column = row, max(last_column, column)
    return max(largest, last_row * last_column)


def _repeated(attributes: bytes, name: bytes) -> int:
    match = re.search(name + rb"""=["']([0-9]{1,9})["']""", attributes)
    return int(match[1]) if match else 1
