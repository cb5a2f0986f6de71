"""The tree of a scenario file: texts, lists and mappings, each of which knows where it was written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from jlmz_budget.errors import Problem
from jlmz_budget.reading.found import Found, Position

if TYPE_CHECKING:
    from fractions import Fraction

Step = str | int
"""A key of a mapping, or an index of a list."""


@dataclass(frozen=True)
class Node:
    """A value of the file and its place.

    Args:
        where: the place, such as ``scenario.yaml:14:7 population``: of the key, or of the list item.
        position: line and column, for the order of messages.
        value: the text as written (a fraction once weights were scaled), a list, or a mapping.

    """

    where: str
    position: Position
    value: str | Fraction | tuple[Node, ...] | Mapping[str, Node]

    @property
    def mapping(self) -> Mapping[str, Node]:
        """The mapping, empty if the node is none."""
        return self.value if isinstance(self.value, Mapping) else {}

    @property
    def items(self) -> tuple[Node, ...]:
        """The list, empty if the node is none."""
        return self.value if isinstance(self.value, tuple) else ()

    @property
    def text(self) -> str:
        """The text, "" if the node is none."""
        return self.value if isinstance(self.value, str) else ""

    def found(self, what: str, hint: str, values: Mapping[str, str] | None = None) -> Found:
        """A problem at this node."""
        return Found(self.position, Problem(self.where, what, hint, values or {}))

    def child(self, step: Step) -> Node | None:
        """The node one step below, None if there is none."""
        if isinstance(step, str):
            return self.mapping.get(step)
        return self.items[step] if step < len(self.items) else None

    def deepest(self, path: Sequence[Step]) -> tuple[Node, int]:
        """The last node that exists along a path, and how many steps lead to it."""
        node = self
        for depth, step in enumerate(path):
            below = node.child(step)
            if below is None:
                return node, depth
            node = below
        return node, len(path)

    def at(self, *path: Step) -> Node:
        """The last node that exists along a path."""
        return self.deepest(path)[0]

    def with_(self, path: Sequence[Step], new: Node) -> Node:
        """The tree with another node at the path; a missing last key is appended."""
        if not path:
            return new
        step, rest = path[0], path[1:]
        if isinstance(step, str):
            below = self.mapping.get(step, new)
            return replace(self, value={**self.mapping, step: below.with_(rest, new)})
        items = list(self.items)
        items[step] = items[step].with_(rest, new)
        return replace(self, value=tuple(items))

    def without(self, path: Sequence[Step]) -> Node:
        """The tree without the node at the path."""
        step, rest = path[0], path[1:]
        if rest:
            return self.with_([step], self.at(step).without(rest))
        if isinstance(step, str):
            return replace(self, value={key: node for key, node in self.mapping.items() if key != step})
        return replace(self, value=tuple(node for index, node in enumerate(self.items) if index != step))


def plain(node: Node) -> Any:  # noqa: ANN401 - whatever the file holds
    """The tree as dicts, lists and texts, for validation."""
    if isinstance(node.value, Mapping):
        return {key: plain(below) for key, below in node.value.items()}
    if isinstance(node.value, tuple):
        return [plain(below) for below in node.value]
    return node.value
