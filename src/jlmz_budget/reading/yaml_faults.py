"""What is wrong with a text that is not YAML, said to people who do not know YAML."""

from __future__ import annotations

import re
from typing import Final

from jlmz_budget.errors import Problem

HALF_WIDTH: Final = {
    "：": ":", "，": ",", "【": "[", "】": "]", "［": "[", "］": "]",
    "｛": "{", "｝": "}", "“": '"', "”": '"', "‘": "'", "’": "'",
}  # fmt: skip
"""Full-width signs that people write where YAML wants half-width ones."""

USE_HALF_WIDTH: Final = 'write "{half}" instead of the full-width "{full}", with a blank after ":" and ","'

_SIGN: Final = re.compile("|".join(HALF_WIDTH))
_SOUND: Final = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|(?:^|\s)#.*""")
"""Parts of a line where full-width signs are harmless: quoted texts and comments."""

_FAULTS: Final = (
    # what PyYAML says, what we say, what to do
    (
        r"'\\t' that cannot start|found a tab",
        "a tab stands where blanks must",
        "indent with blanks, two for each level",
    ),
    (r"quoted scalar", "a quotation mark is not closed", "close it with the same mark, \" or '"),
    (
        r"flow (sequence|mapping)|flow node",
        "a bracket is not closed, or a comma is missing",
        "close every bracket that is opened, and put a comma between its parts",
    ),
    (
        r"mapping values are not allowed",
        'a ":" stands where none is expected',
        "put the text in quotes, or check the indentation of this line",
    ),
    (
        r"expected ':'",
        'a ":" is missing after a key',
        'write "key: value", with a blank after ":"',
    ),
    (
        r"block end|block (mapping|collection|sequence)|sequence entries are not allowed",
        "the indentation does not fit the lines above",
        "give keys of one level the same number of blanks",
    ),
    (r"cannot start any token", "a sign stands where none is expected", "put the text in quotes"),
    (r"special characters", "holds a control character", "delete it, or type the line again"),
)


def full_width_sign(text: str) -> str | None:
    """The first full-width sign outside quotes and comments, None if there is none."""
    match = _SIGN.search(_SOUND.sub("", text))
    return match[0] if match else None


def syntax_fault(error: Exception, text: str, shown: str) -> Problem:
    """The problem behind an error of the YAML parser.

    Args:
        error: what PyYAML raised.
        text: the text it was reading.
        shown: how messages name the file.

    """
    said = " ".join(str(getattr(error, part, "") or "") for part in ("context", "problem", "reason"))
    line, column = _place(error, said, text)
    if (fault := _full_width_fault(error, text, shown, line)) is not None:
        return fault
    where = f"{shown}:{line}:{column}"
    for pattern, what, hint in _FAULTS:
        if re.search(pattern, said):
            return Problem(where, what, hint)
    return Problem(
        where, "cannot be read as YAML", "check quotes, brackets, colons and indentation here and above"
    )


def _place(error: Exception, said: str, text: str) -> tuple[int, int]:
    """Line and column of the fault: where an unclosed mark opens, otherwise where reading stopped."""
    if (stopped := getattr(error, "position", None)) is not None:
        before = text[: int(stopped)]
        return before.count("\n") + 1, len(before) - before.rfind("\n")
    opens = "quoted scalar" in said or "flow" in said
    mark = getattr(error, "context_mark" if opens else "problem_mark", None) or getattr(
        error, "problem_mark", None
    )
    return (1, 1) if mark is None else (mark.line + 1, mark.column + 1)


def _full_width_fault(error: Exception, text: str, shown: str, line: int) -> Problem | None:
    """The full-width sign that made the parser stop: in its line, the one above, or where it stopped."""
    lines = text.splitlines()
    stopped = getattr(error, "problem_mark", None)
    candidates = {line - 1, line, *(() if stopped is None else (stopped.line, stopped.line + 1))}
    for number in sorted(candidates):
        written = lines[number - 1] if 0 < number <= len(lines) else ""
        sign = full_width_sign(written)
        if sign is not None:
            where = f"{shown}:{number}:{written.index(sign) + 1}"
            values = {"full": sign, "half": HALF_WIDTH[sign]}
            return Problem(where, 'a full-width "{full}" stands here', USE_HALF_WIDTH, values)
    return None
