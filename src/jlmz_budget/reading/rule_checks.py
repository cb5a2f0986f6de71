"""Rules among themselves: weights, ids, keys that belong to the other method, bounds that contradict."""

from __future__ import annotations

from fractions import Fraction
from itertools import chain
from typing import TYPE_CHECKING, Final

from jlmz_budget.reading.found import AFTER_THE_FILE, Found, decimal, listed, unknown
from jlmz_budget.reading.weights import weight_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jlmz_budget.model import Pool, Rules
    from jlmz_budget.reading.tree import Node
    from jlmz_budget.reading.validation import Validated

FORMULA_KEYS: Final = (
    "base", "factors", "coefficients", "floors", "caps", "groups", "rounding", "on_shortfall", "on_surplus",
)  # fmt: skip
"""Keys that only the method ``formula`` reads."""

BESIDE_POOLS: Final = frozenset({"township_code", "township", "total"})
"""Columns of by_township.csv beside those of the pools, which are called by their ids."""

TASK_KEYS: Final = ("shortfall", "advance", "match_share_limit")
"""Keys that only the method ``tasks`` reads."""

WRONG_KEYS: Final = {
    "formula": TASK_KEYS,
    "tasks": FORMULA_KEYS,
    "packages": (*FORMULA_KEYS, *TASK_KEYS),
}
"""Keys that a method does not read."""


def rule_faults(valid: Validated, rules: Rules) -> Iterator[Found]:
    """Everything wrong with the rules that needs no table.

    A pool that already has a faulty key or value is left out, but for the sum of its weights.
    """
    pools = valid.tree.at("pools").items
    yield from repeated(pools, "id")
    yield from _column_names(pools)
    for node in valid.written.at("pools").items:
        yield from _weights(node)
    for number, (pool, node) in enumerate(zip(rules.pools, pools, strict=True)):
        if node.position in valid.unsound:
            continue
        yield from _remainder(rules, number, node)
        yield from _method(pool, node)
        yield from _residual(rules, number, node)
        yield from _funding(node)
        for keys in (("floors", "caps"), ("groups",)):
            listed_rules = [node.mapping[key].items for key in keys if key in node.mapping]
            yield from repeated(tuple(chain.from_iterable(listed_rules)), "id")
        yield from _quotas(pool, node)
        for index, group in enumerate(pool.groups):
            yield from _group(group.min_amount, group.max_amount, node.at("groups", index), "amount")
            yield from _group(group.min_share, group.max_share, node.at("groups", index), "share")
        yield from _group_limits(pool, node)


def repeated(items: tuple[Node, ...], key: str) -> Iterator[Found]:
    """A problem for each item of a list whose name an earlier one has too."""
    first: dict[str, Node] = {}
    for item in items:
        named = item.child(key)
        if named is None:
            continue
        if named.text in first:
            values = {"found": named.text, "line": str(first[named.text].position[0])}
            yield named.found('"{found}" stands here and in line {line}', "give each its own name", values)
        first.setdefault(named.text, named)


def _column_names(pools: tuple[Node, ...]) -> Iterator[Found]:
    for pool in pools:
        named = pool.child("id")
        if named is not None and named.text in BESIDE_POOLS:
            what = '"{found}" is the name of a column of by_township.csv'
            yield named.found(what, "choose another id", {"found": named.text})


def _quotas(pool: Pool, node: Node) -> Iterator[Found]:
    """A problem for each quota that reports would call as an earlier one: by its id, otherwise by its per."""
    first: dict[str, Node] = {}
    for index, quota in enumerate(pool.base):
        at, name = node.at("base", index), quota.id or quota.per
        if name in first:
            values = {"found": name, "line": str(first[name].position[0])}
            what = 'two quotas are called "{found}", the other stands in line {line}'
            yield at.found(what, "give each its own id", values)
        first.setdefault(name, at)


def _weights(pool: Node) -> Iterator[Found]:
    factors = pool.mapping.get("factors")
    if factors is None or not factors.mapping:
        return
    weights = [weight_of(factor) for factor in factors.mapping.values()]
    known = [weight for weight in weights if weight is not None and 0 <= weight <= 1]
    if len(known) < len(weights):
        return  # a weight that is none is reported by itself
    total = sum(known, Fraction())
    if total != 1:
        given = [factor.at("weight") for factor in factors.mapping.values()]
        at = next((one for one in reversed(given) if one.position[0] > AFTER_THE_FILE), factors)
        yield at.found(
            "the weights add up to {sum}, not 1",
            "correct them, or scale the others with --rescale",
            {"sum": decimal(total)},
        )


def _remainder(rules: Rules, number: int, node: Node) -> Iterator[Found]:
    if rules.pools[number].amount.kind == "remainder" and number < len(rules.pools) - 1:
        hint = "put this pool last, or give it an amount"
        yield node.at("amount").found("only the last pool can get the remainder", hint)


def _method(pool: Pool, node: Node) -> Iterator[Found]:
    if pool.method == "tasks" and pool.level != "village":
        yield node.at("level").found(
            "a pool with the method tasks is at village level", 'write "level: village"'
        )
    if pool.method == "packages" and pool.level != "village":
        yield node.at("level").found(
            "a pool with the method packages is at village level", 'write "level: village"'
        )
    if pool.method == "formula" and not (pool.factors or pool.base or pool.floors):
        what = "shares nothing: it has neither factors nor base nor floors"
        yield node.at("method").found(what, "add factors, or base quotas")
    for key in WRONG_KEYS[pool.method]:
        if key in node.mapping:
            what, hint = (
                "does not belong to a pool with the method {method}",
                "delete it, or change the method",
            )
            yield node.at(key).found(what, hint, {"method": pool.method})
    if pool.max is not None and pool.amount.kind != "claims":
        yield node.at("max").found('goes with "amount: claims" only', "delete it, or change the amount")


def _residual(rules: Rules, number: int, node: Node) -> Iterator[Found]:
    target = rules.pools[number].residual_to
    later = [pool.id for pool in rules.pools[number + 1 :]]
    if target is not None and target not in later:
        at = node.at("residual_to")
        yield Found(at.position, unknown(at.where, '"{found}" is not a later pool', target, later))


def _funding(node: Node) -> Iterator[Found]:
    rests = [
        one.at("amount") for one in node.mapping.get("funding", node).items if one.at("amount").text == "rest"
    ]
    for extra in rests[1:]:
        yield extra.found("a second rest", "only one source of money can give the rest; write its amount")
    yield from repeated(node.mapping["funding"].items if "funding" in node.mapping else (), "name")


def _group(
    least: Fraction | int | None, most: Fraction | int | None, node: Node, kind: str
) -> Iterator[Found]:
    if least is not None and most is not None and least > most:
        values = {"least": node.at(f"min_{kind}").text, "most": node.at(f"max_{kind}").text}
        hint = "lower the minimum or raise the maximum"
        yield node.found("the minimum {least} is above the maximum {most}", hint, values)


def _group_limits(pool: Pool, node: Node) -> Iterator[Found]:
    for index, group in enumerate(pool.groups):
        limits = (group.min_amount, group.max_amount, group.min_share, group.max_share)
        if all(limit is None for limit in limits):
            known = {"known": listed(("min_amount", "max_amount", "min_share", "max_share"))}
            yield node.at("groups", index).found(
                "the group has no limit", "write at least one of: {known}", known
            )
    total = sum((group.min_share or Fraction() for group in pool.groups), Fraction())
    if total > 1:
        hint = "lower them"
        yield node.at("groups").found(
            "the least shares of the groups add up to {sum}", hint, {"sum": decimal(total)}
        )
    for name, factor in pool.factors.items():
        if (
            factor.share_floor is not None
            and factor.share_cap is not None
            and factor.share_floor > factor.share_cap
        ):
            values = {"least": decimal(factor.share_floor), "most": decimal(factor.share_cap)}
            hint = "lower the minimum or raise the maximum"
            yield node.at("factors", name).found(
                "the minimum {least} is above the maximum {most}", hint, values
            )
