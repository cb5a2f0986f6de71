"""A value that could change, step by step on the grid of what a scenario file can hold."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING, Any

from jlmz_budget.infeasibility.written import decimal_text, money_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from jlmz_budget.infeasibility.failures import Kinds


@dataclass(frozen=True)
class Candidate:
    """One value that could change.

    Args:
        key: its address below that of its pool, or of the scenario.
        before: the text it has, "" where it is missing.
        cures: the kinds of failure that grow less the further it moves.
        most: how many steps there are, None without an end.
        after: the text, and the rules with it, after so many steps.

    """

    key: str
    before: str
    cures: Kinds
    most: int | None
    after: Callable[[int], tuple[str, Any]]


@dataclass(frozen=True)
class Value:
    """A number of the rules on its grid: multiples of a step.

    Args:
        key: its address.
        now: what it is, in fen where it is money.
        step: of the grid.
        put: the rules with another value.
        fen_per_unit: fen in a plain amount of the file, None where it is no money.

    """

    key: str
    now: Fraction | int
    step: Fraction | int
    put: Callable[[Fraction], Any]
    fen_per_unit: int | None = None

    def text(self, value: Fraction | int) -> str:
        """As the file holds it."""
        return decimal_text(value) if self.fen_per_unit is None else money_text(value, self.fen_per_unit)

    def lowered(self, cures: Kinds) -> Candidate:
        """It could be lower, down to 0."""
        first = ceil(Fraction(self.now) / self.step)
        return self._moved(cures, first, lambda steps: (first - steps) * Fraction(self.step))

    def raised(self, cures: Kinds, end: int | None = None) -> Candidate:
        """It could be higher, up to an end."""
        first = floor(Fraction(self.now) / self.step)
        most = None if end is None else floor(Fraction(end) / self.step) - first
        return self._moved(cures, most, lambda steps: (first + steps) * Fraction(self.step))

    def _moved(self, cures: Kinds, most: int | None, at: Callable[[int], Fraction]) -> Candidate:
        def after(steps: int) -> tuple[str, Any]:
            value = at(steps)
            return self.text(value), self.put(value)

        return Candidate(self.key, self.text(self.now), cures, most, after)
