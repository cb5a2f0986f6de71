"""The samples of a plan file: how many, from which seed, and between which limits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jlmz_budget.batch.plan import MILLION, Samples
from jlmz_budget.batch.plan_faults import mapping_at
from jlmz_budget.money import parse_number

if TYPE_CHECKING:
    from collections.abc import Callable

    from jlmz_budget.reading.found import Found
    from jlmz_budget.reading.tree import Node

MOST: Final = 2**63 // MILLION
"""What is drawn is below this: the generator gives whole millionths of 64 bits."""


def read_samples(node: Node, whole_key: Callable[[str, Node], str], found: list[Found]) -> Samples:
    """The samples of a plan; what is wrong with them is added to `found`.

    Args:
        node: the plan's key ``samples``.
        whole_key: the whole key that one of ``uniform`` means; it notes what is wrong with it.
        found: the problems of the plan.

    """
    count, seed = (_whole(node, key, found) for key in ("count", "seed"))
    if not count and node.at("count").text.isdecimal():
        what, hint = 'must be more than 0, found "{found}"', "correct the number"
        found.append(node.at("count").found(what, hint, {"found": node.at("count").text}))
    uniform = []
    for key, limits in mapping_at(node, "uniform").items():
        whole = whole_key(key, limits)
        ends = [_millionths(item, found) for item in limits.items]
        low, high = ends if len(ends) == len(("low", "high")) else (1, 0)
        if low is not None and high is not None and low > high:
            hint = 'write the lowest and the highest value, such as "[0.9, 1.1]"'
            found.append(limits.found("is no range", hint))
        uniform.append((whole, low or 0, high or 0))
    weights = []
    for pool, factors in mapping_at(node, "weights").items():
        for item in factors.items:
            whole_key(f"pools.{pool}.factors.{item.text}", item)
        weights.append((pool, tuple(item.text for item in factors.items)))
    return Samples(count, seed, tuple(uniform), tuple(weights))


def _whole(node: Node, key: str, found: list[Found]) -> int:
    place = node.mapping.get(key, node)
    if key not in node.mapping or not place.text.isdecimal():
        found.append(place.found("needs {key}, a whole number", "write it, such as 1000", {"key": key}))
        return 0
    return int(place.text)


def _millionths(node: Node, found: list[Found]) -> int | None:
    try:
        number = parse_number(node.text)
    except ValueError:
        found.append(node.found('must be a number, found "{found}"', "correct it", {"found": node.text}))
        return None
    if abs(number) >= MOST:
        values = {"found": node.text, "most": f"{MOST:,}"}
        found.append(node.found('is too large to be drawn, found "{found}"', "stay below {most}", values))
        return None
    return round(number * MILLION)
