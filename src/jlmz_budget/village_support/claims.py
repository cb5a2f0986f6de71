"""What the villages of a task pool may claim: the county's part of what their tasks cost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from jlmz_budget.needs.measures import recipients
from jlmz_budget.needs.task_costs import task_costs

if TYPE_CHECKING:
    from jlmz_budget.model import Pool, Scenario
    from jlmz_budget.needs.task_costs import TaskCost


@dataclass(frozen=True)
class Claims:
    """The claims of a task pool: one per row of ``task_volumes`` whose village it admits, in file order.

    Args:
        costs: what is claimed for: village, task, cost and who pays it.
        fen: the claims, whole fen.

    """

    costs: tuple[TaskCost, ...]
    fen: tuple[int, ...]

    @property
    def total(self) -> int:
        """All claims together, whole fen."""
        return sum(self.fen)


NO_CLAIMS: Final = Claims((), ())
"""Those of a pool that is not shared by tasks."""


def task_claims(scenario: Scenario, pool: Pool) -> Claims:
    """The claim of every village and task of the pool.

    Formula:
        claim = Σ over price periods: volume × unit_price × difficulty × months / 12 × county_share,
        a half fen going up

    Source: clause (六) 费随事转; model 5.
    """
    costs = task_costs(scenario, recipients(scenario, pool))
    return Claims(costs, tuple(cost.claim for cost in costs))
