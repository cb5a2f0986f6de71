"""A proposal against the base: whether what binds stays, so that the base's own free set tells the result."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from jlmz_budget.questions.pools import solved_pools

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from jlmz_budget.model import Allocation
    from jlmz_budget.questions.pools import SolvedPool
    from jlmz_budget.rules.exact import Group

    OldAndNew = tuple[Fraction | int | None, Fraction | int | None]

INSIDE: Final = "inside the ranges: exact without re-solving"
RESOLVED: Final = "re-solved"


@dataclass(frozen=True)
class Shift:
    """A recipient whose state changes with a proposal, such as one that reaches its cap."""

    pool: str
    code: str
    name: str
    before: str
    after: str


@dataclass(frozen=True)
class Reach:
    """Whether a proposal stays inside the ranges, and if not, what leaves them.

    Args:
        verdict: "inside the ranges: exact without re-solving" or "re-solved".
        shifts: the recipients whose state changes; none if only the pools or recipients themselves do.

    """

    verdict: str
    shifts: tuple[Shift, ...] = ()


def reach(base: Allocation, changed: Allocation) -> Reach:
    """Whether the proposal keeps everything that binds, so that one division per pool gives its awards.

    Formula:
        with the base's free set F: rate = (A - Σ fixed - Σ_F base) / Σ_F need,
        award = base + rate × need in F, the bound elsewhere; a group at a limit likewise with its limit for A

    Args:
        base: the scenario as it is, solved.
        changed: the scenario with the proposal, solved too.

    Returns:
        "inside" only if these awards equal those of the solved proposal exactly, in every formula pool, and
        all other pools pay the same: nothing is taken on trust.

    Source: model 9k; own design.
    """
    before = {pool.id: pool for pool in solved_pools(base)}
    after = {pool.id: pool for pool in solved_pools(changed)}
    shifts = tuple(_shifts(base, changed))
    ruled = bool(base.scenario.rules.rules or changed.scenario.rules.rules)
    inside = (
        not shifts
        and not ruled
        and before.keys() == after.keys()
        and _others(base, before.keys()) == _others(changed, after.keys())
        and all(_foretold(before[pool], after[pool]) for pool in after)
    )
    return Reach(INSIDE if inside else RESOLVED, shifts)


def _shifts(base: Allocation, changed: Allocation) -> Iterator[Shift]:
    old = {
        (award.pool, award.code): _state(award.binding, award.floor_rule, award.cap_rule)
        for award in base.awards
    }
    for award in changed.awards:
        before = old.get((award.pool, award.code))
        after = _state(award.binding, award.floor_rule, award.cap_rule)
        if before is not None and before != after:
            yield Shift(award.pool, award.code, award.name, before, after)


def _state(binding: str, floor_rule: str, cap_rule: str) -> str:
    """What holds an award: its bound and the rule behind it."""
    rule = {"floor": floor_rule, "cap": cap_rule}.get(binding, "")
    return f"{binding} {rule}".strip()


def _others(result: Allocation, formula: Collection[str]) -> list[tuple[str, str, int]]:
    """What the pools without a formula pay."""
    return [(award.pool, award.code, award.award) for award in result.awards if award.pool not in formula]


def _foretold(base: SolvedPool, changed: SolvedPool) -> bool:
    """Whether the base's free set and limited groups give the changed pool's exact awards."""
    if base.codes != changed.codes or base.divided.scale < 1 or changed.divided.scale < 1:
        return False
    if base.inputs.members != changed.inputs.members:
        return False
    return _by_free_set(base, changed) == changed.divided.awards


def _by_free_set(base: SolvedPool, changed: SolvedPool) -> tuple[Fraction, ...]:
    """The changed pool's awards, had it the base's free set and the base's groups at their limits."""
    old, new = base.divided, changed.divided
    awards = [
        _held(award, floors, caps)
        for award, floors, caps in zip(
            old.awards,
            zip(old.bounds.floor, new.bounds.floor, strict=True),
            zip(old.bounds.cap, new.bounds.cap, strict=True),
            strict=True,
        )
    ]
    limits = [
        _limit(group, state)
        for group, state in zip(new.bounds.groups, old.division.group_binding, strict=True)
    ]
    limited = {number: limit for number, limit in enumerate(limits) if limit is not None}
    blocks = [(new.bounds.groups[number].members, limit) for number, limit in limited.items()]
    grouped = {member for members, _ in blocks for member in members}
    rest = tuple(i for i in range(base.inputs.size) if i not in grouped)
    blocks.append((rest, changed.amount - sum(limited.values(), Fraction())))
    for members, money in blocks:
        free = [i for i in members if awards[i] is None]
        need = sum((new.terms.need[i] for i in free), Fraction())
        left = money - sum((awards[i] or 0 for i in members), Fraction())
        left -= sum((new.terms.base[i] for i in free), Fraction())
        rate = left / need if need else Fraction()
        for i in free:
            awards[i] = new.terms.base[i] + rate * new.terms.need[i]
    return tuple(award for award in awards if award is not None)


def _limit(group: Group, state: str) -> Fraction | None:
    """The limit that a group stands at; None for one between its limits, or whose limit is gone."""
    limit = {"min": group.minimum, "max": group.maximum}.get(state)
    return None if limit is None else Fraction(limit)


def _held(award: Fraction, floors: OldAndNew, caps: OldAndNew) -> Fraction | None:
    """The new bound of a recipient that stood at the old one; None for a free one."""
    for old, new in (floors, caps):
        if award == old and new is not None:
            return Fraction(new)
    return None
