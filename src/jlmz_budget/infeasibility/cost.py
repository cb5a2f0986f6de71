"""What a change of a pool's rules moves, recipient by recipient: guarantees, caps and group limits."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from jlmz_budget.formula.bounds import rounded_bounds
from jlmz_budget.formula.division import divided
from jlmz_budget.formula.terms import formula_terms
from jlmz_budget.infeasibility.rows import Effect
from jlmz_budget.rules.terms import clip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jlmz_budget.formula import PoolInputs
    from jlmz_budget.formula.bounds import Bounds
    from jlmz_budget.formula.terms import Terms


def effects(before: PoolInputs, after: PoolInputs, amount: int) -> tuple[Effect, ...]:
    """Every guarantee and limit that differs, in table order; limits in whole payment units.

    A guarantee is what its recipient gets at least: the larger of floor and quota, the quota up to the cap.
    Floors that are prorated guarantee what they pay; a surplus that is allowed moves itself.

    Args:
        before: the pool with its rules as they are.
        after: the pool with its rules as changed.
        amount: A, fen.

    """
    if before.pool.on_surplus != after.pool.on_surplus:
        payable = sum(divided(after, amount).awards, Fraction())
        return (Effect(f"pools.{before.pool.id}.amount", "amount", amount, payable),)
    old, new = formula_terms(before), formula_terms(after)
    old_bounds, new_bounds = rounded_bounds(before, old, amount), rounded_bounds(after, new, amount)
    guaranteed = _guarantees(new, new_bounds)
    if before.pool.on_shortfall != after.pool.on_shortfall:
        guaranteed = divided(after, amount).awards
    names = tuple(recipient.name for recipient in before.recipients)
    pairs = zip(names, _guarantees(old, old_bounds), guaranteed, strict=True)
    found = [Effect(f"pools.{before.pool.id}.max", "amount", before.pool.max or 0, after.pool.max or 0)]
    found = [effect for effect in found if effect.moved]
    found += [Effect(name, "least", was, will) for name, was, will in pairs if was != will]
    caps = zip(names, old_bounds.cap, new_bounds.cap, strict=True)
    found += [Effect(name, "cap", was or 0, will or 0) for name, was, will in caps if was != will]
    return (*found, *_group_effects(before, old_bounds, new_bounds))


def _guarantees(terms: Terms, bounds: Bounds) -> tuple[Fraction | int, ...]:
    quotas = (clip(base, None, cap) for base, cap in zip(terms.base, bounds.cap, strict=True))
    return tuple(
        quota if floor is None or floor < quota else floor
        for quota, floor in zip(quotas, bounds.floor, strict=True)
    )


def _group_effects(inputs: PoolInputs, old: Bounds, new: Bounds) -> Iterator[Effect]:
    for group, was, will in zip(inputs.pool.groups, old.groups, new.groups, strict=True):
        place = f"pools.{inputs.pool.id}.groups.{group.id}"
        if was.minimum != will.minimum:
            yield Effect(place, "minimum", was.minimum or 0, will.minimum or 0)
        if was.maximum != will.maximum:
            yield Effect(place, "maximum", was.maximum or 0, will.maximum or 0)
