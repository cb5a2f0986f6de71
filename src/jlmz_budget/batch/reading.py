"""A plan file, or a folder of scenarios, to a `Plan`; every problem at once, located."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jlmz_budget.batch.changes import formula_pools, rules_of, unknown_key, unknown_variant
from jlmz_budget.batch.plan import MILLION, Plan, Samples
from jlmz_budget.batch.sources import rules_path, source_of
from jlmz_budget.errors import InputError, Problem
from jlmz_budget.money import parse_number
from jlmz_budget.reading.decoding import decode
from jlmz_budget.reading.files import RULES_LIMIT, read_bytes
from jlmz_budget.reading.found import Found, in_order, unknown
from jlmz_budget.reading.yaml_tree import no_mapping, tree_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from jlmz_budget.batch.tasks import Source
    from jlmz_budget.reading.tree import Node

SCHEMA: Final = "jlmz-budget-batch/1"
KEYS: Final = ("schema", "name", "base", "scenarios", "variants", "grids", "samples", "rescale")
SAMPLE_KEYS: Final = ("count", "seed", "uniform", "weights")
LIST: Final = 'write "[a, b]", or one item a line after "- "'

SHORT: Final = ("factors.", "floors.", "caps.", "base.", "groups.")
"""Beginnings of keys in a formula pool: a plan may leave out the pool where there is only one."""

MOST_TASKS: Final = 1_000_000
"""A plan with more tasks is a slip: at a tenth of a second each it would run for more than a day."""


def read_plan(path: Path) -> Plan:
    """The plan of a plan file, or of a folder whose subfolders are scenarios.

    Raises:
        InputError: all problems of the plan at once. What is wrong with a scenario is found when it runs.

    """
    if path.is_dir():
        return _plan_of_folder(path)
    text, _ = decode(read_bytes(path, str(path), RULES_LIMIT), str(path))
    tree = tree_of(text, str(path))
    found = [*_faults(tree)]
    sources = [] if found else list(_sources(path, tree, found))
    if not found:
        plan = _plan(tree, tuple(sources), found)
    if found:
        raise InputError(in_order(found))
    return plan


def _plan_of_folder(path: Path) -> Plan:
    folders = sorted(entry for entry in path.iterdir() if entry.is_dir() and rules_path(entry).is_file())
    books = sorted(entry for entry in path.glob("*.xlsx") if not entry.name.startswith("~"))
    if not folders and not books:
        what, hint = "holds no scenario", "give a plan file, or a folder with a folder or workbook a scenario"
        raise InputError(Problem(str(path), what, hint))
    return Plan(path.name, tuple(source_of(entry) for entry in (*folders, *books)))


def _faults(tree: Node) -> Iterator[Found]:
    """What is wrong with the keys and their kinds."""
    yield from _unknown_keys(tree, KEYS)
    for key in ("schema", "name"):
        if key not in tree.mapping:
            yield tree.found('the key "{key}" is missing', "add it", {"key": key})
    schema = tree.mapping.get("schema")
    if schema is not None and schema.text != SCHEMA:
        values = {"found": schema.text, "known": SCHEMA}
        yield schema.found('unknown word "{found}"', "use one of: {known}", values)
    if ("base" in tree.mapping) == ("scenarios" in tree.mapping):
        yield tree.found("needs either base or scenarios", "name one scenario, or a list of them")
    yield from _wrong_kinds(tree)
    for key, node in _mapping(tree, "grids").items():
        if not node.items:
            hint = 'write its values, such as "[0.10, 0.15]"'
            yield node.found("the grid of {key} is empty", hint, {"key": key})
    if "samples" in tree.mapping:
        yield from _unknown_keys(tree.at("samples"), SAMPLE_KEYS)


def _wrong_kinds(tree: Node) -> Iterator[Found]:
    for key in ("scenarios", "variants"):
        if key in tree.mapping and not tree.at(key).items:
            yield tree.at(key).found("must be a list", LIST)
    for key in ("grids", "samples"):
        if key in tree.mapping and not tree.at(key).mapping:
            yield no_mapping(tree.at(key))
    rescale = tree.mapping.get("rescale")
    if rescale is not None and rescale.text not in {"true", "false"}:
        yield rescale.found('must be true or false, found "{found}"', "correct it", {"found": rescale.text})


def _unknown_keys(node: Node, known: tuple[str, ...]) -> Iterator[Found]:
    for key, below in node.mapping.items():
        if key not in known:
            yield Found(below.position, unknown(below.where, "unknown key", key, known))


def _sources(path: Path, tree: Node, found: list[Found]) -> Iterator[Source]:
    """The scenarios that a plan names, from the plan file's own folder."""
    nodes = (tree.at("base"),) if "base" in tree.mapping else tree.at("scenarios").items
    first: dict[Path, Node] = {}
    for node in nodes:
        place = (path.parent / node.text).resolve()
        if place in first:
            values = {"found": node.text, "line": str(first[place].position[0])}
            found.append(
                node.found('the scenario "{found}" stands here and in line {line}', "name it once", values)
            )
            continue
        first[place] = node
        if not rules_path(place).is_file():
            hint = "write its path from the plan file's folder"
            found.append(node.found('there is no scenario "{found}"', hint, {"found": node.text}))
            continue
        yield source_of(place)


def _plan(tree: Node, sources: tuple[Source, ...], found: list[Found]) -> Plan:
    rules = [one for source in sources if (one := rules_of(source)) is not None]
    grids = tuple(
        (_whole_key(key, node, rules, found), tuple(item.text for item in node.items))
        for key, node in _mapping(tree, "grids").items()
    )
    samples = _samples(tree.at("samples"), rules, found) if "samples" in tree.mapping else None
    variants = tree.at("variants").items if "variants" in tree.mapping else ()
    if rules:
        found += [problem for node in variants if (problem := unknown_variant(node, rules)) is not None]
    plan = Plan(
        name=tree.at("name").text,
        sources=sources,
        variants=tuple(node.text for node in variants),
        grids=grids,
        samples=samples,
        rescale=tree.mapping["rescale"].text == "true" if "rescale" in tree.mapping else False,
    )
    count = len(sources) * (1 + len(plan.variants)) * (samples.count if samples else 1)
    for _, values in grids:
        count *= len(values)
    if count > MOST_TASKS:
        sizes = {"count": f"{count:,}", "most": f"{MOST_TASKS:,}"}
        found.append(tree.found("has {count} tasks, more than {most}", "make the grids smaller", sizes))
    return plan


def _whole_key(key: str, node: Node, rules: Sequence[Node], found: list[Found]) -> str:
    """The key with its pool: ``factors.x`` means that of the only formula pool. It leads somewhere."""
    whole = key
    if key.startswith(SHORT):
        pools = formula_pools(rules)
        if len(pools) != 1:
            values = {"key": key, "known": ", ".join(pools) or "-"}
            found.append(
                node.found("{key} names no pool", "write pools.ID.{key}; formula pools: {known}", values)
            )
            return key
        whole = f"pools.{pools[0]}.{key}"
    if (problem := unknown_key(whole, node, rules)) is not None:
        found.append(problem)
    return whole


def _samples(node: Node, rules: Sequence[Node], found: list[Found]) -> Samples:
    count, seed = (_whole(node, key, found) for key in ("count", "seed"))
    if not _mapping(node, "uniform") and not _mapping(node, "weights"):
        found.append(node.found("draws nothing", "say what is drawn: uniform, weights or both"))
    uniform = []
    for key, limits in _mapping(node, "uniform").items():
        ends = [_millionths(item, found) for item in limits.items]
        if len(ends) != len(("low", "high")) or ends[0] > ends[1]:
            hint = 'write the lowest and the highest value, such as "[0.9, 1.1]"'
            found.append(limits.found("is no range", hint))
            continue
        uniform.append((_whole_key(key, limits, rules, found), ends[0], ends[1]))
    weights = [
        (pool, tuple(item.text for item in factors.items))
        for pool, factors in _mapping(node, "weights").items()
    ]
    for pool, factors in _mapping(node, "weights").items():
        if not factors.items:
            found.append(factors.found("must be a list", LIST))
        if (problem := unknown_key(f"pools.{pool}.factors", factors, rules)) is not None:
            found.append(problem)
    return Samples(count, seed, tuple(uniform), tuple(weights))


def _mapping(node: Node, key: str) -> dict[str, Node]:
    return dict(node.at(key).mapping) if key in node.mapping else {}


def _whole(node: Node, key: str, found: list[Found]) -> int:
    text = node.mapping[key].text if key in node.mapping else ""
    if not text.isdecimal():
        found.append(node.found("needs {key}, a whole number", "write it, such as 1000", {"key": key}))
        return 0
    return int(text)


def _millionths(node: Node, found: list[Found]) -> int:
    try:
        return round(parse_number(node.text) * MILLION)
    except ValueError:
        found.append(node.found('must be a number, found "{found}"', "correct it", {"found": node.text}))
        return 0
