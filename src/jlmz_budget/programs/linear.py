"""A named linear program: variables in fractions, rows, an objective; and if values keep it, exactly."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

from jlmz_budget.programs.dot import dot

if TYPE_CHECKING:
    from collections.abc import Mapping

Number = Fraction | int
LinearTerms = tuple[tuple[str, Number], ...]
"""Variables and their coefficients."""

RowSense = Literal["<=", ">=", "="]


class LinearVariable(NamedTuple):
    """A number to be decided, from `low` to `high` (None: without end)."""

    name: str
    low: Number | None = 0
    high: Number | None = None


class LinearRow(NamedTuple):
    """Σ coefficient × variable ≤, ≥ or = bound."""

    name: str
    terms: LinearTerms
    sense: RowSense
    bound: Number


class Limit(NamedTuple):
    """One limit of a program by name: a row, or a variable's `low` or `high` bound."""

    kind: Literal["row", "low", "high"]
    name: str

    def __str__(self) -> str:
        """The row's name; `low of x` or `high of x` for a bound."""
        return self.name if self.kind == "row" else f"{self.kind} of {self.name}"


@dataclass(frozen=True)
class LinearProgram:
    """Variables, rows and what is made small or large.

    Args:
        name: of the program.
        variables: every name once.
        rows: every name once; terms of one variable in one row add up.
        objective: Σ coefficient × variable; nothing: any point that keeps the limits is best.
        sense: min or max.
        constant: what the objective has beside its terms.

    Raises:
        ValueError: two variables or two rows have one name, or a term names no variable.

    Example:
        >>> LinearProgram("Wyndor", (LinearVariable("x1"), LinearVariable("x2")),
        ...               (LinearRow("plant1", (("x1", 1),), "<=", 4),), (("x1", 3), ("x2", 5)), "max").sense
        'max'

    """

    name: str
    variables: tuple[LinearVariable, ...]
    rows: tuple[LinearRow, ...]
    objective: LinearTerms = ()
    sense: Literal["min", "max"] = "min"
    constant: Number = 0

    def __post_init__(self) -> None:
        """Names are the only link between a program and its outcome."""
        names = _names(self.name, "variables", [one.name for one in self.variables])
        _names(self.name, "rows", [one.name for one in self.rows])
        used = {name for row in self.rows for name, _ in row.terms} | {name for name, _ in self.objective}
        if used - names:
            raise ValueError(f"{self.name} has no variable {min(used - names)}")


def _names(program: str, kind: str, names: list[str]) -> set[str]:
    once = set(names)
    if len(once) != len(names):
        raise ValueError(f"two {kind} of {program} have one name")
    return once


def activity(terms: LinearTerms, values: Mapping[str, Number]) -> Fraction:
    """Σ coefficient × value."""
    return dot((coefficient, values[name]) for name, coefficient in terms)


def objective_value(program: LinearProgram, values: Mapping[str, Number]) -> Fraction:
    """The objective at these values, its constant included."""
    return activity(program.objective, values) + program.constant


def limits_of(program: LinearProgram) -> dict[Limit, tuple[LinearTerms, RowSense, Number]]:
    """All limits by name, bounds as rows of one term: bounds first, in the order of the program."""
    found: dict[Limit, tuple[LinearTerms, RowSense, Number]] = {}
    for name, low, high in program.variables:
        if low is not None:
            found[Limit("low", name)] = ((name, 1),), ">=", low
        if high is not None:
            found[Limit("high", name)] = ((name, 1),), "<=", high
    for row in program.rows:
        found[Limit("row", row.name)] = row.terms, row.sense, row.bound
    return found


def broken_limits(program: LinearProgram, values: Mapping[str, Number]) -> tuple[Limit, ...]:
    """The limits that these values break, exactly, in the order of `limits_of`."""
    return tuple(
        limit
        for limit, (terms, sense, bound) in limits_of(program).items()
        if not _holds(activity(terms, values), sense, bound)
    )


def _holds(total: Fraction, sense: RowSense, bound: Number) -> bool:
    if sense == "=":
        return total == bound
    return total <= bound if sense == "<=" else total >= bound
