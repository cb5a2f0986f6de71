"""The rows of the sheet 方案: each value of the rules by its dotted key, in the order in which it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jlmz_budget.reading.sections import (
    has_free_keys,
    is_list,
    is_section,
    item_name,
    naming_key,
    value_form,
    words,
)
from jlmz_budget.reading.tree import Node
from jlmz_budget.reading.workbook_values import cell_of
from jlmz_budget.reports.scenario_workbook.notes import heading, note_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jlmz_budget.reading.tree import Step


@dataclass(frozen=True)
class RulesRow:
    """A row of the sheet.

    Args:
        key: dotted, as ``--set`` takes it; a remark if it begins with ``#``.
        value: the cell as text.
        note: what the key means, in Chinese.
        words: the words to choose from, if it is one of some.
        is_text: whether the value is a text even if it looks like a number.

    """

    key: str
    value: str = ""
    note: str = ""
    words: tuple[str, ...] = ()
    is_text: bool = True

    @property
    def is_heading(self) -> bool:
        """Whether the row is a remark."""
        return self.key.startswith("#")


def rules_rows(tree: Node) -> tuple[RulesRow, ...]:
    """The rows that give the tree again when they are read, with a heading above each section."""
    unit = tree.at("money_unit").text or "元"
    rows: list[RulesRow] = []
    last = ""
    for address, path, node in _leaves((), (), tree):
        title = heading(address, tree)
        if title != last:
            rows.append(RulesRow(f"# {title}"))
            last = title
        form = value_form(path)
        is_text = form != "other" or address[0] == "overrides"
        rows.append(
            RulesRow(".".join(address), cell_of(node, form), note_of(path, unit), words(path), is_text)
        )
    return tuple(rows)


def _leaves(
    address: tuple[str, ...], path: tuple[Step, ...], node: Node
) -> Iterator[tuple[tuple[str, ...], tuple[Step, ...], Node]]:
    """Every value with its dotted key; a section that keys cannot address stands in one cell."""
    if path and path[-1] == "overrides":
        yield from _overrides(node)
    elif is_list(path) and _addressable([item_name(one) for one in node.items]) and _are_sections(node):
        for number, item in enumerate(node.items):
            name = item_name(item)
            yield from _leaves((*address, name), (*path, number), _unnamed(item, name, path))
    elif isinstance(node.value, Mapping) and _is_open(path) and _addressable(list(node.mapping)):
        for key, below in node.mapping.items():
            if key == "weight" and len(path) > 1 and path[-2] == "factors":
                yield address, path, below
            else:
                yield from _leaves((*address, key), (*path, key), below)
    else:
        yield address, path, node


def _is_open(path: tuple[Step, ...]) -> bool:
    return not path or is_section(path) or has_free_keys(path) or isinstance(path[-1], int)


def _addressable(names: Sequence[str]) -> bool:
    """Whether dotted keys can tell these names apart; there must be one."""
    return bool(names) and len(set(names)) == len(names) and all(map(_is_key, names))


def _is_key(name: str) -> bool:
    return bool(name) and name == name.strip() and name.isprintable() and "." not in name and name[0] != "#"


def _are_sections(node: Node) -> bool:
    return all(isinstance(one.value, Mapping) for one in node.items)


def _unnamed(item: Node, name: str, path: tuple[Step, ...]) -> Node:
    """The item without the key that its address states; a quota with an id says what it is paid for."""
    key = naming_key(path)
    if path[-1] == "base":
        if "id" not in item.mapping:
            return item
        per = {"per": item.mapping.get("per", Node(item.where, item.position, "recipient"))}
        return Node(item.where, item.position, {**per, **item.without(("id",)).mapping})
    if item.at(key).text != name or len(item.mapping) == 1:
        return item
    return item.without((key,))


def _overrides(node: Node) -> Iterator[tuple[tuple[str, ...], tuple[Step, ...], Node]]:
    """Every change of every variant: what follows the variant's name is the key that it changes."""
    path: tuple[Step, ...] = ("overrides",)
    if not _addressable(list(node.mapping)):
        yield ("overrides",), path, node
        return
    for name, variant in node.mapping.items():
        keys = list(variant.mapping)
        if keys and all(key and key == key.strip() and key.isprintable() for key in keys):
            for key, below in variant.mapping.items():
                yield ("overrides", name, key), (*path, name, key), below
        else:
            yield ("overrides", name), (*path, name), variant
