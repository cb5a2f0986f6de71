"""Shapley values over the orders in which a set of causes may come one after the other."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import factorial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Worth = tuple[int, ...]
"""What a set of causes is worth, one whole number per component."""


@dataclass(frozen=True)
class Split:
    """The difference between nothing and everything, split among causes.

    Args:
        sums: by cause and component, Σ over all orders of what the cause added when its turn came.
        orders: how many orders there are, each of them possible at every step.

    """

    sums: tuple[Worth, ...]
    orders: int

    @cached_property
    def means(self) -> tuple[tuple[Fraction, ...], ...]:
        """The mean over the orders, by cause and component: what a cause is answerable for."""
        return tuple(tuple(Fraction(one, self.orders) for one in worth) for worth in self.sums)

    @property
    def of_all(self) -> bool:
        """Whether every order was possible, so that these are Shapley's own values."""
        return self.orders == factorial(len(self.sums))


def shapley(causes: int, worth: Callable[[int], Worth | None]) -> Split | None:
    """What each of some causes adds, on average over the orders in which they may come.

    Formula:
        mean over orders of worth(earlier causes and this one) - worth(earlier causes)

    Args:
        causes: how many there are.
        worth: of a set of causes, bit i for cause i; None where the set is impossible. Asked once a set at
            most, and only for sets that some possible order reaches.

    Returns:
        The split, which adds up to worth(all) - worth(none) in every component; None if no order is possible
        from the first step to the last.

    Example:
        >>> split = shapley(2, [(0,), (10,), (30,), (50,)].__getitem__)
        >>> [str(mean) for (mean,) in split.means]
        ['15', '35']

    Source: Shapley 1953; orders that pass an impossible set are left out: own design.
    """
    everything = (1 << causes) - 1
    worths, before = _ways_from_nothing(causes, worth)
    if everything not in worths:
        return None
    after = _ways_to_everything(causes, worths)
    size = len(worths[everything])
    sums = [[0] * size for _ in range(causes)]
    for earlier, old in worths.items():
        for cause in range(causes):
            later = earlier | 1 << cause
            if later == earlier or later not in worths:
                continue
            orders = before[earlier] * after[later]
            new = worths[later]
            sums[cause] = [
                total + orders * (high - low) for total, high, low in zip(sums[cause], new, old, strict=True)
            ]
    return Split(tuple(map(tuple, sums)), before[everything])


def _ways_from_nothing(
    causes: int, worth: Callable[[int], Worth | None]
) -> tuple[dict[int, Worth], dict[int, int]]:
    """Every set that can be reached, its worth, and in how many orders it can be reached."""
    worths: dict[int, Worth] = {}
    ways: dict[int, int] = {}
    for chosen in range(1 << causes):
        reached = sum(ways.get(one, 0) for one in _without_one(causes, chosen)) if chosen else 1
        if reached and (value := worth(chosen)) is not None:
            worths[chosen], ways[chosen] = value, reached
    return worths, ways


def _ways_to_everything(causes: int, possible: dict[int, Worth]) -> dict[int, int]:
    """In how many orders the rest can follow, by set."""
    everything = (1 << causes) - 1
    ways = {everything: 1}
    for chosen in sorted(possible, reverse=True):
        if chosen != everything:
            ways[chosen] = sum(
                ways.get(chosen | 1 << cause, 0) for cause in range(causes) if not chosen >> cause & 1
            )
    return ways


def _without_one(causes: int, chosen: int) -> Sequence[int]:
    return [chosen ^ 1 << cause for cause in range(causes) if chosen >> cause & 1]
