"""What one percentage point of each weight is worth to each recipient."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from jlmz_budget.questions.pools import solved_pools
from jlmz_budget.questions.weight_line import weight_lines

if TYPE_CHECKING:
    from jlmz_budget.model import Allocation

POINT: Final = Fraction(1, 100)
"""One percentage point of weight: what derivatives are told per."""


@dataclass(frozen=True)
class WeightEffect:
    """The derivative of a recipient's exact award by one weight, others scaled; exact fen per point.

    Args:
        pool, factor, weight: which weight, and where it stands.
        code, name: the recipient.
        up: what the award gains per point that the weight is raised.
        down: what it gains per point that the weight is lowered; -up but for a kink.

    """

    pool: str
    factor: str
    weight: Fraction
    code: str
    name: str
    up: Fraction
    down: Fraction

    @property
    def derivative(self) -> Fraction | None:
        """The derivative where both sides agree; None at a kink."""
        return self.up if self.up == -self.down else None


def weights(result: Allocation) -> tuple[WeightEffect, ...]:
    """What one point of each weight is worth, pools, factors and recipients in their order.

    A pool's amount is held. A factor that has all the weight, or none, has no row.

    Formula:
        award_i = base_i + C · need_i(w) / Σ_free need_j(w) with needs linear in the weight w, so
        d award_i / dw = C · (need_i' · N - need_i · N') / N², N = Σ_free need_j

    Source: model 9d; own design.
    """
    rows = []
    for pool in solved_pools(result):
        for line in weight_lines(pool):
            above, below = next(line.pieces(upward=True)), next(line.pieces(upward=False))
            rows += [
                WeightEffect(
                    pool.id,
                    line.factor,
                    line.weight,
                    pool.codes[i],
                    pool.names[i],
                    above.payments[i].slope(line.weight) * POINT,
                    -below.payments[i].slope(line.weight) * POINT,
                )
                for i in range(pool.inputs.size)
            ]
    return tuple(rows)
