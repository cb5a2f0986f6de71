"""Why a linear program has no values: limits that cannot hold together, none of them to spare."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from jlmz_budget.programs.linear import Limit, limits_of
from jlmz_budget.programs.vertex import proved_linear

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from jlmz_budget.programs.linear import LinearProgram


def irreducible_conflict(program: LinearProgram) -> tuple[Limit, ...]:
    """Limits that cannot hold together, while all but any one of them can; proved exactly.

    Formula:
        begin with the limits of a Farkas ray; leave out one after the other; what is infeasible without it
        shrinks to the ray of the new proof.

    Args:
        program: any.

    Returns:
        Bounds and rows in the order of the program; nothing if the program has values.

    Example:
        >>> from jlmz_budget.programs.linear import LinearProgram, LinearRow, LinearVariable
        >>> rows = (LinearRow("money", (("x", 1), ("y", 1)), "<=", 10),
        ...         LinearRow("least", (("x", 1),), ">=", 11), LinearRow("idle", (("y", 1),), "<=", 3))
        >>> case = LinearProgram("Case", (LinearVariable("x"), LinearVariable("y")), rows)
        >>> [str(limit) for limit in irreducible_conflict(case)]
        ['low of y', 'money', 'least']

    Source: deletion filter, Chinneck & Dravnieks 1991, doi:10.1287/ijoc.3.2.157.
    """
    held = set(proved_linear(program).ray)
    every = limits_of(program)
    for limit in every:
        if limit in held:
            without = proved_linear(only(program, held - {limit}))
            if without.status == "infeasible":
                held = set(without.ray)
    return tuple(limit for limit in every if limit in held)


def only(program: LinearProgram, limits: AbstractSet[Limit]) -> LinearProgram:
    """The program with these limits alone, and without an objective."""
    rows = tuple(row for row in program.rows if Limit("row", row.name) in limits)
    variables = tuple(
        one._replace(
            low=one.low if Limit("low", one.name) in limits else None,
            high=one.high if Limit("high", one.name) in limits else None,
        )
        for one in program.variables
    )
    return replace(program, rows=rows, variables=variables, objective=())
