"""What moving one limit of a linear program does to the optimum and the variables, one-sided and exactly."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from jlmz_budget.programs.corner import ZERO, Corner, corner
from jlmz_budget.programs.form import form
from jlmz_budget.programs.linear import Limit, objective_value
from jlmz_budget.programs.optimality import prove_optimal, refused
from jlmz_budget.programs.simplex import optimise
from jlmz_budget.programs.tangent import cost_of, reach, step
from jlmz_budget.programs.ties import free_to_leave
from jlmz_budget.programs.vertex import proved_linear

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jlmz_budget.programs.form import Basis, Form
    from jlmz_budget.programs.linear import LinearProgram
    from jlmz_budget.programs.simplex import End

Direction = Literal[1, -1]


@dataclass(frozen=True)
class LimitPrice:
    """One limit, moved one way.

    Args:
        limit: the row whose right-hand side, or the bound that is moved.
        direction: 1: raised, -1: lowered.
        objective: change of the optimum per unit moved; None: it cannot be moved, nothing would be feasible.
        values: change of every variable per unit moved.
        upto: how far both hold; 0 if it cannot be moved, None: without end.
        next: the limits met there, in the order of the program.
        unique: False: there may be other best values, and they could move otherwise; the optimum cannot.

    """

    limit: Limit
    direction: Direction
    objective: Fraction | None
    values: Mapping[str, Fraction] = field(default_factory=dict)
    upto: Fraction | None = None
    next: tuple[Limit, ...] = ()
    unique: bool = True

    @property
    def price(self) -> Fraction | None:
        """Change of the optimum per unit *more* right-hand side, on this side: both sides can be compared."""
        return None if self.objective is None else self.direction * self.objective


def price_of_limit(
    program: LinearProgram, limit: Limit, direction: Direction, *, basis: Basis | None = None
) -> LimitPrice:
    """What moving a limit one way does, checked by strong duality and by solving again.

    Formula:
        v'(b; ±1) = min c·d over the directions d that keep the limits the best corner stands at, the moved
        one moved by ±1; `upto` is where the first other limit is met.

    Args:
        program: one that has an optimum.
        limit: a row, or a bound that the variable has.
        direction: 1 to raise the right-hand side or bound, -1 to lower it.
        basis: of the outcome of `proved_linear`, if it is known.

    Raises:
        ValueError: the program has no optimum, or no such limit.
        CertificateError: the price did not pass its check.

    Example:
        >>> from jlmz_budget.programs.linear import LinearProgram, LinearRow, LinearVariable
        >>> rows = (LinearRow("money", (("x", 2),), "<=", 6),)
        >>> case = LinearProgram("Case", (LinearVariable("x", 0, 5),), rows, (("x", 1),), "max")
        >>> price = price_of_limit(case, Limit("row", "money"), 1)
        >>> str(price.objective), str(price.upto), [str(one) for one in price.next]
        ('1/2', '4', ['high of x'])

    Source: shadow prices under degeneracy, Gal 1986, OR Spektrum 8, 59–71.
    """
    best = best_corner(program, basis)
    count = len(program.variables)
    names = [Limit("row", row.name) for row in program.rows]
    if limit in names:
        place = count + names.index(limit)
    else:
        place = [variable.name for variable in program.variables].index(limit.name)
    return limit_price(best, limit, place, direction)


def best_corner(program: LinearProgram, basis: Basis | None = None) -> Corner:
    """The corner that proves the optimum."""
    known = basis or proved_linear(program).basis
    numbered = form(program)
    end = optimise(corner(numbered, known or numbered.slack_basis()))
    if end.status != "optimal":
        raise ValueError(f"{program.name} is {end.status}: it has no prices")
    return end.corner


def limit_price(best: Corner, limit: Limit, place: int, direction: Direction) -> LimitPrice:
    """The price of a limit at a place of a corner that is proved optimal."""
    moved = _moved_ends(best.form, limit, place)
    standing = best.standing[place]
    if not any(moved):
        raise ValueError(f"{best.form.program.name} has no limit {limit}")
    if not any(end and at for end, at in zip(moved, standing, strict=True)):
        return _of_idle_limit(best, limit, place, direction)
    low, high = (
        (Fraction(direction) if end else ZERO) if at else None
        for end, at in zip(moved, standing, strict=True)
    )
    end = step(best, place, (low, high))
    if end.status == "infeasible":
        return LimitPrice(limit, direction, None, upto=ZERO)
    return _checked(best, end, limit, direction)


def _moved_ends(form: Form, limit: Limit, place: int) -> tuple[bool, bool]:
    """Which ends of the place are the limit: of an equation both."""
    return (
        limit.kind != "high" and form.low[place] is not None,
        limit.kind != "low" and form.high[place] is not None,
    )


def _of_idle_limit(best: Corner, limit: Limit, place: int, direction: Direction) -> LimitPrice:
    """A limit that the corner does not stand at moves nothing until it gets there."""
    low, high = _moved_ends(best.form, limit, place)
    end = best.form.low[place] if low else best.form.high[place] if high else None
    gap = ZERO if end is None else (best.values[place] - end) * direction
    still = {variable.name: ZERO for variable in best.form.program.variables}
    upto, met = (gap, (limit,)) if gap > 0 else (None, ())
    return LimitPrice(limit, direction, ZERO, still, upto, met, not free_to_leave(best))


def _checked(best: Corner, end: End, limit: Limit, direction: Direction) -> LimitPrice:
    """The price that a direction gives, proved at a step as far as it holds, and found there by pivots."""
    form, program = best.form, best.form.program
    change = dict(enumerate(end.corner.values))
    gain = form.sign * cost_of(form, end.corner.values)
    stop = reach(best, change)
    length = Fraction(1) if stop is None else stop[0]
    moved = _moved_program(program, limit, length * direction)
    values = {
        variable.name: best.values[at] + length * change[at] for at, variable in enumerate(program.variables)
    }
    count, prices = len(program.variables), end.corner.row(form.cost)
    duals = {row.name: form.sign * prices.get(count + at, ZERO) for at, row in enumerate(program.rows)}
    proved = prove_optimal(moved, values, duals)
    if proved != objective_value(program, _values(best)) + length * gain or proved != _again(best, moved):
        raise refused(program, f"the price of {limit} does not hold")
    return LimitPrice(
        limit,
        direction,
        gain,
        {variable.name: change[at] for at, variable in enumerate(program.variables)},
        None if stop is None else length,
        () if stop is None else tuple(form.limit(at, high=high) for at, high in sorted(stop[1])),
        unique=not free_to_leave(end.corner),
    )


def _values(best: Corner) -> dict[str, Fraction]:
    return {one.name: value for one, value in zip(best.form.program.variables, best.values, strict=False)}


def _moved_program(program: LinearProgram, limit: Limit, by: Fraction) -> LinearProgram:
    """The program with one limit moved."""
    if limit.kind == "row":
        rows = (row._replace(bound=row.bound + by) if row.name == limit.name else row for row in program.rows)
        return replace(program, rows=tuple(rows))
    end = limit.kind
    variables = (
        one._replace(**{end: getattr(one, end) + by}) if one.name == limit.name else one
        for one in program.variables
    )
    return replace(program, variables=tuple(variables))


def _again(best: Corner, moved: LinearProgram) -> Fraction | None:
    """The optimum of the moved program by pivots from the old corner."""
    numbered = form(moved)
    end = optimise(Corner(numbered, best.basis, best.factor))
    return objective_value(moved, _values(end.corner)) if end.status == "optimal" else None
