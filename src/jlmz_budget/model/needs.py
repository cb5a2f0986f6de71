"""The sections ``needs``, ``posts`` and ``equipment``: how needs are measured, what posts and items cost.

A key that a mode does not read may stand there all the same, so that `--set needs.travel.mode=tour` needs no
other edit.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, Self

from pydantic import Field, model_validator

from jlmz_budget.model.exact import Count, Detour, Identifier, Number, Positive, Rate, Whole, wrong
from jlmz_budget.model.frozen import Frozen


class Travel(Frozen):
    """走村入户交通费: given as a column, or measured from distances and visits, or along a tour."""

    mode: Literal["given", "radial", "tour"] = Field(
        "given", description="given: a column; radial: to each village and back; tour: one round through all"
    )
    detour: Detour = Field(
        Fraction(1), description="road km per straight km; a column detour of the townships goes first"
    )
    detour_source: str = ""
    cost_per_km: Rate | None = Field(None, description="money per km of road")
    cost_per_km_source: str = ""
    day_allowance: Rate = Field(Fraction(), description="money per day on the road")
    day_allowance_source: str = ""
    visits_per_day: Positive = Field(Fraction(1), description="radial: visits made in one day on the road")
    rounds: Positive | None = Field(None, description="tour: rounds a year")
    days_per_round: Number = Field(Fraction(1), description="tour: days one round takes")
    source: str = ""

    @model_validator(mode="after")
    def _complete(self) -> Self:
        wanted = {"radial": ("cost_per_km",), "tour": ("cost_per_km", "rounds")}.get(self.mode, ())
        missing = next((key for key in wanted if getattr(self, key) is None), None)
        if missing is not None:
            raise wrong(
                'the key "{found}" is missing, without it travel cannot be measured', "add it", missing
            )
        return self


class Training(Frozen):
    """培训: what the policy's trainings of all staff cost a year."""

    sessions: Count | None = Field(
        None, description="trainings per person and year; default: the policy's least"
    )
    days: Positive = Field(description="days of one training")
    hours_per_day: Positive = Field(
        Fraction(8), description="class hours a day; 财行〔2016〕540号 counts 4 in half a day"
    )
    price_per_person_day: Rate = Field(description="money per person and day")
    venue_capacity: Count | None = Field(None, description="persons the venue holds; for the training plan")
    source: str = ""


class StaffCost(Frozen):
    """Which kind of post the staff minimum is priced at."""

    post_type: str = Field(description="a post_type of the section posts")
    source: str = ""


class EquipmentCost(Frozen):
    """How missing equipment becomes a cost."""

    basis: Literal["yearly", "one_off"] = Field(
        "yearly", description="yearly: price / service life; one_off: the price"
    )
    source: str = ""


class Needs(Frozen):
    """How the measured columns come about; a part that is absent is not measured."""

    travel: Travel = Travel()
    training: Training | None = None
    staff_cost: StaffCost | None = None
    equipment_cost: EquipmentCost = EquipmentCost()


class PostType(Frozen):
    """岗位: what the county has of one kind of post, and what one costs a year."""

    post_type: Identifier = Field(description="a kind of post of the policy pack")
    supply: Whole | None = Field(None, description="posts the county has of this kind")
    cost: Rate = Field(description="money per post and year")
    source: str = ""


class EquipmentItem(Frozen):
    """设备: what one item of a village's service window costs and how long it serves."""

    item: Identifier = Field(description="as the table equipment and the policy pack call it")
    price: Rate = Field(description="money per item")
    life_years: Positive = Field(description="service life in years")
    wanted: Literal["required", "optional"] | None = Field(
        None, description="default: required if the policy requires it, else optional"
    )
    source: str = ""
