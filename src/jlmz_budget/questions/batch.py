"""A formula pool in floats, divided for many weights at once: draws side by side, in blocks.

Limits, quotas and groups are those of the solved pool, floors raised and caps lowered to its payment unit.
Only needs vary, so whoever could be paid before can be paid in every draw.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from jlmz_budget.rules.arrays.draws import Limited, at_rates, draw_blocks, draw_rates, draw_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from jlmz_budget.formula import Divided
    from jlmz_budget.rules.terms import Amount


@dataclass(frozen=True)
class FloatPool:
    """What a pool's awards follow from, in floats.

    Args:
        factors: the weighed factors.
        weights: theirs, in the same order.
        shares: shape (factors, recipients).
        coefficient: the product of a recipient's coefficients.
        base, low, cap: fen, shape (recipients, 1); low is clip(base, floor, cap).
        groups: with their limits, fen.
        spend: what is given out, fen: the pool's amount, or the most payable.

    """

    factors: tuple[str, ...]
    weights: NDArray[np.float64]
    shares: NDArray[np.float64]
    coefficient: NDArray[np.float64]
    base: NDArray[np.float64]
    low: NDArray[np.float64]
    cap: NDArray[np.float64]
    groups: tuple[Limited, ...]
    spend: float

    @property
    def size(self) -> int:
        """How many recipients there are."""
        return len(self.coefficient)


def float_pool(divided: Divided) -> FloatPool:
    """A divided pool in floats."""
    terms, bounds = divided.terms, divided.bounds
    factors = terms.workings.factors
    base = _column(terms.base)
    cap = _limits(bounds.cap, np.inf)
    return FloatPool(
        factors=tuple(factor.factor for factor in factors),
        weights=np.array([float(factor.weight) for factor in factors]),
        shares=np.array([[float(share) for share in factor.shares] for factor in factors]),
        coefficient=np.prod(
            [[float(value) for value in values] for _, values in terms.workings.coefficients]
            or np.ones((1, len(base))),
            axis=0,
        ),
        base=base,
        low=np.minimum(np.maximum(base, _limits(bounds.floor, -np.inf)), cap),
        cap=cap,
        groups=tuple(
            Limited(
                np.array(group.members, dtype=np.int64),
                -np.inf if group.minimum is None else float(group.minimum),
                np.inf if group.maximum is None else float(group.maximum),
            )
            for group in bounds.groups
        ),
        spend=float(sum(divided.awards)),
    )


def weighted_need(
    shares: Sequence[NDArray[np.float64]], coefficient: NDArray[np.float64], weights: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The need of every recipient in every draw, on a scale of its own in each draw: awards do not see it.

    Term by term, not as a matrix product: libraries add those up in orders of their own.

    Args:
        shares: a factor each: one number a recipient, shape (recipients, 1), or one a draw too.
        coefficient: shape (recipients,).
        weights: shape (factors, draws).

    """
    need: NDArray[np.float64] = np.multiply(shares[0], weights[0])
    term = np.empty_like(need)
    for share, weight in zip(shares[1:], weights[1:], strict=True):
        need += np.multiply(share, weight, out=term)
    need *= coefficient[:, np.newaxis]
    return need


def awards_of(pool: FloatPool, need: NDArray[np.float64]) -> NDArray[np.float64]:
    """Awards in fen for needs of shape (recipients, draws), unrounded."""
    rows = draw_rows(need, pool.base, pool.low, pool.cap)
    rate, _ = draw_rates(rows, np.full(need.shape[1], pool.spend), pool.groups)
    return at_rates(rows, rate, pool.groups)


def weighted_awards(
    pool: FloatPool, weights: NDArray[np.float64]
) -> Iterator[tuple[slice, NDArray[np.float64]]]:
    """The awards of draws of weights, block by block: which draws, and awards (recipients, draws)."""
    shares = tuple(pool.shares[:, :, np.newaxis])
    for block in draw_blocks(pool.size, weights.shape[1]):
        yield block, awards_of(pool, weighted_need(shares, pool.coefficient, weights[:, block]))


def _column(amounts: Sequence[Amount]) -> NDArray[np.float64]:
    return np.array([[float(amount)] for amount in amounts])


def _limits(limits: Sequence[Amount | None], missing: float) -> NDArray[np.float64]:
    return np.array([[missing if limit is None else float(limit)] for limit in limits])
