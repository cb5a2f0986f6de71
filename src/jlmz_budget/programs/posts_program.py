"""The program of the posts plan: its variables, rows and goals."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING

from jlmz_budget.programs.program import Goal, Program, Row, Variable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True)
class PostType:
    """What the county has of one kind of post.

    Args:
        post_type: the kind.
        route: how a vacancy is filled, from the policy pack.
        supply: posts the county has.
        cost: of one post, exact fen a year.

    """

    post_type: str
    route: str
    supply: int
    cost: Fraction = Fraction()


@dataclass(frozen=True)
class Place:
    """A place that needs posts.

    Args:
        code, name: the township.
        minimum: posts it must have, by the policy's bands, stations and service radius.
        workload: hours a year.
        today: dedicated posts it has, by kind in the order of the kinds.
        part_time: posts held part-time there, likewise.

    """

    code: str
    name: str
    minimum: int
    workload: Fraction
    today: tuple[int, ...]
    part_time: tuple[int, ...]

    @property
    def label(self) -> str:
        """How rows and variables call it."""
        return f"{self.code}_{self.name}"


def posts_program(places: Sequence[Place], types: Sequence[PostType]) -> Program:
    """The program of `plan_posts`.

    The largest workload per post is a ratio, so it is lowered in steps: every value that it can take, W / k
    for a place's workload W and k posts, is a step. A place whose W / k is passed needs one post more. This
    is exact: the largest workload per post can never be under Σ workload / Σ supply, where the steps end.
    """
    steps = workload_steps(places, types)
    fen = lcm(*(one.cost.denominator for one in types))
    kinds = tuple(enumerate(types))
    return Program(
        "posts",
        (
            *(Variable(posts_at(place, one), 0, one.supply) for place in places for one in types),
            *(Variable(_short(place), 0, place.minimum) for place in places),
            *(Variable(_step(number, steps), 0, 1) for number in range(1, len(steps))),
            *(Variable(_left(place, one), 0, place.today[kind]) for place in places for kind, one in kinds),
        ),
        (
            *_supply_rows(places, types),
            *_minimum_rows(places, types),
            *_workload_rows(places, types, steps),
            *_move_rows(places, types),
        ),
        (
            Goal("shortfall", tuple((_short(place), 1) for place in places)),
            Goal("largest_workload", tuple((_step(number, steps), -1) for number in range(1, len(steps)))),
            Goal("moves", tuple((_left(place, one), 1) for place in places for one in types)),
            Goal(
                "cost",
                tuple((posts_at(place, one), int(one.cost * fen)) for place in places for one in types),
            ),
            Goal("table_order", _order(places, types)),
        ),
    )


def _order(places: Sequence[Place], types: Sequence[PostType]) -> tuple[tuple[str, int], ...]:
    """Weights by which earlier kinds stand at earlier places.

    They are products, for with running numbers to exchange two kinds between two places would be a tie.
    """
    kinds = tuple(zip(types, range(len(types), 0, -1), strict=True))
    return tuple(
        (posts_at(place, one), number * weight)
        for number, place in enumerate(places, 1)
        for one, weight in kinds
    )


def workload_steps(places: Sequence[Place], types: Sequence[PostType]) -> tuple[Fraction, ...]:
    """Every value the largest workload per post can take, falling; the first is that of one post each."""
    total = sum((place.workload for place in places), Fraction())
    if total == 0:
        return ()
    least = total / sum(one.supply for one in types)
    return tuple(
        sorted(
            {place.workload / k for place in places for k in range(1, int(place.workload / least) + 1)},
            reverse=True,
        )
    )


def _supply_rows(places: Sequence[Place], types: Sequence[PostType]) -> Iterator[Row]:
    for one in types:
        yield Row(
            f"supply_of_{one.post_type}",
            tuple((posts_at(place, one), 1) for place in places),
            "<=",
            one.supply,
        )


def _minimum_rows(places: Sequence[Place], types: Sequence[PostType]) -> Iterator[Row]:
    for place in places:
        terms = (*((posts_at(place, one), 1) for one in types), (_short(place), 1))
        yield Row(f"staff_minimum_of_{place.label}", terms, ">=", place.minimum)


def _workload_rows(
    places: Sequence[Place], types: Sequence[PostType], steps: Sequence[Fraction]
) -> Iterator[Row]:
    """One post wherever there is work, one more for every step taken below a value of the place's own."""
    at = {value: number for number, value in enumerate(steps)}
    for place in places:
        if place.workload == 0:
            continue
        passed = [at[value] + 1 for value in _values(place, steps[-1]) if at[value] + 1 < len(steps)]
        terms = (
            *((posts_at(place, one), 1) for one in types),
            *((_step(number, steps), -1) for number in passed),
        )
        yield Row(f"posts_for_the_workload_of_{place.label}", terms, ">=", 1)
    for number in range(2, len(steps)):
        terms = ((_step(number, steps), 1), (_step(number - 1, steps), -1))
        yield Row(f"step_{number}_only_after_step_{number - 1}", terms, "<=", 0)


def _values(place: Place, least: Fraction) -> Iterator[Fraction]:
    return (place.workload / k for k in range(1, int(place.workload / least) + 1))


def _move_rows(places: Sequence[Place], types: Sequence[PostType]) -> Iterator[Row]:
    for place in places:
        for kind, one in enumerate(types):
            terms = ((posts_at(place, one), 1), (_left(place, one), 1))
            yield Row(f"stay_or_leave_{place.label}_{one.post_type}", terms, ">=", place.today[kind])


def posts_at(place: Place, one: PostType) -> str:
    """The variable that counts the posts of a kind at a place."""
    return f"posts_{place.label}_{one.post_type}"


def _short(place: Place) -> str:
    return f"short_{place.label}"


def _left(place: Place, one: PostType) -> str:
    return f"leave_{place.label}_{one.post_type}"


def _step(number: int, steps: Sequence[Fraction]) -> str:
    return f"step_{number}_at_most_{int(steps[number])}_hours"
