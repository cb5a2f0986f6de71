"""The smallest change of one weight that reverses the order of two recipients or changes a binding limit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby, pairwise, product
from typing import TYPE_CHECKING, Literal

from jlmz_budget.questions.crossing import first_crossing, outward
from jlmz_budget.questions.pools import solved_pools
from jlmz_budget.questions.weight_line import weight_lines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from jlmz_budget.model import Allocation
    from jlmz_budget.questions.pools import SolvedPool
    from jlmz_budget.questions.weight_line import Piece, WeightLine

    Way = Sequence[tuple[Piece, Fraction, Fraction]]


@dataclass(frozen=True)
class Swap:
    """What a change of one weight, the others scaled, brings about.

    Args:
        pool, factor, weight: which weight, and where it stands.
        kind: "swap": the award of `other` passes the recipient's; "bound": the recipient's state changes.
        code, name: the recipient; in a swap the one that has more now.
        other, other_name: in a swap the one that has less now, else "".
        before, after: at a bound, the states (free | floor | cap | group), else "".
        rule: at a bound, the rule that starts or stops to bind.
        weight_at: the weight from which on it is so: short of it nothing has happened; at it the two awards
            are equal, or the award stands at the bound, or it has happened. 12 decimals, more where needed.

    """

    pool: str
    factor: str
    weight: Fraction
    kind: Literal["swap", "bound"]
    code: str
    name: str
    other: str
    other_name: str
    before: str
    after: str
    rule: str
    weight_at: Fraction

    @property
    def points(self) -> Fraction:
        """The change of the weight in percentage points, signed."""
        return (self.weight_at - self.weight) * 100


def swaps(result: Allocation) -> tuple[Swap, ...]:
    """The smallest changes of weights: pools in order, in each the smallest change first.

    One row per factor and two neighbours in the order of exact awards (recipients with equal awards are at
    one place; of several pairs the nearest), and one per factor and recipient whose state can change; each
    with the nearer of the two directions. A pool's amount is held, a weight stays between 0 and 1; what
    never happens has no row.

    Source: model 9d; own design: along a weight the awards are ratios of linear functions between kinks.
    """
    rows: list[Swap] = []
    for pool in solved_pools(result):
        found = [row for line in weight_lines(pool) for row in _changes(line)]
        rows += sorted(found, key=lambda row: abs(row.points))
    return tuple(rows)


def _changes(line: WeightLine) -> list[Swap]:
    ways = _ways(line)
    return [*_swaps(line, ways), *_bounds(line, ways)]


def _swaps(line: WeightLine, ways: tuple[Way, Way]) -> list[Swap]:
    """Per two neighbouring places in the order of awards the nearest pair that changes its order."""
    awards = line.solved.divided.awards
    order = sorted(range(len(awards)), key=lambda i: -awards[i])
    places = [list(level) for _, level in groupby(order, key=lambda i: awards[i])]
    rows = []
    for more, less in pairwise(places):
        found = [
            (at, pair)
            for way in ways
            for pair in product(more, less)
            if (at := _first_swap(way, *pair)) is not None
        ]
        if found:
            at, (first, second) = min(found, key=lambda one: abs(one[0] - line.weight))
            row = _row(line, first, at)
            rows.append(
                replace(
                    row, kind="swap", other=line.solved.codes[second], other_name=line.solved.names[second]
                )
            )
    return rows


def _first_swap(way: Way, more: int, less: int) -> Fraction | None:
    for piece, near, far in way:
        at = first_crossing(piece.payments[more], piece.payments[less], near, far)
        if at is not None:
            return at
    return None


def _ways(line: WeightLine) -> tuple[Way, Way]:
    """Both ways from the weight: upward and downward, each piece with the ends of what is passed of it."""
    weight = line.weight
    up = tuple((piece, max(piece.start, weight), piece.end) for piece in line.pieces(upward=True))
    down = tuple((piece, min(piece.end, weight), piece.start) for piece in line.pieces(upward=False))
    return up, down


def _bounds(line: WeightLine, ways: tuple[Way, Way]) -> list[Swap]:
    """Per recipient the nearest change of its state."""
    now = line.bindings(line.solved.divided.division)
    nearest: dict[int, tuple[Fraction, str]] = {}
    for way in ways:
        unchanged = set(range(len(now)))
        for piece, near, far in way:
            for i in [i for i in sorted(unchanged) if piece.bindings[i] != now[i]]:
                unchanged.discard(i)
                at = outward(near, far)
                if i not in nearest or abs(at - line.weight) < abs(nearest[i][0] - line.weight):
                    nearest[i] = (at, piece.bindings[i])
    return [
        replace(
            _row(line, i, at),
            before=now[i],
            after=then,
            rule=_rule(line.solved, i, then if then in {"floor", "cap"} or now[i] == "free" else now[i]),
        )
        for i, (at, then) in sorted(nearest.items())
    ]


def _row(line: WeightLine, i: int, at: Fraction) -> Swap:
    solved = line.solved
    return Swap(
        solved.id, line.factor, line.weight, "bound", solved.codes[i], solved.names[i], "", "", "", "", "", at
    )


def _rule(solved: SolvedPool, i: int, state: str) -> str:
    """The rule behind a state: a floor's, a cap's, or the group of which the recipient is a member."""
    terms = solved.divided.terms
    if state == "group":
        return _group(solved.inputs.members, [group.id for group in solved.inputs.pool.groups], i)
    bound = terms.floors[i] if state == "floor" else terms.caps[i]
    return "" if bound is None else bound[1]


def _group(members: Sequence[Sequence[int]], ids: Sequence[str], i: int) -> str:
    return next((name for name, inside in zip(ids, members, strict=True) if i in inside), "")
