"""What a comparison says in sentences: whether it stays inside the ranges, who gains, who loses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jlmz_budget.money import grouped_yuan
from jlmz_budget.wording import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jlmz_budget.model import Allocation
    from jlmz_budget.questions.changes import MoneyChange
    from jlmz_budget.questions.whatif import Reach
    from jlmz_budget.reports.comparison.two_results import Comparison

SHOWN: Final = 3
"""How many townships or changes of state a sentence names."""


def whatif_sentences(
    found: Reach, townships: Sequence[MoneyChange], lang: str, *, titles: Mapping[str, str]
) -> tuple[str, ...]:
    """Whether the proposal stays inside the ranges, whose state changes, who gains and who pays most.

    Args:
        found: what a proposal leaves as it is, and whose state it changes.
        townships: the change of every township's money.
        lang: "zh" or "en".
        titles: what each pool is called.

    """
    lines = [say(found.verdict, lang)]
    for shift in found.shifts[:SHOWN]:
        states = {"before": _state(shift.before, lang), "after": _state(shift.after, lang)}
        lines.append(
            say(
                "{pool} {name}: {before}, then {after}",
                lang,
                {"pool": titles[shift.pool], "name": shift.name, **states},
            )
        )
    if len(found.shifts) > SHOWN:
        lines.append(
            say("and {count} more that change their state", lang, {"count": str(len(found.shifts) - SHOWN)})
        )
    return (*lines, *money_sentences(townships, lang))


def pool_titles(*results: Allocation) -> dict[str, str]:
    """What each pool is called, by its id."""
    return {pool.id: pool.title or pool.id for result in results for pool in result.scenario.rules.pools}


def money_sentences(townships: Sequence[MoneyChange], lang: str) -> tuple[str, ...]:
    """How many townships gain and lose, how much, and which of them most."""
    gains = sorted((row for row in townships if row.change > 0), key=lambda row: -row.change)
    losses = sorted((row for row in townships if row.change < 0), key=lambda row: row.change)
    if not gains and not losses:
        return (say("no township gets a different amount", lang),)
    lines = []
    if gains:
        lines.append(
            say("{count} townships gain {sum} yuan together, most: {most}", lang, _summed(gains, lang))
        )
    if losses:
        lines.append(
            say("{count} townships lose {sum} yuan together, most: {most}", lang, _summed(losses, lang))
        )
    return tuple(lines)


def _summed(rows: Sequence[MoneyChange], lang: str) -> dict[str, str]:
    return {
        "count": str(len(rows)),
        "sum": grouped_yuan(abs(sum(row.change for row in rows))),
        "most": _comma(lang).join(f"{row.name} {grouped_yuan(abs(row.change))}" for row in rows[:SHOWN]),
    }


def _state(state: str, lang: str) -> str:
    binding, _, rule = state.partition(" ")
    return f"{say(binding, lang)} {rule}".strip()


def compare_sentences(asked: Comparison, lang: str) -> tuple[str, ...]:
    """How many rules and cells changed, and who gains and loses most."""
    counts = {
        "rules": str(len(asked.rule_changes)),
        "cells": f"{len(asked.cell_changes):,}",
    }
    changed = say("{rules} rules and {cells} cells of the tables changed", lang, counts)
    lines = [changed, *money_sentences(asked.by_township, lang)]
    names = {
        side: _comma(lang).join(row.name for row in asked.by_township if row.only_in == side)
        for side in ("first", "second")
    }
    if names["first"]:
        lines.append(say("only in the first: {first}", lang, names))
    if names["second"]:
        lines.append(say("only in the second: {second}", lang, names))
    return tuple(lines)


def _comma(lang: str) -> str:
    """What stands between names."""
    return "、" if lang == "zh" else ", "
