"""Exact awards to whole payment units so that every sentence that holds exactly still holds.

Largest remainder inside each pool; where that breaks a sentence, a small program in whole units decides
(`unit_steps`), the awards being as near to the exact ones as they can.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from jlmz_budget.errors import InfeasibleError, Problem
from jlmz_budget.linear_rules.unit_steps import stepped, steps_program
from jlmz_budget.model import Stage
from jlmz_budget.money import yuan
from jlmz_budget.programs.proof import proved
from jlmz_budget.rules.rounding import largest_remainder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jlmz_budget.linear_rules.pools import Component

TIME_LIMIT: Final = 60.0
"""Seconds for the search of a rounding."""


@dataclass(frozen=True)
class Rounded:
    """Whole awards by name, and the stages of a search where one was needed."""

    awards: Mapping[str, int]
    stages: tuple[Stage, ...] = ()


def rounded(component: Component, exact: Mapping[str, Fraction]) -> Rounded:
    """The awards in whole payment units.

    Args:
        component: pools and rules.
        exact: awards by name.

    Returns:
        Awards within their bounds whose sum in every pool is that of the exact ones, lowered to a unit.

    Raises:
        InfeasibleError: no awards in whole units keep the statutory rules; a smaller unit is proposed.

    """
    plain = {
        name: award
        for pool in component.pools
        for name, award in zip(
            pool.names,
            largest_remainder([exact[name] for name in pool.names], pool.unit, groups=pool.groups),
            strict=True,
        )
    }
    if not newly_broken(component, exact, plain):
        return Rounded(plain)
    program = steps_program(component, exact)
    try:
        outcome, proof = proved(program, TIME_LIMIT)
    except InfeasibleError:
        raise InfeasibleError(_too_coarse(component, exact, plain)) from None
    stages = tuple(Stage(goal.goal, Fraction(goal.value or 0)) for goal in proof.goals)
    return Rounded(stepped(component, exact, outcome.values), stages)


def newly_broken(
    component: Component, exact: Mapping[str, Fraction], awards: Mapping[str, int]
) -> tuple[str, ...]:
    """The rows of the sentences that hold at the exact awards, but not at the rounded ones."""
    return tuple(
        after.row
        for before, after in zip(
            component.rows.all_clauses(exact), component.rows.all_clauses(awards), strict=True
        )
        if not before.shortfall(exact) and after.shortfall(awards)
    )


def _too_coarse(component: Component, exact: Mapping[str, Fraction], plain: Mapping[str, int]) -> Problem:
    unit = max(pool.unit for pool in component.pools)
    what = "no awards in multiples of {unit} yuan keep the rules that exact awards keep ({rules})"
    values = {
        "unit": yuan(unit),
        "rules": ", ".join(newly_broken(component, exact, plain)),
        "smaller": yuan(max(1, unit // 10)),
    }
    if unit == 1:
        return Problem("rules", what, "loosen a statutory rule a little: not even fen can keep it", values)
    return Problem("rules", what, "use a smaller payment_unit, such as {smaller}", values)
