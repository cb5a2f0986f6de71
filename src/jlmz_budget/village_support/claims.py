"""What each village may claim for each task, and what its township adds: the two payers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jlmz_budget.model import TaskAward
from jlmz_budget.needs.measures import recipients
from jlmz_budget.needs.task_costs import task_costs

if TYPE_CHECKING:
    from jlmz_budget.model import Pool, Scenario


def task_claims(scenario: Scenario, pool: Pool) -> tuple[TaskAward, ...]:
    """The claim of every village and task of the pool, nothing awarded yet.

    Formula:
        claim = Σ over price periods: volume × unit_price × difficulty × months / 12 × county_share
        township_match = the same × (1 - county_share)

    Returns:
        One row per row of ``task_volumes`` whose village the pool admits, in file order; whole fen, a half
        fen going up.

    Source: clause (六) 费随事转; model 5.
    """
    villages = scenario.recipients_table("village")
    codes, names = villages.texts("village_code"), villages.texts("village")
    townships = villages.texts("township_code")
    return tuple(
        TaskAward(
            pool=pool.id,
            village_code=codes[cost.village],
            village=names[cost.village],
            township_code=townships[cost.village],
            task=cost.task,
            tier=cost.tier,
            volume=cost.volume,
            unit_price=cost.work.unit_prices,
            claim=cost.claim,
            award=0,
            township_match=cost.township_match,
            advance=0,
        )
        for cost in task_costs(scenario, recipients(scenario, pool))
    )
