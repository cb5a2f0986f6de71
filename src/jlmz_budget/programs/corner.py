"""One corner of a linear program, exactly: values of all variables and rows, and how they hang together."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from jlmz_budget.programs.dot import dot
from jlmz_budget.programs.factor import factor
from jlmz_budget.programs.form import Basis

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jlmz_budget.programs.factor import Factor
    from jlmz_budget.programs.form import Entries, Form

ZERO = Fraction(0)


@dataclass(frozen=True)
class Corner:
    """A form at a basis.

    Args:
        form: the program.
        basis: what is found from the rest.
        factor: the rows that are not basic, in the variables that are, taken apart.

    """

    form: Form
    basis: Basis
    factor: Factor

    @cached_property
    def values(self) -> tuple[Fraction, ...]:
        """Of every variable, then of every row."""
        form, basic = self.form, self.basis.basic
        count = len(form.columns)
        values = [ZERO if place in basic else self.stands_at(place) for place in range(count)]
        right: Entries = {}
        for row, entries in enumerate(form.rows):
            if count + row not in basic:
                gap = self.stands_at(count + row) - _total(entries, values)
                if gap:
                    right[row] = gap
        for place, value in self.factor.solve(right).items():
            values[place] = value
        values.extend(_total(entries, values) for entries in form.rows)
        return tuple(values)

    @cached_property
    def standing(self) -> tuple[tuple[bool, bool], ...]:
        """Of every place, whether it is at its low end, and whether at its high end."""
        ends = zip(self.form.low, self.form.high, self.values, strict=True)
        return tuple((low == value, high == value) for low, high, value in ends)

    def stands_at(self, place: int) -> Fraction:
        """The end at which a place that is not basic stands."""
        low, high = self.form.low[place], self.form.high[place]
        if high is not None and (low is None or place in self.basis.high):
            return high
        return ZERO if low is None else low

    def on_high(self, place: int) -> bool:
        """Whether a place that is not basic stands at its high end."""
        return self.form.high[place] is not None and (
            self.form.low[place] is None or place in self.basis.high
        )

    def column(self, place: int) -> Entries:
        """What one more unit of a place that is not basic does to every basic place, without zeros."""
        form = self.form
        count = len(form.columns)
        own: Mapping[int, Fraction] = form.columns[place] if place < count else {}
        if place >= count:
            right: Entries = {place - count: Fraction(1)}
        else:
            right = {row: -value for row, value in own.items() if count + row not in self.basis.basic}
        change = self.factor.solve(right)
        rows: Entries = {row: value for row, value in own.items() if count + row in self.basis.basic}
        for variable, step in change.items():
            for row, value in form.columns[variable].items():
                if count + row in self.basis.basic:
                    rows[row] = rows.get(row, ZERO) + value * step
        return change | {count + row: value for row, value in rows.items() if value}

    def row(self, terms: Mapping[int, Fraction]) -> Entries:
        """Σ terms over the variables, rewritten in the places that are not basic, without zeros.

        Of a basic variable or row this is its line in the simplex tableau; of the costs it is the prices of
        rows and the reduced costs of variables.
        """
        form, basic = self.form, self.basis.basic
        count = len(form.columns)
        prices = self.factor.solve_transposed({at: value for at, value in terms.items() if at in basic})
        rest: Entries = {at: value for at, value in terms.items() if at not in basic}
        for row, price in prices.items():
            for place, value in form.rows[row].items():
                if place not in basic:
                    rest[place] = rest.get(place, ZERO) - price * value
        found = {place: value for place, value in rest.items() if value}
        return found | {count + row: price for row, price in prices.items()}

    def line(self, place: int) -> Entries:
        """A basic place in the places that are not."""
        count = len(self.form.columns)
        return self.row({place: Fraction(1)} if place < count else self.form.rows[place - count])


def _total(entries: Mapping[int, Fraction], values: list[Fraction]) -> Fraction:
    return dot((value, values[place]) for place, value in entries.items())


def corner(form: Form, basis: Basis) -> Corner:
    """The corner at a basis; where the basis is none, rows take the place of variables until it is one."""
    count = len(form.columns)
    basic = {place for place in basis.basic if place < count + len(form.rows)}
    tight = {row for row in range(len(form.rows)) if count + row not in basic}
    variables = [place for place in sorted(basic) if place < count]
    chosen = set(variables)
    found = factor(
        {row: {at: value for at, value in form.rows[row].items() if at in chosen} for row in sorted(tight)},
        variables,
    )
    basic -= set(found.columns)
    basic |= {count + row for row in found.rows}
    return Corner(form, Basis(frozenset(basic), basis.high - basic), found)
