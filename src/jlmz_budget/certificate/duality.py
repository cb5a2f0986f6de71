"""Optima proved by prices: nothing that keeps rows and bounds has a smaller objective than they say."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ZERO = Fraction(0)

Bounds = tuple[Fraction, Fraction | None]
"""The least and the most that a variable can be; None: without end."""


@dataclass(frozen=True)
class Row:
    """Σ factor × variable, at least, at most or exactly a bound."""

    factors: Mapping[str, Fraction]
    sense: str
    bound: Fraction


@dataclass
class Limits:
    """Variables with their bounds, and rows by name."""

    variables: dict[str, Bounds] = field(default_factory=dict)
    rows: dict[str, Row] = field(default_factory=dict)

    def proved_least(
        self, objective: Mapping[str, Fraction], prices: Iterable[tuple[str, Fraction]]
    ) -> Fraction | None:
        """What the objective cannot be below, as the prices prove it; None if they prove nothing.

        Formula:
            Σ price × bound + Σ over variables of the least of (objective - Σ price × factor) × variable,
            a price being ≥ 0 on a row "at least" and ≤ 0 on a row "at most": weak duality.
        """
        left = dict(objective)
        proved = ZERO
        for name, price in prices:
            row = self.rows.get(name)
            if (
                row is None
                or (row.sense == "at_least" and price < 0)
                or (row.sense == "at_most" and price > 0)
            ):
                return None
            proved += price * row.bound
            for variable, factor in row.factors.items():
                left[variable] = left.get(variable, ZERO) - price * factor
        for variable, rest in left.items():
            least, most = self.variables[variable]
            end = least if rest > 0 else most
            if rest == 0:
                continue
            if end is None:
                return None
            proved += rest * end
        return proved
