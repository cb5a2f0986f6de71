"""Rates that pay an amount: what everybody gets at a rate, and which rates pay exactly so much.

Formula: award(rate) = clip(base + rate · need, floor, cap); a block is a group, or a row alone, and its
total is clip(Σ awards, minimum, maximum). What all blocks get never falls as the rate rises, so the rates
that pay an amount form an interval; its ends are known by who would move next to them.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

ZERO = Fraction(0)


class Row(NamedTuple):
    """One recipient of a formula pool, in exact fen; floor 0 and cap None where there is no rule."""

    base: Fraction
    need: Fraction
    floor: Fraction
    cap: Fraction | None

    def at(self, rate: Fraction) -> Fraction:
        """The award at a rate."""
        award = max(self._unbounded(rate), self.floor)
        return award if self.cap is None else min(award, self.cap)

    def most(self) -> Fraction | None:
        """The award at a rate without end, None if that has no end either."""
        return self.cap if self.need else self.at(ZERO)

    def falls(self, rate: Fraction) -> bool:
        """Whether any smaller rate means a smaller award."""
        award = self._unbounded(rate)
        return self.need > 0 and self.floor < award and (self.cap is None or award <= self.cap)

    def rises(self, rate: Fraction) -> bool:
        """Whether any larger rate means a larger award."""
        award = self._unbounded(rate)
        return self.need > 0 and self.floor <= award and (self.cap is None or award < self.cap)

    def _unbounded(self, rate: Fraction) -> Fraction:
        return self.base + rate * self.need if self.need and rate else self.base


@dataclass(frozen=True)
class Block:
    """Rows whose total may have limits: a group, or one row alone (group "", no limits).

    Args:
        group: the group's id.
        members: positions of the rows among the pool's recipients.
        rows: the rows themselves.
        minimum, maximum: limits of the total, whole fen, None where there is none.

    """

    group: str
    members: tuple[int, ...]
    rows: tuple[Row, ...]
    minimum: int | None = None
    maximum: int | None = None

    def unlimited(self, rate: Fraction) -> Fraction:
        """What the rows get together at a rate, before the block's own limits."""
        return sum((row.at(rate) for row in self.rows), ZERO)

    def at(self, rate: Fraction) -> Fraction:
        """The block's total at a rate."""
        return self.limited(self.unlimited(rate))

    def limited(self, total: Fraction) -> Fraction:
        """A total brought inside the block's limits."""
        total = total if self.minimum is None else max(total, Fraction(self.minimum))
        return total if self.maximum is None else min(total, Fraction(self.maximum))

    def most(self) -> Fraction | None:
        """The block's total at a rate without end, None if that has no end either."""
        mosts = [row.most() for row in self.rows]
        if any(most is None for most in mosts):
            return None if self.maximum is None else Fraction(self.maximum)
        return self.limited(sum((most for most in mosts if most is not None), ZERO))

    def falls(self, rate: Fraction) -> bool:
        """Whether any smaller rate means a smaller total."""
        if not any(row.falls(rate) for row in self.rows):
            return False
        total = self.unlimited(rate) if self.minimum is not None or self.maximum is not None else None
        return total is None or (
            (self.minimum is None or total > self.minimum) and (self.maximum is None or total <= self.maximum)
        )

    def rises(self, rate: Fraction) -> bool:
        """Whether any larger rate means a larger total."""
        if not any(row.rises(rate) for row in self.rows):
            return False
        total = self.unlimited(rate) if self.minimum is not None or self.maximum is not None else None
        return total is None or (
            (self.minimum is None or total >= self.minimum) and (self.maximum is None or total < self.maximum)
        )


def paid(blocks: Iterable[Block], rate: Fraction) -> Fraction:
    """What all blocks get together at a rate."""
    return sum((block.at(rate) for block in blocks), ZERO)


def most_payable(blocks: Iterable[Block]) -> Fraction | None:
    """What all blocks get together at a rate without end, None if that has no end either."""
    mosts = [block.most() for block in blocks]
    return (
        None
        if any(most is None for most in mosts)
        else sum((most for most in mosts if most is not None), ZERO)
    )


def is_lower_end(blocks: Iterable[Block], rate: Fraction) -> bool:
    """Whether every smaller rate (0 is the smallest) pays less."""
    return rate == 0 or any(block.falls(rate) for block in blocks)


def is_upper_end(blocks: Iterable[Block], rate: Fraction) -> bool:
    """Whether every larger rate pays more."""
    return any(block.rises(rate) for block in blocks)
