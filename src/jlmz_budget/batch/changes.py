"""The changes that a plan names, against the rules of its scenarios: a slip is said before anything runs."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from jlmz_budget.batch.sources import laid_out
from jlmz_budget.errors import InputError
from jlmz_budget.reading import read_scenario
from jlmz_budget.reading.decoding import decode
from jlmz_budget.reading.found import Found, unknown
from jlmz_budget.reading.overrides import path_of
from jlmz_budget.reading.rules_file import is_workbook, workbook_rules
from jlmz_budget.reading.weights import weights_written_out
from jlmz_budget.reading.yaml_tree import tree_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jlmz_budget.batch.tasks import Source
    from jlmz_budget.errors import Problem
    from jlmz_budget.reading.tree import Node


def rules_of(source: Source) -> Node | None:
    """The rules of a scenario as they are written; None if they cannot be read: its tasks will say why."""
    content = dict(source.files).get(source.rules, b"")
    try:
        if is_workbook(source.rules):
            return weights_written_out(workbook_rules(content, source.name).tree)
        text, _ = decode(content, source.name)
        return weights_written_out(tree_of(text, source.name))
    except InputError:
        return None


def formula_pools(rules: Sequence[Node]) -> tuple[str, ...]:
    """The ids of all formula pools, each once, by name."""
    pools = (pool for one in rules for pool in one.at("pools").items)
    return tuple(sorted({pool.at("id").text for pool in pools if pool.at("method").text == "formula"}))


def unknown_variant(node: Node, rules: Sequence[Node]) -> Found | None:
    """The problem of a variant that no scenario has."""
    known = tuple(dict.fromkeys(name for one in rules for name in _variants(one)))
    if node.text in known:
        return None
    return Found(node.position, unknown(node.where, 'unknown variant "{found}"', node.text, known))


def unknown_key(key: str, node: Node, rules: Sequence[Node]) -> Found | None:
    """The problem of a key that leads nowhere in any scenario."""
    first = None
    for one in rules:
        try:
            path_of(one, key)
        except InputError as error:
            first = first or error.problems[0]
        else:
            return None
    return None if first is None else Found(node.position, replace(first, where=node.where))


def unknown_factor(key: str, node: Node, rules: Sequence[Node], sources: Sequence[Source]) -> Found | None:
    """The problem of a factor that is new to all scenarios, and that none of them has a column for.

    A new factor is any column of the tables, so the scenarios are read with it; an old one is not looked up.
    """
    pool, _, factor = key.rpartition(".factors.")
    if not pool or any(factor in one.at(*path_of(one, f"{pool}.factors")).mapping for one in rules):
        return None
    first = None
    for source in sources:
        problem = _refusal(source, key)
        if problem is None:
            return None
        first = first or problem
    return None if first is None else Found(node.position, replace(first, where=node.where))


def _refusal(source: Source, key: str) -> Problem | None:
    """What a scenario says to a key as such, whatever else is wrong with it."""
    with tempfile.TemporaryDirectory(prefix="jlmz-") as folder:
        try:
            read_scenario(laid_out(source, Path(folder)), settings=((key, "0"),))
        except InputError as error:
            return next((one for one in error.problems if one.where == f"--set {key}=0"), None)
    return None


def _variants(rules: Node) -> tuple[str, ...]:
    overrides = rules.child("overrides")
    return () if overrides is None else tuple(overrides.mapping)
