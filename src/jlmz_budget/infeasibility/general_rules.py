"""General rules in conflict with each other or with limits of pools: every test solves a scenario."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, Final

from jlmz_budget.allocation import allocate
from jlmz_budget.formula import pool_inputs
from jlmz_budget.infeasibility.amounts import amount_value, money_effects, reserve_value, total_value
from jlmz_budget.infeasibility.cases import with_pool
from jlmz_budget.infeasibility.conflict import rule_member
from jlmz_budget.infeasibility.cost import effects
from jlmz_budget.infeasibility.least import least_steps
from jlmz_budget.infeasibility.limits import EVERYTHING, limit_candidates
from jlmz_budget.infeasibility.members import AMOUNT, given_up_first, member_keys, only_rules
from jlmz_budget.infeasibility.rows import Conflict, Edit, Member
from jlmz_budget.infeasibility.solving import RULES, Draft, places_in_conflict

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from jlmz_budget.formula import PoolInputs
    from jlmz_budget.infeasibility.candidates import Candidate
    from jlmz_budget.model import Rules, Scenario

OTHER_AMOUNTS: Final = (Fraction(1, 1000), Fraction(1, 10), Fraction(1, 2), 2, 10, 1000)
"""Multiples of a pool's amount that are tried where a conflict may have any amount but 0."""

FARTHEST: Final = 100
"""Values without an end are raised by at most so many times the total, in steps."""

FIRST_TRY: Final = 100
"""A search for an amount begins at this part of the total."""


@dataclass(frozen=True)
class RulesCase:
    """A scenario whose pools can all be divided by themselves, but not under its general rules."""

    scenario: Scenario

    @property
    def place(self) -> str:
        """How messages name it."""
        return RULES

    @cached_property
    def inputs(self) -> dict[int, PoolInputs]:
        """Every formula pool's inputs, by its position."""
        pools = enumerate(self.scenario.rules.pools)
        return {index: pool_inputs(self.scenario, pool) for index, pool in pools if pool.method == "formula"}

    @cached_property
    def amounts(self) -> dict[str, int]:
        """Every pool's amount, fen: what it has without general rules."""
        without = replace(self.scenario, rules=self.scenario.rules.model_copy(update={"rules": ()}))
        return {total.pool: total.amount + total.handed_on for total in allocate(without).totals}

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The addresses of all that can be in conflict: policy and optional rules give way by themselves."""
        of_pools = (
            f"pools.{inputs.pool.id}.{key}" for inputs in self.inputs.values() for key in member_keys(inputs)
        )
        statutory = (f"rules.{rule.id}" for rule in self.scenario.rules.rules if rule.tier == "statutory")
        return (*of_pools, *statutory)


def rules_conflict(case: RulesCase) -> Conflict:
    """An irreducible conflict of statutory rules with each other and with limits and amounts of pools."""
    kept = set(case.keys)
    for inputs in case.inputs.values():
        own = {key for key in kept if key.startswith(f"pools.{inputs.pool.id}.")} - {
            f"pools.{inputs.pool.id}.{AMOUNT}"
        }
        if not rules_hold(case, kept - own):
            kept -= own
    before: set[str] = set()
    while kept != before:
        before = set(kept)
        for key in _given_up_first(case.keys):
            if key in kept and not rules_hold(case, kept - {key}):
                kept.remove(key)
    return Conflict(case.place, tuple(_member(case, key, kept) for key in case.keys if key in kept))


def rules_hold(case: RulesCase, kept: Collection[str]) -> bool:
    """Whether these rules can all hold without the others; a pool without its amount may have any."""
    rules = _only(case, kept)
    if not places_in_conflict(replace(case.scenario, rules=rules)):
        return True
    free = [index for index, one in case.inputs.items() if f"pools.{one.pool.id}.{AMOUNT}" not in kept]
    varied = (_with_amount(case, rules, index, part) for index in free for part in OTHER_AMOUNTS)
    return any(not places_in_conflict(replace(case.scenario, rules=one)) for one in varied)


def rules_drafts(case: RulesCase, conflict: Conflict) -> Iterator[Draft]:
    """Every change of a member of the conflict that is no statutory rule, in file order."""
    members = {member.key for member in conflict.members}
    for index, inputs in case.inputs.items():
        own = f"pools.{inputs.pool.id}."
        if f"{own}{AMOUNT}" in members:
            yield from _amount_drafts(case, index)
        for candidate in limit_candidates(inputs):
            if any(f"{own}{candidate.key}".startswith(member) for member in members):
                yield from _least(case, candidate, partial(_limit_draft, case, index, candidate))


def _amount_drafts(case: RulesCase, index: int) -> Iterator[Draft]:
    """More or less money for a pool: its own amount, or what the total and the reserve leave it."""
    rules, inputs = case.scenario.rules, case.inputs[index]
    fen_per_unit = case.scenario.fen_per_unit
    own = amount_value(inputs.pool, inputs.unit, fen_per_unit)
    values = (
        [(own, partial(with_pool, rules, index))]
        if own is not None
        else [
            (value(rules, inputs.unit, fen_per_unit), partial(_with_budget, rules))
            for value in (total_value, reserve_value)
        ]
    )
    for value, put in values:
        for candidate in (value.raised(EVERYTHING), _not_to_nothing(value.lowered(EVERYTHING))):
            guess = case.scenario.rules.budget.total // (FIRST_TRY * inputs.unit)
            yield from _least(case, candidate, partial(_money_draft, case, candidate, put), guess)


def _not_to_nothing(candidate: Candidate) -> Candidate:
    """The candidate without its last step: an amount of 0 would keep every rule and serve nobody."""
    return replace(candidate, most=(candidate.most or 0) - 1)


def _least(
    case: RulesCase, candidate: Candidate, draft: Callable[[int], Draft], guess: int = 0
) -> Iterator[Draft]:
    """The draft after the least number of steps that works; without a guess, more steps only help."""
    farthest = FARTHEST * case.scenario.rules.budget.total
    most = farthest if candidate.most is None else candidate.most

    def works(steps: int) -> bool:
        return not places_in_conflict(replace(case.scenario, rules=draft(steps).rules))

    if most < 1 or (guess == 0 and not works(most)):
        return
    steps = least_steps(works, most, guess)
    if steps is not None:
        yield draft(steps)


def _limit_draft(case: RulesCase, index: int, candidate: Candidate, steps: int) -> Draft:
    text, inputs = candidate.after(steps)
    before = case.inputs[index]
    moved = effects(before, inputs, case.amounts[inputs.pool.id])
    edit = Edit(f"pools.{inputs.pool.id}.{candidate.key}", candidate.before, text)
    rules = with_pool(case.scenario.rules, index, inputs.pool)
    return Draft(case.place, (edit,), rules, sum((one.moved for one in moved), Fraction()), moved)


def _money_draft(case: RulesCase, candidate: Candidate, put: Callable[[Any], Rules], steps: int) -> Draft:
    text, changed = candidate.after(steps)
    rules = put(changed)
    moved = money_effects(case.scenario.rules, rules)
    edit = Edit(candidate.key, candidate.before, text)
    return Draft(case.place, (edit,), rules, max(one.moved for one in moved), moved)


def _with_budget(rules: Rules, budget: Any) -> Rules:  # noqa: ANN401 - of a candidate
    return rules.model_copy(update={"budget": budget})


def _only(case: RulesCase, kept: Collection[str]) -> Rules:
    """The scenario's rules with these of its pools' and general rules alone."""
    rules = case.scenario.rules
    for index, inputs in case.inputs.items():
        place = f"pools.{inputs.pool.id}."
        own = {key.removeprefix(place) for key in kept if key.startswith(place)}
        rules = with_pool(rules, index, only_rules(inputs.pool, own))
    general = tuple(rule for rule in rules.rules if f"rules.{rule.id}" in kept)
    return rules.model_copy(update={"rules": general})


def _with_amount(case: RulesCase, rules: Rules, index: int, part: Fraction | int) -> Rules:
    """The rules with another amount for a pool, the total following so that all others have theirs."""
    pool = rules.pools[index]
    has = case.amounts[pool.id]
    wanted = int(part * has)
    more = wanted - has
    budget = rules.budget.model_copy(update={"total": max(0, rules.budget.total + more)})
    changed = rules.model_copy(update={"budget": budget})
    if pool.amount.kind == "remainder":
        return changed
    amount = pool.amount.model_copy(update={"kind": "number", "share": None, "fen": wanted})
    return with_pool(changed, index, pool.model_copy(update={"amount": amount}))


def _given_up_first(keys: Collection[str]) -> tuple[str, ...]:
    """Limits of pools as in a pool's own conflict, then general rules, then amounts."""
    short = {key: key.split(".", 2)[2] for key in keys if key.startswith("pools.")}
    order = {name: rank for rank, name in enumerate(given_up_first(tuple(dict.fromkeys(short.values()))))}
    limits = sorted((key for key in short if short[key] != AMOUNT), key=lambda key: order[short[key]])
    general = [key for key in keys if key not in short]
    return (*limits, *general, *(key for key in short if short[key] == AMOUNT))


def _member(case: RulesCase, key: str, kept: Collection[str]) -> Member:
    for inputs in case.inputs.values():
        place = f"pools.{inputs.pool.id}."
        if key.startswith(place):
            own = {one.removeprefix(place) for one in kept if one.startswith(place)}
            return rule_member(inputs, key.removeprefix(place), own, case.amounts[inputs.pool.id])
    return Member(key, 0)
