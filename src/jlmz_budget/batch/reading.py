"""A plan file, or a folder of scenarios, to a `Plan`; every problem at once, located."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from jlmz_budget.batch.changes import (
    formula_pools,
    rules_of,
    unknown_factor,
    unknown_key,
    unknown_variant,
)
from jlmz_budget.batch.plan import Plan
from jlmz_budget.batch.plan_faults import mapping_at, plan_faults
from jlmz_budget.batch.samples import read_samples
from jlmz_budget.batch.sources import rules_path, source_of
from jlmz_budget.errors import InputError, Problem
from jlmz_budget.reading.decoding import decode
from jlmz_budget.reading.files import RULES_LIMIT, read_bytes
from jlmz_budget.reading.found import in_order
from jlmz_budget.reading.yaml_tree import tree_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from jlmz_budget.batch.tasks import Source
    from jlmz_budget.reading.found import Found
    from jlmz_budget.reading.tree import Node

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
    if all(not line.strip() or line.lstrip().startswith("#") for line in text.splitlines()):
        hint = "write the plan: schema, name, and base or scenarios"
        raise InputError(Problem(str(path), "is empty", hint))
    tree = tree_of(text, str(path))
    found = [*plan_faults(tree)]
    known = len(found)
    sources = tuple(_sources(path, tree, found))
    rules = [one for source in sources if (one := rules_of(source)) is not None]
    # a key may lead into a scenario whose path is wrong, so it is no fault then
    plan = _plan(tree, sources, rules if len(found) == known else [], found)
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


def _sources(path: Path, tree: Node, found: list[Found]) -> Iterator[Source]:
    """The scenarios that a plan names, from the plan file's own folder."""
    nodes = (tree.at("base"),) if "base" in tree.mapping else tree.at("scenarios").items
    first: dict[Path, Node] = {}
    for node in (one for one in nodes if one.text):
        place = rules_path((path.parent / node.text).resolve())
        if place in first:
            values = {"found": node.text, "line": str(first[place].position[0])}
            what = 'the scenario "{found}" stands here and in line {line}'
            found.append(node.found(what, "name it once", values))
            continue
        first[place] = node
        if not place.is_file():
            hint = "write its path from the plan file's folder"
            found.append(node.found('there is no scenario "{found}"', hint, {"found": node.text}))
            continue
        yield source_of(place)


def _plan(tree: Node, sources: tuple[Source, ...], rules: Sequence[Node], found: list[Found]) -> Plan:
    """The plan; its keys and variants are held against the rules of the scenarios, if there are any."""
    keys = _Keys(sources, rules, found, {})
    grids = tuple(
        (keys.whole(key, node), tuple(item.text for item in node.items))
        for key, node in mapping_at(tree, "grids").items()
    )
    samples = read_samples(tree.at("samples"), keys.whole, found) if "samples" in tree.mapping else None
    variants = tree.at("variants").items if "variants" in tree.mapping else ()
    if rules:
        found += [
            problem
            for node in variants
            if node.text and (problem := unknown_variant(node, rules)) is not None
        ]
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


@dataclass(frozen=True)
class _Keys:
    """The keys that a plan varies: each whole, each once, each leading somewhere."""

    sources: tuple[Source, ...]
    rules: Sequence[Node]
    found: list[Found]
    first: dict[str, Node]

    def whole(self, key: str, node: Node) -> str:
        """The key with its pool: ``factors.x`` means that of the only formula pool."""
        if not self.rules:
            return key
        whole = key
        if key.startswith(SHORT):
            pools = formula_pools(self.rules)
            if len(pools) != 1:
                values = {"key": key, "known": ", ".join(pools) or "-"}
                what, hint = "{key} names no pool", "write pools.ID.{key}; formula pools: {known}"
                self.found.append(node.found(what, hint, values))
                return key
            whole = f"pools.{pools[0]}.{key}"
        problem = unknown_key(whole, node, self.rules) or unknown_factor(
            whole, node, self.rules, self.sources
        )
        if problem is not None:
            self.found.append(problem)
        if whole in self.first:
            values = {"found": whole, "line": str(self.first[whole].position[0])}
            what, hint = '"{found}" is varied here and in line {line}', "vary it once"
            self.found.append(node.found(what, hint, values))
        self.first.setdefault(whole, node)
        return whole
