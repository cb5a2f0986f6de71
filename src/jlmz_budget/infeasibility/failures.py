"""Why a formula pool cannot be divided, as kinds of failure, without dividing it.

The same cases as `formula.division.divided` refuses; a test holds the two against each other.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from jlmz_budget.errors import InfeasibleError
from jlmz_budget.formula.bounds import rounded_bounds
from jlmz_budget.formula.division import divided
from jlmz_budget.formula.terms import formula_terms
from jlmz_budget.rules.terms import clip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jlmz_budget.formula.bounds import Bounds
    from jlmz_budget.formula.inputs import PoolInputs
    from jlmz_budget.formula.terms import Terms
    from jlmz_budget.rules.exact import Group

Kinds = frozenset[str]

CROSSED = "a floor above its cap"
CROSSED_GROUP = "a group's minimum above its maximum"
GROUP_LEAST = "a group's members must get more than its maximum"
GROUP_MOST = "a group's members can get less than its minimum"
SHORT = "too little money"
SURPLUS = "too much money"


def failures(inputs: PoolInputs, amount: int) -> Kinds:
    """The kinds of failure of a formula pool with an amount; none if it can be divided."""
    terms = formula_terms(inputs)
    bounds = rounded_bounds(inputs, terms, amount)
    found = {SHORT} if _is_short(inputs, terms, bounds, amount) else set()
    if crossed(bounds):
        found.add(CROSSED)
    paid = at_rate_0(terms, bounds.floor, bounds)
    most = most_each(terms, bounds)
    for group in bounds.groups:
        found |= _of_group(group, paid, most)
    if inputs.pool.on_surplus == "error" and SHORT not in found:
        found |= _surplus(bounds, most, amount)
    return frozenset(found)


def crossed(bounds: Bounds) -> tuple[int, ...]:
    """The recipients whose floor is above their cap."""
    pairs = enumerate(zip(bounds.floor, bounds.cap, strict=True))
    return tuple(i for i, (floor, cap) in pairs if floor is not None and cap is not None and floor > cap)


def at_rate_0(
    terms: Terms, floors: Sequence[Fraction | int | None], bounds: Bounds
) -> tuple[Fraction | int, ...]:
    """What everybody gets at least: clip(base, floor, cap)."""
    return tuple(map(clip, terms.base, floors, bounds.cap))


def most_each(terms: Terms, bounds: Bounds) -> tuple[Fraction | int | None, ...]:
    """What everybody can get at most: the cap, or without need what is got at least; None without limit."""
    paid = at_rate_0(terms, bounds.floor, bounds)
    return tuple(bounds.cap[i] if need > 0 else paid[i] for i, need in enumerate(terms.need))


def least(paid: Sequence[Fraction | int], groups: Sequence[Group]) -> Fraction:
    """What must be paid together, group minima included."""
    lifts = [max(0, (group.minimum or 0) - sum(paid[i] for i in group.members)) for group in groups]
    return Fraction(sum(paid)) + sum(lifts)


def _is_short(inputs: PoolInputs, terms: Terms, bounds: Bounds, amount: int) -> bool:
    short = least(at_rate_0(terms, bounds.floor, bounds), bounds.groups) > amount
    if not short or inputs.pool.on_shortfall == "error":
        return short
    try:
        divided(inputs, amount)
    except InfeasibleError:
        return True
    return False


def _of_group(
    group: Group, paid: Sequence[Fraction | int], most: Sequence[Fraction | int | None]
) -> set[str]:
    found = set()
    if group.minimum is not None and group.maximum is not None and group.minimum > group.maximum:
        found.add(CROSSED_GROUP)
    if group.maximum is not None and sum(paid[i] for i in group.members) > group.maximum:
        found.add(GROUP_LEAST)
    inside = _sum_or_none([most[i] for i in group.members])
    if group.minimum is not None and inside is not None and inside < group.minimum:
        found.add(GROUP_MOST)
    return found


def _surplus(bounds: Bounds, most: Sequence[Fraction | int | None], amount: int) -> set[str]:
    payable = most_together(bounds, most)
    return set() if payable is None or payable >= amount else {SURPLUS}


def most_together(bounds: Bounds, most: Sequence[Fraction | int | None]) -> Fraction | None:
    """What can be paid together at most, group maxima included; None without limit."""
    grouped = {i for group in bounds.groups for i in group.members}
    parts = [amount for i, amount in enumerate(most) if i not in grouped]
    for group in bounds.groups:
        limits = [_sum_or_none([most[i] for i in group.members]), group.maximum]
        known = [limit for limit in limits if limit is not None]
        parts.append(min(known) if known else None)
    return _sum_or_none(parts)


def _sum_or_none(amounts: Sequence[Fraction | int | None]) -> Fraction | None:
    known = [amount for amount in amounts if amount is not None]
    return Fraction(sum(known)) if len(known) == len(amounts) else None
