"""What could change about money: the total, the reserve and the amounts of pools, one value each."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from jlmz_budget.errors import InputError
from jlmz_budget.formula.bounds import rounded_bounds
from jlmz_budget.formula.terms import formula_terms
from jlmz_budget.infeasibility.candidates import Candidate, Value
from jlmz_budget.infeasibility.cases import with_pool
from jlmz_budget.infeasibility.failures import (
    GROUP_LEAST,
    GROUP_MOST,
    SHORT,
    SURPLUS,
    at_rate_0,
    failures,
    least,
)
from jlmz_budget.infeasibility.least import least_steps
from jlmz_budget.infeasibility.rows import Edit, Effect
from jlmz_budget.infeasibility.solving import Draft
from jlmz_budget.infeasibility.written import RATIO_STEP
from jlmz_budget.money import lowered

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from jlmz_budget.formula import PoolInputs
    from jlmz_budget.infeasibility.cases import PoolCase
    from jlmz_budget.model import Amount, Pool, Rules
    from jlmz_budget.model.scenario import Budget

MORE = frozenset({SHORT, GROUP_LEAST})
"""What more money cures: group maxima that are shares of it grow too."""

LESS = frozenset({SURPLUS, GROUP_MOST})
"""What less money cures: group minima that are shares of it fall too."""


def amount_drafts(case: PoolCase) -> Iterator[Draft]:
    """What could change about the money of a pool in conflict with its own rules."""
    kinds = case.failures(case.inputs)
    for cures, more in ((MORE, True), (LESS, False)):
        if kinds & cures:
            yield from _by_budget(case, more=more)
            yield from _by_own_amount(case, more=more)


def total_value(rules: Rules, unit: int, fen_per_unit: int) -> Value:
    """The budget's total."""
    budget = rules.budget
    return Value("budget.total", budget.total, unit, partial(_with_total, budget), fen_per_unit)


def reserve_value(rules: Rules, unit: int, fen_per_unit: int) -> Value:
    """The budget's reserve: an amount, or a share of the total."""
    budget = rules.budget
    put = partial(_with_reserve, budget)
    if budget.reserve.share is not None:
        return Value("budget.reserve.share", budget.reserve.share, RATIO_STEP, put)
    return Value("budget.reserve", budget.reserve.fen, unit, put, fen_per_unit)


def amount_value(pool: Pool, unit: int, fen_per_unit: int) -> Value | None:
    """A pool's amount, if it is a number or a share of the total."""
    put = partial(_with_amount, pool)
    if pool.amount.kind == "number":
        return Value(f"pools.{pool.id}.amount", pool.amount.fen, unit, put, fen_per_unit)
    if pool.amount.kind == "share" and pool.amount.share is not None:
        return Value(f"pools.{pool.id}.amount.share", pool.amount.share, RATIO_STEP, put)
    return None


def _by_budget(case: PoolCase, *, more: bool) -> Iterator[Draft]:
    """The total or the reserve changes, and the pool gets what that leaves it."""
    rules, fen_per_unit = case.scenario.rules, case.scenario.fen_per_unit
    total = total_value(rules, case.inputs.unit, fen_per_unit)
    reserve = reserve_value(rules, case.inputs.unit, fen_per_unit)
    cures = MORE if more else LESS
    candidates = [total.raised(cures) if more else total.lowered(cures)]
    if not more or reserve.now:
        candidates.append(reserve.lowered(cures) if more else reserve.raised(cures))
    for candidate in candidates:
        steps = least_steps(partial(_cured_by_budget, case, candidate), candidate.most, _gap(case))
        if steps is not None:
            text, budget = candidate.after(steps)
            edit = Edit(candidate.key, candidate.before, text)
            yield _draft(case.place, (edit,), rules, rules.model_copy(update={"budget": budget}))


def _cured_by_budget(case: PoolCase, candidate: Candidate, steps: int) -> bool:
    try:
        changed = case.under(candidate.after(steps)[1])
    except InputError:
        return False
    return not failures(changed.inputs, changed.amount) & candidate.cures


def _by_own_amount(case: PoolCase, *, more: bool) -> Iterator[Draft]:
    """The pool's own amount changes, alone, or with the total where that is needed (see `_cheapest`)."""
    value = amount_value(case.pool, case.inputs.unit, case.scenario.fen_per_unit)
    if value is None:
        return
    candidate = value.raised(MORE) if more else value.lowered(LESS)
    steps = least_steps(partial(_cured_by_amount, case, candidate), candidate.most, _gap(case))
    if steps is None:
        return
    text, pool = candidate.after(steps)
    edit = Edit(candidate.key, candidate.before, text)
    rules = case.scenario.rules
    changed = with_pool(rules, case.index, pool)
    own = case.amount - case.handed
    wanted = case.amount_of(replace(case.inputs, pool=pool)) - case.handed
    if wanted <= case.left:
        yield _draft(case.place, (edit,), rules, changed)
    if pool.amount.kind != "number":
        return
    for missing in (wanted - case.left, wanted - own):
        if missing > 0:
            total, budget = _grown_total(case, missing)
            yield _draft(case.place, (total, edit), rules, changed.model_copy(update={"budget": budget}))


def _grown_total(case: PoolCase, missing: int) -> tuple[Edit, Budget]:
    """The least total that leaves so much more for the pool and those behind it."""
    unit = case.inputs.unit
    total = total_value(case.scenario.rules, unit, case.scenario.fen_per_unit).raised(MORE)
    steps = least_steps(
        lambda steps: case.under(total.after(steps)[1]).left - case.left >= missing, None, -(-missing // unit)
    )
    text, budget = total.after(steps or 0)
    return Edit(total.key, total.before, text), budget


def _cured_by_amount(case: PoolCase, candidate: Candidate, steps: int) -> bool:
    inputs: PoolInputs = replace(case.inputs, pool=candidate.after(steps)[1])
    return not case.failures(inputs) & candidate.cures


def _gap(case: PoolCase) -> int:
    """Where a search begins: the money that is short, in payment units."""
    terms = formula_terms(case.inputs)
    bounds = rounded_bounds(case.inputs, terms, case.amount)
    short = least(at_rate_0(terms, bounds.floor, bounds), bounds.groups) - case.amount
    return max(1, -int(-short // case.inputs.unit))


def _draft(place: str, edits: tuple[Edit, ...], before: Rules, after: Rules) -> Draft:
    effects = money_effects(before, after)
    return Draft(place, edits, after, max(effect.moved for effect in effects), effects)


def money_effects(before: Rules, after: Rules) -> tuple[Effect, ...]:
    """The total, the reserve and the amounts of pools that differ, each in fen."""
    pairs = [("budget.total", before.budget.total, after.budget.total)]
    reserves = [_fen(one.budget.reserve, one.budget) for one in (before, after)]
    pairs.append(("budget.reserve", reserves[0], reserves[1]))
    pairs += [
        (f"pools.{old.id}.amount", _fen(old.amount, before.budget), _fen(new.amount, after.budget))
        for old, new in zip(before.pools, after.pools, strict=True)
    ]
    return tuple(Effect(name, "amount", was, will) for name, was, will in pairs if was != will)


def _fen(amount: Amount, budget: Budget) -> int:
    return amount.fen if amount.share is None else lowered(amount.share * budget.total)


def _with_total(budget: Budget, value: Fraction) -> Budget:
    return budget.model_copy(update={"total": int(value)})


def _with_reserve(budget: Budget, value: Fraction) -> Budget:
    return budget.model_copy(update={"reserve": _with_value(budget.reserve, value)})


def _with_amount(pool: Pool, value: Fraction) -> Pool:
    return pool.model_copy(update={"amount": _with_value(pool.amount, value)})


def _with_value(amount: Amount, value: Fraction) -> Amount:
    return amount.model_copy(update={"fen": int(value)} if amount.share is None else {"share": value})
