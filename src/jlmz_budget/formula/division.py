"""A formula pool divided: its exact awards and their rounding, from inputs that may have been varied.

target = base + (A - Σ base) × need
award  = clip(base + rate × need, floor, cap), rounded to the payment unit
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property, partial
from typing import TYPE_CHECKING

from jlmz_budget.errors import InfeasibleError
from jlmz_budget.formula.bounds import Bounds, rounded_bounds
from jlmz_budget.formula.conflicts import contradictions, shortfall, surplus
from jlmz_budget.formula.terms import Terms, formula_terms
from jlmz_budget.rules import exact, rounding

if TYPE_CHECKING:
    from jlmz_budget.formula.inputs import PoolInputs


@dataclass(frozen=True)
class Divided:
    """A pool's amount, what the rule ran on, and what it gave.

    Args:
        inputs, amount: what was divided; A in whole fen.
        terms, bounds: needs and limits, these as the rule ran with them.
        scale: φ, the part of the floors that was paid; 1 unless they were prorated.
        division: exact awards and rates.

    """

    inputs: PoolInputs
    amount: int
    terms: Terms
    bounds: Bounds
    scale: Fraction
    division: exact.Division

    @property
    def awards(self) -> tuple[Fraction, ...]:
        """The exact awards, fen."""
        return self.division.awards

    @cached_property
    def rounded(self) -> tuple[int, ...]:
        """The awards in whole payment units, fen; prorated ones always by largest remainder."""
        terms, bounds = self.terms, self.bounds
        if self.inputs.pool.rounding == "largest_remainder" or self.scale < 1:
            return rounding.largest_remainder(self.awards, self.inputs.unit, groups=bounds.groups)
        return rounding.webster(
            terms.need,
            self.division,
            self.inputs.unit,
            base=terms.base,
            floor=bounds.floor,
            cap=bounds.cap,
            groups=bounds.groups,
        )


def divided(inputs: PoolInputs, amount: int) -> Divided:
    """A formula pool, divided by its rules.

    Args:
        inputs: rules and values, as `pool_inputs` reads them or as a question varies them.
        amount: A, whole fen.

    Returns:
        Exact awards that add up to the amount, or to the most payable.

    Raises:
        InfeasibleError: limits that contradict each other, too little money for them, or (if the pool says
            so) too much.
        ValueError: shares of a factor that cannot be formed (`rules.shares`), such as all values 0.

    Source: model 2; own design.
    """
    terms = formula_terms(inputs)
    bounds = rounded_bounds(inputs, terms, amount)
    if problems := contradictions(inputs, terms, bounds):
        raise InfeasibleError(problems)
    scale, division, bounds = _divide(inputs, terms, bounds, amount)
    if inputs.pool.on_surplus == "error" and scale == 1:
        payable = sum(division.awards, Fraction())
        if payable < amount:
            raise InfeasibleError(surplus(inputs.pool, amount, payable))
    return Divided(inputs, amount, terms, bounds, scale, division)


def _divide(
    inputs: PoolInputs, terms: Terms, bounds: Bounds, amount: int
) -> tuple[Fraction, exact.Division, Bounds]:
    """(φ, the exact division, the bounds it ran with); φ < 1 only where floors were prorated."""
    rule = partial(exact.divide, base=terms.base, cap=bounds.cap, groups=bounds.groups)
    try:
        return Fraction(1), rule(terms.need, amount, floor=bounds.floor), bounds
    except exact.Infeasible as short:
        refusal = InfeasibleError(shortfall(inputs, terms, bounds, short))
        if inputs.pool.on_shortfall == "error" or short.group is not None:
            raise refusal from None
    unrounded = tuple(None if floor is None else floor[0] for floor in terms.floors)
    try:
        scale, division = exact.prorate_floors(
            terms.need, amount, base=terms.base, floor=unrounded, cap=bounds.cap, groups=bounds.groups
        )
    except exact.Infeasible:
        raise refusal from None
    if scale == 1:
        raise refusal
    floors = tuple(None if floor is None else scale * floor for floor in unrounded)
    return scale, division, replace(bounds, floor=floors)
