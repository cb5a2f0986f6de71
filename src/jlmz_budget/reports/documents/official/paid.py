"""What townships and their villages have had in instalments (提前下达), off the result table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jlmz_budget.money import half_even
from jlmz_budget.reports.tables import result_table

if TYPE_CHECKING:
    from jlmz_budget.model import Allocation


def paid_before(result: Allocation) -> dict[str, int]:
    """Whole fen paid already by township over all pools; empty if no table says."""
    paid: dict[str, int] = {}
    for award in result_table(result, "allocation").rows:
        if award.already_paid is not None:
            paid[award.township_code] = paid.get(award.township_code, 0) + half_even(award.already_paid)
    return paid
