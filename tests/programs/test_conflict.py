"""Conflicts that have nothing to spare, and the cheapest way out of them."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import combinations

import pytest

from jlmz_budget.programs.conflict import irreducible_conflict, only
from jlmz_budget.programs.elastic import elastic
from jlmz_budget.programs.linear import (
    Limit,
    LinearProgram,
    LinearRow,
    LinearVariable,
    broken_limits,
    limits_of,
)
from jlmz_budget.programs.vertex import proved_linear
from programs.linear_cases import WYNDOR, random_linear, second_way

ROWS = (
    LinearRow("money", (("a", 1), ("b", 1)), "<=", 100),
    LinearRow("floor_a", (("a", 1),), ">=", 70),
    LinearRow("floor_b", (("b", 1),), ">=", 40),
    LinearRow("cap_b", (("b", 1),), "<=", 60),
)
SHORT = LinearProgram("short", (LinearVariable("a"), LinearVariable("b")), ROWS)
"""Floors of 110 in a pool of 100; the cap has nothing to do with it."""


@pytest.fixture(scope="module")
def impossible() -> list[LinearProgram]:
    """Random programs without values."""
    cases = (random_linear(seed, 4) for seed in range(110))
    return [case for case in cases if second_way(case)[0] == "infeasible"]


def test_a_conflict_is_told_by_its_own_names():
    """The money and both floors, nothing else."""
    assert [str(one) for one in irreducible_conflict(SHORT)] == ["money", "floor_a", "floor_b"]


def test_possible_programs_have_no_conflict():
    """Nothing is named where values exist, bounded or not."""
    assert irreducible_conflict(WYNDOR) == ()
    assert irreducible_conflict(replace(WYNDOR, rows=())) == ()


def test_conflicts_are_irreducible_by_trying_everything(impossible):
    """The second engine finds no values with the conflict, and some with every proper part of it."""
    assert len(impossible) >= 40
    for case in impossible[:40]:
        conflict = irreducible_conflict(case)
        assert second_way(only(case, set(conflict)))[0] == "infeasible"
        for size in range(len(conflict)):
            for part in combinations(conflict, size):
                assert second_way(only(case, set(part)))[0] == "optimal"


def test_bounds_take_part_in_conflicts():
    """A cap below a floor is a conflict of two bounds; of one variable with a row, a bound is named."""
    crossed = LinearProgram("crossed", (LinearVariable("x", 3, 2),), ())
    assert irreducible_conflict(crossed) == (Limit("low", "x"), Limit("high", "x"))
    row = LinearRow("much", (("x", 2),), ">=", 9)
    capped = LinearProgram("capped", (LinearVariable("x", 0, 4),), (row,))
    assert irreducible_conflict(capped) == (Limit("high", "x"), Limit("row", "much"))


def test_the_cheapest_relaxation_costs_the_gap():
    """10 are missing; money gives where it is cheaper than floors, else the cheaper floor."""
    limits = {name: Limit("row", name) for name in ("money", "floor_a", "floor_b")}
    found = elastic(SHORT, {limits["money"]: 1, limits["floor_a"]: 3, limits["floor_b"]: 2})
    assert (found.status, found.cost, dict(found.moves)) == ("optimal", 10, {limits["money"]: 10})
    found = elastic(SHORT, {limits["floor_a"]: 3, limits["floor_b"]: Fraction(1, 3)})
    assert (found.cost, dict(found.moves)) == (Fraction(10, 3), {limits["floor_b"]: -10})
    assert found.values == {"a": 70, "b": 30}


def test_equations_and_bounds_give_too():
    """An equation moves to either side, a bound moves like a row; a possible program moves nothing."""
    equation = Limit("row", "five")
    case = LinearProgram("five", (LinearVariable("x", 0, 4),), (LinearRow("five", (("x", 1),), "=", 5),))
    assert dict(elastic(case, {equation: 1}).moves) == {equation: -1}
    assert dict(elastic(case, {Limit("high", "x"): 1}).moves) == {Limit("high", "x"): 1}
    above = replace(case, variables=(LinearVariable("x", 7, None),))
    assert dict(elastic(above, {equation: 2, Limit("low", "x"): 3}).moves) == {equation: 2}
    assert elastic(WYNDOR, {Limit("row", "plant1"): 1}).moves == {}


def test_what_may_not_give_may_be_the_conflict():
    """If the hard limits cannot hold together, no relaxation exists, and the proof names them."""
    found = elastic(SHORT, {Limit("row", "cap_b"): 1})
    assert found.status == "infeasible"
    assert set(found.ray) == {Limit("row", name) for name in ("money", "floor_a", "floor_b")}
    with pytest.raises(ValueError, match="short has no limit nothing"):
        elastic(SHORT, {Limit("row", "nothing"): 1})


def test_relaxed_programs_have_values_and_no_cheaper_way_exists(impossible):
    """With the moves applied the values keep every limit; with a millionth less of them there are none."""
    for case in impossible[:40]:
        found = elastic(case, dict.fromkeys(limits_of(case), 1))
        assert found.cost == sum(map(abs, found.moves.values())) > 0
        assert broken_limits(_moved(case, found.moves), found.values) == ()
        less = {limit: move * Fraction(999_999, 1_000_000) for limit, move in found.moves.items()}
        assert proved_linear(_moved(case, less)).status == "infeasible"


def _moved(case: LinearProgram, moves: dict[Limit, Fraction]) -> LinearProgram:
    """The program with the moves of a relaxation."""
    return replace(
        case,
        variables=tuple(
            one._replace(
                low=None if one.low is None else one.low + moves.get(Limit("low", one.name), 0),
                high=None if one.high is None else one.high + moves.get(Limit("high", one.name), 0),
            )
            for one in case.variables
        ),
        rows=tuple(row._replace(bound=row.bound + moves.get(Limit("row", row.name), 0)) for row in case.rows),
    )
