"""Why a scenario has no allocation, and the cheapest ways out: the procedure."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from jlmz_budget.infeasibility.amounts import amount_drafts
from jlmz_budget.infeasibility.cases import OverBudget, PoolCase, cases_of, with_pool
from jlmz_budget.infeasibility.conflict import pool_conflict
from jlmz_budget.infeasibility.cost import effects
from jlmz_budget.infeasibility.general_rules import RulesCase, rules_conflict, rules_drafts
from jlmz_budget.infeasibility.least import least_steps
from jlmz_budget.infeasibility.limits import limit_candidates
from jlmz_budget.infeasibility.over_budget import over_budget_conflict, over_budget_drafts
from jlmz_budget.infeasibility.rows import Conflict, Edit, Repair, Repairs
from jlmz_budget.infeasibility.solving import Draft, places_in_conflict, remaining

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jlmz_budget.infeasibility.candidates import Candidate
    from jlmz_budget.model import Scenario

Case = PoolCase | OverBudget | RulesCase

SHOWN: Final = 3
"""How many repairs of a conflict are given (model 6)."""


def repairs(scenario: Scenario) -> Repairs:
    """What conflicts in a scenario that cannot be solved, and the three cheapest repairs of each conflict.

    Formula:
        The cost of a repair is Σ |after − before| over the guarantees, caps and limits in whole payment units
        that its one value sets, or |after − before| of an amount.

    Args:
        scenario: rules and tables, as `read_scenario` gives them.

    Returns:
        Conflicts in funding order. Each repair is the least change of its value, on the grid of values that
        the file can hold, with which the pool can be solved; each was verified by solving the repaired
        scenario. Ties in file order. Both are empty if the scenario can be solved.

    Example:
        >>> repairs(read_scenario("scenarios/dunhua-2025")).conflicts      # doctest: +SKIP
        ()

    Source: model 6; own design.
    """
    places = places_in_conflict(scenario)
    conflicts: list[Conflict] = []
    found: list[Repair] = []
    cases: tuple[Case, ...] = cases_of(scenario, places) if places else ()
    if places and not cases and scenario.rules.rules:
        cases = (RulesCase(scenario),)
    places = tuple(dict.fromkeys((*places, *(case.place for case in cases))))
    for case in cases:
        conflict = _conflict(case)
        conflicts.append(conflict)
        found += _cheapest(scenario, tuple(_drafts(case, conflict)), places, len(found))
    return Repairs(tuple(conflicts), tuple(found))


def _conflict(case: Case) -> Conflict:
    if isinstance(case, RulesCase):
        return rules_conflict(case)
    return over_budget_conflict(case) if isinstance(case, OverBudget) else pool_conflict(case)


def _drafts(case: Case, conflict: Conflict) -> Iterator[Draft]:
    """Every change that could resolve a conflict, in file order."""
    if isinstance(case, OverBudget):
        yield from over_budget_drafts(case)
        return
    if isinstance(case, RulesCase):
        yield from rules_drafts(case, conflict)
        return
    yield from amount_drafts(case)
    for candidate in limit_candidates(case.inputs):
        draft = _limit_draft(case, candidate)
        if draft is not None:
            yield draft


def _limit_draft(case: PoolCase, candidate: Candidate) -> Draft | None:
    """The least change of a value that cures what it can, if nothing else is wrong then."""
    if not case.failures(case.inputs) & candidate.cures:
        return None
    steps = least_steps(
        lambda steps: not case.failures(candidate.after(steps)[1]) & candidate.cures, candidate.most
    )
    if steps is None:
        return None
    text, inputs = candidate.after(steps)
    if case.failures(inputs):
        return None
    moved = effects(case.inputs, inputs, case.amount)
    edit = Edit(f"{case.place}.{candidate.key}", candidate.before, text)
    rules = with_pool(case.scenario.rules, case.index, inputs.pool)
    return Draft(case.place, (edit,), rules, sum((one.moved for one in moved), Fraction()), moved)


def _cheapest(
    scenario: Scenario, drafts: Sequence[Draft], places: Sequence[str], numbered: int
) -> tuple[Repair, ...]:
    """The cheapest drafts that hold when the scenario is solved with them, numbered on."""
    found: list[Repair] = []
    for draft in sorted(drafts, key=lambda draft: draft.fen):
        if len(found) == SHOWN:
            break
        if any({edit.key for edit in one.edits} <= {edit.key for edit in draft.edits} for one in found):
            continue  # the same amount, and more besides
        left = remaining(scenario, draft, places)
        if left is not None:
            largest_first = tuple(sorted(draft.effects, key=lambda effect: -effect.moved))
            number = numbered + len(found) + 1
            found.append(Repair(number, draft.place, draft.edits, draft.fen, largest_first, left))
    return tuple(found)
