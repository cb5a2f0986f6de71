"""YAML text to a tree of located texts.

PyYAML's events are used without its types: every scalar stays the text as written, so ``no``, ``1:30``,
``0123`` and ``1e5`` mean what they say. Aliases, tags and several documents are refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jlmz_budget.errors import InputError, Problem
from jlmz_budget.reading.found import Found, in_order
from jlmz_budget.reading.tree import Node
from jlmz_budget.reading.yaml_faults import HALF_WIDTH, USE_HALF_WIDTH, full_width_sign, syntax_fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yaml import Event, Mark

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


def no_mapping(node: Node) -> Found:
    """A text or list stands where keys and values must; perhaps a full-width sign joined key and value."""
    sign = full_width_sign(node.text)
    if sign is not None:
        return node.found(
            "must hold keys and values", USE_HALF_WIDTH, {"full": sign, "half": HALF_WIDTH[sign]}
        )
    return node.found("must hold keys and values", 'write lines such as "name: value", indented below it')


def value_of(text: str, where: str, position: tuple[int, int]) -> Node:
    """The tree of a value written on the command line; all of it stands at one place.

    Raises:
        InputError: the text is not a YAML value.

    """
    builder = _Builder(text, where)
    node = builder.document() if text.strip() else Node(where, position, "")
    if builder.found:
        raise InputError(
            [Problem(where, one.problem.what, one.problem.hint, one.problem.values) for one in builder.found]
        )
    return _at_one_place(node, where, position)


def _at_one_place(node: Node, where: str, position: tuple[int, int]) -> Node:
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
        start = next(self.events)
        if isinstance(start, StreamEndEvent):
            raise InputError(
                Problem(self.shown, "is empty", "write the scenario, or start from `jlmz-budget new`")
            )
        root = self._node(next(self.events), "", None, 0)
        for event in self.events:
            if isinstance(event, DocumentStartEvent):
                self._refuse(event.start_mark, "holds a second document", 'keep one; delete the line "---"')
                break
        return root

    def _node(self, event: Event, key: str, key_mark: Mark | None, depth: int) -> Node:
        from yaml import AliasEvent, MappingStartEvent, ScalarEvent  # noqa: PLC0415

        mark = key_mark or event.start_mark
        where = self._where(mark, key)
        position = (mark.line + 1, mark.column + 1)
        if depth > DEPTH_LIMIT:
            raise InputError(Problem(where, "is nested too deeply", "write it as the manual shows"))
        if isinstance(event, AliasEvent):
            self._refuse(
                event.start_mark, 'an alias "*{found}" is not accepted', "write the value out", event.anchor
            )
            return Node(where, position, "")
        self._check(event)
        if isinstance(event, ScalarEvent):
            return Node(where, position, self._encodable(event))
        if isinstance(event, MappingStartEvent):
            return Node(where, position, self._mapping(depth))
        return Node(where, position, self._items(key, depth))

    def _check(self, event: Event) -> None:
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if anchor is not None:
            self._refuse(event.start_mark, 'an anchor "&{found}" is not accepted', "delete it", anchor)
        if tag is not None:
            self._refuse(event.start_mark, 'a tag "{found}" is not accepted', "delete it", tag)

    def _encodable(self, event: Event) -> str:
        text: str = getattr(event, "value", "")
        try:
            text.encode()
        except UnicodeEncodeError:
            self._refuse(event.start_mark, "holds half a character", "write the character itself")
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
            key, mark = self._key(event, depth), event.start_mark
            node = self._node(next(self.events), key, mark, depth + 1)
            if key in nodes:
                first = str(nodes[key].position[0])
                self.found.append(
                    node.found("the key stands here and in line {line}", "keep one of them", {"line": first})
                )
            else:
                nodes[key] = node
        return nodes

    def _key(self, event: Event, depth: int) -> str:
        from yaml import ScalarEvent  # noqa: PLC0415

        node = self._node(event, "", None, depth + 1)
        if not isinstance(event, ScalarEvent):
            self._refuse(event.start_mark, "a key must be a plain text", "write one word as the key")
        elif not event.value:
            self._refuse(event.start_mark, "a key is empty", 'write a word before ":"')
        return node.text

    def _where(self, mark: Mark, key: str) -> str:
        return f"{self.shown}:{mark.line + 1}:{mark.column + 1}{' ' if key else ''}{key}"

    def _refuse(self, mark: Mark, what: str, hint: str, found: str = "") -> None:
        problem = Problem(self._where(mark, ""), what, hint, {"found": found})
        self.found.append(Found((mark.line + 1, mark.column + 1), problem))
