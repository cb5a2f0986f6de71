"""A formula pool whose money, quotas or limits move with t; at t = 0 it is the pool as it was divided.

Bounds start as the rule ran with them, in whole payment units, and move continuously from there. So does a
group's limit that is a share of the pool's amount: it moves by its share of what the amount moves.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

from jlmz_budget.money import lowered, raised
from jlmz_budget.questions.moving.line import Line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jlmz_budget.model import Group
    from jlmz_budget.questions.pools import SolvedPool

Bound = Literal["floor", "cap"]
Side = Literal["min", "max"]


class RuleLine(NamedTuple):
    """What one rule demands; `share` of every yuan that the pool's amount moves."""

    rule: str
    line: Line
    share: Fraction = Fraction(0)


RuleLines = tuple[RuleLine, ...]
"""The rules of one bound; the tightest holds, of equal ones the first."""


class MovingGroup(NamedTuple):
    """A group and the rules of its two limits."""

    id: str
    members: tuple[int, ...]
    minimum: RuleLines
    maximum: RuleLines


@dataclass(frozen=True)
class MovingPool:
    """A pool with every amount as a line; one entry per recipient, exact fen.

    Args:
        id, codes, names: which pool, and its recipients in table order.
        need: need shares; they stand still.
        amount, base, floors, caps, groups: as the rule runs with them.
        plain_floors: floors before they were raised to the payment unit: those that are prorated.
        prorates, may_leave: what the pool does with too little and with too much money.

    """

    id: str
    codes: tuple[str, ...]
    names: tuple[str, ...]
    need: tuple[Fraction, ...]
    amount: Line
    base: tuple[Line, ...]
    floors: tuple[RuleLines, ...]
    caps: tuple[RuleLines, ...]
    plain_floors: tuple[RuleLines, ...]
    groups: tuple[MovingGroup, ...]
    prorates: bool
    may_leave: bool


def still(solved: SolvedPool) -> MovingPool:
    """The pool as it was divided; nothing moves yet."""
    pool, terms, unit = solved.inputs.pool, solved.divided.terms, solved.inputs.unit
    size = range(solved.inputs.size)
    floors, caps = terms.workings.floors, terms.workings.caps
    return MovingPool(
        id=solved.id,
        codes=solved.codes,
        names=solved.names,
        need=terms.need,
        amount=Line(Fraction(solved.amount)),
        base=tuple(map(Line, terms.base)),
        floors=tuple(_rules([(rule, v[i], raised(v[i], unit)) for rule, v in floors], -1) for i in size),
        caps=tuple(_rules([(rule, v[i], lowered(v[i], unit)) for rule, v in caps], 1) for i in size),
        plain_floors=tuple(_rules([(rule, v[i], v[i]) for rule, v in floors], -1) for i in size),
        groups=tuple(
            _group(group, members, solved)
            for group, members in zip(pool.groups, solved.inputs.members, strict=True)
        ),
        prorates=pool.on_shortfall == "prorate_floors",
        may_leave=pool.on_surplus != "error",
    )


def _rules(rules: Iterable[tuple[str, Fraction, Fraction | int]], sign: int) -> RuleLines:
    """The tightest rule first: it is the one that set the bound, whatever rounding made equal to it."""
    ordered = sorted(rules, key=lambda rule: sign * rule[1])
    return tuple(RuleLine(rule, Line(Fraction(bound))) for rule, _, bound in ordered)


def _group(group: Group, members: tuple[int, ...], solved: SolvedPool) -> MovingGroup:
    amount, unit = solved.amount, solved.inputs.unit
    lower: list[RuleLine] = []
    upper: list[RuleLine] = []
    for rounded, fixed, share, rules in (
        (raised, group.min_amount, group.min_share, lower),
        (lowered, group.max_amount, group.max_share, upper),
    ):
        if fixed is not None:
            rules.append(RuleLine(group.id, Line(Fraction(rounded(fixed, unit)))))
        if share is not None:
            rules.append(RuleLine(group.id, Line(Fraction(rounded(share * amount, unit))), share))
    return MovingGroup(group.id, members, tuple(lower), tuple(upper))


def with_amount(pool: MovingPool, step: int) -> MovingPool:
    """The pool's money moves by `step` fen a step, group limits that are shares of it with it."""
    groups = tuple(
        group._replace(
            minimum=tuple(_turned(rule, rule.share * step) for rule in group.minimum),
            maximum=tuple(_turned(rule, rule.share * step) for rule in group.maximum),
        )
        for group in pool.groups
    )
    return replace(pool, amount=Line(pool.amount.at, Fraction(step)), groups=groups)


def with_quota(pool: MovingPool, steps: Sequence[Fraction]) -> MovingPool:
    """Every quota moves by so many fen a step."""
    moved = tuple(Line(base.at, step) for base, step in zip(pool.base, steps, strict=True))
    return replace(pool, base=moved)


def with_bound(pool: MovingPool, kind: Bound, position: int, step: int) -> MovingPool:
    """One recipient's floor or cap moves, whatever rule sets it."""
    steps = [Fraction(step if row == position else 0) for row in range(len(pool.need))]
    return _with_limits(pool, kind, None, steps)


def with_rule(pool: MovingPool, kind: Bound, rule: str, steps: Sequence[Fraction]) -> MovingPool:
    """One floor or cap rule moves for all recipients; where another rule is tighter, that one still holds."""
    return _with_limits(pool, kind, rule, steps)


def _with_limits(pool: MovingPool, kind: Bound, rule: str | None, steps: Sequence[Fraction]) -> MovingPool:
    def moved(limits: tuple[RuleLines, ...]) -> tuple[RuleLines, ...]:
        return tuple(
            tuple(_turned(one, step) if rule in {None, one.rule} else one for one in rules)
            for rules, step in zip(limits, steps, strict=True)
        )

    if kind == "cap":
        return replace(pool, caps=moved(pool.caps))
    return replace(pool, floors=moved(pool.floors), plain_floors=moved(pool.plain_floors))


def with_group(pool: MovingPool, number: int, side: Side, step: int) -> MovingPool:
    """One limit of one group moves, whether an amount or a share set it."""
    group = pool.groups[number]
    if side == "min":
        group = group._replace(minimum=tuple(_turned(rule, Fraction(step)) for rule in group.minimum))
    else:
        group = group._replace(maximum=tuple(_turned(rule, Fraction(step)) for rule in group.maximum))
    return replace(pool, groups=(*pool.groups[:number], group, *pool.groups[number + 1 :]))


def _turned(rule: RuleLine, slope: Fraction) -> RuleLine:
    return rule._replace(line=Line(rule.line.at, slope))
