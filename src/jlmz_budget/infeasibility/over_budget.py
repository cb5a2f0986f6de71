"""Amounts that add up to more than the total: their conflict, and which of them could give."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from jlmz_budget.infeasibility.amounts import amount_value, money_effects, reserve_value, total_value
from jlmz_budget.infeasibility.cases import with_pool
from jlmz_budget.infeasibility.failures import SHORT
from jlmz_budget.infeasibility.least import least_steps
from jlmz_budget.infeasibility.rows import Conflict, Edit, Member
from jlmz_budget.infeasibility.solving import Draft, places_in_conflict, remaining

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from jlmz_budget.infeasibility.candidates import Candidate
    from jlmz_budget.infeasibility.cases import OverBudget
    from jlmz_budget.model import Rules
    from jlmz_budget.model.scenario import Budget

SHORTAGE = frozenset({SHORT})


def over_budget_conflict(case: OverBudget) -> Conflict:
    """The total, and amounts none of which could be left out without the others fitting.

    The earliest are left out first where the others are too much already.
    """
    total = case.scenario.rules.budget.total
    kept = dict(case.taken)
    for name, fen in case.taken:
        if fen == 0 or sum(kept.values()) - fen > total:
            del kept[name]
    members = (Member(name, fen) for name, fen in kept.items())
    return Conflict(case.place, (Member("budget.total", total), *members))


def over_budget_drafts(case: OverBudget) -> Iterator[Draft]:
    """A higher total, or a lower reserve, or less for the pool or for one before it."""
    rules = case.scenario.rules
    named = {name for name, fen in case.taken if fen}
    known = places_in_conflict(case.scenario)
    unit = rules.payment_unit
    total = total_value(rules, unit, case.scenario.fen_per_unit).raised(SHORTAGE)
    candidates: list[tuple[Candidate, Any]] = [(total, partial(_with_budget, rules))]
    if "budget.reserve" in named:
        reserve = reserve_value(rules, unit, case.scenario.fen_per_unit).lowered(SHORTAGE)
        candidates.append((reserve, partial(_with_budget, rules)))
    for index, pool in enumerate(rules.pools):
        value = amount_value(pool, case.scenario.payment_unit(pool), case.scenario.fen_per_unit)
        if value is not None and f"pools.{pool.id}.amount" in named:
            candidates.append((value.lowered(SHORTAGE), partial(with_pool, rules, index)))
    for candidate, put in candidates:
        draft = partial(_draft, case, candidate, put)
        works = partial(_works, case, draft, known)
        steps = least_steps(works, candidate.most, max(1, -(-case.gap // unit)))
        if steps is not None:
            yield draft(steps)


def _works(case: OverBudget, draft: Callable[[int], Draft], known: Collection[str], steps: int) -> bool:
    return remaining(case.scenario, draft(steps), known) is not None


def _with_budget(rules: Rules, budget: Budget) -> Rules:
    return rules.model_copy(update={"budget": budget})


def _draft(case: OverBudget, candidate: Candidate, put: Any, steps: int) -> Draft:  # noqa: ANN401 - either
    text, changed = candidate.after(steps)
    rules = put(changed)
    effects = money_effects(case.scenario.rules, rules)
    edit = Edit(candidate.key, candidate.before, text)
    return Draft(case.place, (edit,), rules, max(effect.moved for effect in effects), effects)
