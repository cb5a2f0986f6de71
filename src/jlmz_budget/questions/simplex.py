"""Weights drawn at random: 0 or more, adding up to 1, spread evenly or around given ones.

Draws stand side by side: an array of shape (factors, draws). No loop runs over draws.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.random import Generator
    from numpy.typing import NDArray


ORDERED: Final = 12
"""Factors that an order may name: the ways to rank them are counted over all their subsets."""

ACCEPTED: Final = 1 / 1000
"""The least part of draws around given weights that must keep the order, or they are refused: an estimate."""


def uniform_weights(
    factors: int, draws: int, rng: Generator, *, order: Sequence[tuple[int, int]] = ()
) -> NDArray[np.float64]:
    """Weights spread evenly over all that add up to 1 and keep the order.

    Args:
        factors: how many weights.
        draws: how many samples.
        rng: the same state gives the same draws.
        order: pairs of positions (a, b): weight a is at least weight b.

    Returns:
        Shape (factors, draws); the draws are independent of each other.

    Raises:
        ValueError: an order that goes round in a circle, or names more than ORDERED factors.

    Source: exponentials over their sum are Dirichlet(1, …, 1). With an order: all rankings of the factors
        that keep it are equally likely, because each holds an equal part of the simplex; one is drawn, and
        the exponentials are handed out by it. Own design, exact, unlike the usual hit-and-run.
    """
    importance = rng.standard_exponential((factors, draws))
    if order:
        _hand_out(importance, rng, order)
    importance /= importance.sum(axis=0)
    return importance


def weights_around(
    weights: Sequence[float],
    draws: int,
    rng: Generator,
    *,
    concentration: float,
    order: Sequence[tuple[int, int]] = (),
) -> NDArray[np.float64]:
    """Weights from the Dirichlet distribution with the given mean.

    Formula:
        Dirichlet(concentration · weights): variance of weight w = w (1 - w) / (concentration + 1)

    Args:
        weights: the mean, all above 0.
        draws: how many samples.
        rng: the same state gives the same draws.
        concentration: 1 or more; the larger, the nearer to the mean.
        order: as for `uniform_weights`; it moves the mean.

    Returns:
        Shape (len(weights), draws); draws that break the order are drawn again.

    Raises:
        ValueError: a concentration below 1, or an order that hardly any draw keeps.

    Source: own design; the distribution of expert weights in OECD/JRC, Handbook on Constructing Composite
        Indicators 2008.
    """
    if not concentration >= 1:
        raise ValueError(f"concentration is {concentration}: it must be 1 or more")
    shape = concentration * np.asarray(weights, dtype=np.float64)[:, np.newaxis]
    kept: list[NDArray[np.float64]] = []
    found = tried = 0
    while found < draws:
        importance = rng.standard_gamma(shape, (len(shape), max(draws, 1000)))
        drawn = importance / importance.sum(axis=0)
        kept.append(drawn[:, _in_order(drawn, order)])
        found, tried = found + kept[-1].shape[1], tried + drawn.shape[1]
        if found < ACCEPTED * tried:
            raise ValueError(f"of {tried} draws around these weights {found} keep the order: leave one out")
    return np.concatenate(kept, axis=1)[:, :draws]


def _in_order(weights: NDArray[np.float64], order: Sequence[tuple[int, int]]) -> NDArray[np.bool_]:
    kept = np.ones(weights.shape[1], dtype=np.bool_)
    for larger, smaller in order:
        kept &= weights[larger] >= weights[smaller]
    return kept


def _hand_out(importance: NDArray[np.float64], rng: Generator, order: Sequence[tuple[int, int]]) -> None:
    """Permute what the ordered factors have in each draw, by a random ranking that keeps the order."""
    named = sorted({factor for pair in order for factor in pair})
    if len(named) > ORDERED:
        raise ValueError(f"an order of {len(named)} factors: at most {ORDERED} may be named")
    smaller = [0] * len(named)
    for one, other in order:
        smaller[named.index(one)] |= 1 << named.index(other)
    ways = _ways(smaller)
    if ways[0] == 0:
        raise ValueError("the order of the weights goes round in a circle")

    rising = np.sort(importance[named], axis=0)
    placed = np.zeros(importance.shape[1], dtype=np.int64)
    for amount in rising:
        left = rng.random(len(placed)) * ways[placed]
        chosen = np.full(len(placed), -1)
        for factor, before in enumerate(smaller):
            possible = (placed >> factor & 1 == 0) & (placed & before == before)
            if possible.any():
                here = possible & (left >= 0)
                chosen[here] = factor
                left[here] -= ways[placed[here] | 1 << factor]
        importance[np.array(named)[chosen], np.arange(len(placed))] = amount
        placed |= 1 << chosen


def _ways(smaller: Sequence[int]) -> NDArray[np.float64]:
    """In how many orders the factors outside each set can follow it, each after those it must not fall below.

    Sets are bits; 12! orders are exact in floats.
    """
    everybody = (1 << len(smaller)) - 1
    ways = np.zeros(everybody + 1)
    ways[everybody] = 1
    for placed in range(everybody - 1, -1, -1):
        ways[placed] = sum(
            ways[placed | 1 << factor]
            for factor, before in enumerate(smaller)
            if not placed >> factor & 1 and placed & before == before
        )
    return ways
