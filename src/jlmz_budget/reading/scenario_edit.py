"""A value of a scenario file changed in its text: everything else stays, comments and layout included."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jlmz_budget.errors import InputError, Problem
from jlmz_budget.reading.overrides import path_of, with_settings
from jlmz_budget.reading.tree import plain
from jlmz_budget.reading.weights import weights_written_out
from jlmz_budget.reading.yaml_tree import tree_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from yaml import MappingNode, Node

    from jlmz_budget.reading.tree import Step


@dataclass(frozen=True)
class Edited:
    """A scenario file's new text, and the lines that differ: (number in the new text, the line)."""

    text: str
    lines: tuple[tuple[int, str], ...]


def edited(text: str, settings: Sequence[tuple[str, str]], shown: str) -> Edited:
    """The text of a scenario file with values changed as ``--set`` would change them.

    A value that is there is replaced where it stands; a key that is missing is written behind the first line
    of its section, or at the end of its braces.

    Args:
        text: the file's text.
        settings: dotted keys of plain values, and the new texts.
        shown: how messages name the file.

    Raises:
        InputError: the file is written in a way in which the change cannot be made by itself.

    """
    tree = weights_written_out(tree_of(text, shown))
    wanted = with_settings(tree, settings, rescale=False)
    new = text
    for key, value in settings:
        new = _with_value(new, path_of(tree_of(new, shown), key), value)
    result = weights_written_out(tree_of(new, shown))
    if wanted.found or plain(result) != plain(wanted.tree):
        what = "{settings} cannot be written into the file by itself"
        values = {"settings": ", ".join(f"{key}={value}" for key, value in settings)}
        raise InputError(Problem(shown, what, "change the file by hand", values))
    return Edited(new, _new_lines(text, new))


def _with_value(text: str, path: Sequence[Step], value: str) -> str:
    """The text with the value at a path replaced, or its last key written where it is missing."""
    import yaml  # noqa: PLC0415 - start-up: only runs that read a scenario need it

    node: Node | None = yaml.compose(text, Loader=yaml.SafeLoader)
    for depth, step in enumerate(path):
        below = _below(node, step)
        if below is None:
            return _inserted(text, node, str(step), value) if depth == len(path) - 1 else text
        node = below
    return _replaced(text, node, value)


def _below(node: Node | None, step: Step) -> Node | None:
    if node is None:
        return None
    if isinstance(step, int):
        return node.value[step] if step < len(node.value) else None
    pairs = node.value if isinstance(node.value, list) else []
    return next((below for key, below in pairs if key.value == step), None)


def _replaced(text: str, node: Node | None, value: str) -> str:
    if node is None or not isinstance(node.value, str):
        return text
    start, end = node.start_mark.index, node.end_mark.index
    gap = " " if text[:start].endswith(":") else ""
    return f"{text[:start]}{gap}{value}{text[end:]}"


def _inserted(text: str, node: Node | None, key: str, value: str) -> str:
    """The text with a new key in a mapping: behind its last value in braces, else behind a whole line."""
    from yaml import MappingNode  # noqa: PLC0415 - start-up

    if not isinstance(node, MappingNode) or not node.value:
        return text
    if node.flow_style:
        end = node.value[-1][1].end_mark.index
        return f"{text[:end]}, {key}: {value}{text[end:]}"
    column = node.value[0][0].start_mark.column
    at = _end_of_first_line(text, node)
    line_end, indent = "\r\n" if "\r\n" in text else "\n", " " * column
    if at is not None:
        return f"{text[:at]}{indent}{key}: {value}{line_end}{text[at:]}"
    start = node.value[0][0].start_mark.index
    return f"{text[:start]}{key}: {value}{line_end}{indent}{text[start:]}"


def _end_of_first_line(text: str, node: MappingNode) -> int | None:
    """Where the line of the first key with a plain value ends; None if there is no such line."""
    for key, value in node.value:
        one_line = key.start_mark.line == value.start_mark.line == value.end_mark.line
        end = text.find("\n", value.end_mark.index)
        if one_line and end >= 0 and isinstance(value.value, str):
            return end + 1
    return None


def _new_lines(old: str, new: str) -> tuple[tuple[int, str], ...]:
    after = new.splitlines()
    blocks = difflib.SequenceMatcher(None, old.splitlines(), after, autojunk=False).get_opcodes()
    return tuple(
        (number + 1, after[number].strip())
        for kind, _, _, start, end in blocks
        if kind != "equal"
        for number in range(start, end)
    )
