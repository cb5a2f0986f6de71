"""Rows that the bounds of their variables keep from ever being met: left out of a program."""

from __future__ import annotations

from dataclasses import replace
from math import inf
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jlmz_budget.programs.linear import LinearProgram, LinearRow

FAR: Final = 1e-6
"""Relative distance, in floats, from which a row is never met: rounding errors are far smaller."""

Range = tuple[float, float]


def without_slack_rows(program: LinearProgram) -> LinearProgram:
    """The program without the rows that its variables' bounds imply; the same points keep it.

    An equation whose variables have lower bounds gives each of them an upper bound too.
    """
    ranges: dict[str, Range] = {
        one.name: (
            -inf if one.low is None else float(one.low),
            inf if one.high is None else float(one.high),
        )
        for one in program.variables
    }
    for row in program.rows:
        if row.sense == "=" and all(factor > 0 for _, factor in row.terms):
            _tighten(row, ranges)
    kept = tuple(row for row in program.rows if not _never_met(row, ranges))
    return replace(program, rows=kept)


def _tighten(row: LinearRow, ranges: dict[str, Range]) -> None:
    """Σ factor × x = bound: none is above what the others' lower bounds leave."""
    least = sum(float(factor) * ranges[name][0] for name, factor in row.terms)
    for name, factor in row.terms:
        low, high = ranges[name]
        left = (float(row.bound) - least) / float(factor) + low
        ranges[name] = (low, min(high, left))


def _never_met(row: LinearRow, ranges: Mapping[str, Range]) -> bool:
    if row.sense == "=":
        return False
    sign = 1.0 if row.sense == "<=" else -1.0
    most, size = 0.0, abs(float(row.bound)) + 1.0
    for name, factor in row.terms:
        times = sign * float(factor)
        end = times * ranges[name][1 if times > 0 else 0]
        if end == inf:
            return False
        most += end
        size += abs(end)
    return most < sign * float(row.bound) - FAR * size
