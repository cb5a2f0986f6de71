"""Sentences about the awards as they are: the bridge from last year, inequality, fairness."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING

from jlmz_budget.money import grouped_yuan, two_decimals
from jlmz_budget.reports.sensitivity.terms import factor_name, listed, percent, signed, with_detail
from jlmz_budget.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from jlmz_budget.questions.bridge import BridgeRow
    from jlmz_budget.questions.fairness import FairnessRow, LorenzPoint
    from jlmz_budget.questions.fairness_checks import FairnessCheck


def bridge(tables: Mapping[str, Sequence[BridgeRow]], lang: str) -> Iterator[str]:
    """Who changed most since last year, and the cause that moved most money."""
    rows = tables["bridge"]
    if not rows:
        return
    changes: dict[str, Fraction] = defaultdict(Fraction)
    causes: dict[tuple[str, str], Fraction] = defaultdict(Fraction)
    names = {row.code: row.name for row in rows}
    for row in rows:
        changes[row.code] += row.change
        causes[row.cause, row.factor] += abs(row.change)
    code = max(changes, key=lambda one: abs(changes[one]))
    yield say(
        "{name} changed most since last year: {change} yuan.",
        lang,
        {"name": names[code], "change": signed(changes[code])},
    )
    if len(causes) > 1:
        top = max(causes, key=lambda one: causes[one])
        yield say(
            "The cause that moved most money is {cause}: {amount} yuan, gains and losses together.",
            lang,
            {"cause": cause_name(*top, lang), "amount": grouped_yuan(causes[top])},
        )
    else:
        yield say("Causes are told apart in formula pools, with last year's scenario (previous).", lang)


def cause_name(cause: str, factor: str, lang: str) -> str:
    """A cause, with the factor whose figures are meant."""
    if not factor:
        return say(cause, lang)
    named = listed((factor_name(one, lang) for one in factor.split(", ")), lang)
    return with_detail(say(cause, lang), named, lang)


def fairness(tables: Mapping[str, Sequence[FairnessRow | LorenzPoint]], lang: str) -> Iterator[str]:
    """The Gini coefficient, and what the half that gets least per head gets."""
    measures: Sequence[FairnessRow] = tables["fairness"]  # type: ignore[assignment]
    points: Sequence[LorenzPoint] = tables["lorenz"]  # type: ignore[assignment]
    gini = next((row for row in measures if row.measure == "gini"), None)
    if gini is None or not points:
        return
    values = {"gini": two_decimals(gini.value), "share": percent(money_of_half(points))}
    if gini.of == "per head":
        yield say(
            "The half of the inhabitants that gets least per head gets {share} of the money; Gini {gini}.",
            lang,
            values,
        )
    else:
        yield say(
            "The half of the recipients that gets least gets {share} of the money; Gini {gini}.", lang, values
        )


def money_of_half(points: Sequence[LorenzPoint]) -> Fraction:
    """The height of the Lorenz curve at one half, on the line between two points."""
    half = Fraction(1, 2)
    before = max((point for point in points if point.people <= half), key=lambda point: point.people)
    after = min((point for point in points if point.people > half), key=lambda point: point.people)
    slope = (after.money - before.money) / (after.people - before.people)
    return before.money + slope * (half - before.people)


def fairness_checks(tables: Mapping[str, Sequence[FairnessCheck]], lang: str) -> Iterator[str]:
    """Whether every check holds, or which ones are broken."""
    rows = tables["fairness_checks"]
    if not rows:
        return
    broken = [row for row in rows if row.holds == "no"]
    if not broken:
        what = "All {count} checks of equal treatment, order and monotonicity hold."
        yield say(what, lang, {"count": str(sum(row.holds == "yes" for row in rows))})
    yield from (_broken(row, lang) for row in broken)


def _broken(row: FairnessCheck, lang: str) -> str:
    """One broken check with its counter-example."""
    rounded = row.awards == "rounded"
    what = "Broken: {check} ({awards} awards): {name} has {before} yuan before and {after} yuan after."
    if row.other_code:
        what = "Broken: {check} ({awards} awards): {other} has {before} yuan and {name} {after} yuan."
    elif row.larger_amount is not None:
        what = (
            "Broken: {check} ({awards} awards): {name} has {before} yuan of {amount}, "
            "and {after} of {larger} yuan{paradox}."
        )
    return say(
        what,
        lang,
        {
            "check": say(row.check, lang),
            "awards": say(row.awards, lang),
            "name": row.name,
            "other": row.other_name,
            "before": grouped_yuan(row.before or 0),
            "after": grouped_yuan(row.after or 0),
            "amount": grouped_yuan(row.amount or 0),
            "larger": grouped_yuan(row.larger_amount or 0),
            "paradox": say(" (Alabama paradox)", lang) if rounded else "",
        },
    )
