"""The conflict of a formula pool: rules that cannot all hold, but without any one of them the others can."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from jlmz_budget.formula.bounds import rounded_bounds
from jlmz_budget.formula.terms import formula_terms
from jlmz_budget.infeasibility.failures import (
    GROUP_LEAST,
    GROUP_MOST,
    at_rate_0,
    crossed,
    failures,
    least,
    most_each,
)
from jlmz_budget.infeasibility.members import AMOUNT, PAYMENT_UNIT, given_up_first, member_keys, only
from jlmz_budget.infeasibility.rows import Conflict, Member
from jlmz_budget.money import lowered, raised

if TYPE_CHECKING:
    from collections.abc import Collection

    from jlmz_budget.formula import PoolInputs
    from jlmz_budget.formula.bounds import Bounds
    from jlmz_budget.infeasibility.cases import PoolCase


def pool_conflict(case: PoolCase) -> Conflict:
    """An irreducible conflict of a pool that cannot be divided.

    Every rule is taken out in turn and stays out if the others still cannot hold; passes repeat until one
    takes nothing out.

    Source: deletion filter, Chinneck & Dravnieks 1991, doi:10.1287/ijoc.3.2.157.
    """
    keys = member_keys(case.inputs)
    kept = set(keys)
    before: set[str] = set()
    while kept != before:
        before = set(kept)
        for key in given_up_first(keys):
            if key in kept and not holds(case, kept - {key}):
                kept.remove(key)
    return Conflict(
        case.place, tuple(rule_member(case.inputs, key, kept, case.amount) for key in keys if key in kept)
    )


def holds(case: PoolCase, kept: Collection[str]) -> bool:
    """Whether these rules of a pool can all hold without the others; without its amount it may have any."""
    inputs = only(case.inputs, kept)
    if AMOUNT in kept:
        return not failures(inputs, case.amount_of(inputs))
    return any(not failures(inputs, amount) for amount in _amounts_to_try(inputs, case.amount))


def _amounts_to_try(inputs: PoolInputs, amount: int) -> tuple[int, ...]:
    """Amounts among which one can be divided if any can.

    What must be paid is a convex function of the amount, and each share of it a line: where there is a
    feasible amount at all, the least one is where two of these lines meet.
    """
    terms = formula_terms(inputs)
    bounds = rounded_bounds(inputs, terms, amount)
    paid, most = at_rate_0(terms, bounds.floor, bounds), most_each(terms, bounds)
    meets: list[Fraction] = [Fraction(amount), least(paid, bounds.groups)]
    fixed = Fraction(sum(paid))
    shares: list[tuple[Fraction, Fraction, Fraction]] = []
    for group, limits in zip(inputs.pool.groups, bounds.groups, strict=True):
        inside = Fraction(sum(paid[i] for i in limits.members))
        own_minimum = Fraction(raised(group.min_amount or 0, inputs.unit))
        fixed += max(Fraction(), own_minimum - inside)
        at_most = [most[i] for i in limits.members]
        if group.max_share:
            meets += [inside / group.max_share, own_minimum / group.max_share]
        if group.min_share:
            shares.append(
                (max(inside, own_minimum) / group.min_share, group.min_share, max(inside, own_minimum))
            )
            ends = [*at_most, *([] if group.max_amount is None else [group.max_amount])]
            if None not in at_most:
                meets.append(Fraction(sum(end for end in at_most if end is not None)) / group.min_share)
            meets += [Fraction(end) / group.min_share for end in ends[len(at_most) :] if end is not None]
    meets += _least_that_pays_itself(fixed, sorted(shares))
    spare = inputs.unit * (len(inputs.pool.groups) + 1)
    rounded = [raised(meet, inputs.unit) + extra for meet in meets for extra in (0, spare)]
    return (*rounded, *(lowered(meet, inputs.unit) for meet in meets))


def _least_that_pays_itself(
    fixed: Fraction, shares: list[tuple[Fraction, Fraction, Fraction]]
) -> list[Fraction]:
    """Where an amount equals what must be paid of it: fixed payments, and shares that lift groups."""
    meets, taken, lifted = [fixed], Fraction(), Fraction()
    for _, share, inside in shares:
        taken, lifted = taken + share, lifted + inside
        if taken < 1:
            meets.append((fixed - lifted) / (1 - taken))
    return [meet for meet in meets if meet >= 0]


def rule_member(inputs: PoolInputs, key: str, kept: Collection[str], amount: int) -> Member:
    """A rule of a pool with the money it stands for where only the conflict's own rules count.

    Args:
        inputs: the pool.
        key: the rule's address below the pool's own.
        kept: the pool's rules in the conflict.
        amount: A, fen.

    """
    place = f"pools.{inputs.pool.id}.{key}"
    if key == AMOUNT:
        return Member(place, amount)
    if key == PAYMENT_UNIT:
        return Member(place, inputs.unit)
    alone = only(inputs, kept)
    section, _, name = key.partition(".")
    if section == "groups":
        return Member(place, _group_limit(alone, amount, name))
    if section in {"base", "floors", "caps"}:
        moneys = _bounds_of(alone, amount, section, name)
        return Member(place, sum(moneys, Fraction()), len(moneys))
    return Member(place, 0)


def _group_limit(inputs: PoolInputs, amount: int, name: str) -> Fraction | int:
    bounds = rounded_bounds(inputs, formula_terms(inputs), amount)
    group, _, key = name.rpartition(".")
    limits = next(
        limits for one, limits in zip(inputs.pool.groups, bounds.groups, strict=True) if one.id == group
    )
    return (limits.minimum if key.startswith("min") else limits.maximum) or 0


def _bounds_of(inputs: PoolInputs, amount: int, section: str, name: str) -> list[Fraction]:
    """The bounds that a rule sets, of the recipients it is in conflict over."""
    terms = formula_terms(inputs)
    bounds = rounded_bounds(inputs, terms, amount)
    over = _concerned(inputs, bounds, amount)
    by_floor = {i for i, floor in enumerate(terms.floors) if floor is not None and floor[0] > terms.base[i]}
    if section == "base":
        quota = dict(terms.workings.quotas)[name]
        return [quota[i] for i in over if quota[i] and i not in by_floor]
    rules, rounded = (terms.floors, bounds.floor) if section == "floors" else (terms.caps, bounds.cap)
    return [
        Fraction(rounded[i] or 0)
        for i in over
        if (rule := rules[i]) is not None and rule[1] == name and (section == "caps" or i in by_floor)
    ]


def _concerned(inputs: PoolInputs, bounds: Bounds, amount: int) -> tuple[int, ...]:
    """The recipients of a conflict: those whose bounds cross, the members of its group, or all."""
    if rows := crossed(bounds):
        return rows
    if failures(inputs, amount) & {GROUP_LEAST, GROUP_MOST}:
        return tuple(sorted(i for group in bounds.groups for i in group.members))
    return tuple(range(inputs.size))
