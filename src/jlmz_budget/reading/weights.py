"""Weights of a pool: in one written form, and scaled so that they add up to 1 again."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from jlmz_budget.money import parse_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jlmz_budget.reading.found import Found
    from jlmz_budget.reading.tree import Node, Step


def weights_written_out(tree: Node) -> Node:
    """The tree with every factor in its long form: ``area_km2: 0.15`` becomes ``area_km2: {weight: 0.15}``."""
    for number, pool in enumerate(tree.at("pools").items):
        for name, factor in (
            pool.mapping.get("factors", pool).mapping.items() if "factors" in pool.mapping else ()
        ):
            if isinstance(factor.value, str):
                long = replace(factor, value={"weight": factor})
                tree = tree.with_(("pools", number, "factors", name), long)
    return tree


def weight_of(factor: Node) -> Fraction | None:
    """The weight of a factor in its long form, None if it is not a number."""
    weight = factor.mapping.get("weight")
    if weight is None or isinstance(weight.value, Fraction):
        return None if weight is None else weight.value
    try:
        return parse_number(weight.text)
    except ValueError:
        return None


def rescaled(tree: Node, kept: Sequence[tuple[Step, ...]]) -> tuple[Node, list[Found]]:
    """The tree with the weights not kept scaled, in proportion and exactly, so that each pool's sum is 1.

    Formula:
        w_j · (1 - Σ kept) / Σ others

    Args:
        tree: the scenario, factors in their long form.
        kept: paths of the weights that were set.

    Returns:
        The tree, and a problem for each pool where no scaling can help.

    """
    found: list[Found] = []
    for number in dict.fromkeys(path[1] for path in kept):
        names = {path[3] for path in kept if path[1] == number}
        factors = tree.at("pools", number, "factors").mapping
        weights = {name: weight_of(factor) for name, factor in factors.items()}
        if None in weights.values():
            continue  # validation says which weight is not a number
        known = {name: weight for name, weight in weights.items() if weight is not None}
        fixed = sum((known[name] for name in known if name in names), Fraction())
        others = sum((known[name] for name in known if name not in names), Fraction())
        if fixed > 1 or (others == 0 and fixed != 1):
            at = tree.at(
                "pools", number, "factors", next(reversed([n for n in known if n in names])), "weight"
            )
            found.append(
                at.found(
                    "the weights set add up to {sum}; no scaling of the others makes the sum 1",
                    "set smaller weights, or set all of them",
                    {"sum": str(fixed)},
                )
            )
            continue
        for name in known:
            if name not in names and others:
                path = ("pools", number, "factors", name, "weight")
                scaled = known[name] * (1 - fixed) / others
                tree = tree.with_(path, replace(tree.at(*path), value=scaled))
    return tree, found
