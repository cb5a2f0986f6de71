"""Names of columns in a scenario file, in either language, to the names of the columns that were read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from jlmz_budget.reading.headers import canonical, normal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from jlmz_budget.model import Table
    from jlmz_budget.reading.found import Found
    from jlmz_budget.reading.tree import Node

Named = dict[str, "Node"]


def with_column_names(tree: Node, tables: Mapping[str, Table]) -> tuple[Node, list[Found]]:
    """The tree with every factor, ``per``, ``of``, ``where`` and coefficient called as its column is.

    Args:
        tree: the scenario, factors in their long form.
        tables: the tables that were read.

    Returns:
        The tree, and a problem for each column that is named twice in one place.

    """
    found: list[Found] = []
    for number, pool in enumerate(tree.at("pools").items):
        level = pool.at("level").text
        table = f"{level}s"
        columns = tables[table].columns if table in tables else ()
        name = column_namer(table, columns)
        tree = tree.with_(("pools", number), _renamed_pool(pool, name, found))
    return tree, found


def column_namer(table: str, columns: Iterable[str]) -> Callable[[str], str]:
    """What a table calls a column that a scenario names in either language."""
    by_normal = {normal(column): column for column in columns}

    def name(written: str) -> str:
        return by_normal.get(normal(written)) or canonical(table, written) or written

    return name


def _renamed_pool(pool: Node, name: Callable[[str], str], found: list[Found]) -> Node:
    new: Named = {}
    for key, node in pool.mapping.items():
        if key in {"factors", "where"}:
            new[key] = renamed_keys(node, name, found)
        elif key == "coefficients":
            new[key] = (
                replace(node, value=tuple(renamed_text(item, name) for item in node.items))
                if node.items
                else node
            )
        elif key in {"base", "floors", "caps", "groups"} and node.items:
            new[key] = replace(node, value=tuple(_renamed_item(item, name, found) for item in node.items))
        else:
            new[key] = node
    return replace(pool, value=new) if pool.mapping else pool


def _renamed_item(item: Node, name: Callable[[str], str], found: list[Found]) -> Node:
    if not item.mapping:
        return item
    new: Named = {}
    for key, node in item.mapping.items():
        if key in {"per", "of"}:
            new[key] = renamed_text(node, name)
        else:
            new[key] = renamed_keys(node, name, found) if key == "where" else node
    return replace(item, value=new)


def renamed_text(node: Node, name: Callable[[str], str]) -> Node:
    """A text that names a column, called as the column is."""
    return replace(node, value=name(node.text)) if node.text else node


def renamed_keys(node: Node, name: Callable[[str], str], found: list[Found]) -> Node:
    """A mapping whose keys name columns, called as the columns are; columns named twice go to `found`."""
    new: Named = {}
    for key, below in node.mapping.items():
        column = name(key)
        if column in new:
            found.append(
                below.found("{column} is named twice", "keep one of the two lines", {"column": column})
            )
        else:
            new[column] = below
    return replace(node, value=new) if node.mapping else node
