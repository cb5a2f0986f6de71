"""The county as the page computes it: the budget, and every pool with what decides its awards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from jlmz_budget.formula import entitlement, pool_inputs
from jlmz_budget.programs.package_pool import package_claims
from jlmz_budget.reports.documents.page.pool_inputs import kernel_pool

if TYPE_CHECKING:
    from jlmz_budget.model import Allocation, Pool, PoolTotal

UNDER_RULES: Final = (
    "{pool}: not computed in this page, because general rules tie awards together and need a solver; use "
    "jlmz-budget whatif."
)
BY_TASKS: Final = (
    "{pool}: not computed in this page, because claims by task decide it; it keeps its awards. Use "
    "jlmz-budget whatif."
)
BY_PACKAGES: Final = (
    "{pool}: not computed in this page, because a solver chooses the packages; it keeps its awards. Use "
    "jlmz-budget whatif."
)


def why_not(result: Allocation, pool: Pool) -> str | None:
    """Why the page does not compute a pool; None if it does."""
    if result.scenario.rules.rules:
        return UNDER_RULES
    if pool.method != "formula":
        return BY_TASKS if pool.method == "tasks" else BY_PACKAGES
    return None


def page_county(result: Allocation) -> dict[str, Any]:
    """The budget and its pools for ``controls/county.js``; money is whole fen as text."""
    budget = result.scenario.rules.budget
    share = budget.reserve.share
    return {
        "total": str(budget.total),
        "reserve": {"fen": str(budget.reserve.fen), "share": None if share is None else str(share)},
        "pools": [
            _pool(result, pool, total)
            for pool, total in zip(result.scenario.rules.pools, result.totals, strict=True)
        ],
    }


def _pool(result: Allocation, pool: Pool, total: PoolTotal) -> dict[str, Any]:
    awards = [award for award in result.awards if award.pool == pool.id]
    computed = why_not(result, pool) is None
    share = pool.amount.share
    return {
        "id": pool.id,
        "title": pool.title or pool.id,
        "kind": pool.amount.kind,
        "fen": str(pool.amount.fen),
        "share": None if share is None else str(share),
        "fixed": None,
        "max": None if pool.max is None else str(pool.max),
        "entitled": str(_entitled(result, pool)) if pool.amount.kind == "claims" else None,
        "residual_to": pool.residual_to,
        "amount": str(total.amount + total.handed_on),
        "handed_on": str(total.handed_on),
        "funding": {
            "any": bool(pool.funding),
            "named": str(sum(part.amount or 0 for part in pool.funding)),
            "has_rest": any(part.amount is None for part in pool.funding),
        },
        "names": [award.name for award in awards],
        "awards": [str(award.award) for award in awards],
        "inputs": kernel_pool(pool_inputs(result.scenario, pool)) if computed else None,
    }


def _entitled(result: Allocation, pool: Pool) -> int:
    """What the recipients of a pool that is paid by its claims are entitled to, whole fen."""
    if pool.method == "tasks":
        return sum(task.claim for task in result.task_awards if task.pool == pool.id)
    if pool.method == "packages":
        return package_claims(result.scenario, pool)
    return entitlement(result.scenario, pool)
