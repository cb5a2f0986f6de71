"""Posts: least shortfall, largest workload per post, fewest moves, against trying every placement."""

from __future__ import annotations

import itertools
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from jlmz_budget.errors import InfeasibleError
from jlmz_budget.programs.posts import plan_posts
from jlmz_budget.programs.posts_program import posts_at, posts_program, workload_steps
from programs.cases import place, random_posts, types
from programs.second_engine import goal_values, solution

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jlmz_budget.programs.posts import PostsPlan
    from jlmz_budget.programs.posts_program import Place, PostType


def figures(
    places: Sequence[Place], kinds: Sequence[PostType], posts: Sequence[tuple[int, ...]]
) -> tuple[int, Fraction, int, Fraction]:
    """Shortfall, largest workload per post, moves and cost of a placement, straight from their meaning."""
    return (
        sum(max(0, one.minimum - sum(has)) for one, has in zip(places, posts, strict=True)),
        max(
            (one.workload / sum(has) for one, has in zip(places, posts, strict=True) if one.workload),
            default=Fraction(),
        ),
        sum(
            max(0, today - now)
            for one, has in zip(places, posts, strict=True)
            for today, now in zip(one.today, has, strict=True)
        ),
        sum((kind.cost * has[number] for has in posts for number, kind in enumerate(kinds)), Fraction()),
    )


def enumerated(places: Sequence[Place], kinds: Sequence[PostType]) -> tuple[int, Fraction, int, Fraction]:
    """The lexicographic minimum over every way to hand out every kind of post."""
    shares = [
        [
            share
            for share in itertools.product(range(kind.supply + 1), repeat=len(places))
            if sum(share) <= kind.supply
        ]
        for kind in kinds
    ]
    placements = (list(zip(*chosen, strict=True)) for chosen in itertools.product(*shares))
    return min(
        figures(places, kinds, posts)
        for posts in placements
        if all(sum(has) for one, has in zip(places, posts, strict=True) if one.workload)
    )


def reached(plan: PostsPlan) -> tuple[int, Fraction, int, Fraction]:
    """The figures of a plan."""
    return figures(
        [placement.place for placement in plan.places],
        plan.types,
        [placement.posts for placement in plan.places],
    )


def greedy(places: Sequence[Place], supply: int) -> tuple[int, Fraction]:
    """Shortfall and largest workload per post: a post wherever there is work, minima, then the rest.

    Each goes to the busiest place that may have one more: a post counts the same wherever it closes a gap.
    """
    posts = [int(one.workload > 0) for one in places]

    def give(count: int, most: Sequence[int]) -> int:
        """Hand out up to so many posts; how many are left."""
        for left in range(count, 0, -1):
            below = [number for number, has in enumerate(posts) if has < most[number]]
            if not below:
                return left
            posts[max(below, key=lambda number: places[number].workload / (posts[number] or 1))] += 1
        return 0

    left = give(supply - sum(posts), [one.minimum for one in places])
    give(left, [supply] * len(places))
    short = sum(max(0, one.minimum - has) for one, has in zip(places, posts, strict=True))
    loads = [one.workload / has for one, has in zip(places, posts, strict=True) if one.workload]
    return short, max(loads, default=Fraction())


@pytest.mark.parametrize("seed", range(40))
def test_no_placement_is_better(seed: int):
    """Shortfall, largest workload, moves and cost equal the best over all placements, in this order."""
    places, kinds = random_posts(seed, places=3, kinds=2)
    plan = plan_posts(places, kinds)
    assert reached(plan) == enumerated(places, kinds)
    assert (plan.shortfall, plan.largest_workload) == reached(plan)[:2]
    assert sum(move.posts for move in plan.moves) <= reached(plan)[2]


@pytest.mark.parametrize("seed", range(25))
def test_the_second_engine_reaches_the_same_goals(seed: int):
    """Milp of scipy and PuLP with HiGHS come to the same value in every goal."""
    places, kinds = random_posts(seed, places=7, kinds=3, most=5)
    plan = plan_posts(places, kinds)
    assert tuple(goal.value for goal in plan.proof.goals) == goal_values(posts_program(places, kinds))
    assert all(goal.bound == goal.value for goal in plan.proof.goals)


@pytest.mark.parametrize("seed", range(10))
def test_both_engines_come_to_the_same_placement(seed: int):
    """The last goal leaves no choice: not only the goals, every post is where the other engine puts it."""
    places, kinds = random_posts(seed, places=7, kinds=3, most=5)
    found = solution(posts_program(places, kinds))
    assert [placement.posts for placement in plan_posts(places, kinds).places] == [
        tuple(found[posts_at(one, kind)] for kind in kinds) for one in places
    ]


@pytest.mark.parametrize("seed", range(20))
def test_the_busiest_first_comes_to_the_same(seed: int):
    """At county size, giving every post to the busiest place that needs one reaches the same goals."""
    places, kinds = random_posts(seed, places=20, kinds=3, most=5)
    plan = plan_posts(places, kinds)
    assert (plan.shortfall, plan.largest_workload) == greedy(places, sum(kind.supply for kind in kinds))


def test_the_largest_workload_is_one_of_the_steps():
    """What the plan reports as the largest workload per post is a step, and the step the goal counted to."""
    places, kinds = random_posts(3, places=7, kinds=3, most=5)
    plan = plan_posts(places, kinds)
    steps = workload_steps(places, kinds)
    taken = -next(goal.value for goal in plan.proof.goals if goal.goal == "largest_workload")
    assert plan.largest_workload == steps[taken]


def test_a_county_by_hand():
    """Two posts too few, the busiest office relieved first, one move, one vacancy with its route."""
    places = [
        place("1", "东镇", 3, 3000, (1, 1, 0)),
        place("2", "西乡", 3, 1000, (2, 1, 1)),
        place("3", "北乡", 3, 900, (0, 0, 0)),
    ]
    plan = plan_posts(places, types(3, 2, 2))
    assert [placement.posts for placement in plan.places] == [(2, 1, 0), (1, 1, 1), (0, 0, 1)]
    assert (plan.shortfall, plan.largest_workload) == (2, 1000)
    moved = [(move.post_type, move.origin.name, move.destination.name, move.posts) for move in plan.moves]
    assert moved == [("行政", "西乡", "东镇", 1)]
    filled = [(one.place.name, one.post_type, one.posts, one.route) for one in plan.vacancies]
    assert filled == [("北乡", "公益岗位", 1, "公开招聘")]
    assert plan.cost_to_close == 2 * 3_000_000


def test_a_post_that_serves_nothing_stays_vacant():
    """Spare posts that lower neither shortfall nor largest workload are not filled, and nobody moves."""
    plan = plan_posts([place("1", "东镇", 1, 1000, (1,)), place("2", "西乡", 1, 1000, (1,))], types(3))
    assert [placement.posts for placement in plan.places] == [(1,), (1,)]
    assert (plan.moves, plan.vacancies) == ((), ())


def test_fewer_posts_than_places_with_work_says_what_it_takes():
    """Three offices with work and two posts: one more post is needed, and what it costs."""
    places = [place(str(number), f"乡{number}", 3, 100, (0,)) for number in range(3)]
    expected = (
        "posts: 3 townships have work, but the county has only 2 posts, so not each can have one; "
        "1 more posts are needed, at least 90,000.00 yuan a year."
    )
    with pytest.raises(InfeasibleError) as refused:
        plan_posts(places, types(2))
    assert str(refused.value) == expected


def test_part_time_posts_do_not_count_as_todays():
    """A place whose only post is held part-time has a vacancy to fill there, not a dedicated post."""
    plan = plan_posts([place("1", "东镇", 1, 1000, (0,))], types(1))
    assert [(one.place.name, one.posts) for one in plan.vacancies] == [("东镇", 1)]
