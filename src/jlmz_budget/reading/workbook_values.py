"""Values in cells: how a text, a list or a section of a scenario stands in one cell of a workbook.

A cell holds a text as it is. What could be taken for something else stands in half-width quotation marks,
escaped as in JSON; a list of texts is ``a, b`` or ``[a, b]``, a section ``{share: 0.02}``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, Literal

from jlmz_budget.errors import InputError
from jlmz_budget.reading.tree import Node
from jlmz_budget.reading.workbook_grid import ERROR_CELLS
from jlmz_budget.reading.yaml_tree import value_of

if TYPE_CHECKING:
    from jlmz_budget.reading.found import Position

Form = Literal["text", "texts", "other"]
"""What a key takes: a text, a list of texts, or anything else."""

_SEPARATORS: Final = re.compile(r"[,，、]")
_LOGICAL: Final = frozenset({"TRUE", "FALSE"})
"""What a spreadsheet makes of true and false."""

_PLAIN: Final = re.compile(r"\w[\w./%]*")
_UNSAFE: Final = re.compile(r"[^\n\t -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\x7f-\x9f\u2028\u2029]")


def node_of(cell: str, form: Form, where: str, position: Position) -> Node:
    """The value that a cell holds.

    Args:
        cell: its text, without blanks around it.
        form: what the key takes.
        where: the place, for messages.
        position: for their order.

    Raises:
        InputError: it begins like a list or section and is none.

    """
    if cell.startswith('"') and (text := _quoted_text(cell)) is not None:
        return Node(where, position, text)
    if cell.startswith("[" if form == "texts" else ("[", "{")) and form != "text":
        return value_of(cell, where, position)
    if form == "texts":
        texts = (part.strip() for part in _SEPARATORS.split(cell))
        return Node(where, position, tuple(Node(where, position, text) for text in texts if text))
    if form == "other" and cell in _LOGICAL:
        return Node(where, position, cell.lower())
    return Node(where, position, cell)


def _quoted_text(cell: str) -> str | None:
    """The text in quotation marks; None if the marks are part of the text."""
    try:
        value = value_of(cell, "", (0, 0)).value
    except InputError:
        return None
    return value if isinstance(value, str) else None


def cell_of(node: Node, form: Form) -> str:
    """The cell that `node_of` reads as this value.

    Example:
        >>> cell_of(Node("", (0, 0), (Node("", (0, 0), "镇"), Node("", (0, 0), "乡"))), "texts")
        '镇, 乡'
        >>> cell_of(Node("", (0, 0), " [a"), "other")
        '" [a"'

    """
    if isinstance(node.value, Mapping):
        return _flow(node)
    if not isinstance(node.value, tuple):
        text = str(node.value)
        return _one_text(text, form)
    texts = [one.text for one in node.value]
    simple = form == "texts" and texts and all(isinstance(one.value, str) for one in node.value)
    if simple and all(_one_text(text, "texts") == text for text in texts):
        return ", ".join(texts)
    return _flow(node)


def _one_text(text: str, form: Form) -> str:
    marked = {"text": '"', "texts": '"[', "other": '"[{'}[form]
    plain = (
        text == text.strip()
        and text not in {"", *ERROR_CELLS}
        and text[0] not in marked
        and not _UNSAFE.search(text)
        and not (form == "other" and text in _LOGICAL)
        and not (form == "texts" and _SEPARATORS.search(text))
    )
    return text if plain else _quoted(text)


def _quoted(text: str) -> str:
    """The text in quotation marks; everything a program could change is escaped."""
    return "".join(
        one if one.isprintable() else f"\\u{ord(one):04x}" if ord(one) <= 0xFFFF else f"\\U{ord(one):08x}"  # noqa: PLR2004
        for one in json.dumps(text, ensure_ascii=False)
    )


def _flow(node: Node) -> str:
    if isinstance(node.value, Mapping):
        pairs = (f"{_scalar(key)}: {_flow(below)}" for key, below in node.value.items())
        return f"{{{', '.join(pairs)}}}"
    if isinstance(node.value, tuple):
        return f"[{', '.join(map(_flow, node.value))}]"
    return _scalar(str(node.value))


def _scalar(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else _quoted(text)
