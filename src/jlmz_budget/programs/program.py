"""A named program in whole numbers: variables, rows, goals; and whether values keep it, exactly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

Terms = tuple[tuple[str, int], ...]
"""Variables and their coefficients."""


class Variable(NamedTuple):
    """A whole number to be decided, from `low` to `high` (None: without end)."""

    name: str
    low: int = 0
    high: int | None = None


class Row(NamedTuple):
    """Σ coefficient × variable ≤, ≥ or = bound."""

    name: str
    terms: Terms
    sense: Literal["<=", ">=", "="]
    bound: int


class Goal(NamedTuple):
    """Σ coefficient × variable, as small as possible."""

    name: str
    terms: Terms


@dataclass(frozen=True)
class Program:
    """Variables, rows, and goals in the order of their importance; every name once."""

    name: str
    variables: tuple[Variable, ...]
    rows: tuple[Row, ...]
    goals: tuple[Goal, ...]


def broken_rules(program: Program, values: Mapping[str, int]) -> tuple[str, ...]:
    """The names of the variables outside their bounds and of the rows that do not hold, in integers."""
    outside = [
        variable.name
        for variable in program.variables
        if values[variable.name] < variable.low
        or (variable.high is not None and values[variable.name] > variable.high)
    ]
    broken = [row.name for row in program.rows if not _holds(row, total(row.terms, values))]
    return (*outside, *broken)


def _holds(row: Row, total: int) -> bool:
    if row.sense == "=":
        return total == row.bound
    return total <= row.bound if row.sense == "<=" else total >= row.bound


def total(terms: Terms, values: Mapping[str, int]) -> int:
    """Σ coefficient × value."""
    return sum(coefficient * values[name] for name, coefficient in terms)
