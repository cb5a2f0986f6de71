"""What is wrong with a plan file by itself: its keys, and what kind of value each takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jlmz_budget.reading.found import Found, unknown
from jlmz_budget.reading.yaml_tree import no_mapping

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jlmz_budget.reading.tree import Node

SCHEMA: Final = "jlmz-budget-batch/1"
KEYS: Final = ("schema", "name", "base", "scenarios", "variants", "grids", "samples", "rescale")
SAMPLE_KEYS: Final = ("count", "seed", "uniform", "weights")
LIST: Final = 'write "[a, b]", or one item a line after "- "'


def plan_faults(tree: Node) -> Iterator[Found]:
    """What is wrong with the keys and their kinds; scenarios and their rules are not looked at."""
    yield from _unknown_keys(tree, KEYS)
    yield from _missing(tree)
    schema = tree.mapping.get("schema")
    if schema is not None and schema.text != SCHEMA:
        values = {"found": schema.text, "known": SCHEMA}
        yield schema.found('unknown word "{found}"', "use one of: {known}", values)
    if "base" in tree.mapping:
        yield from _no_single_value(tree.at("base"))
    for key in ("scenarios", "variants"):
        if key in tree.mapping:
            yield from _no_list_of_values(tree.at(key))
    for key in ("grids", "samples"):
        if key in tree.mapping and not tree.at(key).mapping:
            yield no_mapping(tree.at(key))
    for key, node in mapping_at(tree, "grids").items():
        yield from _no_grid(key, node)
    if "samples" in tree.mapping:
        yield from _samples_faults(tree.at("samples"))
    rescale = tree.mapping.get("rescale")
    if rescale is not None and rescale.text not in {"true", "false"}:
        yield rescale.found('must be true or false, found "{found}"', "correct it", {"found": rescale.text})


def mapping_at(node: Node, key: str) -> dict[str, Node]:
    """What stands below a key; nothing if it is not there, or no mapping."""
    return dict(node.at(key).mapping) if key in node.mapping else {}


def _unknown_keys(node: Node, known: tuple[str, ...]) -> Iterator[Found]:
    for key, below in node.mapping.items():
        if key not in known:
            yield Found(below.position, unknown(below.where, "unknown key", key, known))


def _missing(tree: Node) -> Iterator[Found]:
    for key in ("schema", "name"):
        if key not in tree.mapping:
            yield tree.found('the key "{key}" is missing', "add it", {"key": key})
    if "name" in tree.mapping:
        yield from _no_single_value(tree.at("name"))
    if ("base" in tree.mapping) == ("scenarios" in tree.mapping):
        yield tree.found("needs either base or scenarios", "name one scenario, or a list of them")


def _no_single_value(node: Node) -> Iterator[Found]:
    if not node.text.strip():
        yield node.found("has no single value", "write one text or number")


def _no_list_of_values(node: Node) -> Iterator[Found]:
    if not isinstance(node.value, tuple):
        yield node.found("must be a list", LIST)
    elif not node.items:
        yield node.found("the list is empty", "name at least one, or leave out the key")
    for item in node.items:
        yield from _no_single_value(item)


def _no_grid(key: str, node: Node) -> Iterator[Found]:
    if isinstance(node.value, tuple) and not node.items:
        hint = 'write its values, such as "[0.10, 0.15]"'
        yield node.found("the grid of {key} is empty", hint, {"key": key})
        return
    yield from _no_list_of_values(node)


def _samples_faults(node: Node) -> Iterator[Found]:
    yield from _unknown_keys(node, SAMPLE_KEYS)
    for key in ("uniform", "weights"):
        if key in node.mapping and not node.at(key).mapping:
            yield no_mapping(node.at(key))
    if not {"uniform", "weights"} & set(node.mapping):
        yield node.found("draws nothing", "say what is drawn: uniform, weights or both")
    for factors in mapping_at(node, "weights").values():
        yield from _no_list_of_values(factors)
