"""Names of columns in general rules, in either language, to the names of the columns that were read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from jlmz_budget.reading.names import column_namer, renamed_keys, renamed_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jlmz_budget.model import Table
    from jlmz_budget.reading.found import Found
    from jlmz_budget.reading.tree import Node


def with_rule_columns(tree: Node, tables: Mapping[str, Table]) -> tuple[Node, list[Found]]:
    """The tree with every ``per``, ``of`` and ``where`` of its general rules called as its column is.

    Args:
        tree: the scenario.
        tables: the tables that were read.

    Returns:
        The tree, and a problem for each column that is named twice in one place.

    """
    found: list[Found] = []
    for number, rule in enumerate(tree.at("rules").items):
        if rule.mapping:
            tree = tree.with_(("rules", number), _renamed(rule, _Levels(tree, tables, found)))
    return tree, found


class _Levels:
    """Whose table a part of a rule means: the villages' if all its pools pay villages."""

    def __init__(self, tree: Node, tables: Mapping[str, Table], found: list[Found]) -> None:
        self.levels = {pool.at("id").text: pool.at("level").text for pool in tree.at("pools").items}
        self.tables, self.found = tables, found

    def namer(self, part: Node) -> Callable[[str], str]:
        pool = part.mapping.get("pool")
        named = [one.text for one in (pool.items or (pool,))] if pool is not None else list(self.levels)
        by = part.mapping.get("by")
        villages = all(self.levels.get(name) == "village" for name in named)
        level = by.text if by is not None else "village" if villages else "township"
        table = f"{level}s"
        return column_namer(table, self.tables[table].columns if table in self.tables else ())


def _renamed(rule: Node, levels: _Levels) -> Node:
    summed = rule.mapping.get("sum_of")
    name = levels.namer(rule if summed is None else summed)
    new = dict(rule.mapping)
    if "per" in new:
        new["per"] = renamed_text(new["per"], name)
    if "where" in new:
        new["where"] = renamed_keys(new["where"], name, levels.found)
    for key in ("at_least", "at_most"):
        if key in new and new[key].mapping:
            new[key] = _renamed_limit(new[key], name, levels)
    if summed is not None:
        new["sum_of"] = _renamed_sum(summed, name, levels)
    return replace(rule, value=new)


def _renamed_limit(limit: Node, name: Callable[[str], str], levels: _Levels) -> Node:
    new = dict(limit.mapping)
    for key in ("per", "of"):
        if key in new:
            new[key] = renamed_text(new[key], name)
    if "sum_of" in new:
        new["sum_of"] = _renamed_sum(new["sum_of"], levels.namer(new["sum_of"]), levels)
    return replace(limit, value=new)


def _renamed_sum(summed: Node, name: Callable[[str], str], levels: _Levels) -> Node:
    if "where" not in summed.mapping:
        return summed
    where = renamed_keys(summed.mapping["where"], name, levels.found)
    return replace(summed, value={**summed.mapping, "where": where})
