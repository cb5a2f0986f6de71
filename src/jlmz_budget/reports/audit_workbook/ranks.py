"""Ranks of remainders as formulas, and the largest remainder in two steps where there are groups."""

from __future__ import annotations

from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING, TypeVar

from jlmz_budget.reports.audit_workbook.book import Live
from jlmz_budget.reports.audit_workbook.safe import lowered_alike, order, told_ranks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jlmz_budget.reports.audit_workbook.columns import Columns
    from jlmz_budget.reports.audit_workbook.pool import PoolSheet

Number = TypeVar("Number", int, Fraction)


def rank_formula(columns: Columns, rest: str, allowed: str, group: str = "") -> Callable[[int], str]:
    """The rank of a remainder: how many are larger by more than the tolerance, and how many above are equal.

    Args:
        columns: the table.
        rest: the column of remainders.
        allowed: the tolerance's reference.
        group: the column of group numbers, if only the row's own group is ranked.

    """
    first, last = columns.line(0), columns.line(columns.size - 1)

    def counted(line: int, until: int, condition: str) -> str:
        rows = f"${rest}${first}:${rest}${until}"
        if not group:
            return f"COUNTIF({rows},{condition})"
        return f"COUNTIFS(${group}${first}:${group}${until},{group}{line},{rows},{condition})"

    def formula(line: int) -> str:
        above, below = f'">"&({rest}{line}+{allowed})', f'">="&({rest}{line}-{allowed})'
        return f"={counted(line, last, above)}+{counted(line, line, below)}-{counted(line, line, above)}"

    return formula


def lowered_formula(exact: str, allowed: str) -> Callable[[int], str]:
    """The whole units of an exact column; what is short of a unit by less than the tolerance has it."""
    return lambda line: f"=INT({exact}{line}+{allowed})"


def remainder_formula(exact: str, whole: str) -> Callable[[int], str]:
    """What lowering took away."""
    return lambda line: f"=MAX(0,{exact}{line}-{whole}{line})"


def put_missing(sheet: PoolSheet, whole: str, lowered: int) -> int:
    """The units left after lowering; the scalar `missing` of the sheet."""
    left = floor(sum(sheet.exact, Fraction())) - lowered
    formula = f"={sheet.scalar('units')}-{sheet.columns.of_total(whole)}"
    sheet.put_scalar("missing", Live(formula, left), "whole")
    return left


def grouped_columns(sheet: PoolSheet) -> None:
    """Group totals are rounded first, ungrouped rows beside them; then the members inside each group."""
    columns, say, exact = sheet.columns, sheet.page.book.say, sheet.exact_column
    parts = _parts(sheet)
    allowed_sum = sheet.scalar("allowed_sum")
    numbers = columns.whole(sheet.group_column)
    together: list[Fraction | None] = [
        sum((sheet.exact[row] for row in parts[place]), Fraction()) if place in parts else None
        for place in range(len(sheet.awards))
    ]
    grouped = {row for members in sheet.inputs.members for row in members}
    grouped_lines = {columns.line(row) for row in grouped}

    def part(line: int) -> str:
        if line not in grouped_lines:
            return f"={exact}{line}"
        return f"=SUMIF({numbers},{sheet.group_column}{line},{columns.whole(exact)})"

    sums = columns.live(say("group's or row's exact sum (units)"), "exact", part, together)
    lowered = [None if one is None else floor(one) for one in together]
    told = [
        row
        for row, one in enumerate(together)
        if one is not None and not lowered_alike(one, sheet.allowed_sum)
    ]
    whole = columns.live(
        say("sum lowered to whole units"),
        "whole",
        lowered_formula(sums, allowed_sum),
        lowered,
        told=told,
        summed=True,
    )
    left = put_missing(sheet, whole, sum(one for one in lowered if one is not None))
    firsts = list(parts)
    remainders = [(together[row] or Fraction()) - (lowered[row] or 0) for row in firsts]
    rests = _spread(firsts, remainders, len(sheet.awards))
    rest = columns.live(say("remainder of the sum"), "exact", remainder_formula(sums, whole), rests)
    ranks = order(remainders)
    rank = columns.live(
        say("rank of the sum's remainder"),
        "whole",
        rank_formula(columns, rest, allowed_sum),
        _spread(firsts, ranks, len(sheet.awards)),
        told=[firsts[one] for one in told_ranks(remainders, left, sheet.allowed_sum)],
    )
    missing = sheet.scalar("missing")
    units = {row: (lowered[row] or 0) + (ranks[i] <= left) for i, row in enumerate(firsts)}
    totals = columns.live(
        say("sum in whole units"),
        "whole",
        lambda line: f"={whole}{line}+IF({rank}{line}<={missing},1,0)",
        [units.get(row) for row in range(len(sheet.awards))],
    )
    _members(sheet, totals, units)


def _members(sheet: PoolSheet, totals: str, units: dict[int, int]) -> None:
    """The rounding inside each group; rows outside any group have their units already."""
    columns, say, exact = sheet.columns, sheet.page.book.say, sheet.exact_column
    allowed, numbers = sheet.scalar("allowed"), columns.whole(sheet.group_column)
    size, group = len(sheet.awards), sheet.group_column
    lowered: list[int | None] = [None] * size
    remainders: list[Fraction | None] = [None] * size
    ranks: list[int | None] = [None] * size
    told_wholes, told, first_line = [], [], {}
    for members in sheet.inputs.members:
        rests = [sheet.exact[row] - floor(sheet.exact[row]) for row in members]
        left = units[min(members)] - sum(floor(sheet.exact[row]) for row in members) if members else 0
        for row, rest_of_row, rank_of_row in zip(members, rests, order(rests), strict=True):
            lowered[row], remainders[row], ranks[row] = floor(sheet.exact[row]), rest_of_row, rank_of_row
            first_line[columns.line(row)] = columns.line(min(members))
        told_wholes += [row for row in members if not lowered_alike(sheet.exact[row], sheet.allowed)]
        told += [members[place] for place in told_ranks(rests, left, sheet.allowed)]
    whole = columns.live(
        say("lowered to whole units"),
        "whole",
        lowered_formula(exact, allowed),
        lowered,
        told=told_wholes,
    )
    rest = columns.live(say("remainder"), "exact", remainder_formula(exact, whole), remainders)
    title = say("rank of the remainder in the group (ties: the earlier row)")
    rank = columns.live(title, "whole", rank_formula(columns, rest, allowed, group), ranks, told=told)

    def award(line: int) -> str:
        if line not in first_line:
            return f"={totals}{line}"
        used = f"SUMIF({numbers},{group}{line},{columns.whole(whole)})"
        return f"={whole}{line}+IF({rank}{line}<={totals}{first_line[line]}-{used},1,0)"

    values = [Fraction(one.award, sheet.inputs.unit) for one in sheet.awards]
    sheet.units = columns.live(say("award (units)"), "whole", award, values, summed=True)


def _parts(sheet: PoolSheet) -> dict[int, tuple[int, ...]]:
    """The rows of each group and each ungrouped row, by first row, in order."""
    grouped = {row for members in sheet.inputs.members for row in members}
    parts = [tuple(sorted(members)) for members in sheet.inputs.members if members]
    parts += [(row,) for row in range(len(sheet.awards)) if row not in grouped]
    return {part[0]: part for part in sorted(parts)}


def _spread(rows: list[int], values: Sequence[Number], size: int) -> list[Number | None]:
    by_row = dict(zip(rows, values, strict=True))
    return [by_row.get(row) for row in range(size)]
