"""What conflicts and the repairs, as lines for a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jlmz_budget.errors import InputError
from jlmz_budget.money import grouped_yuan
from jlmz_budget.reading.decoding import decode
from jlmz_budget.reading.scenario_edit import edited
from jlmz_budget.wording import say

if TYPE_CHECKING:
    from jlmz_budget.infeasibility import Conflict, Effect, Repair, Repairs
    from jlmz_budget.infeasibility.rows import Member
    from jlmz_budget.model import Scenario

EFFECTS_SHOWN: Final = 3
"""How many of those whom a repair moves are named."""

BOUNDS: Final = {
    "least": "{name}: at least {before} → {after}",
    "cap": "{name}: at most {before} → {after}",
    "minimum": "{name}: minimum {before} → {after}",
    "maximum": "{name}: maximum {before} → {after}",
    "amount": "{name}: amount {before} → {after}",
}


def conflict_lines(scenario: Scenario, found: Repairs, lang: str) -> tuple[str, ...]:
    """The conflicts of a scenario, each with its repairs, and how to apply one.

    Args:
        scenario: what was in conflict.
        found: its conflicts and repairs.
        lang: "zh" or "en".

    """
    lines: list[str] = []
    for conflict in found.conflicts:
        own = [repair for repair in found.repairs if repair.place == conflict.place]
        lines += ["", *_conflict(conflict, lang), *_repairs(scenario, conflict.place, own, lang)]
    if found.repairs:
        how = "`jlmz-budget allocate SCENARIO --repair N` writes repair N into a new scenario file"
        lines += ["", say(how, lang)]
    return tuple(lines)


def _conflict(conflict: Conflict, lang: str) -> list[str]:
    head = "{place}: these cannot all hold, but without any one of them the others can:"
    return [
        say(head, lang, {"place": conflict.place}),
        *(f"  {_member(member, lang)}" for member in conflict.members),
    ]


def _member(member: Member, lang: str) -> str:
    values = {"key": member.key, "yuan": grouped_yuan(member.fen), "count": str(member.recipients)}
    if member.recipients:
        return say("{key}: {yuan} yuan ({count} recipients)", lang, values)
    return say("{key}: {yuan} yuan", lang, values) if member.fen else member.key


def _repairs(scenario: Scenario, place: str, repairs: list[Repair], lang: str) -> list[str]:
    if not repairs:
        none = "{place}: no change of one bound or amount resolves this; change several, or a statutory rule"
        return [say(none, lang, {"place": place})]
    lines = [say("cheapest repairs, each as small as it can be:", lang)]
    for repair in repairs:
        lines += _repair(scenario, repair, lang)
    return lines


def _repair(scenario: Scenario, repair: Repair, lang: str) -> list[str]:
    values = {"number": str(repair.number), "yuan": grouped_yuan(repair.fen)}
    settings = " ".join(f"--set {edit.setting}" for edit in repair.edits)
    lines = [say("  {number}. {settings}    moves {yuan} yuan", lang, values | {"settings": settings})]
    lines += [f"     {_effect(effect, lang)}" for effect in repair.effects[:EFFECTS_SHOWN]]
    if more := len(repair.effects) - EFFECTS_SHOWN:
        lines += [say("     and {count} more", lang, {"count": str(more)})] if more > 0 else []
    lines += [f"     {line}" for line in _file_lines(scenario, repair)]
    if repair.remaining:
        places = {"places": ", ".join(repair.remaining)}
        lines.append(say("     still in conflict: {places}", lang, places))
    return lines


def _effect(effect: Effect, lang: str) -> str:
    values = {"before": grouped_yuan(effect.before), "after": grouped_yuan(effect.after)}
    return say(BOUNDS[effect.bound], lang, {"name": effect.name, **values})


def _file_lines(scenario: Scenario, repair: Repair) -> list[str]:
    """The lines of the scenario file that the repair changes, as they will be."""
    if not scenario.files:
        return []
    rules = scenario.files[0]
    settings = tuple((edit.key, edit.after) for edit in repair.edits)
    try:
        text, _ = decode(rules.content, rules.name)
        lines = edited(text, settings, rules.name).lines
    except InputError:  # a workbook, or a value that only a variant has
        return []
    return [f"{rules.name}:{number}: {line}" for number, line in lines]
