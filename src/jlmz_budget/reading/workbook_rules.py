"""The sheet 方案 of a workbook: rows of key, value and note to the tree that a scenario file gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from jlmz_budget.errors import InputError, Problem
from jlmz_budget.reading.found import Found
from jlmz_budget.reading.grid import column_letters
from jlmz_budget.reading.headers import normal
from jlmz_budget.reading.sections import (
    has_free_keys,
    is_list,
    is_required,
    item_name,
    naming_key,
    value_form,
)
from jlmz_budget.reading.tree import Node
from jlmz_budget.reading.workbook_values import node_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jlmz_budget.reading.found import Position
    from jlmz_budget.reading.grid import Grid
    from jlmz_budget.reading.tree import Step

RULES_TITLES: Final = ("方案", "scenario")
"""Names of the sheet that holds the rules."""

_KEY_HEADERS: Final = frozenset({"键", "key", "键key", "键(key)"})
_VALUE_HEADERS: Final = frozenset({"值", "value", "值value", "值(value)"})

_OVERRIDES: Final = "overrides"


@dataclass(frozen=True)
class RulesSheet:
    """The tree of a rules sheet, and what is wrong with single rows of it."""

    tree: Node
    found: tuple[Found, ...]


@dataclass(frozen=True)
class _Row:
    """A row: the parts of its key, its value, where it stands, and the form of its value."""

    parts: tuple[str, ...]
    value: str
    where: str
    position: Position


@dataclass
class _Branch:
    """A section while its rows are collected: what is known of it, in order of appearance."""

    where: str
    position: Position
    own: Node | None = None
    below: dict[str, _Branch] = field(default_factory=dict)


def rules_sheet(grid: Grid) -> RulesSheet:
    """The rules in a sheet of keys and values.

    Keys are written as ``--set`` takes them; an item of a list is named by its id, and the order of rows is
    the order of items. Rows without key and value, and keys that begin with ``#``, are remarks. A value that
    is not filled in counts as not written where the key has a default.

    Args:
        grid: the cells; title lines may stand above the headers.

    Raises:
        InputError: there are no headers.

    """
    found: list[Found] = []
    root = _Branch(grid.shown, (0, 0))
    for row in _rows(grid, found):
        _placed(root, row, found)
    return RulesSheet(_node(root, (), found), tuple(found))


def _rows(grid: Grid, found: list[Found]) -> Iterator[_Row]:
    top, key_at, value_at = _headers(grid)
    for cells, line in zip(grid.rows[top + 1 :], grid.lines[top + 1 :], strict=True):
        key, value = (cells[at].strip() if at < len(cells) else "" for at in (key_at, value_at))
        if key.startswith("#") or not (key or value):
            continue
        position = (line, value_at + 1)
        where = f"{grid.place.format(line=line, column=column_letters(value_at))} {key}".rstrip()
        if not key:
            hint = "write its key into the first column, or delete the value"
            found.append(
                Found(position, Problem(where, 'the value "{found}" has no key', hint, {"found": value}))
            )
            continue
        parts = _parts(key)
        if not all(parts):
            what, hint = 'the key "{found}" is not whole', "write it like budget.total"
            found.append(Found(position, Problem(where, what, hint, {"found": key})))
            continue
        yield _Row(parts, value, where, position)


def _parts(key: str) -> tuple[str, ...]:
    """The parts of a dotted key; what follows the name of a variant is one key of it."""
    first, _, rest = key.partition(".")
    if first.strip() != _OVERRIDES or not rest:
        return tuple(part.strip() for part in key.split("."))
    variant, dot, address = rest.partition(".")
    return (_OVERRIDES, variant.strip(), *([address.strip()] if dot else []))


def _headers(grid: Grid) -> tuple[int, int, int]:
    """The row of the headers, and the columns of keys and values."""
    for number, cells in enumerate(grid.rows):
        headers = [normal(cell) for cell in cells]
        keys = [at for at, header in enumerate(headers) if header in _KEY_HEADERS]
        values = [at for at, header in enumerate(headers) if header in _VALUE_HEADERS]
        if keys and values:
            return number, keys[0], values[0]
    what = "the headers were not found; looked for: {known}"
    hint = "write them in one row above the keys and values"
    raise InputError(Problem(grid.shown, what, hint, {"known": "键（key）, 值（value）"}))


def _placed(root: _Branch, row: _Row, found: list[Found]) -> None:
    """Puts a row's value where its key leads."""
    branch, path = root, ()  # type: tuple[_Branch, tuple[Step, ...]]
    for part in row.parts:
        path = (*path, list(branch.below).index(part) if is_list(path) and part in branch.below else
                len(branch.below) if is_list(path) else part)  # fmt: skip
        branch = branch.below.setdefault(part, _Branch(row.where, row.position))
    if branch.own is not None:
        what = "the key stands here and in line {line}"
        line = {"line": str(branch.own.position[0])}
        found.append(Found(row.position, Problem(row.where, what, "keep one of them", line)))
        return
    if not row.value:
        if not _is_missed(path):
            branch.own = Node(row.where, row.position, _NOT_FILLED)
            return
        if _is_silent(path):
            what, hint = "the value is missing", "fill the cell, or delete the row"
            found.append(Found(row.position, Problem(row.where, what, hint)))
            branch.own = Node(row.where, row.position, "" if is_required(path) else _NOT_FILLED)
            return
    try:
        branch.own = node_of(row.value, value_form(path), row.where, row.position)
    except InputError as error:
        found.extend(Found(row.position, problem) for problem in error.problems)
        branch.own = Node(row.where, row.position, _NOT_FILLED)


_NOT_FILLED: Final = "\0"
"""Stands for a value that was not filled in; no cell can hold it."""


def _is_missed(path: tuple[Step, ...]) -> bool:
    """Whether a value that is not filled in is a fault: a required key, a factor, a condition."""
    return is_required(path) or has_free_keys(path[:-1]) or path[0] == _OVERRIDES


def _is_silent(path: tuple[Step, ...]) -> bool:
    """Whether an empty text would pass there."""
    return value_form(path) != "other" or path[0] == _OVERRIDES


def _node(branch: _Branch, path: tuple[Step, ...], found: list[Found]) -> Node:
    """The tree of a branch; list items get the name that their keys state."""
    below = {
        part: one
        for number, (part, inner) in enumerate(branch.below.items())
        if (one := _node(inner, (*path, number if is_list(path) else part), found)).value != _NOT_FILLED
    }
    own = branch.own
    if own is not None and not branch.below:
        return own
    if own is not None and own.value != _NOT_FILLED:
        if len(path) > 1 and path[-2] == "factors" and isinstance(own.value, str) and "weight" not in below:
            return Node(branch.where, branch.position, {"weight": own, **below})
        what = "the key has a value of its own and keys below it"
        found.append(own.found(what, "keep one of the two forms"))
        return own
    if not is_list(path):
        return Node(branch.where, branch.position, below)
    items = tuple(_named(part, one, path, found) for part, one in below.items())
    return Node(branch.where, branch.position, items)


def _named(part: str, item: Node, path: tuple[Step, ...], found: list[Found]) -> Node:
    """A list's item that knows its name; a quota without id is called by what it is paid for."""
    key = naming_key(path)
    if not isinstance(item.value, dict):
        return item
    if path[-1] == "base" and "id" not in item.mapping and "per" not in item.mapping:
        key = "per"
    if key not in item.mapping and item_name(item) == part and not is_required((*path, 0, key)):
        return item
    if key not in item.mapping:
        return Node(item.where, item.position, {key: Node(item.where, item.position, part), **item.mapping})
    if item.mapping[key].text != part:
        what = 'the key calls it "{part}", its {key} "{found}"'
        values = {"part": part, "key": key, "found": item.mapping[key].text}
        found.append(item.mapping[key].found(what, "write the same name in both", values))
    return item
