"""Who enters or leaves a bound between two stretches, and which rule set it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from jlmz_budget.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jlmz_budget.questions.moving.piece import Piece
    from jlmz_budget.questions.moving.pool import MovingPool, RuleLines

SENTENCES: Final = {
    "leaves floor": "{name} leaves floor {rule}",
    "reaches floor": "{name} reaches floor {rule}",
    "leaves cap": "{name} leaves cap {rule}",
    "reaches cap": "{name} reaches cap {rule}",
    "new rule sets the floor": "floor of {name} now set by {rule}",
    "new rule sets the cap": "cap of {name} now set by {rule}",
    "group leaves its minimum": "group {name} leaves its minimum",
    "group reaches its minimum": "group {name} reaches its minimum",
    "group leaves its maximum": "group {name} leaves its maximum",
    "group reaches its maximum": "group {name} reaches its maximum",
    "group limit changes form": "group {name}: amount and share of its limit change places",
    "floors are prorated": "floors are paid in part only",
    "floors are paid in full": "floors are paid in full",
    "money is left over": "nobody can take more: money is left over",
    "no money is left over": "no money is left over",
    "limit reaches 0": "the limit reaches 0",
    "rule is reached": "{rule} is reached",
    "not looked further": "not looked further",
    "limits cannot all be kept": "the limits can no longer all be kept",
}
"""What an event is called, and the sentence about it."""


@dataclass(frozen=True)
class Event:
    """One change: whose (a recipient, a group, or "" for the pool), what, and the rule."""

    event: str
    code: str = ""
    name: str = ""
    rule: str = ""

    def text(self, lang: str = "en") -> str:
        """The sentence in English or Chinese."""
        return say(SENTENCES[self.event], lang, {"name": self.name, "rule": self.rule})


def event_text(events: tuple[Event, ...], lang: str = "en") -> str:
    """Several events in one line."""
    return ("；" if lang == "zh" else "; ").join(event.text(lang) for event in events)


def events_between(before: Piece, after: Piece | None) -> tuple[Event, ...]:
    """What changes from one stretch to the next; nothing behind the last one: the limits cannot be kept."""
    if after is None:
        return (Event("limits cannot all be kept"),)
    return (*_pool_events(before, after), *_row_events(before, after), *_group_events(before, after))


def _pool_events(before: Piece, after: Piece) -> Iterator[Event]:
    old, new = before.lines.state, after.lines.state
    if old.prorated != new.prorated:
        yield Event("floors are prorated" if new.prorated else "floors are paid in full")
    if old.surplus != new.surplus:
        yield Event("money is left over" if new.surplus else "no money is left over")


def _row_events(before: Piece, after: Piece) -> Iterator[Event]:
    pool, old, new = before.lines.pool, before.lines.state, after.lines.state
    for row, (was, now) in enumerate(zip(old.rows, new.rows, strict=True)):
        who = (pool.codes[row], pool.names[row])
        for kind, rules, was_set, now_set in (
            ("floor", _floors(pool), old.floors[row], new.floors[row]),
            ("cap", pool.caps, old.caps[row], new.caps[row]),
        ):
            stood, stands = (state in {kind, "fixed"} for state in (was, now))
            if stood and not stands:
                yield Event(f"leaves {kind}", *who, _rule(rules[row], was_set))
            elif stands and not stood:
                yield Event(f"reaches {kind}", *who, _rule(rules[row], now_set))
            elif was_set != now_set:
                yield Event(f"new rule sets the {kind}", *who, _rule(rules[row], now_set))


def _group_events(before: Piece, after: Piece) -> Iterator[Event]:
    old, new = before.lines.state, after.lines.state
    for number, group in enumerate(before.lines.pool.groups):
        who = ("", group.id, group.id)
        for kind, limit in (("min", "minimum"), ("max", "maximum")):
            stood, stands = (state.groups[number] in {kind, "fixed"} for state in (old, new))
            if stood != stands:
                yield Event(f"group {'reaches' if stands else 'leaves'} its {limit}", *who)
        if (old.minima[number], old.maxima[number]) != (new.minima[number], new.maxima[number]):
            yield Event("group limit changes form", *who)


def _floors(pool: MovingPool) -> tuple[RuleLines, ...]:
    return pool.floors


def _rule(rules: RuleLines, place: int | None) -> str:
    return "" if place is None else rules[place].rule
