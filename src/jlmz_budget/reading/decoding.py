"""Bytes to text: byte order mark, then strict UTF-8, then strict GB18030; nothing is guessed."""

from __future__ import annotations

import codecs
from typing import Final

from jlmz_budget.errors import InputError, Problem

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_HINT: Final = "save it as UTF-8 text (in a spreadsheet: CSV UTF-8)"


def decode(content: bytes, shown: str) -> tuple[str, tuple[Problem, ...]]:
    """The text of a file, and a note if it was not UTF-8.

    Args:
        content: the file.
        shown: how messages name it.

    Returns:
        The text without its byte order mark, and no note or one.

    Raises:
        InputError: the bytes are not text in any encoding accepted.

    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strictly(content, encoding, shown), ()
    if b"\0" in content:
        raise InputError(Problem(shown, "is not a text file", _HINT))
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError:
        text = _strictly(content, "gb18030", shown)
        return text, (Problem(shown, "read as GB18030", "save the file as UTF-8"),)


def _strictly(content: bytes, encoding: str, shown: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise InputError(Problem(shown, "is neither UTF-8 nor GB18030 text", _HINT)) from None
    if "\0" in text:
        raise InputError(Problem(shown, "is not a text file", _HINT))
    return text


def encoded_like(text: str, content: bytes) -> bytes:
    """The bytes of a text in the encoding of a file that `decode` could read, byte order mark included."""
    if content.startswith(codecs.BOM_UTF8):
        return text.encode("utf-8-sig")
    if content.startswith(codecs.BOM_UTF16_LE):
        return codecs.BOM_UTF16_LE + text.encode("utf-16-le")
    if content.startswith(codecs.BOM_UTF16_BE):
        return codecs.BOM_UTF16_BE + text.encode("utf-16-be")
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return text.encode("gb18030")
    return text.encode("utf-8")
