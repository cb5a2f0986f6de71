"""A table of a sheet, column by column: head, parameter, total, then one row a recipient."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from jlmz_budget.reports.audit_workbook.book import Live, absolute, letters

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from jlmz_budget.reports.audit_workbook.book import Content, Kind, Page, Shade


@dataclass
class Columns:
    """A table that grows to the right.

    Args:
        page: the sheet.
        head: the row of the column heads; parameters, the total and the rows stand below.
        size: how many rows there are.

    """

    page: Page
    head: int
    size: int
    used: int = 0
    breaks: list[int] = field(default_factory=list)

    @property
    def parameter(self) -> int:
        """The row of parameters: weights, ratios, amounts per unit."""
        return self.head + 1

    @property
    def total(self) -> int:
        """The total row."""
        return self.head + 2

    @property
    def first(self) -> int:
        """The first row."""
        return self.head + 3

    def line(self, place: int) -> int:
        """The number that formulas give the row at a place."""
        return self.first + place + 1

    def whole(self, column: str) -> str:
        """All rows of a column."""
        return f"${column}${self.line(0)}:${column}${self.line(self.size - 1)}"

    def add(
        self,
        title: str,
        kind: Kind,
        cells: Sequence[Content],
        *,
        shade: Shade = "plain",
        above: Content = None,
    ) -> str:
        """A column of values; its letters."""
        self._head(title, kind, above)
        for place, content in enumerate(cells):
            self.page.put(self.first + place, self.used, content, kind, shade)
        return self._next()

    def live(  # noqa: PLR0913 - a column is all of these
        self,
        title: str,
        kind: Kind,
        formula: Callable[[int], str],
        values: Sequence[Fraction | int | float | None],
        *,
        told: Collection[int] = (),
        above: Content = None,
        summed: bool = False,
    ) -> str:
        """A column of formulas of a row's number; values None leave a cell empty, `told` ones are written."""
        self._head(title, kind, above)
        for place, value in enumerate(values):
            if value is None:
                self.page.put(self.first + place, self.used, None, kind)
            elif place in told:
                self.page.tell(self.first + place, self.used, value, kind)
            else:
                live = Live(formula(self.line(place)), float(value))
                self.page.put(self.first + place, self.used, live, kind)
        column = self._next()
        if summed and self.size:
            total = sum((Fraction(value) for value in values if value is not None), Fraction())
            self.sum(column, kind, total)
        return column

    def sum(self, column: str, kind: Kind, total: Fraction | float) -> None:
        """The total of a column in the total row."""
        if not self.size:
            return
        formula = f"=SUM({self.whole(column)})"
        formula = f"=ROUND(SUM({self.whole(column)}),2)" if kind == "money" else formula
        place = self._place(column)
        self.page.put(self.total, place, Live(formula, float(total)), kind, "total")

    def plain_sum(self, column: str, kind: Kind, total: Fraction | float) -> None:
        """The total of a column in the total row, not rounded to the fen."""
        live = Live(f"=SUM({self.whole(column)})", float(total))
        self.page.put(self.total, self._place(column), live, kind, "total")

    def parameter_at(self, place: int) -> str:
        """The reference of the parameter above the column at a place."""
        return absolute(self.parameter, place)

    def of_parameter(self, column: str) -> str:
        """The reference of the parameter above a column."""
        return absolute(self.parameter, self._place(column))

    def of_total(self, column: str) -> str:
        """The reference of a column's total."""
        return absolute(self.total, self._place(column))

    def break_here(self) -> None:
        """A page ends before the next column."""
        self.breaks.append(self.used)

    def _place(self, column: str) -> int:
        return next(place for place in range(self.used) if letters(place) == column)

    def _head(self, title: str, kind: Kind, above: Content) -> None:
        self.page.put(self.head, self.used, title, "text", "head")
        parameter: Kind = "number" if kind in {"share", "exact"} else kind
        self.page.put(self.parameter, self.used, above, parameter, "input" if above is not None else "plain")
        self.page.put(self.total, self.used, None, kind, "total")

    def _next(self) -> str:
        self.used += 1
        return letters(self.used - 1)
