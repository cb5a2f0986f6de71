"""What HiGHS makes of a linear program, in floating point: a proposal that `vertex` proves or mends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jlmz_budget.programs.form import Basis, form
from jlmz_budget.programs.highs import keeps_all_rows
from jlmz_budget.programs.outcome import LinearOutcome
from jlmz_budget.programs.scaling import scaled
from jlmz_budget.programs.solver import TIME_LIMIT, minimise_linear

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jlmz_budget.programs.form import Form
    from jlmz_budget.programs.linear import LinearProgram
    from jlmz_budget.programs.outcome import Status
    from jlmz_budget.programs.scaling import Scaled


def solve_linear(program: LinearProgram, time_limit: float = TIME_LIMIT) -> LinearOutcome:
    """A linear program through PuLP and HiGHS, scaled, minimised, read from HiGHS itself.

    Args:
        program: what is to be decided.
        time_limit: seconds.

    Returns:
        Floating-point values and prices in the program's own units and sense; what only `vertex` can prove.

    Source: HiGHS, Huangfu & Hall 2018, doi:10.1007/s12532-017-0130-5.
    """
    numbered = form(program)
    if _plainly_infeasible(numbered):
        return LinearOutcome("infeasible")
    small = scaled(numbered)
    if not small.columns:
        return _at_rest(numbered)
    highs = minimise_linear(small, time_limit)
    status = _status(highs)
    if status in {"infeasible", "unbounded"}:  # found before there was a basis, and perhaps not told apart
        highs = minimise_linear(small, time_limit, presolve="off")
        status = _status(highs)
    return _outcome(numbered, small, highs, status)


def _plainly_infeasible(numbered: Form) -> bool:
    """Whether a variable's ends are crossed, or a row without terms does not hold: no case for a solver."""
    count = len(numbered.columns)
    crossed = any(
        low is not None and high is not None and low > high
        for low, high in zip(numbered.low, numbered.high, strict=True)
    )
    return crossed or any(
        (numbered.low[at] or 0) > 0 or (numbered.high[at] or 0) < 0
        for at, entries in enumerate(numbered.rows, count)
        if not entries
    )


def _at_rest(numbered: Form) -> LinearOutcome:
    """Nothing depends on any variable."""
    program = numbered.program
    names = [one.name for one in program.variables]
    return LinearOutcome(
        "optimal",
        float(program.constant),
        {name: float(_resting(numbered, place)) for place, name in enumerate(names)},
        {row.name: 0.0 for row in program.rows},
        dict.fromkeys(names, 0.0),
        numbered.slack_basis(),
    )


def _status(highs: Any) -> Status:  # noqa: ANN401 - HiGHS has no types
    """HiGHS's own word, and whether it holds a solution: PuLP calls a time-limited solve optimal."""
    ended = highs.getModelStatus().name
    if ended == "kInfeasible":
        return "infeasible"
    if ended in {"kUnbounded", "kUnboundedOrInfeasible"}:
        return "unbounded"
    if not keeps_all_rows(highs):
        return "unsolved"
    return "optimal" if ended == "kOptimal" else "feasible"


def _outcome(numbered: Form, small: Scaled, highs: Any, status: Status) -> LinearOutcome:  # noqa: ANN401
    basis = held_basis(numbered, small, highs)
    if status not in {"optimal", "feasible"}:
        return LinearOutcome(status, basis=basis)
    program, found = numbered.program, highs.getSolution()
    amounts = {
        one.place: value * one.unit * small.amount
        for one, value in zip(small.columns, found.col_value, strict=True)
    }
    values = {
        variable.name: amounts.get(place, float(_resting(numbered, place)))
        for place, variable in enumerate(program.variables)
    }
    prices = {
        one.place: dual * one.unit / small.cost_unit * numbered.sign
        for one, dual in zip(small.rows, found.row_dual, strict=True)
    }
    reduced = {
        one.place: dual / (one.unit * small.cost_unit) * numbered.sign
        for one, dual in zip(small.columns, found.col_dual, strict=True)
    }
    return LinearOutcome(
        status,
        sum(float(value) * values[name] for name, value in program.objective) + float(program.constant),
        values,
        {row.name: prices.get(place, 0.0) for place, row in enumerate(program.rows)},
        {one.name: reduced.get(place, 0.0) for place, one in enumerate(program.variables)},
        basis,
    )


def _resting(numbered: Form, place: int) -> Any:  # noqa: ANN401
    """Where a variable stands that nothing depends on."""
    low, high = numbered.low[place], numbered.high[place]
    return low if low is not None else high or 0


def held_basis(numbered: Form, small: Scaled, highs: Any) -> Basis | None:  # noqa: ANN401
    """HiGHS's basis in the places of the form; rows without terms are found from nothing."""
    held = highs.getBasis()
    if not held.valid:
        return None
    count = len(numbered.columns)
    stands: Mapping[int, str] = {
        **{one.place: at.name for one, at in zip(small.columns, held.col_status, strict=True)},
        **{count + one.place: at.name for one, at in zip(small.rows, held.row_status, strict=True)},
    }
    empty = {count + place for place, entries in enumerate(numbered.rows) if not entries}
    basic = {place for place, at in stands.items() if at == "kBasic"} | empty
    return Basis(frozenset(basic), frozenset(place for place, at in stands.items() if at == "kUpper"))
