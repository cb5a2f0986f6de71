"""The freedom of each recipient: the least and the most it could get under the hard limits of its pool."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from jlmz_budget.questions.freedom_row import Freedom
from jlmz_budget.questions.pools import solved_pools
from jlmz_budget.questions.rule_freedom import rule_freedom
from jlmz_budget.questions.ruled import ruled_pools
from jlmz_budget.rules.terms import clip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jlmz_budget.model import Allocation
    from jlmz_budget.questions.pools import SolvedPool


class _Range(NamedTuple):
    """From least to most."""

    least: Fraction
    most: Fraction


class _Part(NamedTuple):
    """A group, or a recipient in none: what its members may get together.

    `inside` by their own limits, `by_group` by the group's too, `by_pool` by what the other parts leave too.
    """

    members: tuple[int, ...]
    inside: _Range
    by_group: _Range
    by_pool: _Range


def freedom(result: Allocation) -> tuple[Freedom, ...]:
    """The least and the most each recipient could get from each formula pool under its hard limits.

    Formula:
        minimise, then maximise award_i over clip(base, floor, cap) ≤ award ≤ cap, minimum_g ≤ Σ group ≤
        maximum_g, Σ award = what the pool gives out; recipients without need keep clip(base, floor, cap)

    Args:
        result: a solved scenario; the amounts of the pools are given.

    Returns:
        One row a recipient and pool, those of pools that general rules decided last.

    Source: model 9i; own design: groups do not overlap, so each linear program is solved by adding up what
        the others must get at least and can get at most.
    """
    ruled = [one for one in ruled_pools(result) if one.stages]
    decided = {pool.pool.id for one in ruled for pool in one.component.pools}
    rows = [row for pool in solved_pools(result) if pool.id not in decided for row in pool_freedom(pool)]
    return (*rows, *(row for one in ruled for row in rule_freedom(one)))


def pool_freedom(solved: SolvedPool) -> tuple[Freedom, ...]:
    """The freedom within one formula pool."""
    own = _own_ranges(solved)
    found = {
        row: _freedom(solved, row, own[row], part) for part in _parts(solved, own) for row in part.members
    }
    return tuple(found[row] for row in range(len(own)))


def _own_ranges(solved: SolvedPool) -> list[_Range]:
    """Each recipient's own limits; where there is no cap, more than the pool could ever leave it."""
    terms, bounds = solved.divided.terms, solved.divided.bounds
    least = [Fraction(clip(*one)) for one in zip(terms.base, bounds.floor, bounds.cap, strict=True)]
    enough = sum(solved.divided.awards) + sum(map(abs, least))
    return [
        _Range(low, low if need == 0 else Fraction(enough if cap is None else cap))
        for low, need, cap in zip(least, terms.need, bounds.cap, strict=True)
    ]


def _parts(solved: SolvedPool, own: Sequence[_Range]) -> list[_Part]:
    """The groups and those in none, with what each part may get once the others have theirs."""
    groups = solved.divided.bounds.groups
    grouped = {member for group in groups for member in group.members}
    limited = [(group.members, group.minimum, group.maximum) for group in groups]
    limited += [((row,), None, None) for row in range(len(own)) if row not in grouped]
    insides = [_sum([own[member] for member in members]) for members, _, _ in limited]
    by_group = [
        _Range(
            inside.least if minimum is None else max(inside.least, Fraction(minimum)),
            inside.most if maximum is None else min(inside.most, Fraction(maximum)),
        )
        for inside, (_, minimum, maximum) in zip(insides, limited, strict=True)
    ]
    given = sum(solved.divided.awards, Fraction(0))
    whole = _sum(by_group)
    return [
        _Part(members, inside, held, _left(_Range(given, given), whole, held))
        for (members, _, _), inside, held in zip(limited, insides, by_group, strict=True)
    ]


def _freedom(solved: SolvedPool, row: int, own: _Range, part: _Part) -> Freedom:
    in_group = _left(part.by_group, part.inside, own)
    in_pool = _left(part.by_pool, part.inside, own)
    fixed = solved.divided.terms.need[row] == 0
    return Freedom(
        pool=solved.id,
        code=solved.codes[row],
        name=solved.names[row],
        least=in_pool.least,
        award=solved.divided.awards[row],
        most=in_pool.most,
        least_by="without need" if fixed else _by(own.least, in_group.least, in_pool.least),
        most_by="without need" if fixed else _by(own.most, in_group.most, in_pool.most),
    )


def _left(limits: _Range, whole: _Range, own: _Range) -> _Range:
    """What one of several may get: its own limits, and what the others leave it of limits on the sum."""
    return _Range(
        max(own.least, limits.least - (whole.most - own.most)),
        min(own.most, limits.most - (whole.least - own.least)),
    )


def _by(own: Fraction, in_group: Fraction, in_pool: Fraction) -> str:
    """The innermost limit that says so."""
    if in_pool == own:
        return "own limits"
    return "group limits" if in_pool == in_group else "money of the pool"


def _sum(ranges: Sequence[_Range]) -> _Range:
    """The least and the most that several may get together."""
    return _Range(
        sum((one.least for one in ranges), Fraction(0)), sum((one.most for one in ranges), Fraction(0))
    )
