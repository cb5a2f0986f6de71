"""Bounds that bind nobody: they have no price until they reach the award."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from jlmz_budget.errors import CertificateError, Problem
from jlmz_budget.questions.moving.events import Event
from jlmz_budget.rules.terms import clip

if TYPE_CHECKING:
    from fractions import Fraction

    from jlmz_budget.questions.limits import PoolLimit
    from jlmz_budget.questions.pools import SolvedPool


class Slack(NamedTuple):
    """Moving the bound `towards` the award changes nothing before `award`; moving it away never does."""

    award: Fraction
    towards: Literal["raise", "lower"]
    event: Event


def slack(solved: SolvedPool, limit: PoolLimit) -> Slack | None:
    """How far a bound is from mattering; None if it is no single bound, or one at which the award stands.

    The awards satisfy the pool's rule wherever the bound stands on its side of the award, and the rule has
    one solution: so they are the solution there. That the award stands as the rule says when the bound has
    moved up to it is checked here.

    Raises:
        CertificateError: it does not.

    """
    if limit.bound is None or solved.divided.scale != 1:
        return None
    row = limit.owners[0]
    bounds, award = solved.divided.bounds, solved.divided.awards[row]
    floor, cap = bounds.floor[row], bounds.cap[row]
    if award == (floor if limit.bound == "floor" else cap):
        return None
    moved = (award, cap) if limit.bound == "floor" else (floor, award)
    if clip(award, *moved) != award or clip(award, floor, cap) != award:
        raise CertificateError(
            Problem(
                f"pools.{solved.id}",
                "an award is outside its bounds",
                "do not use this report; report the scenario",
            )
        )
    rule = limit.limit.partition(".")[2]
    meets = (
        Event("limits cannot all be kept")
        if award in {floor, cap}
        else Event(f"reaches {limit.bound}", limit.code, limit.name, rule)
    )
    return Slack(award, "raise" if limit.bound == "floor" else "lower", meets)
