"""What a workbook may unpack to: checked from its directory and its cell addresses before it is loaded."""

from __future__ import annotations

import io
import zipfile
from typing import Final

from jlmz_budget.errors import InputError, Problem

ENTRY_LIMIT: Final = 5_000
"""Most files in a workbook's archive; a real one has some dozens."""

UNPACKED_LIMIT: Final = 500_000_000
"""Most bytes a workbook unpacks to; a sheet of 600,000 rows takes some 100 million."""


def refuse_bombs(content: bytes, shown: str) -> None:
    """Refuses a workbook that would fill the memory; one that is no archive (xls) passes.

    Raises:
        InputError: too many entries, or too many bytes unpacked.

    """
    if not content.startswith(b"PK"):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        hint = "open it in a spreadsheet and save it again"
        raise InputError(Problem(shown, "cannot be read as a workbook", hint)) from None
    if len(entries) > ENTRY_LIMIT or sum(entry.file_size for entry in entries) > UNPACKED_LIMIT:
        raise InputError(
            Problem(shown, "unpacks to more than a table can hold", "save only the table it should hold")
        )
