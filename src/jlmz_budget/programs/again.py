"""One linear program solved again and again while variables are fixed and rows let go.

HiGHS starts every time from where it was, and the form in fractions is made once: of a stage only the exact
corner is left to find.
"""

from __future__ import annotations

from dataclasses import replace
from math import inf
from typing import TYPE_CHECKING, Any

from jlmz_budget.programs.continuous import held_basis
from jlmz_budget.programs.corner import ZERO, corner
from jlmz_budget.programs.form import form
from jlmz_budget.programs.scaling import scaled
from jlmz_budget.programs.simplex import optimise
from jlmz_budget.programs.solver import TIME_LIMIT, minimise_linear

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from fractions import Fraction

    from jlmz_budget.programs.linear import LinearProgram


class SolvedAgain:
    """A program that is minimised, changed, and minimised again.

    Args:
        program: at least one variable that has a cost or stands in a row.

    """

    def __init__(self, program: LinearProgram) -> None:
        self.form = form(program)
        self._small = scaled(self.form)
        self._column = {one.place: at for at, one in enumerate(self._small.columns)}
        self._row = {one.place: at for at, one in enumerate(self._small.rows)}
        self._place = {one.name: place for place, one in enumerate(program.variables)}
        self._row_place = {row.name: place for place, row in enumerate(program.rows)}
        self._highs: Any = None

    def seen(self, variable: str) -> float | None:
        """What HiGHS makes of a variable after solving; None if it found no optimum."""
        if self._highs is None:
            self._highs = minimise_linear(self._small, TIME_LIMIT, presolve="off")
        else:
            self._highs.run()
        if self._highs.getModelStatus().name != "kOptimal":
            return None
        at = self._column[self._place[variable]]
        return (
            float(self._highs.getSolution().col_value[at]) * self._small.columns[at].unit * self._small.amount
        )

    def prices(self) -> tuple[Fraction, dict[str, Fraction]] | None:
        """The exact optimum and the prices of rows that are not 0, from HiGHS's last corner.

        None: there is no optimum. They are right as far as exact pivots are; the certificate proves those
        that are filed.
        """
        basis = held_basis(self.form, self._small, self._highs)
        end = optimise(corner(self.form, basis or self.form.slack_basis()))
        if end.status != "optimal":
            return None
        at, count, rows = end.corner, len(self.form.columns), self.form.program.rows
        found = at.row(self.form.cost)
        value = sum((cost * at.values[place] for place, cost in self.form.cost.items()), ZERO)
        return value, {rows[place - count].name: price for place, price in found.items() if place >= count}

    def fix(self, values: Mapping[str, Fraction]) -> None:
        """Let variables have one value only."""
        places = {self._place[name]: value for name, value in values.items() if name in self._place}
        self._set_ends({place: (value, value) for place, value in places.items()})
        for place, value in places.items():
            if (at := self._column.get(place)) is not None:
                end = float(value) / (self._small.columns[at].unit * self._small.amount)
                self._highs.changeColBounds(at, end, end)

    def let_go(self, names: Iterable[str]) -> None:
        """Let rows hold nothing any more; names that the program does not have are passed over."""
        gone = {self._row_place[name] for name in names if name in self._row_place}
        count = len(self.form.columns)
        self._set_ends(dict.fromkeys((count + place for place in gone), (None, None)))
        rows, columns = list(self.form.rows), list(self.form.columns)
        for place in gone:
            for variable in rows[place]:
                columns[variable] = {row: part for row, part in columns[variable].items() if row != place}
            rows[place] = {}
            if (at := self._row.get(place)) is not None:
                self._highs.changeRowBounds(at, -inf, inf)
        self.form = replace(self.form, rows=tuple(rows), columns=tuple(columns))

    def _set_ends(self, ends: Mapping[int, tuple[Fraction | None, Fraction | None]]) -> None:
        low, high = list(self.form.low), list(self.form.high)
        for place, (least, most) in ends.items():
            low[place], high[place] = least, most
        self.form = replace(self.form, low=tuple(low), high=tuple(high))
