"""What the steps of a pool's sheet share: its inputs, its single values, and the columns written so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from jlmz_budget.reports.audit_workbook.book import Live, absolute, yuan_of

if TYPE_CHECKING:
    from fractions import Fraction

    from jlmz_budget.formula.inputs import PoolInputs
    from jlmz_budget.model import Award, GroupTotal, Pool, PoolTotal, Workings
    from jlmz_budget.reports.audit_workbook.book import Content, Kind, Page, Shade
    from jlmz_budget.reports.audit_workbook.columns import Columns

FIRST_SCALAR: Final = 2
SCALARS: Final = ("amount", "unit", "rate", "scale", "allowed", "allowed_sum", "units", "missing")
"""Single values of a pool, one a line under its title."""

SCALAR_COLUMN: Final = 2


class Rows(NamedTuple):
    """Where a pool's awards stand: the sheet, the column of yuan, each code's line, the township numbers."""

    page: Page
    award: str
    lines: dict[str, int]
    township: str


@dataclass
class PoolSheet:
    """A formula pool's sheet while it is filled; the columns' letters are "" until they stand.

    Args:
        exact: the exact awards in payment units.
        allowed, allowed_sum: the tolerance of one row's number and of the pool's sum, in units.

    """

    page: Page
    pool: Pool
    inputs: PoolInputs
    awards: tuple[Award, ...]
    total: PoolTotal
    groups: tuple[GroupTotal, ...]
    workings: Workings
    columns: Columns
    exact: list[Fraction]
    allowed: Fraction
    allowed_sum: Fraction
    group_column: str = ""
    need: str = ""
    base: str = ""
    floor: str = ""
    cap: str = ""
    exact_column: str = ""
    units: str = ""
    given: dict[str, str] = field(default_factory=dict)
    group_rates: dict[int, str] = field(default_factory=dict)
    group_cells: dict[int, str] = field(default_factory=dict)

    def scalar(self, name: str) -> str:
        """The reference of a single value."""
        return absolute(FIRST_SCALAR + SCALARS.index(name), SCALAR_COLUMN)

    def put_scalar(self, name: str, content: Content, kind: Kind, shade: Shade = "plain") -> None:
        """A single value."""
        self.page.put(FIRST_SCALAR + SCALARS.index(name), SCALAR_COLUMN, content, kind, shade)

    def tell_scalar(self, name: str, value: float | Fraction, kind: Kind) -> None:
        """A single value that is written although there is a formula for it."""
        self.page.tell(FIRST_SCALAR + SCALARS.index(name), SCALAR_COLUMN, value, kind)

    def group_of(self, place: int) -> int | None:
        """The position of the group that a row belongs to."""
        return next((one for one, members in enumerate(self.inputs.members) if place in members), None)

    def rate_of(self, place: int) -> tuple[str, Fraction | float]:
        """The rate that applies to a row: its reference and its value in yuan."""
        group = self.group_of(place)
        if group is None:
            return self.scalar("rate"), yuan_of(self.total.rate or 0)
        return self.group_rates[group], yuan_of(self.groups[group].rate or 0)


def scalar_lines(sheet: PoolSheet, amount: str) -> None:
    """Title notes and the single values that are known from the start."""
    page, say, total = sheet.page, sheet.page.book.say, sheet.total
    page.note(
        1, 0, say("yellow: input; orange: written value, proved on the sheet of checks; white: formula")
    )
    labels = {
        "amount": say("amount to share (yuan)"),
        "unit": say("payment unit (yuan)"),
        "rate": say("rate (yuan per 100% of need)"),
        "scale": say("part of the floors that is paid"),
        "allowed": say("tolerance of a row (units)"),
        "allowed_sum": say("tolerance of the sum (units)"),
        "units": say("units to give out"),
        "missing": say("units left after lowering"),
    }
    for place, name in enumerate(SCALARS):
        page.put(FIRST_SCALAR + place, 0, labels[name], "text", "head")
        page.put(FIRST_SCALAR + place, 1, None, "text", "head")
        page.worksheet.merge_range(
            FIRST_SCALAR + place, 0, FIRST_SCALAR + place, 1, labels[name], page.book.look("text", "head")
        )
    sheet.put_scalar("amount", Live(f"={amount}", yuan_of(total.amount + total.handed_on)), "money")
    sheet.put_scalar("unit", yuan_of(sheet.inputs.unit), "number", "input")
    rate = None if total.rate is None else yuan_of(total.rate)
    sheet.put_scalar("rate", rate, "exact", "written")
    sheet.put_scalar("scale", total.floor_scale, "number", "written" if total.floor_scale < 1 else "plain")
    sheet.put_scalar("allowed", sheet.allowed, "small")
    sheet.put_scalar("allowed_sum", sheet.allowed_sum, "small")
    sheet.put_scalar("units", None, "whole")
    sheet.put_scalar("missing", None, "whole")
