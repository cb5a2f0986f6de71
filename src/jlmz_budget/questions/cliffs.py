"""Who is near a threshold of the formula, and what crossing it is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jlmz_budget.questions.band_cliffs import band_cliffs
from jlmz_budget.questions.bound_cliffs import bound_cliffs
from jlmz_budget.questions.pools import solved_pools
from jlmz_budget.questions.share_cliffs import share_cliffs
from jlmz_budget.questions.thresholds import NEAR, Cliff

if TYPE_CHECKING:
    from fractions import Fraction

    from jlmz_budget.model import Allocation

__all__ = ["NEAR", "Cliff", "cliffs"]


def cliffs(result: Allocation, *, near: Fraction = NEAR) -> tuple[Cliff, ...]:
    """Recipients and groups near a threshold: pools in order; staff bands, shares, bounds in each.

    The formula jumps at the staff bands, where their costs feed a quota, a limit or a factor. It has kinks at
    the share limits of factors, at floors and caps and at group limits. Besides, awards are whole payment
    units: limits are rounded to them, a step of at most one unit that is not reported.

    Args:
        result: a solved scenario; a pool's amount is held.
        near: how near to a threshold is near, as a part of it.

    Source: model 9g; own design.
    """
    rows: list[Cliff] = []
    for pool in solved_pools(result):
        rows += band_cliffs(result.scenario, pool, near)
        rows += share_cliffs(result.scenario, pool, near)
        rows += bound_cliffs(pool, near)
    return tuple(rows)
