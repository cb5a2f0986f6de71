"""The columns that turn exact awards into whole payment units."""

from __future__ import annotations

from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING

from jlmz_budget.reports.audit_workbook.book import Live
from jlmz_budget.reports.audit_workbook.divisors import divisor_columns
from jlmz_budget.reports.audit_workbook.groups import group_sums
from jlmz_budget.reports.audit_workbook.ranks import (
    grouped_columns,
    lowered_formula,
    put_missing,
    rank_formula,
    remainder_formula,
)
from jlmz_budget.reports.audit_workbook.safe import lowered_alike, order, told_ranks

if TYPE_CHECKING:
    from jlmz_budget.reports.audit_workbook.pool import PoolSheet


def rounding_columns(sheet: PoolSheet) -> None:
    """Largest remainder or Webster; units of a pool under general rules are written."""
    columns, say = sheet.columns, sheet.page.book.say
    _to_give_out(sheet)
    if sheet.total.rate is None:
        title = say("award (units), rounded so that the general rules hold: written")
        sheet.units = columns.add(title, "whole", [float(one) for one in whole_units(sheet)], shade="written")
        columns.sum(sheet.units, "whole", sum(whole_units(sheet), Fraction()))
    elif sheet.pool.rounding == "webster" and sheet.total.floor_scale == 1:
        divisor_columns(sheet)
    elif any(sheet.inputs.members):
        grouped_columns(sheet)
    else:
        _largest_remainder(sheet)
    total = sheet.page.elsewhere(columns.of_total(sheet.units))
    label = say("the rounded awards use up the units to give out")
    sheet.page.check(label, f"{total}={sheet.page.elsewhere(sheet.scalar('units'))}")
    group_sums(sheet)


def whole_units(sheet: PoolSheet) -> list[Fraction]:
    """The awards in payment units."""
    return [Fraction(award.award, sheet.inputs.unit) for award in sheet.awards]


def _to_give_out(sheet: PoolSheet) -> None:
    """The sum of the exact awards, lowered to a whole unit."""
    exact = sum(sheet.exact, Fraction())
    if lowered_alike(exact, sheet.allowed_sum):
        total = sheet.columns.of_total(sheet.exact_column)
        formula = f"=INT({total}+{sheet.scalar('allowed_sum')})"
        sheet.put_scalar("units", Live(formula, floor(exact)), "whole")
    else:
        sheet.tell_scalar("units", floor(exact), "whole")


def _largest_remainder(sheet: PoolSheet) -> None:
    columns, say, exact = sheet.columns, sheet.page.book.say, sheet.exact_column
    allowed, missing = sheet.scalar("allowed"), sheet.scalar("missing")
    lowered = [floor(one) for one in sheet.exact]
    told = [row for row, one in enumerate(sheet.exact) if not lowered_alike(one, sheet.allowed)]
    whole = columns.live(
        say("lowered to whole units"),
        "whole",
        lowered_formula(exact, allowed),
        lowered,
        told=told,
        summed=True,
    )
    left = put_missing(sheet, whole, sum(lowered))
    remainders = [one - down for one, down in zip(sheet.exact, lowered, strict=True)]
    rest = columns.live(say("remainder"), "exact", remainder_formula(exact, whole), remainders)
    rank = columns.live(
        say("rank of the remainder (ties: the earlier row)"),
        "whole",
        rank_formula(columns, rest, allowed),
        order(remainders),
        told=told_ranks(remainders, left, sheet.allowed),
    )
    sheet.units = columns.live(
        say("award (units)"),
        "whole",
        lambda line: f"={whole}{line}+IF({rank}{line}<={missing},1,0)",
        whole_units(sheet),
        summed=True,
    )
