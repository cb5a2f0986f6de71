"""``plan SCENARIO training``: sessions, groups, person-days and cost of a year's trainings (clause 八)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jlmz_budget.errors import InputError, Problem
from jlmz_budget.needs.training_plan import Trainees, training_plan
from jlmz_budget.reports.columns import column
from jlmz_budget.reports.plans.report import Note, PlanReport
from jlmz_budget.reports.tables import Column, LabelledTable, screen_text

if TYPE_CHECKING:
    from jlmz_budget.model import Scenario
    from jlmz_budget.needs.training_plan import Group, TrainingPlan


def report(scenario: Scenario) -> PlanReport:
    """The training plan of a scenario.

    Raises:
        InputError: the scenario has no section ``needs.training``.

    """
    training = scenario.rules.needs.training
    if training is None:
        hint = "add it with days and price_per_person_day"
        raise InputError(
            Problem("needs.training", "the section is missing, so no training can be planned", hint)
        )
    plan = training_plan(scenario, training)
    tables = (
        LabelledTable("training", "培训计划", TOWNSHIP_COLUMNS, (plan.county, *plan.townships)),
        LabelledTable("training_groups", "培训班次", GROUP_COLUMNS, plan.groups),
    )
    english = {"training": "Training plan", "training_groups": "Training groups"}
    return PlanReport(tables, english=english, notes=(_terms(plan), *_venue(plan)), proof=_proof(plan.county))


def _terms(plan: TrainingPlan) -> Note:
    return Note(
        "{sessions} trainings a year for each person, {days} days, {price} yuan a person-day; clause（八）",
        {
            "sessions": str(plan.county.sessions),
            "days": screen_text("quantity", plan.training.days),
            "price": screen_text("money", plan.training.price_per_person_day),
        },
    )


def _venue(plan: TrainingPlan) -> tuple[Note, ...]:
    if not plan.groups:
        return (Note("no groups: needs.training.venue_capacity is not stated"),)
    values = {
        "groups": str(len(plan.groups)),
        "capacity": str(plan.training.venue_capacity),
        "days": screen_text("quantity", plan.venue_days),
    }
    return (
        Note("{groups} groups of at most {capacity} persons; the venue is needed on {days} days", values),
    )


def _members(group: Group) -> str:
    return "、".join(f"{name}{persons}" for name, persons in group.members)


def _proof(county: Trainees) -> dict[str, str]:
    return {
        "persons": str(county.persons),
        "person_days": screen_text("quantity", county.person_days),
        "cost": screen_text("money", county.cost),
    }


TOWNSHIP_COLUMNS = (
    column("township_code", "乡镇代码", "text", "code"),
    column("township", "乡镇（街道）", "word", "name"),
    column("office", "乡镇（街道）人员", "count"),
    column("village", "村（社区）人员", "count"),
    column("persons", "参训人数", "count"),
    column("sessions", "每人次数", "count"),
    column("person_days", "人天", "quantity"),
    column("cost", "经费", "money"),
)

GROUP_COLUMNS = (
    column("group", "班次", "count", "number"),
    column("persons", "人数", "count"),
    Column("members", "乡镇（街道）及人数", "text", _members),
)
