"""Whether the whole awards of a program's pools are an allowed rounding of its exact awards.

Largest remainder in every pool where that keeps each sentence that the exact awards keep; otherwise awards
that keep them, whose distance from the exact ones is the stage's, and which no unit moved inside a pool would
bring nearer. That no other rounding is nearer is the solver's word.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from jlmz_budget.certificate.ruled import HINT, spent
from jlmz_budget.certificate.stages import ROUNDING
from jlmz_budget.errors import Problem
from jlmz_budget.money import lowered, raised

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from jlmz_budget.certificate.ruled import RuledPool
    from jlmz_budget.certificate.sentences import Key, Sentences
    from jlmz_budget.model import Stage

FINENESS: Final = 1000
"""Parts of a fen in which the distance of a rounding is counted."""

REACH: Final = 2
"""How many payment units an award may lie beyond the two next to the exact one."""

Whole = dict["Key", Fraction]


@dataclass(frozen=True)
class Rounding:
    """The pools and rules of a program, exact awards of all pools, and whole ones that are tried."""

    pools: tuple[RuledPool, ...]
    rules: tuple[Sentences, ...]
    exact: Mapping[Key, Fraction]

    def broken(self, whole: Mapping[Key, Fraction]) -> dict[str, int]:
        """By tier the fen, each sentence's raised, by which sentences that hold exactly no longer do.

        A tier without such sentences is not named.
        """
        found: dict[str, int] = {}
        for rule in self.rules:
            for before, after in zip(rule.at(self.exact), rule.at(whole), strict=True):
                if not before.missing(self.exact):
                    tier = rule.rule.tier
                    found[tier] = found.get(tier, 0) + raised(after.missing(whole))
        return found

    def measured(self, whole: Mapping[Key, Fraction]) -> dict[str, Fraction]:
        """What the whole awards come to in each goal of a search, in its order."""
        broken = self.broken(whole)
        lacks = {
            f"rounding_{tier}": Fraction(broken[tier]) for tier in ("policy", "optional") if tier in broken
        }
        distance, order = _distance(self.pools, whole)
        return lacks | {"rounding": distance, "order": order}


def wrong_whole_awards(
    rounding: Rounding, whole: Mapping[Key, Fraction], stages: Sequence[Stage]
) -> list[Problem]:
    """What is wrong with the whole awards.

    Args:
        rounding: what is rounded.
        whole: the awards as they are filed, of all pools.
        stages: of the program, those of a search for whole awards last.

    """
    searched = [stage for stage in stages if stage.goal in ROUNDING]
    plain = {**whole}
    for pool in rounding.pools:
        plain |= _by_largest_remainder(pool)
    keys = [key for pool in rounding.pools for key in pool.keys]
    if not any(rounding.broken(plain).values()):
        wrong = [key for key in keys if whole[key] != plain[key]]
        what = "is not the exact award rounded by largest remainder"
        problems = [Problem(f"allocation.csv {pool} {code} award", what, HINT) for pool, code in wrong]
        return problems or ([_no_search(rounding)] if searched else [])
    problems = [problem for pool in rounding.pools for problem in _outside(pool, whole)]
    if rounding.broken(whole).get("statutory"):
        problems.append(
            Problem(_place(rounding), "the whole awards break a rule that the exact ones keep", HINT)
        )
    if problems:
        return problems
    found = {stage.goal: stage.value for stage in searched}
    if any(found.get(goal, 0) != value for goal, value in rounding.measured(whole).items()):
        return [Problem(_place(rounding), "the whole awards are not as near as the search says", HINT)]
    if any(_nearer(rounding, whole)):
        what = "a unit moved to another recipient would bring the whole awards nearer"
        return [Problem(_place(rounding), what, HINT)]
    return []


def _by_largest_remainder(pool: RuledPool) -> Whole:
    unit = pool.terms.unit
    exact = [award.exact for award in pool.filed.awards]
    blocks = [block for block in pool.terms.blocks if block.members]
    totals = _topped_up(
        [sum(exact[i] for i in block.members) for block in blocks], lowered(sum(exact), unit), unit
    )
    whole: Whole = {}
    for block, total in zip(blocks, totals, strict=True):
        for place, award in zip(
            block.members, _topped_up([exact[i] for i in block.members], total, unit), strict=True
        ):
            whole[pool.keys[place]] = Fraction(award)
    return whole


def _topped_up(exact: Sequence[Fraction | int], total: int, unit: int) -> list[int]:
    """Every amount lowered to the unit; what is missing to the total goes to the largest remainders."""
    whole = [lowered(amount, unit) for amount in exact]
    first = sorted(range(len(exact)), key=lambda place: (whole[place] - exact[place], place))
    for place in first[: (total - sum(whole)) // unit]:
        whole[place] += unit
    return whole


def _outside(pool: RuledPool, whole: Mapping[Key, Fraction]) -> Iterator[Problem]:
    unit, own = pool.terms.unit, pool.terms.pool.id
    for place, key in enumerate(pool.keys):
        if not _is_allowed(pool, place, whole[key]):
            what = "is no whole multiple of the payment unit within floor and cap"
            yield Problem(f"allocation.csv {own} {key[1]} award", what, HINT)
    if sum(whole[key] for key in pool.keys) != lowered(spent(pool), unit):
        what = "the awards do not add up to the exact awards, lowered to the payment unit"
        yield Problem(f"pools.csv {own} awarded", what, HINT)
    yield from (
        Problem(f"groups.csv {own} {block.group}", "the awards are outside of the group's limits", HINT)
        for block in pool.terms.blocks
        if block.limited(total := sum((whole[pool.keys[i]] for i in block.members), Fraction(0))) != total
    )


def _is_allowed(pool: RuledPool, place: int, award: Fraction) -> bool:
    unit = pool.terms.unit
    least, most = pool.bounds(place)
    high = None if most is None else -lowered(-most, unit)
    below = lowered(pool.filed.awards[place].exact, unit)
    near = below - REACH * unit <= award <= below + (1 + REACH) * unit
    return near and award % unit == 0 and award >= lowered(least, unit) and (high is None or award <= high)


def _distance(pools: Sequence[RuledPool], whole: Mapping[Key, Fraction]) -> tuple[Fraction, Fraction]:
    """(Σ |award - exact| beyond that of lowered awards, in parts of a fen; units times place)."""
    distance, order, number = 0, 0, 0
    for pool in pools:
        for place, key in enumerate(pool.keys):
            number += 1
            far, steps = _far(pool, place, whole[key])
            distance += far
            order += number * steps
    return Fraction(distance), Fraction(order)


def _far(pool: RuledPool, place: int, award: Fraction) -> tuple[int, int]:
    """(Distance beyond that of the lowered award, in parts of a fen; units above that award)."""
    unit, exact = pool.terms.unit, pool.filed.awards[place].exact
    below = lowered(exact, unit)
    steps = int(award - below) // unit
    if steps <= 0:
        return -steps * FINENESS * unit, steps
    return round(FINENESS * (unit - 2 * (exact - below))) + (steps - 1) * FINENESS * unit, steps


def _nearer(rounding: Rounding, whole: Mapping[Key, Fraction]) -> Iterator[Mapping[Key, Fraction]]:
    """The allowed awards that are one unit of one pool away and nearer, or as near with the unit earlier."""
    sentences = _Sentences(rounding, whole)
    for pool in rounding.pools:
        unit = pool.terms.unit
        places = range(len(pool.keys))
        now = [whole[key] for key in pool.keys]
        gives = [_change(pool, place, now[place], -unit) for place in places]
        takes = [_change(pool, place, now[place], unit) for place in places]
        for giver in places:
            for taker in places:
                given, taken = gives[giver], takes[taker]
                if taker == giver or given is None or taken is None:
                    continue
                if (given + taken, taker - giver) < (0, 0):
                    steps = {pool.keys[giver]: Fraction(-unit), pool.keys[taker]: Fraction(unit)}
                    moved = {**whole, **{key: whole[key] + step for key, step in steps.items()}}
                    if sentences.no_worse(moved, steps) and not any(_outside(pool, moved)):
                        yield moved


class _Sentences:
    """The sentences that hold exactly, at whole awards, and what moving a unit does to them."""

    def __init__(self, rounding: Rounding, whole: Mapping[Key, Fraction]) -> None:
        self.rounding, self.before = rounding, rounding.broken(whole)
        self.by_key: dict[Key, list[tuple[int, Fraction]]] = {}
        self.slack: list[tuple[str, Fraction]] = []
        for rule in rounding.rules:
            for sentence in rule.fixed:
                if sentence.missing(rounding.exact):
                    continue
                sign = 1 if sentence.limit == "at_least" else -1
                for key, factor in sentence.factors().items():
                    self.by_key.setdefault(key, []).append((len(self.slack), sign * factor))
                over = sign * (sentence.reached(whole) - sentence.required(whole))
                self.slack.append((rule.rule.tier, over))

    def no_worse(self, moved: Mapping[Key, Fraction], steps: Mapping[Key, Fraction]) -> bool:
        """Whether no more fen of any tier's sentences are broken after the steps, which lead to `moved`."""
        change: dict[int, Fraction] = {}
        for key, step in steps.items():
            for number, factor in self.by_key.get(key, ()):
                change[number] = change.get(number, Fraction(0)) + factor * step
        more: dict[str, int] = {}
        for number, step in change.items():
            tier, over = self.slack[number]
            more[tier] = more.get(tier, 0) + _lack(over + step) - _lack(over)
        if any(fen > 0 for fen in more.values()):
            return False
        after = self.rounding.broken(moved)
        return all(after[tier] <= self.before[tier] for tier in self.before)


def _lack(over: Fraction) -> int:
    return raised(max(Fraction(0), -over))


def _change(pool: RuledPool, place: int, award: Fraction, step: int) -> int | None:
    """What a unit more or less does to the distance of an award; None where it is not allowed."""
    if not _is_allowed(pool, place, award + step):
        return None
    return _far(pool, place, award + step)[0] - _far(pool, place, award)[0]


def _place(rounding: Rounding) -> str:
    return f"allocation.json programs {' '.join(pool.terms.pool.id for pool in rounding.pools)}"


def _no_search(rounding: Rounding) -> Problem:
    return Problem(_place(rounding), "a rounding was searched though largest remainders keep the rules", HINT)
