"""A formula pool of two years, and the pools in between: some causes as this year, the rest as last year.

A recipient of one year only has that year's cells, whatever the cause; it takes part where the cause
``recipients`` stands at its year.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from math import prod
from typing import TYPE_CHECKING, Final

from jlmz_budget.formula.inputs import limit_per
from jlmz_budget.needs.measures import ONE_EACH

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jlmz_budget.formula import PoolInputs
    from jlmz_budget.model import Factor, Limit, Pool
    from jlmz_budget.questions.pools import SolvedPool

POOL_SIZE: Final = "pool size"
WEIGHTS: Final = "weights"
COEFFICIENTS: Final = "coefficients"
LIMITS: Final = "limits"
RECIPIENTS: Final = "recipients"


@dataclass(frozen=True)
class Year:
    """A pool in one of the two years."""

    inputs: PoolInputs
    amount: int

    @property
    def pool(self) -> Pool:
        """The rules."""
        return self.inputs.pool

    @cached_property
    def position(self) -> Mapping[str, int]:
        """Where each recipient stands, by code."""
        return {recipient.code: i for i, recipient in enumerate(self.inputs.recipients)}

    @cached_property
    def factors(self) -> Mapping[str, Factor]:
        """The factors that count."""
        return {name: factor for name, factor in self.pool.factors.items() if factor.weight > 0}

    @cached_property
    def group_of(self) -> Mapping[str, str]:
        """The id of the group that a recipient is in, by code."""
        return {
            self.inputs.recipients[member].code: group.id
            for group, members in zip(self.pool.groups, self.inputs.members, strict=True)
            for member in members
        }


@dataclass(frozen=True)
class TwoYears:
    """The same pool last year and this year."""

    last: Year
    this: Year

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """All recipients: this year's in table order, then those that are gone."""
        return tuple(dict.fromkeys([*self.this.position, *self.last.position]))

    @cached_property
    def common(self) -> tuple[str, ...]:
        """The recipients of both years."""
        return tuple(code for code in self.codes if code in self.last.position and code in self.this.position)

    def mixed(self, changed: frozenset[str]) -> Year:
        """The pool with some causes as they are this year and all others as they were.

        Args:
            changed: names of causes: those above, or a factor's `figures`.

        """
        limits, weights, coefficients = (
            self._at(cause, changed) for cause in (LIMITS, WEIGHTS, COEFFICIENTS)
        )
        present = self._at(RECIPIENTS, changed)
        codes = tuple(present.position)
        counts: dict[str, tuple[Fraction, ...]] = {}
        factors: dict[str, Factor] = {}
        for name, factor in weights.factors.items():
            cells = figures(name)
            factors[cells] = factor
            year = self._at(cells, changed)
            counts[cells] = tuple(self._count(year, name, code, Fraction()) for code in codes)
        for name in coefficients.pool.coefficients:
            counts[f"coefficient {name}"] = tuple(
                self._count(coefficients, name, code, Fraction(1)) for code in codes
            )
        pool = limits.pool
        for per in _counted(pool):
            counts[f"limit {per}"] = tuple(self._count(limits, per, code, Fraction()) for code in codes)
        amounts = {
            limit.of: tuple(self._amount(limits, limit.of, code) for code in codes)
            for limit in (*pool.floors, *pool.caps)
            if limit.of is not None
        }
        rules = pool.model_copy(
            update={
                "factors": factors,
                "coefficients": tuple(f"coefficient {name}" for name in coefficients.pool.coefficients),
                "base": tuple(quota.model_copy(update={"per": f"limit {quota.per}"}) for quota in pool.base),
                "floors": tuple(map(_renamed, pool.floors)),
                "caps": tuple(map(_renamed, pool.caps)),
            }
        )
        inputs = replace(
            limits.inputs,
            pool=rules,
            recipients=present.inputs.recipients,
            counts=counts,
            amounts=amounts,
            members=tuple(
                tuple(i for i, code in enumerate(codes) if self._group(limits, code) == group.id)
                for group in pool.groups
            ),
        )
        return Year(inputs, self._at(POOL_SIZE, changed).amount)

    def differing(self) -> tuple[str, ...]:
        """The causes that are not the same in both years."""
        last, this = self.last, self.this
        shared = [name for name in this.factors if name in last.factors]
        differ = {
            POOL_SIZE: last.amount != this.amount,
            **{
                figures(name): any(_own(last, name, code) != _own(this, name, code) for code in self.common)
                for name in shared
            },
            WEIGHTS: _weights(last) != _weights(this),
            COEFFICIENTS: last.pool.coefficients != this.pool.coefficients
            or any(_product(last, code) != _product(this, code) for code in self.common),
            LIMITS: _rules_of_limits(last) != _rules_of_limits(this)
            or any(_limit_cells(last, code) != _limit_cells(this, code) for code in self.common),
            RECIPIENTS: last.position.keys() != this.position.keys(),
        }
        return tuple(cause for cause, differs in differ.items() if differs)

    def _at(self, cause: str, changed: frozenset[str]) -> Year:
        return self.this if cause in changed else self.last

    def _other(self, year: Year) -> Year:
        return self.last if year is self.this else self.this

    def _count(self, year: Year, column: str, code: str, unknown: Fraction) -> Fraction:
        """A recipient's cell in a year, or in the other if that year does not know it."""
        if column in ONE_EACH or column == year.pool.level:
            return Fraction(1)
        for one in (year, self._other(year)):
            if code in one.position and column in one.inputs.counts:
                return _own(one, column, code)
        return unknown

    def _amount(self, year: Year, column: str, code: str) -> Fraction:
        for one in (year, self._other(year)):
            if code in one.position and column in one.inputs.amounts:
                return one.inputs.amounts[column][one.position[code]]
        return Fraction()

    def _group(self, year: Year, code: str) -> str | None:
        known = year if code in year.position else self._other(year)
        return known.group_of.get(code)


def figures(factor: str) -> str:
    """The cause that is the figures of a factor."""
    return f"factor {factor}"


def two_years(last: SolvedPool, this: SolvedPool) -> TwoYears:
    """A formula pool of two solved scenarios."""
    return TwoYears(Year(last.inputs, last.amount), Year(this.inputs, this.amount))


def _own(year: Year, column: str, code: str) -> Fraction:
    return year.inputs.counts[column][year.position[code]]


def _counted(pool: Pool) -> tuple[str, ...]:
    limits = [limit_per(limit.per) for limit in (*pool.floors, *pool.caps) if limit.of is None]
    return tuple(dict.fromkeys([*(quota.per for quota in pool.base), *limits]))


def _renamed(limit: Limit) -> Limit:
    """The limit with its count column called as the mixture calls it."""
    return (
        limit if limit.of is not None else limit.model_copy(update={"per": f"limit {limit_per(limit.per)}"})
    )


def _weights(year: Year) -> dict[str, tuple[Fraction, Fraction | None, Fraction | None]]:
    return {
        name: (factor.weight, factor.share_floor, factor.share_cap) for name, factor in year.factors.items()
    }


def _product(year: Year, code: str) -> Fraction:
    return prod((_own(year, column, code) for column in year.pool.coefficients), start=Fraction(1))


def _rules_of_limits(year: Year) -> tuple[object, ...]:
    pool = year.pool
    return (
        pool.base,
        pool.floors,
        pool.caps,
        pool.groups,
        pool.on_shortfall,
        pool.on_surplus,
        year.inputs.unit,
    )


def _limit_cells(year: Year, code: str) -> tuple[object, ...]:
    position = year.position[code]
    return (
        *(_own(year, per, code) for per in _counted(year.pool)),
        *(year.inputs.amounts[column][position] for column in year.inputs.amounts),
        year.group_of.get(code),
    )
