"""Of which pools a question can be asked, and why not of the others: a report says so, it leaves no gaps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from jlmz_budget.model import Allocation, Pool

Scope = Literal["awards", "change", "formula", "slopes", "weights"]
"""What a question is about.

awards: amounts as they are, of any pool; change: against last year's; formula: the formula and its limits,
even where general rules decide; slopes: how awards move, as the formula alone says; weights: how they move
with weights that can be traded against each other.
"""


@dataclass(frozen=True)
class Reason:
    """Why a pool has no answer; an English sentence with a Chinese counterpart."""

    text: str


BY_TASKS: Final = Reason("paid task by task: claims decide, not weights or limits")
BY_PACKAGES: Final = Reason("whole packages are bought: no award moves by a little")
BY_RULES: Final = Reason("a program of general rules decides: a change is solved again by jlmz-budget whatif")
NO_FACTOR: Final = Reason("the pool has no factors: quotas and limits decide")
NO_LAST_YEAR: Final = Reason("the scenario names no previous one, and its tables hold no last_year")
NOT_LAST_YEAR: Final = Reason("last year's scenario has no such pool, and the tables hold no last_year")
ONE_FACTOR: Final = Reason("one factor has all the weight")


@dataclass(frozen=True)
class Silence:
    """A pool of which a question cannot be asked, and why."""

    question: str
    pool: str
    reason: Reason


def reason_against(scope: Scope, pool: Pool, result: Allocation) -> Reason | None:
    """Why a question of this scope cannot be asked of a pool of a solved scenario; None if it can."""
    if scope == "awards":
        return None
    if scope == "change":
        return _unknown_last_year(pool, result)
    if pool.method != "formula":
        return BY_TASKS if pool.method == "tasks" else BY_PACKAGES
    if scope != "formula" and pool.id in ruled_pools(result):
        return BY_RULES
    if scope == "weights":
        weighed = [factor for factor in pool.factors.values() if factor.weight > 0]
        if len(weighed) < 2:  # noqa: PLR2004 - two can be traded against each other
            return ONE_FACTOR if weighed else NO_FACTOR
    return None


def _unknown_last_year(pool: Pool, result: Allocation) -> Reason | None:
    """Why nobody's last year in a pool is known; None if it is."""
    if any(award.last_year is not None for award in result.awards if award.pool == pool.id):
        return None
    previous = result.scenario.previous
    if previous is None:
        return NO_LAST_YEAR
    return None if any(last.id == pool.id for last in previous.rules.pools) else NOT_LAST_YEAR


def ruled_pools(result: Allocation) -> frozenset[str]:
    """The pools that a program of general rules decided."""
    return frozenset(pool for program in result.programs for pool in program.pools)
