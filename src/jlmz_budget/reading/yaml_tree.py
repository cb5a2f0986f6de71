"""YAML text to a tree of located texts.

PyYAML's events are used without its types: every scalar stays the text as written, so ``no``, ``1:30``,
``0123`` and ``1e5`` mean what they say. Aliases, tags and several documents are refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jlmz_budget.errors import InputError, Problem
from jlmz_budget.reading.found import Found, Position, in_order
from jlmz_budget.reading.tree import Node
from jlmz_budget.reading.yaml_faults import HALF_WIDTH, USE_HALF_WIDTH, full_width_sign, syntax_fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yaml import Event

DEPTH_LIMIT: Final = 20
"""Deepest nesting accepted; a scenario needs 7."""


def tree_of(text: str, shown: str) -> Node:
    """The tree of a YAML text.

    Args:
        text: the file's text.
        shown: how messages name the file.

    Returns:
        A mapping node; every key and scalar is the text as written.

    Raises:
        InputError: the text is not one YAML mapping of plain keys, lists and texts.

    """
    builder = _Builder(text, shown)
    root = builder.document()
    if not isinstance(root.value, dict):
        builder.found.append(no_mapping(root))
    if builder.found:
        raise InputError(in_order(builder.found))
    return root


def value_of(text: str, where: str, position: Position) -> Node:
    """The tree of a value written on the command line; all of it stands at one place.

    Raises:
        InputError: the text is not a YAML value.

    """
    if not text.strip():
        return Node(where, position, "")
    builder = _Builder(text, where)
    try:
        node = builder.document()
        problems = in_order(builder.found)
    except InputError as error:
        problems = list(error.problems)
    if problems:
        raise InputError([Problem(where, one.what, one.hint, one.values) for one in problems])
    return _at_one_place(node, where, position)


def no_mapping(node: Node) -> Found:
    """A text or list stands where keys and values must; perhaps a full-width sign joined key and value."""
    sign = full_width_sign(node.text)
    if sign is not None:
        values = {"full": sign, "half": HALF_WIDTH[sign]}
        return node.found("must hold keys and values", USE_HALF_WIDTH, values)
    return node.found("must hold keys and values", 'write lines such as "name: value", indented below it')


def _at_one_place(node: Node, where: str, position: Position) -> Node:
    if isinstance(node.value, tuple):
        return Node(where, position, tuple(_at_one_place(below, where, position) for below in node.value))
    if isinstance(node.value, dict):
        below = {key: _at_one_place(one, where, position) for key, one in node.value.items()}
        return Node(where, position, below)
    return Node(where, position, node.value)


class _Builder:
    """Builds nodes from events; collects what the package does not accept."""

    def __init__(self, text: str, shown: str) -> None:
        self.text = text
        self.shown = shown
        self.found: list[Found] = []
        self.events = self._events()

    def _events(self) -> Iterator[Event]:
        import yaml  # noqa: PLC0415 - start-up: only runs that read a scenario need it

        try:
            yield from yaml.parse(self.text, Loader=yaml.SafeLoader)
        except (yaml.YAMLError, ValueError, OverflowError) as error:
            raise InputError(syntax_fault(error, self.text, self.shown)) from None

    def document(self) -> Node:
        """The first document; a second one is a problem."""
        from yaml import DocumentStartEvent, StreamEndEvent  # noqa: PLC0415

        next(self.events)
        if isinstance(next(self.events), StreamEndEvent):
            hint = "write the scenario, or start from `jlmz-budget new`"
            raise InputError(Problem(self.shown, "is empty", hint))
        root = self._node(next(self.events), "", None, 0)
        for event in self.events:
            if isinstance(event, DocumentStartEvent):
                self._report(event, "holds a second document", 'keep one; delete the line "---"')
                break
        return root

    def _node(self, event: Event, key: str, key_position: Position | None, depth: int) -> Node:
        """The node that an event begins; a mapping's value stands where its key does."""
        from yaml import AliasEvent, MappingStartEvent, ScalarEvent  # noqa: PLC0415

        position = key_position or _position(event)
        where = self._where(position, key)
        if depth > DEPTH_LIMIT:
            raise InputError(Problem(where, "is nested too deeply", "write it as the manual shows"))
        if isinstance(event, AliasEvent):
            self._report(
                event, 'an alias "*{found}" is not accepted', "write the value out", event.anchor or ""
            )
            return Node(where, position, "")
        self._report_marks(event)
        if isinstance(event, ScalarEvent):
            return Node(where, position, self._encodable(event))
        if isinstance(event, MappingStartEvent):
            return Node(where, position, self._mapping(depth))
        return Node(where, position, self._items(key, depth))

    def _report_marks(self, event: Event) -> None:
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if anchor is not None:
            self._report(event, 'an anchor "&{found}" is not accepted', "delete it", anchor)
        if tag is not None:
            self._report(event, 'a tag "{found}" is not accepted', "delete it", tag)

    def _encodable(self, event: Event) -> str:
        text: str = getattr(event, "value", "")
        try:
            text.encode()
        except UnicodeEncodeError:
            self._report(event, "holds half a character", "write the character itself")
            return ""
        return text

    def _items(self, key: str, depth: int) -> tuple[Node, ...]:
        from yaml import SequenceEndEvent  # noqa: PLC0415

        items = []
        while not isinstance(event := next(self.events), SequenceEndEvent):
            items.append(self._node(event, key, None, depth + 1))
        return tuple(items)

    def _mapping(self, depth: int) -> dict[str, Node]:
        from yaml import MappingEndEvent  # noqa: PLC0415

        nodes: dict[str, Node] = {}
        while not isinstance(event := next(self.events), MappingEndEvent):
            key, position = self._key(event, depth), _position(event)
            node = self._node(next(self.events), key, position, depth + 1)
            if key in nodes:
                line = {"line": str(nodes[key].position[0])}
                what = "the key stands here and in line {line}"
                self.found.append(node.found(what, "keep one of them", line))
            nodes.setdefault(key, node)
        return nodes

    def _key(self, event: Event, depth: int) -> str:
        from yaml import ScalarEvent  # noqa: PLC0415

        node = self._node(event, "", None, depth + 1)
        if not isinstance(event, ScalarEvent):
            self._report(event, "a key must be a plain text", "write one word as the key")
        elif not event.value:
            self._report(event, "a key is empty", 'write a word before ":"')
        return node.text

    def _where(self, position: Position, key: str) -> str:
        return f"{self.shown}:{position[0]}:{position[1]}{' ' if key else ''}{key}"

    def _report(self, event: Event, what: str, hint: str, found: str = "") -> None:
        position = _position(event)
        self.found.append(Found(position, Problem(self._where(position, ""), what, hint, {"found": found})))


def _position(event: Event) -> Position:
    mark = event.start_mark
    return (0, 0) if mark is None else (mark.line + 1, mark.column + 1)
