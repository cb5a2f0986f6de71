"""A linear program as numbered columns and rows, always minimised: what solvers and exact pivots work on."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from jlmz_budget.programs.linear import Limit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jlmz_budget.programs.linear import LinearProgram, LinearTerms, Number

Entries = dict[int, Fraction]


@dataclass(frozen=True)
class Basis:
    """Which places of a form are found from the others, and which of the others stand at their high end.

    Place j < n is variable j, place n + i is the activity of row i. What is not basic stands at its low end,
    at its high end if that is named here or is the only one, at 0 if it has none.
    """

    basic: frozenset[int]
    high: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Form:
    """Minimise cost·x with low ≤ (x, A·x) ≤ high.

    Args:
        program: whose form it is.
        columns, rows: A by column and by row, without zeros.
        low, high: of each variable, then of each row; None: without end.
        cost: of each variable that has one; the negative of what is maximised.

    """

    program: LinearProgram
    columns: tuple[Entries, ...]
    rows: tuple[Entries, ...]
    low: tuple[Fraction | None, ...]
    high: tuple[Fraction | None, ...]
    cost: Entries

    @property
    def sign(self) -> int:
        """What turns a figure of this form into the program's own sense, and back."""
        return 1 if self.program.sense == "min" else -1

    def limit(self, place: int, *, high: bool) -> Limit:
        """The name of one end of one place."""
        count = len(self.columns)
        if place >= count:
            return Limit("row", self.program.rows[place - count].name)
        return Limit("high" if high else "low", self.program.variables[place].name)

    def slack_basis(self) -> Basis:
        """Every row is found from the variables: always possible, seldom good."""
        count = len(self.columns)
        return Basis(frozenset(range(count, count + len(self.rows))))


def form(program: LinearProgram) -> Form:
    """The program with numbers for names."""
    number = {variable.name: place for place, variable in enumerate(program.variables)}
    rows = tuple(_entries(row.terms, number) for row in program.rows)
    columns: tuple[Entries, ...] = tuple({} for _ in program.variables)
    for at, row in enumerate(rows):
        for place, value in row.items():
            columns[place][at] = value
    cost = _entries(program.objective, number)
    return Form(
        program,
        columns,
        rows,
        _ends(
            [one.low for one in program.variables],
            [None if row.sense == "<=" else row.bound for row in program.rows],
        ),
        _ends(
            [one.high for one in program.variables],
            [None if row.sense == ">=" else row.bound for row in program.rows],
        ),
        cost if program.sense == "min" else {place: -value for place, value in cost.items()},
    )


def _entries(terms: LinearTerms, number: Mapping[str, int]) -> Entries:
    """Terms by place; what adds up to zero is left out."""
    entries: Entries = {}
    for name, coefficient in terms:
        place = number[name]
        entries[place] = entries.get(place, Fraction(0)) + coefficient
    return {place: value for place, value in entries.items() if value}


def _ends(variables: list[Number | None], rows: list[Number | None]) -> tuple[Fraction | None, ...]:
    return tuple(None if end is None else Fraction(end) for end in (*variables, *rows))
