"""走村入户交通费: what visiting the villages costs a township in a year.

radial   Σ_v visits_v · (2 · distance_v · detour · cost per km + day allowance / visits per day)
tour     rounds · (tour length · detour · cost per km + days per round · day allowance)
"""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from jlmz_budget.needs.geography import Point, distances

if TYPE_CHECKING:
    from jlmz_budget.model import Scenario

METRES_PER_KM: Final = 1000


class Tour(NamedTuple):
    """A closed tour: the rows of the villages as they are visited, and its straight length in metres."""

    villages: tuple[int, ...]
    metres: int


def travel_cost(scenario: Scenario) -> tuple[Fraction, ...]:
    """The yearly cost of visiting the villages, one exact amount in fen per row of the table townships.

    Args:
        scenario: with ``needs.travel.mode`` radial (villages with distance_km and visits) or tour (townships
            and villages with lon and lat).

    Source: model 7; clause (六) names the travel cost of village and household visits as a factor.
    """
    return _radial(scenario) if scenario.rules.needs.travel.mode == "radial" else _touring(scenario)


def tours(scenario: Scenario) -> tuple[Tour, ...]:
    """The tour from the seat through all villages and back, one per row of the table townships."""
    townships, villages = scenario.recipients_table("township"), scenario.recipients_table("village")
    members: dict[str, list[int]] = defaultdict(list)
    for row, code in enumerate(villages.texts("township_code")):
        members[code].append(row)
    seats, places = (
        [Point(lon or Fraction(), lat or Fraction()) for lon, lat in zip(*columns, strict=True)]
        for columns in (
            (townships.numbers("lon"), townships.numbers("lat")),
            (villages.numbers("lon"), villages.numbers("lat")),
        )
    )
    found = []
    for seat, code in zip(seats, townships.texts("township_code"), strict=True):
        rows = members[code]
        order, metres = _tour((seat, *(places[row] for row in rows)))
        found.append(Tour(tuple(rows[point - 1] for point in order[1:]), metres))
    return tuple(found)


@lru_cache(maxsize=4096)
def _tour(points: tuple[Point, ...]) -> tuple[tuple[int, ...], int]:
    """The tour through points and its length; cached, for a report asks for the same tour again and again."""
    from jlmz_budget.needs.tour import shortest_tour, tour_length  # noqa: PLC0415 - loads numpy

    between = distances(points)
    order = shortest_tour(between)
    return order, tour_length(between, order)


def _radial(scenario: Scenario) -> tuple[Fraction, ...]:
    travel = scenario.rules.needs.travel
    villages = scenario.recipients_table("village")
    detour = _detours(scenario)
    per_km = travel.cost_per_km or Fraction()
    per_visit = travel.day_allowance / travel.visits_per_day
    cost = dict.fromkeys(detour, Fraction())
    columns = zip(
        villages.texts("township_code"),
        villages.numbers("distance_km"),
        villages.numbers("visits"),
        strict=True,
    )
    for code, distance, visits in columns:
        cost[code] += (visits or 0) * (2 * (distance or 0) * detour[code] * per_km + per_visit)
    return tuple(cost.values())


def _touring(scenario: Scenario) -> tuple[Fraction, ...]:
    travel = scenario.rules.needs.travel
    per_km, rounds = travel.cost_per_km or Fraction(), travel.rounds or Fraction()
    allowance = travel.days_per_round * travel.day_allowance
    return tuple(
        rounds * (Fraction(tour.metres, METRES_PER_KM) * detour * per_km + allowance)
        for tour, detour in zip(tours(scenario), _detours(scenario).values(), strict=True)
    )


def _detours(scenario: Scenario) -> dict[str, Fraction]:
    """Road km per straight km by township: its own cell, otherwise the scenario's number."""
    townships = scenario.recipients_table("township")
    general = scenario.rules.needs.travel.detour
    own = townships.numbers("detour")
    return {
        code: general if detour is None else detour
        for code, detour in zip(townships.texts("township_code"), own, strict=True)
    }
