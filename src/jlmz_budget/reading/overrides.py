"""Named variants and ``--set``: addresses such as ``pools.x.floors.plain.amount`` and what they change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from jlmz_budget.errors import InputError
from jlmz_budget.reading.found import AFTER_THE_FILE, Found, unknown
from jlmz_budget.reading.headers import same_name
from jlmz_budget.reading.sections import has_free_keys, in_parts, is_list, item_name, known_keys
from jlmz_budget.reading.table_files import TABLE_NAMES
from jlmz_budget.reading.weights import rescaled
from jlmz_budget.reading.yaml_tree import no_mapping, value_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jlmz_budget.reading.tree import Node, Step

RESCALE: Final = "rescale"
"""The key of a variant that asks for the other weights to be scaled."""


@dataclass(frozen=True)
class Change:
    """A new value and the dotted address it is meant for."""

    address: tuple[str, ...]
    new: Node


@dataclass(frozen=True)
class Applied:
    """A tree after changes, and the problems they met."""

    tree: Node
    found: tuple[Found, ...]


def with_variants(tree: Node, names: Sequence[str], *, rescale: bool) -> Applied:
    """The tree with named variants of its own ``overrides`` applied, in the order given.

    All variants of the file are checked for their addresses, chosen or not.

    Args:
        tree: the scenario file.
        names: the variants to apply.
        rescale: every variant scales the weights it does not set, as with its own key ``rescale``.

    """
    variants = tree.mapping.get("overrides")
    known = variants.mapping if variants is not None else {}
    found = [
        problem
        for name in known
        if name not in names
        for problem in _variant(tree, known[name], rescale).found
    ]
    result = tree
    for number, name in enumerate(names):
        if name not in known:
            problem = unknown(f"--variant {name}", 'unknown variant "{found}"', name, known)
            found.append(Found((AFTER_THE_FILE, number), problem))
            continue
        applied = _variant(result, known[name], rescale)
        result = applied.tree
        found.extend(applied.found)
    return Applied(result, tuple(found))


def with_settings(tree: Node, settings: Sequence[tuple[str, str]], *, rescale: bool) -> Applied:
    """The tree with ``--set`` texts applied, in the order given; with `rescale` the other weights follow."""
    found: list[Found] = []
    changes: list[Change] = []
    for number, (key, text) in enumerate(settings):
        where, position = f"--set {key}={text}", (AFTER_THE_FILE + 1, number)
        try:
            changes.append(Change(tuple(key.strip().split(".")), value_of(text, where, position)))
        except InputError as error:
            found.extend(Found(position, problem) for problem in error.problems)
    applied = _applied(tree, changes, rescale=rescale)
    return Applied(applied.tree, (*found, *applied.found))


def path_of(tree: Node, key: str) -> tuple[Step, ...]:
    """The path that a dotted key leads to, as ``--set`` takes it.

    Raises:
        InputError: it leads nowhere.

    """
    where = f"--set {key}"
    path = _path(tree, Change(tuple(key.split(".")), value_of("", where, (AFTER_THE_FILE + 1, 0))))
    if isinstance(path, Found):
        raise InputError(path.problem)
    return path


def _variant(tree: Node, variant: Node, rescale: bool) -> Applied:  # noqa: FBT001 - passed through
    if not isinstance(variant.value, dict):
        return Applied(tree, (no_mapping(variant),))
    wish = variant.mapping.get(RESCALE)
    if wish is not None and wish.text not in {"true", "false"}:
        return Applied(
            tree, (wish.found('must be true or false, found "{found}"', "correct it", {"found": wish.text}),)
        )
    changes = [
        Change(tuple(key.strip().split(".")), node) for key, node in variant.mapping.items() if key != RESCALE
    ]
    return _applied(tree, changes, rescale=rescale or (wish is not None and wish.text == "true"))


def _applied(tree: Node, changes: Sequence[Change], *, rescale: bool) -> Applied:
    found: list[Found] = []
    weights: list[tuple[Step, ...]] = []
    for change in changes:
        for single in _single_changes(tree, change):
            path = _path(tree, single)
            if isinstance(path, Found):
                found.append(path)
                continue
            tree = tree.with_(path, single.new)
            if path[-1] == "weight":
                weights.append(path)
    if not rescale:
        return Applied(tree, tuple(found))
    tree, faults = rescaled(tree, weights)
    return Applied(tree, (*found, *faults))


def _single_changes(tree: Node, change: Change) -> Iterator[Change]:
    """A change of a section that may be changed in part, as changes of its single values."""
    path = _path(tree, change)
    in_part = (
        isinstance(change.new.value, dict)
        and not isinstance(path, Found)
        and in_parts(path)
        and tree.deepest(path)[1] == len(path)
    )
    if not in_part:
        yield change
        return
    for key, node in change.new.mapping.items():
        yield from _single_changes(tree, Change((*change.address, *key.split(".")), node))


def _path(tree: Node, change: Change) -> tuple[Step, ...] | Found:
    """The path an address leads to; a problem if it leads nowhere."""
    first = change.address[0]
    if first in TABLE_NAMES and first not in known_keys(()):
        return change.new.found("sets a cell of a table", "edit the table itself; only rules can be set")
    if first in {"overrides", "schema"}:
        return change.new.found('"{found}" cannot be set', "edit the scenario file", {"found": first})
    path: tuple[Step, ...] = ()
    for part in change.address:
        step = _step(tree, path, part)
        if step is None:
            return _leads_nowhere(tree, path, part, change)
        path = (*path, step)
    is_factor = len(path) > 1 and path[-2] == "factors"
    return (*path, "weight") if is_factor and not isinstance(change.new.value, dict) else path


def _step(tree: Node, path: tuple[Step, ...], part: str) -> Step | None:
    """The key or index that one part of an address means below a path, None if there is none."""
    node, depth = tree.deepest(path)
    here = node if depth == len(path) else None
    if has_free_keys(path):
        return next((name for name in (here.mapping if here else ()) if same_name(name, part)), part)
    if is_list(path):
        same = same_name if path[-1] == "base" else str.__eq__
        names = [item_name(item) for item in (here.items if here else ())]
        return next((index for index, name in enumerate(names) if same(name, part)), None)
    return part if part in known_keys(path) or (here is not None and part in here.mapping) else None


def _leads_nowhere(tree: Node, path: tuple[Step, ...], part: str, change: Change) -> Found:
    node = tree.at(*path)
    if is_list(path):
        known: tuple[str, ...] = tuple(map(item_name, node.items))
    else:
        known = (*node.mapping, *known_keys(path))
    problem = unknown(change.new.where, 'there is no "{found}" to set', part, known)
    return Found(change.new.position, problem)
