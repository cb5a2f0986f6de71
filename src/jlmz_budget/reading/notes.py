"""What does not stop a run but should be read: instalments deducted twice, volumes that no pool pays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jlmz_budget.errors import Problem
from jlmz_budget.model.table import RECIPIENT_COLUMNS
from jlmz_budget.needs.measures import recipients

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jlmz_budget.model import Scenario

NAMED = 3
"""How many places a note names."""


def scenario_notes(scenario: Scenario) -> tuple[Problem, ...]:
    """Every note about a scenario as a whole."""
    return (*_instalments(scenario), *_unpaid_volumes(scenario))


def _instalments(scenario: Scenario) -> Iterator[Problem]:
    """``already_paid`` belongs to a recipient: each pool that the recipient is in deducts it."""
    for level in RECIPIENT_COLUMNS:
        table = scenario.recipients_table("township" if level == "township" else "village")
        paid = {row for row, cell in enumerate(table.texts("already_paid")) if cell}
        pools = [
            pool.id
            for pool in scenario.rules.pools
            if pool.level == level and not paid.isdisjoint(recipients(scenario, pool))
        ]
        if len(pools) > 1:
            yield Problem(
                f"{table.name} already_paid",
                "is deducted in each of the pools {pools}",
                "allocate the pools whose instalments differ in scenarios of their own",
                {"pools": ", ".join(pools)},
            )


def _unpaid_volumes(scenario: Scenario) -> Iterator[Problem]:
    """Work in villages that no task pool admits is claimed by nobody."""
    pools = [pool for pool in scenario.rules.pools if pool.method == "tasks"]
    if not pools or "task_volumes" not in scenario.tables:
        return
    codes = scenario.recipients_table("village").texts("village_code")
    admitted = {codes[row] for pool in pools for row in recipients(scenario, pool)}
    left_out = [
        code for code in scenario.tables["task_volumes"].texts("village_code") if code not in admitted
    ]
    if left_out:
        yield Problem(
            "task_volumes",
            "{count} volumes are in no task pool, so nothing is paid for them: {villages}",
            "widen the where of a task pool, or delete the rows",
            {"count": str(len(left_out)), "villages": ", ".join([*dict.fromkeys(left_out)][:NAMED])},
        )
