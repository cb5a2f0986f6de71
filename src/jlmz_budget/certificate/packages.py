"""A packages pool, checked: what is lacking, every limit in integers, goals against their bounds.

That no plan can be below a bound is the solver's word; all else is derived here again.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from jlmz_budget.certificate.amounts import total_due
from jlmz_budget.certificate.awards import certificate_of
from jlmz_budget.certificate.differences import differing, differs, misaligned, same
from jlmz_budget.certificate.verdict import Verdict
from jlmz_budget.errors import Problem
from jlmz_budget.model import Award, PackageItem
from jlmz_budget.money import grouped_yuan, half_up
from jlmz_budget.needs.measures import recipients

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jlmz_budget.certificate.filed import Filed
    from jlmz_budget.certificate.package_lists import Lacking, Lists
    from jlmz_budget.model import Scenario

GOALS: Final = ("people_served", "money_for_windows", "people_reached", "money", "table_order")
"""In the order of their importance; all are as small as possible."""


def check_package_pool(scenario: Scenario, due: Lists, filed: Filed, gross: int) -> Verdict:
    """What is wrong with the filed rows of a packages pool.

    Args:
        scenario: the inputs.
        due: from `lists`.
        filed: the pool's rows, complete and in order.
        gross: the pool's own amount and what was handed on to it, whole fen.

    """
    pool = due.pool.id
    awards = _awards_due(due, filed)
    awarded = sum(item.award for item in filed.package_items)
    total = total_due(
        due.pool,
        gross,
        replace(
            filed.total,
            awarded=awarded,
            rate=None,
            rate_upper=None,
            floor_scale=Fraction(1),
            recipients=len(awards),
            at_floor=0,
            at_cap=sum(award.binding == "cap" for award in awards),
        ),
    )
    problems = []
    for one, item in zip(due.lacking, filed.package_items, strict=True):
        place = f"packages.csv {pool} {item.village_code} {item.item}"
        problems += differing(place, _item_due(due, one, item), item)
    for award, filed_award in zip(awards, filed.awards, strict=True):
        problems += differing(f"allocation.csv {pool} {award.code}", award, filed_award)
    problems += differing(f"pools.csv {pool}", total, filed.total)
    problems += _broken_windows(due, filed)
    problems += _broken_limits(scenario, due, filed, gross)
    problems += _wrong_goals(scenario, due, filed)
    certificate = replace(certificate_of(filed), goals=filed.goals)
    return Verdict(tuple(problems), total, certificate, _checks(due))


def _item_due(due: Lists, one: Lacking, filed: PackageItem) -> PackageItem:
    """The row as it must be: nothing is paid, or the price."""
    village = due.villages[one.place]
    return PackageItem(
        pool=due.pool.id,
        village_code=village.code,
        village=village.name,
        township_code=village.township_code,
        item=one.item,
        wanted=one.wanted,
        price=one.price,
        award=one.price if filed.award else 0,
    )


def _awards_due(due: Lists, filed: Filed) -> list[Award]:
    lacks: Counter[int] = Counter()
    gets: Counter[int] = Counter()
    for one, item in zip(due.lacking, filed.package_items, strict=True):
        lacks[one.place] += one.price
        gets[one.place] += item.award
    return [
        Award(
            pool=due.pool.id,
            level=due.pool.level,
            base=Fraction(0),
            need_share=None,
            target=Fraction(lacks[place]),
            floor=None,
            floor_rule="",
            cap=Fraction(lacks[place]),
            cap_rule="packages",
            exact=Fraction(gets[place]),
            award=gets[place],
            binding="cap" if gets[place] == lacks[place] else "rule",
            **village._asdict(),
        )
        for place, village in enumerate(due.villages)
    ]


def _bought(due: Lists, filed: Filed, wanted: str) -> list[tuple[Lacking, bool]]:
    pairs = zip(due.lacking, filed.package_items, strict=True)
    return [(one, bool(item.award)) for one, item in pairs if one.wanted == wanted]


def _completed(due: Lists, filed: Filed) -> dict[int, bool]:
    """Whether all is bought that a window lacked, by the place of its village; whole windows are left out."""
    completed: dict[int, bool] = {}
    for one, paid in _bought(due, filed, "required"):
        completed[one.place] = completed.get(one.place, True) and paid
    return completed


def _broken_windows(due: Lists, filed: Filed) -> Iterator[Problem]:
    """Windows of which a part is bought, and optional items at windows that are not whole."""
    completed = _completed(due, filed)
    hint = "allocate again and leave the result as it is"
    for wanted, what in (
        ("required", "is bought, but the window does not become whole"),
        ("optional", "is optional, but the window is not whole"),
    ):
        for one, paid in _bought(due, filed, wanted):
            if paid and not completed.get(one.place, True):
                where = f"packages.csv {due.pool.id} {due.villages[one.place].code} {one.item}"
                yield Problem(where, what, hint)


def _broken_limits(scenario: Scenario, due: Lists, filed: Filed, gross: int) -> Iterator[Problem]:
    """More money than there is, and townships beyond their limits."""
    rules = scenario.rules.plans.packages
    if (spent := sum(item.award for item in filed.package_items)) > gross:
        yield _beyond("pools.csv", due.pool.id, grouped_yuan(spent), grouped_yuan(gross))
    windows: Counter[str] = Counter()
    made_whole: Counter[str] = Counter()
    money: Counter[str] = Counter()
    for place, whole in _completed(due, filed).items():
        windows[due.villages[place].township_code] += 1
        made_whole[due.villages[place].township_code] += whole
    for item in filed.package_items:
        money[item.township_code] += item.award
    for code, count in windows.items():
        least = min(rules.at_least, count)
        if made_whole[code] < least:
            yield _beyond("packages.csv", code, str(made_whole[code]), f">= {least}")
        if rules.at_most is not None and made_whole[code] > rules.at_most:
            yield _beyond("packages.csv", code, str(made_whole[code]), f"<= {rules.at_most}")
    for code, paid in money.items():
        if rules.most_money is not None and paid > rules.most_money:
            yield _beyond("packages.csv", code, grouped_yuan(paid), grouped_yuan(rules.most_money))


def _beyond(file: str, who: str, found: str, limit: str) -> Problem:
    return Problem(
        f"{file} {who}",
        "{found} is beyond the limit {limit}",
        "allocate again and leave the result as it is",
        {"found": found, "limit": limit},
    )


def _wrong_goals(scenario: Scenario, due: Lists, filed: Filed) -> list[Problem]:
    """Goals that the rows do not have, or that a better plan might beat: value and bound must be one."""
    pool = due.pool.id
    if [goal.goal for goal in filed.goals] != list(GOALS):
        return misaligned("certificate.json goals", GOALS, [goal.goal for goal in filed.goals])
    problems = []
    for goal, value in zip(filed.goals, _goal_values(scenario, due, filed), strict=True):
        where = f"certificate.json {pool} {goal.goal}"
        if not same(value, goal.value):
            problems.append(differs(where, value, goal.value, money=False))
        if not same(goal.value, goal.bound):
            problems.append(differs(f"{where} bound", goal.value, goal.bound, money=False))
    return problems


def _goal_values(scenario: Scenario, due: Lists, filed: Filed) -> tuple[int, ...]:
    numbers = scenario.recipients_table("village").numbers("population")
    people = [half_up(numbers[row] or Fraction(0)) for row in recipients(scenario, due.pool)]
    completed, optional = _completed(due, filed), _bought(due, filed, "optional")
    money = sum(item.award for item in filed.package_items)
    option_money = sum(one.price for one, paid in optional if paid)
    chosen: Sequence[bool] = [*completed.values(), *(paid for _, paid in optional)]
    return (
        -sum(people[place] for place, whole in completed.items() if whole),
        money - option_money,
        -sum(people[one.place] for one, paid in optional if paid),
        money,
        sum(number for number, yes in enumerate(chosen, 1) if yes),
    )


def _checks(due: Lists) -> tuple[str, ...]:
    pool, count = due.pool.id, len(due.lacking)
    return (
        f"{pool}: {count} items that windows lack follow from the inputs, each is paid in full or not at all",
        f"{pool}: windows become whole or get nothing, optional items follow, all limits hold in integers",
        f"{pool}: every goal's value follows from the rows and equals the bound that the solver proved",
    )
