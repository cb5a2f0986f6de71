"""The least change that works, on a grid of values that a file can hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

FARTHEST: Final = 1 << 60
"""Steps after which a search without an end gives up: far above any budget in fen."""


def least_steps(works: Callable[[int], bool], most: int | None, guess: int = 1) -> int | None:
    """The least number of steps at which something works that works at every larger one too.

    Args:
        works: the question; never asked for 0 steps, which do not work.
        most: the largest number of steps there is, None without an end.
        guess: where to begin.

    Returns:
        At least 1; None if nothing works.

    Example:
        >>> least_steps(lambda steps: steps >= 11, None)
        11

    """
    end = FARTHEST if most is None else most
    low, high = 0, min(max(guess, 1), end)
    while high > 0 and not works(high):
        if high >= end:
            return None
        low, high = high, min(2 * high, end)
    if high <= 0:
        return None
    if high - low > 1 and low < high - 1 and not works(high - 1):
        return high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if works(middle) else (middle, high)
    return high
