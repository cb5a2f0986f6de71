"""Statistics of awards over draws of weights: quantiles, ranks, and the factor that moves each award most."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from jlmz_budget.questions.batch import weighted_awards

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from jlmz_budget.questions.batch import FloatPool

KEPT_CELLS: Final = 1 << 24
"""Awards held at a time, 128 MiB: a larger pool is divided again for each part of its recipients."""

BINS: Final = 20
BIN_DRAWS: Final = 10
"""Bins at most, and draws that a bin needs, where awards are averaged over draws with similar weights."""


def awards_in_parts(
    pool: FloatPool, weights: NDArray[np.float64]
) -> Iterator[tuple[slice, NDArray[np.float64]]]:
    """Some recipients at a time, and their awards in all draws, shape (recipients, draws)."""
    draws = weights.shape[1]
    step = max(1, KEPT_CELLS // draws)
    for start in range(0, pool.size, step):
        part = slice(start, min(start + step, pool.size))
        awards = np.empty((part.stop - part.start, draws))
        for block, of_block in weighted_awards(pool, weights):
            awards[:, block] = of_block[part]
        yield part, awards


def rank_counts(pool: FloatPool, weights: NDArray[np.float64]) -> NDArray[np.int64]:
    """How often each recipient takes each rank: one more than there are recipients with a larger award.

    Awards are compared in whole fen: equal ones share the better rank.
    """
    size = pool.size
    counts = np.zeros(size * size, dtype=np.int64)
    for _, awards in weighted_awards(pool, weights):
        counts += np.bincount(
            (np.arange(size)[:, np.newaxis] * size + ranks(awards)).ravel(), minlength=size**2
        )
    return counts.reshape(size, size)


def ranks(awards: NDArray[np.float64]) -> NDArray[np.int64]:
    """The rank of each award in its column, from 0; equal ones, in whole fen, share the better rank."""
    falling = -np.rint(awards)
    order = np.argsort(falling, axis=0)
    in_order = np.take_along_axis(falling, order, axis=0)
    places = np.arange(len(awards))[:, np.newaxis]
    new = np.ones(awards.shape, dtype=np.bool_)
    new[1:] = in_order[1:] != in_order[:-1]
    rank = np.empty(awards.shape, dtype=np.int64)
    np.put_along_axis(rank, order, np.maximum.accumulate(np.where(new, places, 0), axis=0), axis=0)
    return rank


def first_order_effects(weights: NDArray[np.float64], awards: NDArray[np.float64]) -> NDArray[np.float64]:
    """The part of each award's variance that each weight explains alone, shape (factors, recipients).

    Formula:
        (SSB - (bins - 1) · SSW / (draws - bins)) / SST, between 0 and 1, over bins of draws with equally many
        draws each, in the order of the weight: the adjusted correlation ratio

    Source: the correlation ratio Var(E[award | weight]) / Var(award), which is the first-order index also of
        dependent inputs (Saltelli et al. 2008); from given draws, Plischke, Borgonovo and Smith 2013,
        doi:10.1016/j.ejor.2012.11.047.
    """
    draws = weights.shape[1]
    bins = min(BINS, draws // BIN_DRAWS)
    centred = awards - awards.mean(axis=1, keepdims=True)
    whole = (centred**2).sum(axis=1)
    # an award that stays within a fen does not move: its variance is float noise
    moves = np.abs(centred).max(axis=1) >= 1
    effects = np.zeros((len(weights), len(awards)))
    if bins < 2:  # noqa: PLR2004 - one bin says nothing
        return effects
    starts = np.arange(bins) * draws // bins
    counts = np.diff(starts, append=draws)
    for factor, weight in enumerate(weights):
        sums = np.add.reduceat(centred[:, np.argsort(weight, kind="stable")], starts, axis=1)
        between = (sums**2 / counts).sum(axis=1)
        within = (whole - between) / (draws - bins)
        np.divide(between - (bins - 1) * within, whole, out=effects[factor], where=moves)
    return np.clip(effects, 0.0, 1.0)
