"""First-order and total Sobol indices of outputs of independent inputs, with bootstrap intervals.

The samples are two independent matrices A and B; page i is A with input i from B. The estimator is that of
``scipy.stats.sobol_indices``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.random import Generator
    from numpy.typing import NDArray

RESAMPLES: Final = 400
"""Bootstrap resamples: the ends of a 95 percent interval are then known to about a tenth of its width."""

LEVEL: Final = 0.95

CONSTANT: Final = 1e-9
"""An output whose spread is below this part of the largest output is constant: the rest is float noise."""


@dataclass(frozen=True)
class Indices:
    """Estimates and the ends of their intervals, shape (outputs, inputs); 0 for a constant output."""

    first: NDArray[np.float64]
    first_low: NDArray[np.float64]
    first_high: NDArray[np.float64]
    total: NDArray[np.float64]
    total_low: NDArray[np.float64]
    total_high: NDArray[np.float64]


def paired_samples(
    inputs: int, draws: int, rng: Generator
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The matrices A and B, each of shape (inputs, draws), numbers between 0 and 1.

    Points of a scrambled Sobol sequence; where it has too few dimensions, plain random numbers.

    Args:
        inputs: of the model.
        draws: a power of 2, as the sequence is balanced only there.
        rng: the same state gives the same samples.

    """
    from scipy.stats import qmc  # noqa: PLC0415 - heavy

    dimensions = 2 * inputs
    if dimensions > qmc.Sobol.MAXDIM:
        both = rng.random((dimensions, draws))
    else:
        both = qmc.Sobol(dimensions, rng=rng, bits=64).random(draws).T
    return both[:inputs], both[inputs:]


def indices(
    of_a: NDArray[np.float64], of_b: NDArray[np.float64], of_pages: NDArray[np.float64], rng: Generator
) -> Indices:
    """The indices of some outputs.

    Formula:
        S_i = mean(f_B · (f_page_i - f_A)) / V, T_i = mean((f_A - f_page_i)²) / (2 V), outputs less their
        mean; V = variance of f_A and f_B together

    Args:
        of_a: outputs at A, shape (outputs, draws), draws a power of 2.
        of_b: outputs at B likewise.
        of_pages: outputs at the pages, shape (inputs, outputs, draws).
        rng: draws the resamples.

    Returns:
        Estimates; an interval holds 95 percent of what resampled draws give. It takes draws for independent,
        though a Sobol sequence spreads them better: it is too wide rather than too narrow.

    Source: Saltelli et al. 2010, doi:10.1016/j.cpc.2009.09.018; intervals: percentile bootstrap, Archer,
        Saltelli and Sobol 1997, doi:10.1080/00949659708811825.
    """
    from scipy.stats import sobol_indices  # noqa: PLC0415 - heavy

    both = np.concatenate([of_a, of_b], axis=1)
    mean = both.mean(axis=1, keepdims=True)
    varies = np.ptp(both, axis=1, keepdims=True) > CONSTANT * np.abs(mean).max()
    a, b, pages = (np.where(varies, output - mean, 0.0) for output in (of_a, of_b, of_pages))
    found = sobol_indices(func={"f_A": a, "f_B": b, "f_AB": pages}, n=a.shape[1])
    first, total = (np.reshape(one, (len(a), len(pages))) for one in (found.first_order, found.total_order))
    low, high = _intervals(a, b, pages, rng)
    return Indices(first, low[0], high[0], total, low[1], high[1])


def _intervals(
    a: NDArray[np.float64], b: NDArray[np.float64], pages: NDArray[np.float64], rng: Generator
) -> NDArray[np.float64]:
    """Ends of the intervals, shape (ends, first and total, outputs, inputs); resampling is a product."""
    outputs, draws = a.shape
    times = _times_drawn(draws, rng)
    first = _means(times, (b * (pages - a)).reshape(-1, draws))
    total = _means(times, ((a - pages) ** 2).reshape(-1, draws)) / 2
    mean = _means(times, (a + b) / 2)
    variance = _means(times, (a**2 + b**2) / 2) - mean**2
    parts = np.stack([first, total]).reshape(2, RESAMPLES, len(pages), outputs)
    share = np.divide(
        parts,
        variance[:, np.newaxis],
        out=np.zeros_like(parts),
        where=variance[:, np.newaxis] > 0,
    )
    tail = (1 - LEVEL) / 2
    return np.quantile(share, [tail, 1 - tail], axis=1).swapaxes(-1, -2)


def _times_drawn(draws: int, rng: Generator) -> NDArray[np.float64]:
    """How often each draw is in each resample, shape (resamples, draws)."""
    places = rng.integers(0, draws, (RESAMPLES, draws)) + draws * np.arange(RESAMPLES)[:, np.newaxis]
    return np.bincount(places.ravel(), minlength=RESAMPLES * draws).reshape(RESAMPLES, draws).astype(float)


def _means(times: NDArray[np.float64], values: NDArray[np.float64]) -> NDArray[np.float64]:
    means: NDArray[np.float64] = times @ values.T / values.shape[1]
    return means
