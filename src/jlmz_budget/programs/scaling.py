"""A form in floating point, scaled for a solver whose tolerances are absolute.

All units are powers of two: scaling itself rounds nothing, and a basis means the same before and after.
"""

from __future__ import annotations

from math import frexp, ldexp, log2
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from fractions import Fraction

    from jlmz_budget.programs.form import Form

PASSES: Final = 3
"""Rows and columns in turn; more changes little."""

TYPICAL: Final = 2.0**13
"""What amounts are brought to. A tolerance of 10⁻⁹ is then 10⁻¹³ of an amount, and floats have room for that;
with amounts near 1, HiGHS's corner of 3,000 recipients was still 20 pivots from the best."""


class FloatColumn(NamedTuple):
    """A variable as the solver sees it; `place` is its number in the form."""

    place: int
    unit: float
    cost: float
    low: float | None
    high: float | None


class FloatRow(NamedTuple):
    """A row as the solver sees it: (column, coefficient) and its ends; `place` is its number in the form."""

    place: int
    unit: float
    terms: tuple[tuple[int, float], ...]
    low: float | None
    high: float | None


class Scaled(NamedTuple):
    """What a solver gets, without the variables and rows that nothing depends on.

    Formula:
        x = unit × amount × x' of a column; row' = unit × row / amount; cost' = cost unit × unit × cost.
    """

    columns: tuple[FloatColumn, ...]
    rows: tuple[FloatRow, ...]
    amount: float
    cost_unit: float


def scaled(form: Form) -> Scaled:
    """The form with coefficients and costs near 1, and amounts that leave the solver's tolerance small.

    Source: geometric scaling, Tomlin 1975, doi:10.1007/BFb0120718.
    """
    count = len(form.columns)
    columns = [at for at in range(count) if form.columns[at] or at in form.cost]
    rows = [at for at, entries in enumerate(form.rows) if entries]
    number = {at: place for place, at in enumerate(columns)}
    floats = [[(number[at], float(value)) for at, value in form.rows[row].items()] for row in rows]
    row_units, column_units = _units(floats, len(columns))
    ends = [(at, 1 / unit) for at, unit in zip(columns, column_units, strict=True)]
    ends += [(count + at, unit) for at, unit in zip(rows, row_units, strict=True)]
    amount = _power(
        _middle(abs(float(end)) * unit for at, unit in ends for end in (form.low[at], form.high[at]) if end)
        / TYPICAL
    )
    low = [_scaled_end(form.low[at], unit / amount) for at, unit in ends]
    high = [_scaled_end(form.high[at], unit / amount) for at, unit in ends]
    costs = [float(form.cost.get(at, 0)) * unit for at, unit in zip(columns, column_units, strict=True)]
    cost_unit = 1 / _power(max(map(abs, costs), default=0))
    width = len(columns)
    return Scaled(
        tuple(
            FloatColumn(at, column_units[j], costs[j] * cost_unit, low[j], high[j])
            for j, at in enumerate(columns)
        ),
        tuple(
            FloatRow(
                at,
                row_units[i],
                tuple((j, value * row_units[i] * column_units[j]) for j, value in floats[i]),
                low[width + i],
                high[width + i],
            )
            for i, at in enumerate(rows)
        ),
        amount,
        cost_unit,
    )


def _units(rows: Sequence[Sequence[tuple[int, float]]], width: int) -> tuple[list[float], list[float]]:
    """Powers of two that bring the geometric mean of every row and column to about 1."""
    row_units, column_units = [1.0] * len(rows), [1.0] * width
    for _ in range(PASSES):
        held: list[list[float]] = [[] for _ in range(width)]
        for at, row in enumerate(rows):
            row_units[at] = 1 / _power(_middle(abs(value) * column_units[j] for j, value in row))
            for j, value in row:
                held[j].append(abs(value) * row_units[at])
        column_units = [1 / _power(_middle(values)) for values in held]
    return row_units, column_units


def _middle(values: Iterable[float]) -> float:
    """The geometric mean of the smallest and the largest; 0 of nothing."""
    found = list(values)
    return 2 ** ((log2(min(found)) + log2(max(found))) / 2) if found else 0.0


def _power(value: float) -> float:
    """The power of two at or above a value; 1 for 0."""
    mantissa, exponent = frexp(value)
    return ldexp(1.0, exponent - (mantissa == 0.5)) if value else 1.0  # noqa: PLR2004 - frexp's form of 2^n


def _scaled_end(end: Fraction | None, unit: float) -> float | None:
    return None if end is None else float(end) * unit
