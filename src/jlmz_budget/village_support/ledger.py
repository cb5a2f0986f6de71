"""The ledger of the units that did the tasks before: money never moves without a task (划转台账)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jlmz_budget.model import LedgerLine
from jlmz_budget.needs.measures import recipients
from jlmz_budget.needs.task_costs import rows_by

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jlmz_budget.model import Pool, Scenario


def ledger_lines(scenario: Scenario, pool: Pool, paid: Mapping[str, int]) -> tuple[LedgerLine, ...]:
    """Per task: what its former payer releases, and what the pool adds or gives back.

    Formula:
        released = payer_budget, from_pool = max(0, paid - released), returned = max(0, released - paid),
        so released + from_pool = paid + returned.

    Args:
        scenario: has the task catalogue.
        pool: a task pool. A budget is released once: in the first task pool in which the task has a volume,
            or in the first task pool if it has none.
        paid: whole fen per task; 0 where missing.

    Returns:
        One line per task of the catalogue, in its order.

    Source: clause (六) 费随事转; model 5.
    """
    table = scenario.tables["tasks"]
    budgets = table.money("payer_budget", scenario.fen_per_unit)
    home = _releasing_pools(scenario)
    lines = []
    documents = table.texts("document")
    for task, rows in rows_by(table.texts("task")).items():
        first = rows[0]
        released = int(budgets[first] or 0) if home[task] == pool.id else 0
        amount = paid.get(task, 0)
        lines.append(
            LedgerLine(
                pool=pool.id,
                task=task,
                payer_unit=table.texts("payer_unit")[first],
                released=released,
                from_pool=max(0, amount - released),
                paid=amount,
                returned=max(0, released - amount),
                document=";".join(dict.fromkeys(documents[row] for row in rows if documents[row])),
            )
        )
    return tuple(lines)


def _releasing_pools(scenario: Scenario) -> dict[str, str]:
    """The pool in which the former payer's budget of each task is released."""
    volumes = scenario.tables["task_volumes"]
    pairs = list(zip(volumes.texts("village_code"), volumes.texts("task"), strict=True))
    codes = scenario.recipients_table("village").texts("village_code")
    pools = [pool for pool in scenario.rules.pools if pool.method == "tasks"]
    home = dict.fromkeys(scenario.tables["tasks"].texts("task"), pools[0].id)
    for pool in reversed(pools):
        admitted = {codes[row] for row in recipients(scenario, pool)}
        home |= {task: pool.id for village, task in pairs if village in admitted}
    return home
