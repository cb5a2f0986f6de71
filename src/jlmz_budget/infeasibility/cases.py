"""The conflicts of a scenario one by one: pools that cannot be divided, and amounts that are not there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jlmz_budget.allocation import allocate
from jlmz_budget.formula import pool_inputs
from jlmz_budget.formula.bounds import rounded_bounds
from jlmz_budget.formula.terms import formula_terms
from jlmz_budget.infeasibility.failures import Kinds, at_rate_0, failures
from jlmz_budget.model import Amount
from jlmz_budget.money import lowered, raised

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from jlmz_budget.formula import PoolInputs
    from jlmz_budget.model import Pool, Rules, Scenario
    from jlmz_budget.model.scenario import Budget


@dataclass(frozen=True)
class MoneyLeft:
    """What the pools before a pool leave it: of the budget, and handed on; and what each took, whole fen."""

    left: int
    handed: int
    taken: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class OverBudget:
    """The reserve, or a pool's amount, that is more than what is left.

    Args:
        place: ``budget.reserve``, or ``pools.x.amount``.
        taken: what stands before it and takes money, then itself: (address, fen), in funding order.

    """

    scenario: Scenario
    place: str
    taken: tuple[tuple[str, int], ...]

    @property
    def gap(self) -> int:
        """What is short, fen."""
        return sum(fen for _, fen in self.taken) - self.scenario.rules.budget.total


@dataclass(frozen=True)
class PoolCase:
    """A formula pool in conflict.

    Args:
        before: the pools before it; those in conflict themselves stand there without their limits.
        left: what they leave, whole fen.
        handed: what they hand on to it (``residual_to``), whole fen.
        amount: A, what it has.

    """

    scenario: Scenario
    index: int
    before: tuple[Pool, ...]
    inputs: PoolInputs
    left: int
    handed: int
    amount: int

    @property
    def pool(self) -> Pool:
        """Its rules."""
        return self.inputs.pool

    @property
    def place(self) -> str:
        """How messages and addresses name it."""
        return f"pools.{self.pool.id}"

    def amount_of(self, inputs: PoolInputs) -> int:
        """A, where the rules of the pool are varied: claims follow the limits."""
        return _claimed_amount(self.scenario, inputs, self.left) + self.handed

    def failures(self, inputs: PoolInputs) -> Kinds:
        """Why the pool with varied rules cannot be divided."""
        return failures(inputs, self.amount_of(inputs))

    def under(self, budget: Budget) -> PoolCase:
        """The case under another budget.

        Raises:
            InputError: the pools before cannot be shared then.

        """
        rules = self.scenario.rules.model_copy(update={"budget": budget})
        scenario = replace(self.scenario, rules=rules)
        money = money_left(scenario, self.before, self.pool)
        amount = _claimed_amount(scenario, self.inputs, money.left) + money.handed
        return replace(self, scenario=scenario, left=money.left, handed=money.handed, amount=amount)


def cases_of(scenario: Scenario, places: Collection[str]) -> tuple[PoolCase | OverBudget, ...]:
    """The conflicts of a scenario: formula pools at these places, and amounts that are more than is left."""
    if "budget.reserve" in places:
        return (
            OverBudget(scenario, "budget.reserve", (("budget.reserve", reserve_fen(scenario.rules.budget)),)),
        )
    cases: list[PoolCase | OverBudget] = []
    before: list[Pool] = []
    for index, pool in enumerate(scenario.rules.pools):
        if not _is_at(pool, places) and not (cases and _wants_too_much(scenario, before, pool)):
            before.append(pool)
            continue
        money = money_left(scenario, before, pool)
        own = _own_amount(scenario, pool, money.left)
        if own > money.left:
            place = f"pools.{pool.id}.amount"
            cases.append(OverBudget(scenario, place, (*money.taken, (place, own))))
        elif pool.method == "formula":
            case = _pool_case(scenario, index, tuple(before), money)
            cases += [case] if case.failures(case.inputs) else []
        before.append(_emptied(pool, min(own, money.left)))
    return tuple(cases)


def _wants_too_much(scenario: Scenario, before: Sequence[Pool], pool: Pool) -> bool:
    """Whether a pool wants more than is left, the money of pools in conflict before it counted."""
    if pool.amount.kind not in {"number", "share"}:
        return False
    left = money_left(scenario, before, pool).left
    return _own_amount(scenario, pool, left) > left


def _pool_case(scenario: Scenario, index: int, before: tuple[Pool, ...], money: MoneyLeft) -> PoolCase:
    inputs = pool_inputs(scenario, scenario.rules.pools[index])
    amount = _claimed_amount(scenario, inputs, money.left) + money.handed
    return PoolCase(scenario, index, before, inputs, money.left, money.handed, amount)


def with_pool(rules: Rules, index: int, pool: Pool) -> Rules:
    """The rules with another pool at a position."""
    pools = (*rules.pools[:index], pool, *rules.pools[index + 1 :])
    return rules.model_copy(update={"pools": pools})


def _is_at(pool: Pool, places: Collection[str]) -> bool:
    own = f"pools.{pool.id}"
    return any(place == own or place.startswith(f"{own}.") for place in places)


def money_left(scenario: Scenario, before: Sequence[Pool], pool: Pool) -> MoneyLeft:
    """What the pools before a pool take and leave, and what they hand on to it."""
    rules = scenario.rules.model_copy(update={"pools": tuple(before), "rules": ()})
    result = allocate(replace(scenario, rules=rules))
    handed = {one.id: 0 for one in (*before, pool)}
    taken = [("budget.reserve", result.reserve)]
    for total, one in zip(result.totals, before, strict=True):
        taken.append((f"pools.{one.id}.amount", total.amount + total.handed_on - handed[one.id]))
        if one.residual_to in handed:
            handed[one.residual_to or ""] += total.handed_on
    return MoneyLeft(result.unallocated, handed[pool.id], tuple(taken))


def reserve_fen(budget: Budget) -> int:
    """What is kept back, whole fen."""
    share = budget.reserve.share
    return budget.reserve.fen if share is None else lowered(share * budget.total)


def _claimed_amount(scenario: Scenario, inputs: PoolInputs, left: int) -> int:
    """The pool's amount before anything is handed to it; claims are what its limits entitle to."""
    pool = inputs.pool
    if pool.amount.kind != "claims":
        return _own_amount(scenario, pool, left)
    terms = formula_terms(inputs)
    bounds = rounded_bounds(inputs, terms, 0)
    entitled = raised(sum(at_rate_0(terms, bounds.floor, bounds)))
    return min(entitled, left, left if pool.max is None else pool.max)


def _own_amount(scenario: Scenario, pool: Pool, left: int) -> int:
    """An amount that is a number or a share; whatever else a pool gets is never more than is left."""
    amount = pool.amount
    if amount.kind in {"remainder", "claims"}:
        return left
    return amount.fen if amount.share is None else lowered(amount.share * scenario.rules.budget.total)


def _emptied(pool: Pool, amount: int) -> Pool:
    """The pool without limits, with an amount: it can always be divided, and the pools behind it follow."""
    return pool.model_copy(
        update={
            "method": "formula",
            "amount": Amount(kind="number").model_copy(update={"fen": amount}),
            "base": (),
            "floors": (),
            "caps": (),
            "groups": (),
            "funding": (),
            "on_surplus": "unallocated",
            "residual_to": None,
        }
    )
