"""The plan of a year's trainings: who goes in which group, for how many days, at what cost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from jlmz_budget.needs.staffing import village_staff
from jlmz_budget.needs.training import office_staff, sessions, trained_staff

if TYPE_CHECKING:
    from fractions import Fraction

    from jlmz_budget.model import Scenario
    from jlmz_budget.model.needs import Training


class Trainees(NamedTuple):
    """One township's part of the plan; cost in exact fen."""

    code: str
    name: str
    office: int
    village: int
    sessions: int
    person_days: Fraction
    cost: Fraction

    @property
    def persons(self) -> int:
        """All who are trained."""
        return self.office + self.village


class Group(NamedTuple):
    """Persons trained together, and from which townships they come."""

    number: int
    persons: int
    members: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class TrainingPlan:
    """What a year's trainings take.

    Args:
        training: the terms.
        county: the sums.
        townships: in table order.
        groups: as few as the venue allows; empty if its capacity is not stated.

    """

    training: Training
    county: Trainees
    townships: tuple[Trainees, ...]
    groups: tuple[Group, ...]

    @property
    def venue_days(self) -> Fraction:
        """Days the venue is needed: groups · sessions · days."""
        return len(self.groups) * self.county.sessions * self.training.days


def training_plan(scenario: Scenario, training: Training) -> TrainingPlan:
    """The trainings of a year.

    Formula:
        person-days_i = staff_i · sessions · days; cost_i = person-days_i · price
        groups = ⌈Σ staff / capacity⌉, filled in table order, sizes that differ by at most one

    Args:
        scenario: with the staff of every township.
        training: its section ``needs.training``.

    Returns:
        Every person in one group; no group above the venue's capacity, and no fewer groups would do.

    Source: clause (八); model 7; own design for the groups.
    """
    table = scenario.recipients_table("township")
    each = sessions(scenario, training)
    places = zip(table.texts("township_code"), table.texts("township"), strict=True)
    offices, villages = map(int, office_staff(scenario)), village_staff(scenario)
    townships = tuple(
        _trainees(place, staff, each, training)
        for place, staff in zip(places, zip(offices, villages, strict=True), strict=True)
    )
    everybody = sum(one.office for one in townships), sum(one.village for one in townships)
    county = _trainees(("", "合计"), everybody, each, training)
    staff = tuple(map(int, trained_staff(scenario)))
    names = table.texts("township")
    groups = _groups(names, staff, training.venue_capacity) if training.venue_capacity else ()
    return TrainingPlan(training, county, townships, groups)


def _trainees(place: tuple[str, str], staff: tuple[int, int], each: int, training: Training) -> Trainees:
    """A row of the plan: code and name of the place, its staff at the office and in the villages."""
    days = sum(staff) * each * training.days
    return Trainees(*place, *staff, each, days, days * training.price_per_person_day)


def _groups(names: tuple[str, ...], staff: tuple[int, ...], capacity: int) -> tuple[Group, ...]:
    total = sum(staff)
    count = -(-total // capacity)
    waiting = [name for name, persons in zip(names, staff, strict=True) for _ in range(persons)]
    groups = []
    for number in range(count):
        members = waiting[number * total // count : (number + 1) * total // count]
        by_name = {name: members.count(name) for name in dict.fromkeys(members)}
        groups.append(Group(number + 1, len(members), tuple(by_name.items())))
    return tuple(groups)
