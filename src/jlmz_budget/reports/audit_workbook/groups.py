"""The block of groups above the rows: their limits, their own rates, and the checks of both."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from jlmz_budget.reports.audit_workbook.book import Live, absolute, yuan_of
from jlmz_budget.reports.audit_workbook.pool import FIRST_SCALAR, SCALARS
from jlmz_budget.reports.audit_workbook.safe import lowered_alike, raised_alike

if TYPE_CHECKING:
    from jlmz_budget.model import Group
    from jlmz_budget.reports.audit_workbook.pool import PoolSheet

GROUP_ROWS: Final = 2
"""Lines of the block besides one a group: its head and an empty one."""

NUMBER, NAME, LEAST, LEAST_SHARE, MOST, MOST_SHARE, MINIMUM, MAXIMUM, RATE, UNITS = range(10)


def group_block(sheet: PoolSheet) -> None:
    """Number, id, limits as written, limits in whole units, rate; the members' units are summed later."""
    say = sheet.page.book.say
    head = FIRST_SCALAR + len(SCALARS)
    titles = (
        say("group no."),
        say("group id"),
        say("minimum (yuan)"),
        say("minimum (share)"),
        say("maximum (yuan)"),
        say("maximum (share)"),
        say("minimum (units)"),
        say("maximum (units)"),
        say("rate that applies"),
        say("awarded (units)"),
    )
    for column, title in enumerate(titles):
        sheet.page.put(head, column, title, "text", "head")
    for place, group in enumerate(sheet.pool.groups):
        _line(sheet, head + 1 + place, place, group)


def _line(sheet: PoolSheet, row: int, place: int, group: Group) -> None:
    page, total = sheet.page, sheet.groups[place]
    page.put(row, NUMBER, place + 1, "whole")
    page.put(row, NAME, group.id, "text")
    given = {
        LEAST: group.min_amount and yuan_of(group.min_amount),
        MOST: group.max_amount and yuan_of(group.max_amount),
        LEAST_SHARE: group.min_share,
        MOST_SHARE: group.max_share,
    }
    for column, value in given.items():
        kind = "share" if column in {LEAST_SHARE, MOST_SHARE} else "money"
        shade = "plain" if value is None else "input"
        page.put(row, column, value, kind, shade)  # type: ignore[arg-type]
    _limit(sheet, row, MINIMUM, total.minimum)
    _limit(sheet, row, MAXIMUM, total.maximum)
    _rate(sheet, row, place)
    sheet.group_cells[place] = absolute(row, UNITS)


def _limit(sheet: PoolSheet, row: int, column: int, value: int | None) -> None:
    """A minimum raised, or a maximum lowered, to the payment unit."""
    if value is None:
        sheet.page.put(row, column, None, "whole")
        return
    amount, unit = sheet.scalar("amount"), sheet.scalar("unit")
    allowed = sheet.scalar("allowed_sum")
    group = sheet.pool.groups[row - FIRST_SCALAR - len(SCALARS) - 1]
    least = column == MINIMUM
    fixed, share = (group.min_amount, group.min_share) if least else (group.max_amount, group.max_share)
    fixed_at, share_at = (LEAST, LEAST_SHARE) if least else (MOST, MOST_SHARE)
    parts = [absolute(row, fixed_at)] if fixed is not None else []
    exact = [Fraction(fixed)] if fixed is not None else []
    if share is not None:
        parts.append(f"{absolute(row, share_at)}*{amount}")
        exact.append(share * (sheet.total.amount + sheet.total.handed_on))
    whole = (max if least else min)(exact) / sheet.inputs.unit
    alike = (raised_alike if least else lowered_alike)(whole, sheet.allowed_sum)
    units = Fraction(value, sheet.inputs.unit)
    if not alike:
        sheet.page.tell(row, column, units, "whole")
        return
    joined = ",".join(parts)
    formula = (
        f"=-INT(-(MAX({joined})/{unit}-{allowed}))" if least else f"=INT(MIN({joined})/{unit}+{allowed})"
    )
    sheet.page.put(row, column, Live(formula, float(units)), "whole")


def _rate(sheet: PoolSheet, row: int, place: int) -> None:
    """The pool's rate, or the group's own, which must lie on the right side of it."""
    page, total = sheet.page, sheet.groups[place]
    sheet.group_rates[place] = absolute(row, RATE)
    own, pool = page.elsewhere(absolute(row, RATE)), page.elsewhere(sheet.scalar("rate"))
    if total.rate is None:
        page.put(row, RATE, None, "exact")
        return
    if total.rate == sheet.total.rate:
        page.put(row, RATE, Live(f"={sheet.scalar('rate')}", yuan_of(total.rate)), "exact")
        return
    page.put(row, RATE, yuan_of(total.rate), "exact", "written")
    say = page.book.say
    if total.binding == "max":
        page.check(
            say("group {group}: at its maximum the rate is no higher", group=total.group), f"{own}<={pool}"
        )
    else:
        page.check(
            say("group {group}: at its minimum the rate is no lower", group=total.group), f"{own}>={pool}"
        )


def group_sums(sheet: PoolSheet) -> None:
    """The members' units, between the group's limits."""
    page, columns = sheet.page, sheet.columns
    for place, group in enumerate(sheet.groups):
        row = FIRST_SCALAR + len(SCALARS) + 1 + place
        numbers, members = columns.whole(sheet.group_column), columns.whole(sheet.units)
        formula = f"=SUMIF({numbers},{absolute(row, NUMBER)},{members})"
        page.put(row, UNITS, Live(formula, group.awarded / sheet.inputs.unit), "whole")
        units = page.elsewhere(absolute(row, UNITS))
        label = page.book.say("group {group}: the members' sum keeps its limits", group=group.group)
        limits = [f"{units}>={page.elsewhere(absolute(row, MINIMUM))}"] if group.minimum is not None else []
        if group.maximum is not None:
            limits.append(f"{units}<={page.elsewhere(absolute(row, MAXIMUM))}")
        if limits:
            page.check(label, f"AND({','.join(limits)})")
        _binding_check(sheet, place, row)


def _binding_check(sheet: PoolSheet, place: int, row: int) -> None:
    """A group with a rate of its own stands exactly at the limit that gave it."""
    page, columns, group = sheet.page, sheet.columns, sheet.groups[place]
    if group.rate is None or group.rate == sheet.total.rate or group.binding == "free":
        return
    grouped, exact = columns.whole(sheet.group_column), columns.whole(sheet.exact_column)
    total = f"SUMIF({page.elsewhere(grouped)},{place + 1},{page.elsewhere(exact)})"
    limit = page.elsewhere(absolute(row, MAXIMUM if group.binding == "max" else MINIMUM))
    label = page.book.say("group {group}: its own rate brings it exactly to the limit", group=group.group)
    page.check(label, f"ABS({total}-{limit})*{page.elsewhere(sheet.scalar('unit'))}<0.005")
