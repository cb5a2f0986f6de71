"""Sentences about weights: derivatives, tornado, swaps, uncertain weights, what explains the uncertainty."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from jlmz_budget.money import grouped_yuan
from jlmz_budget.reports.sensitivity.terms import factor_name, listed, percent, points
from jlmz_budget.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from jlmz_budget.questions.sobol import SobolIndex
    from jlmz_budget.questions.swaps import Swap
    from jlmz_budget.questions.tornado import TornadoBar
    from jlmz_budget.questions.weight_uncertainty import RankAcceptability, WeightQuantiles
    from jlmz_budget.questions.weights import WeightEffect

NOTHING_MOVES: Final = "No weight moves any money: limits decide, or all shares are the same."


def weights(tables: Mapping[str, Sequence[WeightEffect]], lang: str) -> Iterator[str]:
    """The weight and the recipient with the largest derivative."""
    rows = tables["weights"]
    if not rows:
        return
    top = max(rows, key=lambda row: abs(row.up))
    if not any(row.up or row.down for row in rows):
        yield say(NOTHING_MOVES, lang)
        return
    yield say(
        "One point more weight on {factor} changes {name}'s award most: by {amount} yuan.",
        lang,
        {"factor": factor_name(top.factor, lang), "name": top.name, "amount": grouped_yuan(top.up)},
    )


def tornado(tables: Mapping[str, Sequence[TornadoBar]], lang: str) -> Iterator[str]:
    """The weight that moves most money, who feels it most, and the weights that are flagged."""
    rows = tables["tornado"]
    if not rows:
        return
    top = max(rows, key=lambda row: row.moved)
    if not top.moved:
        yield say(NOTHING_MOVES, lang)
        return
    own = [row for row in rows if row.factor == top.factor]
    felt = max(own, key=largest_swing)
    step = max(top.upper - top.weight, top.weight - top.lower) * 100
    yield say(
        "Of all weights {factor} moves most: {step} points make {moved} yuan change hands; "
        "{name} feels it most, by {swing} yuan.",
        lang,
        {
            "factor": factor_name(top.factor, lang),
            "step": points(step).replace("+", "±"),
            "moved": grouped_yuan(top.moved),
            "name": felt.name,
            "swing": grouped_yuan(largest_swing(felt)),
        },
    )
    if flagged := dict.fromkeys(row.factor for row in rows if row.over_sensitive):
        yield say(
            "Over-sensitive: one point of weight on {factors} moves more than 0.5% of the pool.",
            lang,
            {"factors": listed((factor_name(factor, lang) for factor in flagged), lang)},
        )


def largest_swing(row: TornadoBar) -> Fraction:
    """The larger of a bar's two sides, without its sign."""
    return max(abs(row.minus or Fraction()), abs(row.plus or Fraction()))


def swaps(tables: Mapping[str, Sequence[Swap]], lang: str) -> Iterator[str]:
    """The smallest change that swaps two recipients, and the smallest that reaches a bound."""
    found = {
        kind: next((row for row in tables["swaps"] if row.kind == kind), None) for kind in ("swap", "bound")
    }
    if (swap := found["swap"]) is not None:
        yield say(
            "The smallest change that swaps two recipients is {points} points of {factor}: "
            "{other} then passes {name}.",
            lang,
            {
                "points": points(swap.points),
                "factor": factor_name(swap.factor, lang),
                "other": swap.other_name,
                "name": swap.name,
            },
        )
    if (bound := found["bound"]) is not None:
        yield say(
            "The smallest change that moves one to or from a bound is {points} points of {factor}: {name}.",
            lang,
            {"points": points(bound.points), "factor": factor_name(bound.factor, lang), "name": bound.name},
        )
    if not any(found.values()):
        yield say("No change of one weight swaps two recipients or moves one to or from a bound.", lang)


def weight_uncertainty(
    tables: Mapping[str, Sequence[WeightQuantiles | RankAcceptability]], lang: str
) -> Iterator[str]:
    """How many awards are sure, which one is least so; then how often the first rank is taken."""
    rows: Sequence[WeightQuantiles] = tables["weight_quantiles"]  # type: ignore[assignment]
    ranks: Sequence[RankAcceptability] = tables["rank_acceptability"]  # type: ignore[assignment]
    if not rows:
        return
    badges = Counter(row.badge for row in rows)
    widest = max(rows, key=lambda row: row.spread or 0)
    yield say(
        "With uncertain weights {stable} of {all} awards are stable, {medium} medium, {sensitive} sensitive; "
        "{name} is least sure: nine draws of ten give {low} to {high} yuan.",
        lang,
        {
            **{name: str(badges[name]) for name in ("stable", "medium", "sensitive")},
            "all": str(len(rows)),
            "name": widest.name,
            "low": grouped_yuan(widest.q5),
            "high": grouped_yuan(widest.q95),
        },
    )
    first = [row for row in ranks if row.rank == 1]
    if first:
        top = max(first, key=lambda row: row.probability)
        yield say(
            "{name} has the largest award in {part} of the draws; those who can have it: {count}.",
            lang,
            {"name": top.name, "part": percent(top.probability), "count": str(len(first))},
        )


def sobol(tables: Mapping[str, Sequence[SobolIndex]], lang: str) -> Iterator[str]:
    """What explains most of the money that moves."""
    rows = [row for row in tables["sobol"] if row.target == "money moved"]
    if not rows:
        return
    top = max(rows, key=lambda row: row.total)
    if not top.total:
        yield say("Neither weights nor errors in the figures move any money (estimate).", lang)
        return
    what = (
        "The weight of {factor} explains most of the money that moves: {total} of its variance (estimate)."
        if top.input == "weight"
        else "Errors in {factor} explain most of the money that moves: {total} of its variance (estimate)."
    )
    yield say(what, lang, {"factor": factor_name(top.factor, lang), "total": percent(top.total)})
