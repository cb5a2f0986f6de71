"""Amounts and needs as whole numbers, so that `curve` adds integers, and back to fractions."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jlmz_budget.rules.terms import Amount, Group


class Row(NamedTuple):
    """One recipient in whole numbers."""

    need: int
    base: int
    floor: int | None
    cap: int | None


class Held(NamedTuple):
    """One group in whole numbers: its members get between `minimum` and `maximum` together."""

    members: tuple[int, ...]
    minimum: int | None
    maximum: int | None


@dataclass(frozen=True)
class Scale:
    """Whole amounts are fen times `per_fen`, whole needs are needs times `per_need`."""

    per_fen: int
    per_need: int

    def fen(self, amount: Amount) -> int:
        """An amount as a whole number."""
        return amount.numerator * (self.per_fen // amount.denominator)

    def limit(self, amount: Amount | None) -> int | None:
        """A limit as a whole number; None stays None."""
        return None if amount is None else self.fen(amount)

    def row(self, need: Amount, base: Amount, floor: Amount | None, cap: Amount | None) -> Row:
        """A recipient as whole numbers."""
        whole_need = need.numerator * (self.per_need // need.denominator)
        return Row(whole_need, self.fen(base), self.limit(floor), self.limit(cap))

    def group(self, group: Group) -> Held:
        """A group as whole numbers."""
        return Held(group.members, self.limit(group.minimum), self.limit(group.maximum))

    def rate(self, rate: Fraction) -> Fraction:
        """A rate between whole numbers as fen per unit of need."""
        return rate * self.per_need / self.per_fen

    def award(self, row: Row, rate: Fraction) -> Fraction:
        """What a row gets at a rate between whole numbers, in fen."""
        over = rate.denominator
        award = row.base * over + row.need * rate.numerator
        if row.floor is not None and award < row.floor * over:
            award = row.floor * over
        if row.cap is not None and award > row.cap * over:
            award = row.cap * over
        return Fraction(award, over * self.per_fen)


def common_denominator(amounts: Iterable[Amount | None]) -> int:
    """The least number that makes every amount whole."""
    return lcm(*{amount.denominator for amount in amounts if amount is not None})
