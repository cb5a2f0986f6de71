"""One weight of a pool moved from 0 to 1, the others scaled: every award as an exact function of it.

A recipient's need is linear in the weight, so between two kinks every award is
``base + money × need / over`` with `need` and `over` linear. Kinks are roots of linear functions: exact.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import lcm, prod
from typing import TYPE_CHECKING, Final, NamedTuple

from jlmz_budget.questions.linear import Linear, span
from jlmz_budget.questions.rate_bounds import conditions
from jlmz_budget.rules import exact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jlmz_budget.questions.pools import SolvedPool

PROBE: Final = Fraction(1, 2**20)
"""How far beyond a kink, as a part of what is left, the next piece is looked for first; it is halved until
the piece found touches the kink, so the figure decides about speed only."""


class Payment(NamedTuple):
    """An award within a piece: base + money × need / over; money is 0 where a bound fixes it."""

    base: Fraction
    money: Fraction
    need: Linear
    over: Linear

    def at(self, weight: Fraction) -> Fraction:
        """The award at a weight, exact fen."""
        return (
            self.base + self.money * self.need.at(weight) / self.over.at(weight) if self.money else self.base
        )

    def slope(self, weight: Fraction) -> Fraction:
        """The award's derivative, exact fen per unit of weight."""
        if not self.money:
            return Fraction()
        turned = self.need.slope * self.over.constant - self.need.constant * self.over.slope
        return self.money * turned / self.over.at(weight) ** 2


@dataclass(frozen=True)
class Piece:
    """A range of the weight, ends included, in which nobody reaches or leaves a bound.

    Args:
        start, end: the range.
        payments: each recipient's award in it.
        bindings: each recipient's state in it: free | floor | cap | group.

    """

    start: Fraction
    end: Fraction
    payments: tuple[Payment, ...]
    bindings: tuple[str, ...]


@dataclass(frozen=True)
class WeightLine:
    """A pool along one weight.

    Args:
        solved: the pool.
        factor: whose weight moves.
        weight: where it stands, above 0 and below 1.
        needs: each recipient's need, up to a common factor, as a function of the weight.

    """

    solved: SolvedPool
    factor: str
    weight: Fraction
    needs: tuple[Linear, ...]

    def division(self, weight: Fraction) -> exact.Division:
        """The exact awards at a weight above 0 and below 1."""
        solved = self.solved.divided
        bounds = solved.bounds
        needs = [need.constant * weight.denominator + need.slope * weight.numerator for need in self.needs]
        total = self.solved.amount if solved.scale == 1 else sum(solved.awards)
        return exact.divide(
            needs, total, base=solved.terms.base, floor=bounds.floor, cap=bounds.cap, groups=bounds.groups
        )

    def pieces(self, *, upward: bool) -> Iterator[Piece]:
        """The pieces from the weight to 1, or to 0, in that order."""
        at, end = self.weight, Fraction(upward)
        while at != end:
            probe = at + (end - at) * PROBE
            piece = self.piece(probe)
            while (nearest := piece.start if upward else piece.end) != at and (nearest > at) == upward:
                probe = (at + nearest) / 2
                piece = self.piece(probe)
            yield piece
            at = piece.end if upward else piece.start

    def piece(self, weight: Fraction) -> Piece:
        """The piece around a weight; a kink belongs to several, and one of them is given.

        Raises:
            ArithmeticError: the states found do not hold at the weight: a fault of this program.

        """
        division = self.division(weight)
        bindings = self.bindings(division)
        terms, rates = conditions(self.solved.divided, self.needs, division, bindings)
        start, end = span(terms, Fraction(0), Fraction(1))
        if not start <= weight <= end:
            raise ArithmeticError(f"{self.factor}: the states at weight {weight} do not hold there")
        base = self.solved.divided.terms.base
        return Piece(
            start,
            end,
            tuple(
                Payment(award, Fraction(), Linear(0, 0), Linear(1, 0))
                if rate is None
                else Payment(base[i], rate.money, self.needs[i], rate.over)
                for i, (award, rate) in enumerate(zip(division.awards, rates, strict=True))
            ),
            bindings,
        )

    def bindings(self, division: exact.Division) -> tuple[str, ...]:
        """Each recipient's state, as the allocation names it."""
        bounds = self.solved.divided.bounds
        held = {
            member
            for group, state in zip(bounds.groups, division.group_binding, strict=True)
            if state != "free"
            for member in group.members
        }
        return tuple(
            "floor" if award == floor else "cap" if award == cap else "group" if i in held else "free"
            for i, (award, floor, cap) in enumerate(
                zip(division.awards, bounds.floor, bounds.cap, strict=True)
            )
        )


def weight_lines(solved: SolvedPool) -> tuple[WeightLine, ...]:
    """A line per factor whose weight can move: none where a single factor has all of it.

    Formula:
        need_i(w) ∝ m_i · (w · share_i + (1 - w) / (1 - w_0) · Σ weight × share of the other factors)

    Source: model 2 and 9d; own design.
    """
    workings = solved.divided.terms.workings
    size = solved.inputs.size
    ones = [prod((values[i] for _, values in workings.coefficients), start=Fraction(1)) for i in range(size)]
    lines = []
    for moved in workings.factors:
        if moved.weight == 1:
            continue
        others = [factor for factor in workings.factors if factor is not moved]
        at_0 = [
            ones[i]
            * sum((factor.weight * factor.shares[i] for factor in others), Fraction())
            / (1 - moved.weight)
            for i in range(size)
        ]
        at_1 = [ones[i] * moved.shares[i] for i in range(size)]
        whole = lcm(*(one.denominator for one in (*at_0, *at_1)))
        needs = tuple(
            Linear(int(zero * whole), int((one - zero) * whole)) for zero, one in zip(at_0, at_1, strict=True)
        )
        lines.append(WeightLine(solved, moved.factor, moved.weight, needs))
    return tuple(lines)
