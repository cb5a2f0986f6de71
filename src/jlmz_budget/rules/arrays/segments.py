"""Many pools in one array: each pool is a run of neighbouring rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

Number = TypeVar("Number", np.float64, np.int64)
Any = TypeVar("Any", bound=np.generic)


@dataclass(frozen=True)
class Segments:
    """Where each segment starts and how many rows it has; none is empty."""

    starts: Ints
    counts: Ints

    def sums(self, values: NDArray[Number]) -> NDArray[Number]:
        """The sum of a column in each segment."""
        return np.add.reduceat(values, self.starts)

    def any(self, flags: Bools) -> Bools:
        """Whether a flag is set anywhere in each segment."""
        if not flags.any():
            return np.zeros(len(self.starts), dtype=np.bool_)
        return np.logical_or.reduceat(flags, self.starts)

    def spread(self, values: NDArray[Any]) -> NDArray[Any]:
        """The value of its segment for each row."""
        return np.repeat(values, self.counts)

    def rows(self, segment: int) -> slice:
        """The rows of one segment."""
        return slice(self.starts[segment], self.starts[segment] + self.counts[segment])


def of_counts(counts: Ints) -> Segments:
    """Segments of the given lengths, one after the other."""
    return Segments(np.cumsum(counts) - counts, counts)


def of_sorted(labels: NDArray[np.generic]) -> Segments:
    """One segment for each run of equal labels."""
    starts = np.flatnonzero(np.concatenate([[True], labels[1:] != labels[:-1]]))
    return Segments(starts, np.diff(starts, append=len(labels)))
