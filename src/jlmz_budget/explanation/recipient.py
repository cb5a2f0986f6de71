"""One recipient's money over all pools."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from jlmz_budget.errors import InputError, Problem
from jlmz_budget.explanation.formula import formula_part
from jlmz_budget.explanation.levers import pool_levers
from jlmz_budget.explanation.sentences import Explanation, PoolExplanation, Step
from jlmz_budget.model.table import RECIPIENT_COLUMNS
from jlmz_budget.money import grouped_yuan
from jlmz_budget.village_support.flags import match_lines
from jlmz_budget.village_support.steps import task_sentences

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jlmz_budget.explanation.levers import PoolLevers
    from jlmz_budget.model import Allocation, Award, Pool, Scenario


class Place(NamedTuple):
    """A township or village: its level, code and name."""

    level: str
    code: str
    name: str


def explain(result: Allocation, recipient: str) -> Explanation:
    """How a recipient's money came about.

    Args:
        result: a solved scenario.
        recipient: the name or code of a township or village.

    Returns:
        One part per pool: for a township its own awards and the sum of its villages' ones.

    Raises:
        InputError: no such recipient, or a name that several villages share.

    """
    return explain_places(result, [Place(*_find(result.scenario, recipient))])[0]


def explain_places(result: Allocation, places: Sequence[Place]) -> tuple[Explanation, ...]:
    """The same for many places at once: what their levers have in common is solved once."""
    solved = {
        pool.id: pool_levers(result.scenario, pool, total.amount + total.handed_on)
        for pool, total in zip(result.scenario.rules.pools, result.totals, strict=True)
        if pool.method == "formula"
        and pool.factors
        and total.rate is not None
        and any(pool.level == place.level for place in places)
    }
    return tuple(_explained(result, place, solved) for place in places)


def _explained(result: Allocation, place: Place, solved: Mapping[str, PoolLevers]) -> Explanation:
    level, code, name = place
    parts = []
    for pool in result.scenario.rules.pools:
        awards = [award for award in result.awards if award.pool == pool.id]
        own = next((award for award in awards if award.code == code and award.level == level), None)
        if own is not None and pool.method == "formula":
            parts.append(formula_part(result, pool, own, solved=solved.get(pool.id)))
        elif own is not None and pool.method == "packages":
            parts.append(_packages_part(result, pool, own))
        elif own is not None:
            parts.append(_task_part(result, pool, own))
        elif level == "township" and pool.level == "village":
            parts.append(
                _villages_part(result, pool, [award for award in awards if award.township_code == code])
            )
    return Explanation(code, name, tuple(parts))


def _find(scenario: Scenario, recipient: str) -> tuple[str, str, str]:
    known: dict[str, list[tuple[str, str, str]]] = {}
    for level, columns in RECIPIENT_COLUMNS.items():
        table = scenario.recipients_table("township" if level == "township" else "village")
        for code, name in zip(*(table.texts(column) for column in columns), strict=True):
            known.setdefault(code, []).append((level, code, name))
            known.setdefault(name, []).append((level, code, name))
    found = known.get(recipient.strip(), [])
    if len(found) == 1:
        return found[0]
    if found:
        codes = ", ".join(code for _, code, _ in found)
        raise InputError(
            Problem(recipient, "is the name of several places: {codes}", "give the code", {"codes": codes})
        )
    close = get_close_matches(recipient, known, n=1, cutoff=0.4)
    raise InputError(
        Problem(
            recipient,
            "no such township or village",
            'did you mean "{name}"?' if close else "give a name or code of the scenario's tables",
            {"name": close[0] if close else ""},
        )
    )


def _task_part(result: Allocation, pool: Pool, own: Award) -> PoolExplanation:
    steps = tuple(Step(*sentence) for sentence in task_sentences(result, pool, own))
    return PoolExplanation(pool.id, pool.title or pool.id, own.award, steps)


def _packages_part(result: Allocation, pool: Pool, own: Award) -> PoolExplanation:
    steps = tuple(
        Step(
            "the window lacks {item} ({wanted}, {price} yuan): paid {award}",
            {
                "item": item.item,
                "wanted": item.wanted,
                "price": grouped_yuan(item.price),
                "award": grouped_yuan(item.award),
            },
        )
        for item in result.package_items
        if (item.pool, item.village_code) == (pool.id, own.code)
    )
    return PoolExplanation(
        pool.id, pool.title or pool.id, own.award, steps or (Step("the window lacks nothing"),)
    )


def _villages_part(result: Allocation, pool: Pool, awards: list[Award]) -> PoolExplanation:
    award = sum(one.award for one in awards)
    steps = [
        Step(
            "its {count} villages and communities together: {award} yuan",
            {"count": str(len(awards)), "award": grouped_yuan(award)},
        )
    ]
    township = awards[0].township_code if awards else ""
    steps += [
        Step(
            "its own part of their tasks: {match} yuan, beside its own award of {own} yuan",
            {"match": grouped_yuan(line.township_match), "own": grouped_yuan(line.own_award)},
        )
        for line in match_lines(result)
        if (line.pool, line.township_code) == (pool.id, township) and line.township_match
    ]
    return PoolExplanation(pool.id, pool.title or pool.id, award, tuple(steps))
