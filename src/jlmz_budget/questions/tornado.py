"""Each weight some points lower and higher: whose award changes, and how much money moves in all."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from jlmz_budget.errors import InfeasibleError
from jlmz_budget.formula import divided
from jlmz_budget.formula.variations import with_weight
from jlmz_budget.questions.pools import solved_pools

if TYPE_CHECKING:
    from jlmz_budget.model import Allocation
    from jlmz_budget.questions.pools import SolvedPool

STEP: Final = Fraction(5, 100)
"""How far a weight is moved each way: an estimate of how far a county would discuss it."""

OVER_SENSITIVE: Final = Fraction(1, 200)
"""The part of the pool that one point of weight may move before the weight is flagged: an estimate.

A point directs one percent of the need otherwise; the flag says that half of that or more changes hands.
"""


@dataclass(frozen=True)
class TornadoBar:
    """A recipient's exact award with one weight lowered and raised, the others scaled; exact fen.

    Args:
        pool, factor, weight: which weight, and where it stands.
        lower, upper: where it was moved to: by the step, or to 0 or 1 if that is nearer.
        code, name: the recipient.
        minus, plus: change of the award at `lower` and at `upper`; None if the limits cannot hold there.
        moved: money that changes hands in the pool, at that end where it is more.
        over_sensitive: whether a point of the weight moves more than the flag allows.

    """

    pool: str
    factor: str
    weight: Fraction
    lower: Fraction
    upper: Fraction
    code: str
    name: str
    minus: Fraction | None
    plus: Fraction | None
    moved: Fraction
    over_sensitive: bool


Changes = tuple[Fraction, ...] | None


def tornado(
    result: Allocation, *, step: Fraction = STEP, over_sensitive: Fraction = OVER_SENSITIVE
) -> tuple[TornadoBar, ...]:
    """Each weight lowered and raised by a step: pools in order, in each the weight that moves most first.

    A pool's amount is held. A factor that has all the weight, or none, has no row.

    Formula:
        moved = Σ max(0, change_i), at the end where it is more (with no money unallocated: Σ |change_i| / 2)

    Args:
        result: a solved scenario.
        step: how far each weight is moved, above 0.
        over_sensitive: the part of the pool's amount that may move per point without a flag.

    Source: model 9d; own design.
    """
    rows: list[TornadoBar] = []
    for pool in solved_pools(result):
        factors = pool.inputs.pool.factors
        movable = [name for name, factor in factors.items() if 0 < factor.weight < 1]
        bars = [_bars(pool, name, step, over_sensitive) for name in movable]
        rows += [bar for of_one in sorted(bars, key=lambda of_one: -of_one[0].moved) for bar in of_one]
    return tuple(rows)


def _bars(pool: SolvedPool, factor: str, step: Fraction, flag: Fraction) -> tuple[TornadoBar, ...]:
    weight = pool.inputs.pool.factors[factor].weight
    lower, upper = max(weight - step, Fraction(0)), min(weight + step, Fraction(1))
    minus, plus = _changes(pool, factor, lower), _changes(pool, factor, upper)
    moves = (_moved(minus), _moved(plus))
    per_point = max(moves[0] / (weight - lower), moves[1] / (upper - weight)) / 100
    return tuple(
        TornadoBar(
            pool.id,
            factor,
            weight,
            lower,
            upper,
            pool.codes[i],
            pool.names[i],
            minus=None if minus is None else minus[i],
            plus=None if plus is None else plus[i],
            moved=max(moves),
            over_sensitive=per_point > flag * pool.amount,
        )
        for i in range(pool.inputs.size)
    )


def _changes(pool: SolvedPool, factor: str, weight: Fraction) -> Changes:
    try:
        changed = divided(with_weight(pool.inputs, factor, weight), pool.amount)
    except InfeasibleError:
        return None
    return tuple(after - before for after, before in zip(changed.awards, pool.divided.awards, strict=True))


def _moved(changes: Changes) -> Fraction:
    """The money that changes hands; what comes from unallocated money or goes there counts once."""
    gains = sum((change for change in changes or () if change > 0), Fraction())
    losses = -sum((change for change in changes or () if change < 0), Fraction())
    return max(gains, losses)
