"""Posts: where the county's 行政, 事业 and 公益岗位 posts are to stand.

A place is a township office with the village stations that count with it. A post held part-time is no
dedicated post (clause (九)): it counts as vacant where it stands.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from jlmz_budget.errors import InfeasibleError, Problem
from jlmz_budget.money import grouped_yuan
from jlmz_budget.programs.posts_program import posts_at, posts_program
from jlmz_budget.programs.proof import Proof, proved
from jlmz_budget.programs.solver import TIME_LIMIT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jlmz_budget.programs.posts_program import Place, PostType


@dataclass(frozen=True)
class Placement:
    """A place in the plan: its posts by kind."""

    place: Place
    posts: tuple[int, ...]

    @property
    def shortfall(self) -> int:
        """Posts missing to the minimum."""
        return max(0, self.place.minimum - sum(self.posts))

    @property
    def workload_per_post(self) -> Fraction | None:
        """Hours a year and post; None without posts."""
        return self.place.workload / sum(self.posts) if sum(self.posts) else None


@dataclass(frozen=True)
class Move:
    """Posts of one kind that go from a place to another, with the people in them."""

    post_type: str
    origin: Place
    destination: Place
    posts: int


@dataclass(frozen=True)
class Vacancy:
    """Posts of one kind to be filled at a place, and how (clause (九)); exact fen a year."""

    place: Place
    post_type: str
    posts: int
    route: str
    cost: Fraction


@dataclass(frozen=True)
class PostsPlan:
    """Where every post stands, what moves, what is to be filled, and the proof; exact fen a year."""

    types: tuple[PostType, ...]
    places: tuple[Placement, ...]
    moves: tuple[Move, ...]
    vacancies: tuple[Vacancy, ...]
    proof: Proof

    @property
    def shortfall(self) -> int:
        """Posts missing to the minima of all places."""
        return sum(placement.shortfall for placement in self.places)

    @property
    def largest_workload(self) -> Fraction:
        """The largest workload per post, hours a year."""
        return max(
            (placement.workload_per_post or Fraction() for placement in self.places), default=Fraction()
        )

    @property
    def cost(self) -> Fraction:
        """Of all placed posts, exact fen a year."""
        return sum(
            (
                one.cost * placement.posts[kind]
                for placement in self.places
                for kind, one in enumerate(self.types)
            ),
            Fraction(),
        )

    @property
    def cost_to_close(self) -> Fraction:
        """What the missing posts would cost a year at the cheapest kind, exact fen."""
        return self.shortfall * min((one.cost for one in self.types), default=Fraction())


def plan_posts(
    places: Sequence[Place], types: Sequence[PostType], *, time_limit: float = TIME_LIMIT
) -> PostsPlan:
    """The best placement of the county's posts.

    Formula:
        lexicographic minimum of (1) Σ max(0, minimum - posts), (2) max workload / posts, (3) posts that leave
        a place, (4) yearly cost, (5) Σ place number × (kinds - kind number + 1) × posts, so that of equal
        plans earlier kinds stand at earlier places; under Σ posts of a kind ≤ its supply and one post at
        least wherever there is work.

    Args:
        places: in table order.
        types: the kinds of posts, in the order of each place's `today`.
        time_limit: seconds.

    Returns:
        The placement, proved optimal in every goal. A post that serves neither (1) nor (2) stays vacant.

    Raises:
        InfeasibleError: fewer posts than places with work.
        UnprovedError: the time limit came first.

    Source: clauses (四) and (九); model 8.
    """
    working, supply = sum(place.workload > 0 for place in places), sum(one.supply for one in types)
    if working > supply:
        raise InfeasibleError(_too_few(working, supply, types))
    outcome, proof = proved(posts_program(places, types), time_limit)
    placements = tuple(
        Placement(place, tuple(outcome.values[posts_at(place, one)] for one in types)) for place in places
    )
    moves, vacancies = _moves(placements, types)
    return PostsPlan(tuple(types), placements, moves, vacancies, proof)


def _moves(
    placements: Sequence[Placement], types: Sequence[PostType]
) -> tuple[tuple[Move, ...], tuple[Vacancy, ...]]:
    """Posts that go from place to place, first to first in table order; what still arrives is a vacancy."""
    moves, vacancies = [], []
    for kind, one in enumerate(types):
        change = [(each.place, each.posts[kind] - each.place.today[kind]) for each in placements]
        leaving = [place for place, count in change for _ in range(-count)]
        for place, count in change:
            coming, leaving = leaving[: max(0, count)], leaving[max(0, count) :]
            moves += [Move(one.post_type, origin, place, posts) for origin, posts in Counter(coming).items()]
            if wanted := max(0, count) - len(coming):
                vacancies.append(Vacancy(place, one.post_type, wanted, one.route, one.cost * wanted))
    return tuple(moves), tuple(vacancies)


def _too_few(working: int, supply: int, types: Sequence[PostType]) -> Problem:
    missing = working - supply
    cheapest = min((one.cost for one in types), default=Fraction())
    return Problem(
        "posts",
        "{places} townships have work, but the county has only {supply} posts, so not each can have one",
        "{missing} more posts are needed, at least {cost} yuan a year",
        {
            "places": str(working),
            "supply": str(supply),
            "missing": str(missing),
            "cost": grouped_yuan(missing * cheapest),
        },
    )
