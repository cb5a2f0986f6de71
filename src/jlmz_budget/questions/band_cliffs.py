"""Populations near a staff band of the policy pack, where the bands feed the pool's quotas or limits."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from jlmz_budget.errors import InfeasibleError
from jlmz_budget.formula import divided
from jlmz_budget.formula.figures import banded_columns, with_bands_of, with_figure
from jlmz_budget.questions.thresholds import Cliff, is_near, recipient_of

if TYPE_CHECKING:
    from jlmz_budget.formula import PoolInputs
    from jlmz_budget.model import Scenario
    from jlmz_budget.questions.pools import SolvedPool


def band_cliffs(scenario: Scenario, pool: SolvedPool, near: Fraction) -> list[Cliff]:
    """Recipients whose population is near the upper end of a band; the end itself belongs to the lower one.

    The height of the jump is the award with the upper band's costs minus the award with the lower one's, at
    the population of the threshold; `worth` moves the population itself to the nearest whole one across.
    """
    if not banded_columns(scenario, pool.inputs):
        return []
    bands = scenario.policy.staff_bands
    ends = [Fraction(band.up_to_population) for band in bands.bands if band.up_to_population is not None]
    return [
        _cliff(scenario, pool, i, recipient.population, end)
        for i, recipient in enumerate(pool.inputs.recipients)
        if recipient.population is not None
        for end in ends
        if is_near(recipient.population, end, near)
    ]


def _cliff(scenario: Scenario, pool: SolvedPool, i: int, population: Fraction, end: Fraction) -> Cliff:
    on_end = with_figure(scenario, pool.inputs, "population", i, end)
    with_upper_band = with_bands_of(scenario, on_end, i, end + 1)
    across = on_end if population > end else with_figure(scenario, pool.inputs, "population", i, end + 1)
    awards = [_award(inputs, pool.amount, i) for inputs in (on_end, with_upper_band, across)]
    low, high, there = awards
    jump = None if low is None or high is None else high - low
    return Cliff(
        *recipient_of(pool, i),
        threshold_of="staff band",
        rule=scenario.policy.staff_bands.clause,
        measure="population",
        unit="persons",
        value=population,
        threshold=end,
        shape="none" if jump == 0 else "jump",
        worth=None if there is None else there - pool.divided.awards[i],
        jump=jump,
    )


def _award(inputs: PoolInputs, amount: int, position: int) -> Fraction | None:
    try:
        return divided(inputs, amount).awards[position]
    except InfeasibleError:
        return None
