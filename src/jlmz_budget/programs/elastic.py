"""The cheapest way to make a linear program possible: some limits give, each yuan at its weight."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from jlmz_budget.programs.linear import Limit, LinearProgram, LinearRow, LinearVariable, limits_of
from jlmz_budget.programs.vertex import proved_linear

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jlmz_budget.programs.linear import Number


@dataclass(frozen=True)
class Relaxation:
    """The cheapest relaxation.

    Args:
        status: infeasible: the limits that may not give cannot hold together.
        cost: Σ weight × |move|.
        moves: how much the right-hand side or bound of each limit moves, only of those that do, in the order
            of the weights; with all of them the program has values.
        values: of every variable, that keep the moved limits.
        ray: infeasible: the proof, as in `prove_infeasible`.

    """

    status: Literal["optimal", "infeasible"]
    cost: Fraction | None = None
    moves: Mapping[Limit, Fraction] = field(default_factory=dict)
    values: Mapping[str, Fraction] = field(default_factory=dict)
    ray: Mapping[Limit, Fraction] = field(default_factory=dict)


def elastic(program: LinearProgram, weights: Mapping[Limit, Number]) -> Relaxation:
    """The least Σ weight × shortfall of the limits that may give; all others hold. Proved exactly.

    Formula:
        min Σ w·s over values with a·x ≤ b + s, a·x ≥ b − s, of an equation a·x = b + s − s'; s ≥ 0.

    Args:
        program: any; its objective does not matter here.
        weights: what a unit of each limit that may give costs, 0 or more.

    Example:
        >>> rows = (LinearRow("money", (("x", 1),), "<=", 10), LinearRow("least", (("x", 1),), ">=", 12))
        >>> case = LinearProgram("Case", (LinearVariable("x"),), rows)
        >>> found = elastic(case, {Limit("row", "money"): 1, Limit("row", "least"): 3})
        >>> str(found.cost), {str(limit): str(move) for limit, move in found.moves.items()}
        ('2', {'money': '2'})

    Source: elastic programs, Chinneck 2008, Feasibility and Infeasibility in Optimization, chapter 6.
    """
    limits = limits_of(program)
    if unknown := set(weights) - set(limits):
        raise ValueError(f"{program.name} has no limit {min(unknown)}")
    variables = [
        one._replace(
            low=None if Limit("low", one.name) in weights else one.low,
            high=None if Limit("high", one.name) in weights else one.high,
        )
        for one in program.variables
    ]
    rows = [row for row in program.rows if Limit("row", row.name) not in weights]
    steps: dict[str, tuple[Limit, int]] = {}
    for limit in weights:
        terms, sense, bound = limits[limit]
        ways = {f"{limit} moves {way:+d}": way for way, other in ((1, ">="), (-1, "<=")) if sense != other}
        steps |= {name: (limit, way) for name, way in ways.items()}
        moved = tuple((name, -way) for name, way in ways.items())
        rows.append(LinearRow(f"{limit} moved", (*terms, *moved), sense, bound))
    outcome = proved_linear(
        LinearProgram(
            program.name,
            (*variables, *map(LinearVariable, steps)),
            tuple(rows),
            tuple((name, weights[limit]) for name, (limit, _) in steps.items()),
        )
    )
    if outcome.status != "optimal":
        return Relaxation("infeasible", ray=outcome.ray)
    moves = dict.fromkeys(weights, Fraction(0))
    for name, (limit, way) in steps.items():
        moves[limit] += way * outcome.values[name]
    return Relaxation(
        "optimal",
        outcome.objective,
        {limit: move for limit, move in moves.items() if move},
        {one.name: outcome.values[one.name] for one in program.variables},
    )
