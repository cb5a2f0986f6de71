"""Sentences about the recipients' own figures: levers, data errors, over-reporting, cliffs."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, TypeVar

from jlmz_budget.money import grouped_yuan
from jlmz_budget.reports.sensitivity.terms import factor_name, percent
from jlmz_budget.wording import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from jlmz_budget.questions.cliffs import Cliff
    from jlmz_budget.questions.data_errors import DataError
    from jlmz_budget.questions.levers import Lever
    from jlmz_budget.questions.over_reporting import OverReport


Row = TypeVar("Row", "Lever", "DataError", "OverReport")


def levers(tables: Mapping[str, Sequence[Lever]], lang: str) -> Iterator[str]:
    """The single step that brings most, and who pays most of it."""
    rows = tables["levers"]
    yield from _without_answer([row.own_change for row in rows], lang)
    top = _most(rows, lambda row: row.own_change)
    if top is None:
        return
    what = "No step brings more than {step} of {factor} in {name}: {amount} yuan."
    amount = {"step": f"+{top.step.removeprefix('+')}", "amount": grouped_yuan(top.own_change or 0)}
    yield say(what, lang, _whose(top, lang) | amount)
    if top.payers:
        payer, change = top.payers[0]
        yield say(
            "{payer} pays most of it, {amount} yuan.",
            lang,
            {"payer": payer, "amount": grouped_yuan(-change)},
        )


def data_errors(tables: Mapping[str, Sequence[DataError]], lang: str) -> Iterator[str]:
    """The figure whose error moves its own award most."""
    rows = tables["data_errors"]
    yield from _without_answer([row.plus for row in rows], lang)
    top = _most(rows, lambda row: row.band)
    if top is not None:
        what = "An error of {error} in its own {factor} moves {name}'s award most, within {band} yuan."
        band = {"error": f"±{percent(top.error)}", "band": grouped_yuan(top.band or 0)}
        yield say(what, lang, _whose(top, lang) | band)


def over_reporting(tables: Mapping[str, Sequence[OverReport]], lang: str) -> Iterator[str]:
    """Who could gain most, with which figure."""
    rows = tables["over_reporting"]
    yield from _without_answer([row.gain for row in rows], lang)
    top = _most(rows, lambda row: row.gain)
    if top is not None:
        what = "{name} could gain most by over-reporting: {factor} {too_much} too high brings {gain} yuan."
        gain = {"too_much": percent(top.too_much), "gain": grouped_yuan(top.gain or 0)}
        yield say(what, lang, _whose(top, lang) | gain)


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


def _most(rows: Sequence[Row], change: Callable[[Row], Fraction | None]) -> Row | None:
    """The row of the largest change; none if nothing changes."""
    return max((row for row in rows if change(row)), key=lambda row: change(row) or 0, default=None)


def _whose(row: Lever | DataError | OverReport, lang: str) -> dict[str, str]:
    """Whose figure it is, and which."""
    return {"factor": factor_name(row.factor, lang), "name": row.name}
