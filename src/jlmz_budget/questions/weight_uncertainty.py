"""How sure each award is while the weights are not: quantiles, ranks, a badge, and the factor responsible."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from jlmz_budget.questions.batch import float_pool
from jlmz_budget.questions.drawn import awards_in_parts, first_order_effects, rank_counts
from jlmz_budget.questions.sampling import estimate
from jlmz_budget.questions.simplex import uniform_weights, weights_around

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.random import Generator
    from numpy.typing import NDArray

    from jlmz_budget.questions.batch import FloatPool
    from jlmz_budget.questions.pools import SolvedPool

Badge = Literal["stable", "medium", "sensitive"]

STABLE: Final = Fraction(10, 100)
MEDIUM: Final = Fraction(30, 100)
"""The largest spread, (q95 - q5) / q50, of a stable and of a medium award: own design, an estimate.

A tenth is about what awards move from year to year; the growth caps in use, 20 to 30 percent, mark what is
felt as large.
"""

LEVELS: Final = (0.05, 0.25, 0.5, 0.75, 0.95)

RANKED: Final = 1000
"""Recipients up to which ranks are counted: nobody reads the rank of one in thousands."""


@dataclass(frozen=True)
class WeightQuantiles:
    """An award over draws of the weights; estimates in whole fen, the award itself exact fen.

    Args:
        pool, code, name: the recipient.
        award: at the weights adopted.
        q5, q25, q50, q75, q95: so many percent of the draws give at most this.
        median_error: standard error of q50 because draws are finite in number.
        spread: (q95 - q5) / q50; None if q50 is 0.
        badge: how sure the award is.
        factor: the weight that explains most of the award's variance, empty if it does not move.
        effect: what part it explains alone, four decimals.
        method: how it was estimated.

    """

    pool: str
    code: str
    name: str
    award: Fraction
    q5: int
    q25: int
    q50: int
    q75: int
    q95: int
    median_error: int
    spread: Fraction | None
    badge: Badge
    factor: str
    effect: Fraction
    method: str


@dataclass(frozen=True)
class RankAcceptability:
    """How likely a recipient is to take a rank (1: the largest award); ranks it never took have no row."""

    pool: str
    code: str
    name: str
    rank: int
    probability: Fraction
    method: str


def weight_uncertainty(
    pool: SolvedPool,
    draws: int,
    rng: Generator,
    *,
    order: Sequence[tuple[str, str]] = (),
    concentration: float | None = None,
) -> tuple[tuple[WeightQuantiles, ...], tuple[RankAcceptability, ...]]:
    """What the awards would be with other weights, drawn at random: quantiles and ranks.

    The pool's amount, quotas and limits stay as they are; awards are unrounded.

    Args:
        pool: a formula pool of a solved scenario.
        draws: how many weights are tried, 1 or more.
        rng: the same state gives the same rows.
        order: pairs of factors (a, b): in every draw a weighs at least as much as b.
        concentration: around the weights adopted, as `weights_around`; None spreads evenly over all weights.

    Returns:
        (quantiles, ranks), recipients in table order; nothing for a pool with fewer than two weighed factors,
        and no ranks with more than RANKED recipients.

    Raises:
        ValueError: an order of factors the pool does not weigh, or one that cannot be kept.

    Source: OECD/JRC Handbook on Constructing Composite Indicators 2008 (uncertainty); rank acceptability:
        Lahdelma, Hokkanen and Salminen 1998, doi:10.1016/S0377-2217(97)00163-X; thresholds: own design.
    """
    if sum(factor.weight > 0 for factor in pool.inputs.pool.factors.values()) < 2:  # noqa: PLR2004 - see above
        return (), ()
    floats = float_pool(pool.divided)
    method = estimate(draws, rng)
    weights = _weights(floats, draws, rng, order, concentration)
    quantiles: list[WeightQuantiles] = []
    for part, awards in awards_in_parts(floats, weights):
        quantiles += _quantiles(pool, weights, part, awards, method)
    ranks = _ranks(pool, rank_counts(floats, weights), draws, method) if floats.size <= RANKED else ()
    return tuple(quantiles), ranks


def badge(spread: Fraction | None) -> Badge:
    """The badge of an award; one around 0 that moves at all is sensitive."""
    if spread is not None and spread <= STABLE:
        return "stable"
    return "medium" if spread is not None and spread <= MEDIUM else "sensitive"


def _weights(
    pool: FloatPool,
    draws: int,
    rng: Generator,
    order: Sequence[tuple[str, str]],
    concentration: float | None,
) -> NDArray[np.float64]:
    if unknown := sorted({name for pair in order for name in pair} - set(pool.factors)):
        raise ValueError(f"the pool does not weigh {unknown}, only {list(pool.factors)}")
    pairs = [(pool.factors.index(larger), pool.factors.index(smaller)) for larger, smaller in order]
    if concentration is None:
        return uniform_weights(len(pool.factors), draws, rng, order=pairs)
    return weights_around(pool.weights.tolist(), draws, rng, concentration=concentration, order=pairs)


def _quantiles(
    pool: SolvedPool, weights: NDArray[np.float64], part: slice, awards: NDArray[np.float64], method: str
) -> list[WeightQuantiles]:
    # a share p of draws has a standard error of sqrt(p (1 - p) / draws), so the median lies about so far off
    off = 0.5 / weights.shape[1] ** 0.5
    levels = (*LEVELS, max(0.5 - off, 0.0), min(0.5 + off, 1.0))
    found = np.rint(np.quantile(awards, levels, axis=1)).astype(np.int64).T.tolist()
    effects = first_order_effects(weights, awards)
    factors = [factor.factor for factor in pool.divided.terms.workings.factors]
    rows = []
    for i, (q5, q25, q50, q75, q95, below, above) in enumerate(found, start=part.start):
        spread = Fraction(q95 - q5, q50) if q50 else (Fraction() if q5 == q95 else None)
        alone = effects[:, i - part.start]
        most = int(alone.argmax())
        rows.append(
            WeightQuantiles(
                pool=pool.id,
                code=pool.codes[i],
                name=pool.names[i],
                award=pool.divided.awards[i],
                q5=q5,
                q25=q25,
                q50=q50,
                q75=q75,
                q95=q95,
                median_error=(above - below + 1) // 2,
                spread=spread,
                badge=badge(spread),
                factor=factors[most] if alone[most] > 0 else "",
                effect=Fraction(round(float(alone[most]) * 10**4), 10**4),
                method=method,
            )
        )
    return rows


def _ranks(
    pool: SolvedPool, counts: NDArray[np.int64], draws: int, method: str
) -> tuple[RankAcceptability, ...]:
    return tuple(
        RankAcceptability(pool.id, pool.codes[i], pool.names[i], rank, Fraction(count, draws), method)
        for i, of_one in enumerate(counts.tolist())
        for rank, count in enumerate(of_one, start=1)
        if count
    )
