"""培训: who is trained, for how many days, and what that costs."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from jlmz_budget.needs.staffing import posts_held, required_posts, village_staff

if TYPE_CHECKING:
    from jlmz_budget.model import Scenario
    from jlmz_budget.model.needs import Training


def office_staff(scenario: Scenario) -> tuple[Fraction, ...]:
    """The staff of each township office to be trained: those there, and at least those the policy asks for.

    Whoever fills a vacancy is trained too, so the larger of the two counts.
    """
    required = required_posts(scenario)
    held = posts_held(scenario)
    if held is None:
        return tuple(map(Fraction, required))
    return tuple(max(Fraction(least), posts) for least, posts in zip(required, held, strict=True))


def trained_staff(scenario: Scenario) -> tuple[Fraction, ...]:
    """All whom the policy wants trained, by township: the office's staff and the persons at the stations."""
    return tuple(
        office + village
        for office, village in zip(office_staff(scenario), village_staff(scenario), strict=True)
    )


def sessions(scenario: Scenario, training: Training) -> int:
    """Trainings per person and year: the scenario's number, otherwise the policy's least (clause 八)."""
    least = scenario.policy.parameter("trainings")
    return least if training.sessions is None else training.sessions


def training_cost(scenario: Scenario) -> tuple[Fraction, ...]:
    """The yearly cost of the trainings, one exact amount in fen per row of the table townships.

    Formula:
        training_cost_i = staff_i · sessions · days · price per person-day

    Source: model 7; clause (八) for sessions and length, the county for days and price.
    """
    training = scenario.rules.needs.training
    if training is None:
        return ()
    per_person = sessions(scenario, training) * training.days * training.price_per_person_day
    return tuple(staff * per_person for staff in trained_staff(scenario))
