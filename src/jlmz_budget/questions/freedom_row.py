"""The row of the freedom table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction


@dataclass(frozen=True)
class Freedom:
    """Between what a recipient's award could lie if only the hard limits counted; exact fen.

    Args:
        least, award, most: the least, the exact award as it is, the most.
        least_by, most_by: what stops it there: own limits (its floor and quota, or its cap), group limits,
            money of the pool (what the others must, or can, take), without need (its award is fixed), limits
            together (general rules among them).

    """

    pool: str
    code: str
    name: str
    least: Fraction
    award: Fraction
    most: Fraction
    least_by: str
    most_by: str
    method: str = "exact"
