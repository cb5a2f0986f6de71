"""Staff: who the policy asks for, who is there, and what the minimum costs."""

from __future__ import annotations

from collections import Counter, defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jlmz_budget.model import Scenario


def required_posts(scenario: Scenario) -> tuple[int, ...]:
    """The least staff of each township office by the population bands of the policy pack.

    Source: clause (四); the pack says how the thresholds are read.
    """
    bands = scenario.policy.staff_bands
    population = scenario.recipients_table("township").numbers("population")
    return tuple(bands.staff(persons or 0) for persons in population)


def posts_held(scenario: Scenario) -> tuple[Fraction, ...] | None:
    """The posts of each township office, part-time ones included; None without the table posts."""
    return _per_township(scenario, "posts")


def part_time_posts(scenario: Scenario) -> tuple[Fraction, ...] | None:
    """How many of the posts are part-time (clause 九 wants them dedicated); None without the table posts."""
    return _per_township(scenario, "part_time")


def village_counts(scenario: Scenario) -> tuple[int, ...]:
    """The villages and communities of each township, as the table villages lists them."""
    count = Counter(scenario.recipients_table("village").texts("township_code"))
    return tuple(count[code] for code in scenario.recipients_table("township").texts("township_code"))


def village_staff(scenario: Scenario) -> tuple[int, ...]:
    """The persons at the village stations of each township: so many each as the policy asks for.

    Source: clause (四): one per station, normally a committee member.
    """
    each = scenario.policy.parameter("village_staff")
    return tuple(each * villages for villages in village_counts(scenario))


def staff_cost_minimum(scenario: Scenario) -> tuple[Fraction, ...]:
    """The yearly cost of the least staff, one exact amount in fen per row of the table townships.

    Formula:
        staff_cost_minimum_i = required posts_i · cost of the post type named in ``needs.staff_cost``

    Source: model 7; clause (四) for the posts, the county for the cost.
    """
    return tuple(posts * post_cost(scenario) for posts in required_posts(scenario))


def post_cost(scenario: Scenario) -> Fraction:
    """Fen a year for one post of the type that ``needs.staff_cost`` names; 0 if it names none."""
    named = scenario.rules.needs.staff_cost
    costs = {post.post_type: post.cost for post in scenario.rules.posts}
    return costs[named.post_type] if named is not None else Fraction()


def _per_township(scenario: Scenario, column: str) -> tuple[Fraction, ...] | None:
    table = scenario.tables.get("posts")
    if table is None:
        return None
    held: dict[str, Fraction] = defaultdict(Fraction)
    for code, posts in zip(table.texts("township_code"), table.numbers(column), strict=True):
        held[code] += posts or 0
    return tuple(held[code] for code in scenario.recipients_table("township").texts("township_code"))
