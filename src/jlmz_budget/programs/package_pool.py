"""A pool of the method packages, solved: what each village's window gets, and the rows that say so."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from jlmz_budget.model import Award, GoalReached, PackageItem, PoolTotal
from jlmz_budget.needs.measures import recipient_cells, recipients
from jlmz_budget.programs.packages import plan_packages
from jlmz_budget.programs.windows import limits_of, windows_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jlmz_budget.model import Pool, Scenario
    from jlmz_budget.programs.packages import PackagesPlan

CAP_RULE = "packages"
"""The rule that caps a village's award at the price of all it lacks."""


@dataclass(frozen=True)
class PackagePoolResult:
    """A solved packages pool."""

    awards: tuple[Award, ...]
    total: PoolTotal
    items: tuple[PackageItem, ...]
    goals: tuple[GoalReached, ...]


def package_claims(scenario: Scenario, pool: Pool) -> int:
    """What an amount of `claims` asks for: the price of all that the windows of the pool lack, whole fen."""
    return sum(
        item.price
        for window in windows_of(scenario, recipients(scenario, pool))
        for item in (*window.required, *window.optional)
    )


def solve_package_pool(scenario: Scenario, pool: Pool, amount: int) -> PackagePoolResult:
    """The awards of a packages pool: the prices of the items bought for each village.

    Args:
        scenario: where the inputs are.
        pool: its rules.
        amount: what the pool has, whole fen.

    Returns:
        Awards that are prices of whole things, so the payment unit does not apply; target and cap are the
        price of everything the village lacks. What is left is unallocated.

    Raises:
        InfeasibleError: the money does not reach for the least number of windows.
        UnprovedError: the time limit came before the proof.

    Source: clause (五); model 8.
    """
    windows = windows_of(scenario, recipients(scenario, pool))
    time_limit = float(scenario.rules.plans.time_limit)
    plan = plan_packages(windows, amount, limits_of(scenario), time_limit=time_limit)
    items = _items(pool, plan)
    awards = _awards(scenario, pool, items)
    total = PoolTotal(
        pool=pool.id,
        amount=amount,
        awarded=plan.cost,
        returned=0,
        unallocated=amount - plan.cost,
        rate=None,
        rate_upper=None,
        recipients=len(awards),
        at_floor=0,
        at_cap=sum(award.binding == "cap" for award in awards),
    )
    goals = tuple(
        GoalReached(pool.id, one.goal, one.value, one.bound)
        for one in plan.proof.goals
        if one.value is not None and one.bound is not None
    )
    return PackagePoolResult(awards, total, items, goals)


def _items(pool: Pool, plan: PackagesPlan) -> tuple[PackageItem, ...]:
    return tuple(
        PackageItem(
            pool=pool.id,
            village_code=window.code,
            village=window.name,
            township_code=window.township_code,
            item=item.item,
            wanted=wanted,
            price=item.price,
            award=item.price if item in bought else 0,
        )
        for window, bought in zip(plan.windows, plan.bought, strict=True)
        for wanted, lacking in (("required", window.required), ("optional", window.optional))
        for item in lacking
    )


def _awards(scenario: Scenario, pool: Pool, items: Sequence[PackageItem]) -> tuple[Award, ...]:
    lacks: Counter[str] = Counter()
    gets: Counter[str] = Counter()
    for item in items:
        lacks[item.village_code] += item.price
        gets[item.village_code] += item.award
    return tuple(
        Award(
            pool=pool.id,
            level=pool.level,
            **village._asdict(),
            base=Fraction(),
            need_share=None,
            target=Fraction(lacks[village.code]),
            floor=None,
            floor_rule="",
            cap=Fraction(lacks[village.code]),
            cap_rule=CAP_RULE,
            exact=Fraction(gets[village.code]),
            award=gets[village.code],
            binding="cap" if gets[village.code] == lacks[village.code] else "rule",
        )
        for village in recipient_cells(scenario, pool.level, recipients(scenario, pool))
    )
