"""Whether a scenario with changed rules can be solved, and where it cannot."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from jlmz_budget.allocation import allocate
from jlmz_budget.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Collection
    from fractions import Fraction

    from jlmz_budget.infeasibility.rows import Edit, Effect
    from jlmz_budget.model import Rules, Scenario

RULES: Final = "rules"
"""The place of a conflict that only arises between pools: general rules, with whatever they meet."""


@dataclass(frozen=True)
class Draft:
    """A repair before it is verified and numbered.

    Args:
        place: of the conflict it is meant for.
        rules: the scenario's, repaired.

    """

    place: str
    edits: tuple[Edit, ...]
    rules: Rules
    fen: Fraction | int
    effects: tuple[Effect, ...]


def places_in_conflict(scenario: Scenario) -> tuple[str, ...]:
    """Where the scenario cannot be solved, in the order of its messages; nothing if it can."""
    try:
        allocate(scenario)
    except InputError as error:
        return tuple(dict.fromkeys(problem.where for problem in error.problems))
    return ()


def remaining(scenario: Scenario, draft: Draft, known: Collection[str]) -> tuple[str, ...] | None:
    """What is still in conflict with a draft; None if its own conflict is, or a new one arises.

    Rules over several pools are tried only when every pool can be divided: a conflict of theirs is not new.
    """
    places = places_in_conflict(replace(scenario, rules=draft.rules))
    if draft.place == RULES:
        return None if places else ()
    is_own = [_section(place) == _section(draft.place) for place in places]
    is_new = [place not in known and not place.startswith("rules") for place in places]
    return None if any(is_own) or any(is_new) else places


def _section(place: str) -> str:
    """A place without what stands inside a pool."""
    return ".".join(place.split(".")[:2])
