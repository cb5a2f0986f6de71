"""Sentences about the recipients' own figures: levers, data errors, over-reporting, cliffs."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from jlmz_budget.money import grouped_yuan
from jlmz_budget.reports.sensitivity.terms import factor_name, percent
from jlmz_budget.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from jlmz_budget.questions.cliffs import Cliff
    from jlmz_budget.questions.data_errors import DataError
    from jlmz_budget.questions.levers import Lever
    from jlmz_budget.questions.over_reporting import OverReport


def levers(tables: Mapping[str, Sequence[Lever]], lang: str) -> Iterator[str]:
    """The single step that brings most, and who pays most of it."""
    rows = [row for row in tables["levers"] if row.own_change]
    yield from _without_answer([row.own_change for row in tables["levers"]], lang)
    if not rows:
        return
    top = max(rows, key=lambda row: row.own_change or 0)
    yield say(
        "No step brings more than {step} of {factor} in {name}: {amount} yuan.",
        lang,
        {
            "step": f"+{top.step.removeprefix('+')}",
            "factor": factor_name(top.factor, lang),
            "name": top.name,
            "amount": grouped_yuan(top.own_change or 0),
        },
    )
    if top.payers:
        payer, change = top.payers[0]
        yield say(
            "{payer} pays most of it, {amount} yuan.",
            lang,
            {"payer": payer, "amount": grouped_yuan(-change)},
        )


def data_errors(tables: Mapping[str, Sequence[DataError]], lang: str) -> Iterator[str]:
    """The figure whose error moves its own award most."""
    rows = [row for row in tables["data_errors"] if row.band]
    yield from _without_answer([row.plus for row in tables["data_errors"]], lang)
    if not rows:
        return
    top = max(rows, key=lambda row: row.band or 0)
    yield say(
        "An error of {error} in its own {factor} moves {name}'s award most, within {band} yuan.",
        lang,
        {
            "error": f"±{percent(top.error)}",
            "factor": factor_name(top.factor, lang),
            "name": top.name,
            "band": grouped_yuan(top.band or 0),
        },
    )


def over_reporting(tables: Mapping[str, Sequence[OverReport]], lang: str) -> Iterator[str]:
    """Who could gain most, with which figure."""
    rows = [row for row in tables["over_reporting"] if row.gain]
    yield from _without_answer([row.gain for row in tables["over_reporting"]], lang)
    if not rows:
        return
    top = max(rows, key=lambda row: row.gain or 0)
    yield say(
        "{name} could gain most by over-reporting: {factor} {too_much} too high brings {gain} yuan.",
        lang,
        {
            "name": top.name,
            "factor": factor_name(top.factor, lang),
            "too_much": percent(top.too_much),
            "gain": grouped_yuan(top.gain or 0),
        },
    )


def cliffs(tables: Mapping[str, Sequence[Cliff]], lang: str) -> Iterator[str]:
    """How many stand near a threshold."""
    rows = tables["cliffs"]
    if not rows:
        yield say("Nobody stands within 1% of a threshold.", lang)
        return
    worth, top = max(((row.worth or Fraction(), row) for row in rows), key=lambda one: abs(one[0]))
    what = "Within 1% of a threshold: {count}; most is at stake for {name} at {rule}: {worth} yuan."
    if not worth:
        top = min(rows, key=lambda row: abs(row.distance_pct))
        what = "Within 1% of a threshold: {count}; the nearest is {name} at {rule}."
    yield say(
        what,
        lang,
        {
            "count": str(len(rows)),
            "name": top.name,
            "rule": f"{say(top.threshold_of, lang)} {top.rule}",
            "worth": grouped_yuan(worth),
        },
    )


def _without_answer(changes: Sequence[Fraction | None], lang: str) -> Iterator[str]:
    """Why no raised figure has a change, if none has."""
    if changes and all(change is None for change in changes):
        yield say("No figure can be raised: no money is left for the quotas and limits that follow.", lang)
