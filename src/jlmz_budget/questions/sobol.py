"""How much of an award's uncertainty each weight and each column of figures explains: Sobol indices."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from jlmz_budget.needs.measures import ONE_EACH
from jlmz_budget.questions.batch import awards_of, float_pool, weighted_need
from jlmz_budget.questions.sampling import estimate
from jlmz_budget.questions.sobol_indices import indices, paired_samples
from jlmz_budget.rules.arrays.draws import at_rates, draw_blocks, draw_rates, draw_rows

if TYPE_CHECKING:
    from numpy.random import Generator
    from numpy.typing import NDArray

    from jlmz_budget.formula import PoolInputs
    from jlmz_budget.questions.batch import FloatPool
    from jlmz_budget.questions.pools import SolvedPool

IMPORTANCE: Final = 0.25
"""A weight's importance lies within this part of the weight adopted, evenly spread: own design, an estimate.

Weights are importances over their sum, so that they add up to 1 and importances stay independent.
"""

FIGURE_ERROR: Final = 0.05
"""Every figure lies within this part of the one reported, evenly spread: own design, an estimate."""

CELLS: Final = 1 << 24
"""Awards worked out at most, 128 MiB: a large pool gets fewer draws."""


@dataclass(frozen=True)
class SobolIndex:
    """What part of the variance of an output an input explains, alone and with the others; four decimals.

    Args:
        pool: the pool.
        target: "award", or "money moved" (code and name empty): Σ |change of award| / 2.
        code, name: whose award.
        input: "weight", or "figures": everybody's figures of the factor, each with an error of its own.
        factor: of which factor.
        first, first_low, first_high: first-order index and its 95 percent interval.
        total, total_low, total_high: total index and its 95 percent interval.
        method: how it was estimated.

    """

    pool: str
    target: Literal["award", "money moved"]
    code: str
    name: str
    input: Literal["weight", "figures"]
    factor: str
    first: Fraction
    first_low: Fraction
    first_high: Fraction
    total: Fraction
    total_low: Fraction
    total_high: Fraction
    method: str


def sobol(pool: SolvedPool, draws: int, rng: Generator) -> tuple[SobolIndex, ...]:
    """Sobol indices of the weights and of errors in the figures, on each award and on the money moved.

    The pool's amount, quotas and limits stay as they are; awards are unrounded. Errors of one factor's
    figures count as one input: an award depends on its recipient's own figure and, less, on all others.

    Formula:
        weight_k = x_k / Σ x, x_k uniform within IMPORTANCE of the weight adopted;
        figure_ik = reported · (1 + e_ik), e_ik uniform within FIGURE_ERROR of 0; all independent

    Args:
        pool: a formula pool of a solved scenario.
        draws: samples of each of the two matrices, 1 or more; the next lower power of 2 is used, fewer in a
            pool so large that awards would fill the memory.
        rng: the same state gives the same rows.

    Returns:
        One row a target and input: the money moved first, recipients in table order, weights before figures.
        An award that does not move has indices of 0. Nothing for a pool without factors.

    Source: Saltelli et al. 2008; indices of groups of inputs: Sobol 2001, doi:10.1016/S0378-4754(00)00270-6.
    """
    if not any(factor.weight > 0 for factor in pool.inputs.pool.factors.values()):
        return ()
    floats = float_pool(pool.divided)
    weighed = floats.factors if len(floats.factors) > 1 else ()
    figured = tuple(name for name in floats.factors if name not in {*ONE_EACH, pool.inputs.pool.level})
    if not weighed and not figured:
        return ()
    count = _power_of_2(min(draws, CELLS // (floats.size * (len(weighed) + len(figured) + 2))))
    found = indices(*_outputs(floats, pool, (weighed, figured), count, rng), rng)
    targets = (("", ""), *zip(pool.codes, pool.names, strict=True))
    method = estimate(count, rng)
    return tuple(
        SobolIndex(
            pool=pool.id,
            target="award" if i else "money moved",
            code=code,
            name=name,
            input="weight" if j < len(weighed) else "figures",
            factor=(*weighed, *figured)[j],
            first=_four_decimals(found.first[i, j]),
            first_low=_four_decimals(found.first_low[i, j]),
            first_high=_four_decimals(found.first_high[i, j]),
            total=_four_decimals(found.total[i, j]),
            total_low=_four_decimals(found.total_low[i, j]),
            total_high=_four_decimals(found.total_high[i, j]),
            method=method,
        )
        for i, (code, name) in enumerate(targets)
        for j in range(len(weighed) + len(figured))
    )


@dataclass(frozen=True)
class _Sample:
    """Weights, shape (factors, draws), and each factor's shares, shape (recipients, draws or 1)."""

    weights: NDArray[np.float64]
    shares: tuple[NDArray[np.float64], ...]


def _outputs(
    floats: FloatPool,
    pool: SolvedPool,
    names: tuple[tuple[str, ...], tuple[str, ...]],
    count: int,
    rng: Generator,
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Outputs at A, at B, and at the pages: (outputs, draws) twice, and (inputs, outputs, draws)."""
    weighed, figured = names
    adopted = np.array([[float(award)] for award in pool.divided.awards])
    a, b = (
        _sample(floats, pool.inputs, weighed, figured, drawn)
        for drawn in paired_samples(len(weighed) + len(figured) * floats.size, count, rng)
    )
    pages = []
    for name in weighed:
        place = floats.factors.index(name)
        pages.append(_Sample(_replaced(a.weights, place, b.weights[place]), a.shares))
    for name in figured:
        place = floats.factors.index(name)
        pages.append(_Sample(a.weights, (*a.shares[:place], b.shares[place], *a.shares[place + 1 :])))
    of_a, of_b, *of_pages = (_run(floats, sample, adopted) for sample in (a, b, *pages))
    return of_a, of_b, np.stack(of_pages)


def _sample(
    floats: FloatPool,
    inputs: PoolInputs,
    weighed: tuple[str, ...],
    figured: tuple[str, ...],
    drawn: NDArray[np.float64],
) -> _Sample:
    """Numbers between 0 and 1 as weights and shares; the scale of the weights does not matter to awards."""
    even = 2 * drawn - 1
    weights = np.repeat(floats.weights[:, np.newaxis], drawn.shape[1], axis=1)
    if weighed:
        weights *= 1 + IMPORTANCE * even[: len(weighed)]
    shares = [share[:, np.newaxis] for share in floats.shares]
    for start, name in enumerate(figured):
        first = len(weighed) + start * floats.size
        errors = even[first : first + floats.size]
        reported = np.array([[float(value)] for value in inputs.counts[name]])
        limits = inputs.pool.factors[name]
        shares[floats.factors.index(name)] = _shares(
            reported * (1 + FIGURE_ERROR * errors),
            None if limits.share_floor is None else float(limits.share_floor),
            None if limits.share_cap is None else float(limits.share_cap),
        )
    return _Sample(weights, tuple(shares))


def _shares(values: NDArray[np.float64], floor: float | None, cap: float | None) -> NDArray[np.float64]:
    """`rules.shares` in floats, of many draws."""
    if floor is None and cap is None:
        share: NDArray[np.float64] = values / values.sum(axis=0)
        return share
    column = np.zeros((len(values), 1))
    rows = draw_rows(values, column, column + (floor or 0.0), column + (np.inf if cap is None else cap))
    rate, _ = draw_rates(rows, np.ones(values.shape[1]))
    return at_rates(rows, rate)


def _run(floats: FloatPool, sample: _Sample, adopted: NDArray[np.float64]) -> NDArray[np.float64]:
    """The money moved, and every award."""
    count = sample.weights.shape[1]
    outputs = np.empty((floats.size + 1, count))
    for block in draw_blocks(floats.size, count):
        shares = [share if share.shape[1] == 1 else share[:, block] for share in sample.shares]
        awards = awards_of(floats, weighted_need(shares, floats.coefficient, sample.weights[:, block]))
        outputs[0, block] = np.abs(awards - adopted).sum(axis=0) / 2
        outputs[1:, block] = awards
    return outputs


def _replaced(weights: NDArray[np.float64], place: int, row: NDArray[np.float64]) -> NDArray[np.float64]:
    changed = weights.copy()
    changed[place] = row
    return changed


def _power_of_2(most: int) -> int:
    """The largest power of 2 up to a number, at least 2."""
    return 1 << max(1, most.bit_length() - 1)


def _four_decimals(index: float) -> Fraction:
    return Fraction(round(index * 10**4), 10**4)
