"""Clawbacks of last year's settlement: money that a village of a task pool was already paid (结转扣回)."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jlmz_budget.model import Pool, Scenario

CARRIED: Final = "carried"
"""The table of clawbacks: village_code, already_paid, already_paid_source; what `settle` writes."""


def carried(scenario: Scenario, pool: Pool) -> Mapping[str, Fraction]:
    """What villages have to pay back, by village code, exact fen; empty for a pool without tasks.

    It is added to the village's ``already_paid``, so that to_pay = award - already_paid shows it.
    """
    owed: dict[str, Fraction] = defaultdict(Fraction)
    table = scenario.tables.get(CARRIED)
    if pool.method == "tasks" and table is not None:
        amounts = table.money("already_paid", scenario.fen_per_unit)
        for code, amount in zip(table.texts("village_code"), amounts, strict=True):
            owed[code] += amount or 0
    return dict(owed)
