"""Why a formula pool cannot be solved, in yuan: which rules contradict, what is short, who weighs most."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from jlmz_budget.errors import Problem
from jlmz_budget.money import grouped_yuan, yuan
from jlmz_budget.rules.terms import clip, least_payable

if TYPE_CHECKING:
    from fractions import Fraction

    from jlmz_budget.formula.bounds import Bounds
    from jlmz_budget.formula.inputs import PoolInputs
    from jlmz_budget.formula.terms import Terms
    from jlmz_budget.model import Pool
    from jlmz_budget.rules.exact import Infeasible

LARGEST_SHOWN = 3
"""How many contributors to a shortfall a message names."""


def contradictions(inputs: PoolInputs, terms: Terms, bounds: Bounds) -> list[Problem]:
    """Every recipient whose floor is above its cap, and every group whose minimum is above its maximum."""
    return [*_crossed_bounds(inputs, terms, bounds), *_crossed_groups(inputs.pool, bounds)]


def _crossed_bounds(inputs: PoolInputs, terms: Terms, bounds: Bounds) -> list[Problem]:
    problems = []
    for i, recipient in enumerate(inputs.recipients):
        floor, cap = terms.floors[i], terms.caps[i]
        if floor is None or cap is None or (bounds.floor[i] or 0) <= (bounds.cap[i] or 0):
            continue
        values = {
            "name": recipient.name,
            "floor": grouped_yuan(floor[0]),
            "floor_rule": floor[1],
            "cap": grouped_yuan(cap[0]),
            "cap_rule": cap[1],
            "unit": yuan(inputs.unit),
        }
        if floor[0] > cap[0]:
            problems.append(
                Problem(
                    _place(inputs.pool),
                    "{name}: floor {floor_rule} {floor} is above cap {cap_rule} {cap} (yuan)",
                    "lower floors.{floor_rule} or raise caps.{cap_rule}",
                    values,
                )
            )
        else:
            problems.append(
                Problem(
                    _place(inputs.pool),
                    "{name}: no multiple of {unit} yuan lies between floor {floor_rule} {floor} and cap "
                    "{cap_rule} {cap} (yuan)",
                    "use a smaller payment_unit",
                    values,
                )
            )
    return problems


def _crossed_groups(pool: Pool, bounds: Bounds) -> list[Problem]:
    return [
        Problem(
            f"{_place(pool)}.groups.{group.id}",
            "its minimum {minimum} is above its maximum {maximum} (yuan, in whole payment units)",
            "lower the minimum, raise the maximum or use a smaller payment_unit",
            {"minimum": grouped_yuan(limits.minimum), "maximum": grouped_yuan(limits.maximum)},
        )
        for group, limits in zip(pool.groups, bounds.groups, strict=True)
        if limits.minimum is not None and limits.maximum is not None and limits.minimum > limits.maximum
    ]


def shortfall(inputs: PoolInputs, terms: Terms, bounds: Bounds, short: Infeasible) -> Problem:
    """What must be paid, what there is, the gap, the sums by rule and the largest contributors."""
    if short.group is not None:
        return _group_shortfall(inputs.pool, bounds, short)
    unrounded = [None if floor is None else floor[0] for floor in terms.floors]
    needed = least_payable(terms.base, unrounded, bounds.cap, bounds.groups)
    values = {
        "least": grouped_yuan(short.least),
        "amount": grouped_yuan(short.total),
        "gap": grouped_yuan(short.gap),
        "unit": yuan(inputs.unit),
        "sums": _sums_by_rule(terms, bounds),
        "largest": _largest(inputs, terms, bounds),
    }
    what = (
        "its limits need {least} yuan, the pool has {amount} yuan, {gap} yuan short; by rule: {sums}; "
        "largest: {largest}"
    )
    if needed <= short.total:
        return Problem(
            _place(inputs.pool),
            what,
            "use a payment_unit smaller than {unit}: the floors fit before they are raised to it",
            values,
        )
    return Problem(
        _place(inputs.pool),
        what,
        "add {gap} yuan to the pool, lower a floor or quota, or set on_shortfall: prorate_floors",
        values,
    )


def _group_shortfall(pool: Pool, bounds: Bounds, short: Infeasible) -> Problem:
    number = short.group or 0
    values = {
        "least": grouped_yuan(short.least),
        "most": grouped_yuan(short.total),
        "gap": grouped_yuan(short.gap),
    }
    place = f"{_place(pool)}.groups.{pool.groups[number].id}"
    if short.total == bounds.groups[number].maximum:
        return Problem(
            place,
            "its members must get at least {least} yuan, its maximum is {most} yuan, {gap} yuan short",
            "raise the maximum or lower the members' floors",
            values,
        )
    return Problem(
        place,
        "its minimum is {least} yuan, its members can get at most {most} yuan, {gap} yuan more than they "
        "can take",
        "lower the minimum or raise the members' caps",
        values,
    )


def surplus(pool: Pool, amount: int, payable: Fraction) -> Problem:
    """What the caps leave over where the pool does not allow a surplus."""
    return Problem(
        _place(pool),
        "its caps allow {payable} yuan, the pool has {amount} yuan, {gap} yuan would be left over",
        "lower the pool's amount, raise the caps, or set on_surplus: unallocated",
        {
            "payable": grouped_yuan(payable),
            "amount": grouped_yuan(amount),
            "gap": grouped_yuan(amount - payable),
        },
    )


def _place(pool: Pool) -> str:
    return f"pools.{pool.id}"


def _least(terms: Terms, bounds: Bounds) -> list[tuple[Fraction | int, str]]:
    """Per recipient what it must get, and the rule that says so ("base" for the quotas)."""
    least = []
    for i, base in enumerate(terms.base):
        paid = clip(base, bounds.floor[i], bounds.cap[i])
        floor = terms.floors[i]
        least.append((paid, floor[1] if floor is not None and paid > base else "base"))
    return least


def _sums_by_rule(terms: Terms, bounds: Bounds) -> str:
    sums: dict[str, Fraction | int] = defaultdict(int)
    for paid, rule in _least(terms, bounds):
        sums[rule] += paid
    lifted = least_payable(terms.base, bounds.floor, bounds.cap, bounds.groups) - sum(sums.values())
    if lifted:
        sums["groups"] = lifted
    ordered = sorted(sums.items(), key=lambda item: -item[1])
    return ", ".join(f"{rule} {grouped_yuan(paid)}" for rule, paid in ordered if paid)


def _largest(inputs: PoolInputs, terms: Terms, bounds: Bounds) -> str:
    names = [recipient.name for recipient in inputs.recipients]
    ranked = sorted(zip(names, _least(terms, bounds), strict=True), key=lambda item: -item[1][0])
    return ", ".join(f"{name} {grouped_yuan(paid)} ({rule})" for name, (paid, rule) in ranked[:LARGEST_SHOWN])
