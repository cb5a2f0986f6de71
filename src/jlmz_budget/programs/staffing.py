"""The places and posts of a scenario: minima, workload, who is there today, what the county has."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

from jlmz_budget.needs.measures import measure
from jlmz_budget.needs.staffing import required_posts, village_staff
from jlmz_budget.programs.posts_program import Place, PostType

if TYPE_CHECKING:
    from jlmz_budget.model import Scenario


def post_types_of(scenario: Scenario) -> tuple[PostType, ...]:
    """The kinds of posts of the section ``posts``; without a supply it is what the table posts holds."""
    routes = {one.post_type: one.route for one in scenario.policy.post_types.types}
    held: Counter[str] = Counter()
    for (_, kind), count in _held(scenario, "posts").items():
        held[kind] += count
    return tuple(
        PostType(
            post_type=one.post_type,
            route=routes[one.post_type],
            supply=held[one.post_type] if one.supply is None else one.supply,
            cost=one.cost,
        )
        for one in scenario.rules.posts
    )


def places_of(scenario: Scenario) -> tuple[Place, ...]:
    """The townships in table order.

    Formula:
        minimum = max(staff band of the population, service radius / km_per_post raised) + village stations

    Source: clauses (三) and (四); model 8.
    """
    townships = scenario.recipients_table("township")
    codes, names = townships.texts("township_code"), townships.texts("township")
    workload = measure(scenario, "township", "workload", tuple(range(townships.rows)))
    held, part_time = _held(scenario, "posts"), _held(scenario, "part_time")
    kinds = [one.post_type for one in scenario.rules.posts]
    return tuple(
        Place(
            code=code,
            name=names[row],
            minimum=minimum,
            workload=workload[row] or Fraction(),
            today=tuple(held[code, kind] - part_time[code, kind] for kind in kinds),
            part_time=tuple(part_time[code, kind] for kind in kinds),
        )
        for row, (code, minimum) in enumerate(zip(codes, _minima(scenario), strict=True))
    )


def _minima(scenario: Scenario) -> list[int]:
    rules = scenario.rules.plans.posts
    townships = scenario.recipients_table("township")
    radius = townships.numbers("service_radius_km")
    by_radius = [
        0 if km is None or rules.km_per_post is None else ceil(km / rules.km_per_post) for km in radius
    ]
    stations = village_staff(scenario) if rules.village_stations else (0,) * townships.rows
    return [
        max(band, far) + at_stations
        for band, far, at_stations in zip(required_posts(scenario), by_radius, stations, strict=True)
    ]


def _held(scenario: Scenario, column: str) -> Counter[tuple[str, str]]:
    """A column of the table posts by township and kind; nothing without the table."""
    table = scenario.tables.get("posts")
    if table is None:
        return Counter()
    keys = zip(table.texts("township_code"), table.texts("post_type"), strict=True)
    return Counter({key: int(count or 0) for key, count in zip(keys, table.numbers(column), strict=True)})
