"""Which general rules say something in a county: those that look at somebody there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jlmz_budget.linear_rules.places import places_by, places_of_sum

if TYPE_CHECKING:
    from jlmz_budget.model import LinearRule, Scenario


def rules_over_somebody(county: Scenario) -> tuple[LinearRule, ...]:
    """The general rules of a county without those over nobody.

    A province asks that border townships get a fifth; a county without border townships has nobody to give it
    to. The rule is not applied there, instead of making the county infeasible. Nor is one that compares with
    the awards of nobody.

    Args:
        county: one county of a scenario of many.

    Source: own design.
    """
    return tuple(rule for rule in county.rules.rules if _looks_at_somebody(county, rule))


def _looks_at_somebody(county: Scenario, rule: LinearRule) -> bool:
    sums = [rule.sum_of, *(limit.sum_of for limit in (rule.at_least, rule.at_most) if limit is not None)]
    places = [places_of_sum(county, chosen) for chosen in sums if chosen is not None]
    if rule.sum_of is None:
        places.append(places_by(county, rule))
    return all(one.rows for one in places)
