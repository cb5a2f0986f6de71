"""Sentences about a pool's money and limits: the next yuan, the budget path, prices, freedom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jlmz_budget.money import grouped_yuan
from jlmz_budget.questions.moving.events import event_text
from jlmz_budget.reports.sensitivity.terms import listed
from jlmz_budget.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from jlmz_budget.questions.freedom_row import Freedom
    from jlmz_budget.questions.next_yuan import NextYuan
    from jlmz_budget.questions.path import PathEvent, PathPoint
    from jlmz_budget.questions.price_rows import Price, PriceEffect


def next_yuan(tables: Mapping[str, Sequence[NextYuan]], lang: str) -> Iterator[str]:
    """Who gets most of 10,000 yuan more, who nothing, and until when."""
    rows = [row for row in tables["next_yuan"] if row.direction == "up" and row.share is not None]
    if not rows:
        return
    top = max(rows, key=lambda row: row.share or 0)
    nothing = [row.name for row in rows if not row.share]
    if top.share:
        yield say(
            "Of 10,000 yuan more, {name} gets most, {amount} yuan; {count} of {all} recipients get nothing.",
            lang,
            {
                "name": top.name,
                "amount": grouped_yuan(top.share * 1_000_000),
                "count": str(len(nothing)),
                "all": str(len(rows)),
            },
        )
    else:
        yield say("More money would stay unallocated: nobody can take more.", lang)
    if top.holds_until is not None:
        yield say(
            "The shares change when the pool reaches {amount} yuan: {event}.",
            lang,
            {"amount": grouped_yuan(top.holds_until), "event": event_text(top.events, lang)},
        )


def path(tables: Mapping[str, Sequence[PathPoint | PathEvent]], lang: str) -> Iterator[str]:
    """The range that was looked at, and in how many places awards bend in it."""
    points: Sequence[PathPoint] = tables["path"]  # type: ignore[assignment]
    events: Sequence[PathEvent] = tables["path_events"]  # type: ignore[assignment]
    amounts = sorted({point.amount for point in points})
    if not amounts:
        return
    yield say(
        "From {low} to {high} yuan of the pool the awards are straight lines; "
        "amounts at which they bend: {count}.",
        lang,
        {
            "low": grouped_yuan(amounts[0]),
            "high": grouped_yuan(amounts[-1]),
            "count": str(len({event.amount for event in events})),
        },
    )


def prices(tables: Mapping[str, Sequence[Price | PriceEffect]], lang: str) -> Iterator[str]:
    """Which limits have a price, and where raising one by a yuan does most to a single award."""
    every: Sequence[PriceEffect] = tables["price_effects"]  # type: ignore[assignment]
    effects = [
        row for row in every if row.limit != "amount" and not row.limit_code and row.direction == "raise"
    ]
    limits = list(dict.fromkeys(row.limit for row in effects))
    if not limits:
        yield say("No limit and no quota has a price: moving one a little moves no money.", lang)
        return
    yield say(
        "Limits and quotas with a price ({count}): {limits}.",
        lang,
        {"count": str(len(limits)), "limits": listed(limits, lang)},
    )
    in_yuan = [row for row in effects if row.unit == "yuan"]
    if in_yuan:
        top = max(in_yuan, key=lambda row: abs(row.effect))
        yield say(
            "One yuan more in {limit} changes {name}'s award most, by {change} yuan.",
            lang,
            {"limit": top.limit, "name": top.name, "change": grouped_yuan(top.effect * 100)},
        )


def freedom(tables: Mapping[str, Sequence[Freedom]], lang: str) -> Iterator[str]:
    """Who has the widest range under the hard limits, and who has none."""
    rows = tables["freedom"]
    if not rows:
        return
    widest = max(rows, key=lambda row: row.most - row.least)
    if widest.most == widest.least:
        yield say("Limits alone leave nobody any room.", lang)
        return
    yield say(
        "Limits alone leave {name} most room: from {least} to {most} yuan; its award is {award} yuan.",
        lang,
        {
            "name": widest.name,
            "least": grouped_yuan(widest.least),
            "most": grouped_yuan(widest.most),
            "award": grouped_yuan(widest.award),
        },
    )
