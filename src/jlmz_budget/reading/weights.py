"""Weights of a pool: in one written form, and scaled so that they add up to 1 again."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from jlmz_budget.money import parse_number
from jlmz_budget.reading.found import decimal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jlmz_budget.reading.found import Found
    from jlmz_budget.reading.tree import Node, Step


def weights_written_out(tree: Node) -> Node:
    """The tree with every factor in its long form: ``area_km2: {weight: 0.15}`` for ``area_km2: 0.15``."""
    for number, pool in enumerate(tree.at("pools").items):
        factors = pool.child("factors")
        for name, factor in factors.mapping.items() if factors else ():
            if isinstance(factor.value, str):
                long = replace(factor, value={"weight": factor})
                tree = tree.with_(("pools", number, "factors", name), long)
    return tree


def weight_of(factor: Node) -> Fraction | None:
    """The weight of a factor in its long form, None if it is not a number."""
    weight = factor.child("weight")
    if weight is None:
        return None
    if isinstance(weight.value, Fraction):
        return weight.value
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
        set_here = {path[3] for path in kept if path[1] == number}
        factors = tree.at("pools", number, "factors").mapping
        weights = {name: weight for name in factors if (weight := weight_of(factors[name])) is not None}
        if len(weights) < len(factors):
            continue  # validation says which weight is not a number
        fixed = sum((weight for name, weight in weights.items() if name in set_here), Fraction())
        others = sum(weights.values(), Fraction()) - fixed
        if fixed > 1 or (others == 0 and fixed != 1):
            last = next(path for path in reversed(kept) if path[1] == number)
            found.append(_cannot_scale(tree.at(*last), fixed))
            continue
        for name, weight in weights.items():
            if name not in set_here and others:
                path = ("pools", number, "factors", name, "weight")
                tree = tree.with_(path, replace(tree.at(*path), value=weight * (1 - fixed) / others))
    return tree, found


def _cannot_scale(weight: Node, fixed: Fraction) -> Found:
    what = "the weights set add up to {sum}; no scaling of the others makes the sum 1"
    return weight.found(what, "set smaller weights, or set all of them", {"sum": decimal(fixed)})
