"""The whole regulation on one screen: from a scenario to an allocation."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from jlmz_budget.errors import InfeasibleError, InputError, Problem
from jlmz_budget.formula import FormulaResult, entitlement, solve_formula_pool
from jlmz_budget.linear_rules import under_rules
from jlmz_budget.model import Allocation
from jlmz_budget.money import grouped_yuan, lowered
from jlmz_budget.programs.package_pool import PackagePoolResult, package_claims, solve_package_pool
from jlmz_budget.village_support import NO_CLAIMS, TaskPoolResult, solve_task_pool, task_claims

if TYPE_CHECKING:
    from jlmz_budget.model import Pool, Scenario
    from jlmz_budget.village_support import Claims

PoolResult = FormulaResult | TaskPoolResult | PackagePoolResult


def allocate(scenario: Scenario) -> Allocation:
    """The allocation of a scenario: the reserve is kept back, then the pools are shared in funding order.

    Formula:
        Per pool: amount = awarded + returned + unallocated.
        Over the scenario: Σ amounts + reserve + unallocated = T, to the fen.

    Args:
        scenario: rules and tables, as `read_scenario` gives them.

    Returns:
        Awards, totals and workings; not yet certified (`certify`).

    Raises:
        InfeasibleError: the rules cannot all hold; every pool's problems are listed.
        InputError: an amount cannot be used.

    Example:
        >>> allocate(read_scenario("scenarios/dunhua-2025")).table      # doctest: +SKIP

    Source: model 1; own design.
    """
    _refuse_many_counties(scenario)
    total = scenario.rules.budget.total
    reserve = _reserve(scenario)
    left = total - reserve
    handed_to: dict[str, int] = defaultdict(int)
    results: list[PoolResult] = []
    problems: list[Problem] = []
    for pool in scenario.rules.pools:
        try:
            claims = task_claims(scenario, pool) if pool.method == "tasks" else NO_CLAIMS
            own = _own_amount(scenario, pool, left, claims)
            result = _solve(scenario, pool, own + handed_to[pool.id], claims)
        except InputError as error:
            problems += error.problems
            continue
        left -= own
        problems += _funding_problems(pool, result.total.amount)
        result = _hand_on(pool, result)
        handed_to[pool.residual_to or ""] += result.total.handed_on
        results.append(result)
    if problems:
        raise InfeasibleError(problems)
    return _under_rules(_assembled(scenario, reserve, left, results), results)


def _refuse_many_counties(scenario: Scenario) -> None:
    if scenario.has_counties:
        what = "the scenario holds many counties"
        hint = (
            "use allocate (allocate_counties in Python); for one county, its folder from allocate --by county"
        )
        raise InputError(Problem(scenario.rules.name, what, hint))


def _reserve(scenario: Scenario) -> int:
    budget = scenario.rules.budget
    reserve = (
        budget.reserve.fen if budget.reserve.share is None else lowered(budget.reserve.share * budget.total)
    )
    if reserve > budget.total:
        raise InputError(
            Problem(
                "budget.reserve",
                "the reserve is {reserve} yuan, the total only {total} yuan",
                "lower the reserve",
                {"reserve": grouped_yuan(reserve), "total": grouped_yuan(budget.total)},
            )
        )
    return reserve


def _own_amount(scenario: Scenario, pool: Pool, left: int, claims: Claims) -> int:
    """A pool's amount before anything is handed to it: a number, a share of T, claims, or what is left."""
    if pool.amount.kind == "remainder":
        return left
    if pool.amount.kind == "claims":
        entitled = _entitled(scenario, pool, claims)
        return min(entitled, left, left if pool.max is None else pool.max)
    share = pool.amount.share
    amount = pool.amount.fen if share is None else lowered(share * scenario.rules.budget.total)
    if amount > left:
        raise InputError(
            Problem(
                f"pools.{pool.id}.amount",
                "the pool is to have {amount} yuan, but only {left} yuan are left, {gap} yuan short",
                "lower the amount, or that of an earlier pool or the reserve",
                {
                    "amount": grouped_yuan(amount),
                    "left": grouped_yuan(left),
                    "gap": grouped_yuan(amount - left),
                },
            )
        )
    return amount


def _entitled(scenario: Scenario, pool: Pool, claims: Claims) -> int:
    """What the recipients of a pool are entitled to, whole fen."""
    if pool.method == "tasks":
        return claims.total
    return package_claims(scenario, pool) if pool.method == "packages" else entitlement(scenario, pool)


def _solve(scenario: Scenario, pool: Pool, amount: int, claims: Claims) -> PoolResult:
    if pool.method == "tasks":
        return solve_task_pool(scenario, pool, amount, claims)
    if pool.method == "packages":
        return solve_package_pool(scenario, pool, amount)
    return solve_formula_pool(scenario, pool, amount)


def _hand_on(pool: Pool, result: PoolResult) -> PoolResult:
    """The result with what is left moved to the pool named by ``residual_to``, if any."""
    residual = result.total.returned + result.total.unallocated
    if pool.residual_to is None or residual == 0:
        return result
    total = replace(
        result.total,
        amount=result.total.amount - residual,
        returned=0,
        unallocated=0,
        handed_on=residual,
    )
    return replace(result, total=total)


def _funding_problems(pool: Pool, amount: int) -> list[Problem]:
    """A problem if the funding named for a pool does not add up to its amount."""
    named = sum(part.amount or 0 for part in pool.funding)
    has_rest = any(part.amount is None for part in pool.funding)
    if not pool.funding or named == amount or (has_rest and named < amount):
        return []
    return [
        Problem(
            f"pools.{pool.id}.funding",
            "the funding adds up to {named} yuan, the pool has {amount} yuan",
            "correct the amounts, or write amount: rest for one of them",
            {"named": grouped_yuan(named), "amount": grouped_yuan(amount)},
        )
    ]


def _under_rules(allocation: Allocation, results: list[PoolResult]) -> Allocation:
    """The allocation with general rules kept: pools that they touch are shared again, where they must."""
    formula = {result.total.pool: result for result in results if isinstance(result, FormulaResult)}
    ruled = under_rules(allocation.scenario, formula, allocation.awards, allocation.totals)
    if not ruled.proofs:
        return replace(allocation, rules=ruled.totals)
    shared = [ruled.results.get(result.total.pool, result) for result in results]
    again = _assembled(allocation.scenario, allocation.reserve, allocation.unallocated, shared)
    return replace(again, rules=ruled.totals, programs=ruled.proofs)


def _assembled(scenario: Scenario, reserve: int, unallocated: int, results: list[PoolResult]) -> Allocation:
    formula = [result for result in results if isinstance(result, FormulaResult)]
    tasks = [result for result in results if isinstance(result, TaskPoolResult)]
    packages = [result for result in results if isinstance(result, PackagePoolResult)]
    return Allocation(
        scenario=scenario,
        reserve=reserve,
        unallocated=unallocated,
        awards=tuple(award for result in results for award in result.awards),
        totals=tuple(result.total for result in results),
        groups=tuple(group for result in formula for group in result.groups),
        task_awards=tuple(task for result in tasks for task in result.tasks),
        ledger=tuple(line for result in tasks for line in result.ledger),
        workings=tuple(result.workings for result in formula),
        package_items=tuple(item for result in packages for item in result.items),
        goals=tuple(goal for result in packages for goal in result.goals),
    )
