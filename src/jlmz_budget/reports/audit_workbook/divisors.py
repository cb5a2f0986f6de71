"""Webster's rounding by a written divisor: the rate between the last unit given and the next one."""

from __future__ import annotations

from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jlmz_budget.reports.audit_workbook.pool import PoolSheet

HALF = Fraction(1, 2)


class Seat(NamedTuple):
    """A row, or a group as one, in payment units."""

    need: Fraction
    base: Fraction
    low: Fraction
    high: Fraction | None
    award: Fraction


def divisor_columns(sheet: PoolSheet) -> None:
    """Clip(INT((base + rate × need) / unit + 1/2), floor, cap); the rates are proved by the sums.

    A row whose number lies on the edge of a whole one, as ties do, holds its award as a written value; the
    check of every row is the divisor inequality, which such rows keep too.
    """
    columns, say = sheet.columns, sheet.page.book.say
    seats = _seats(sheet)
    rates = _rates(sheet, seats)
    unit = sheet.scalar("unit")
    yuan = Fraction(sheet.inputs.unit, 100)
    title = say("Webster's rate (written, proved by the sums)")
    divisor = columns.add(title, "exact", [float(rate * yuan) for rate in rates], shade="written")

    def number(line: int) -> str:
        need = f"+{divisor}{line}*{sheet.need}{line}" if sheet.need else ""
        base = f"{sheet.base}{line}" if sheet.base else "0"
        return f"({base}{need})/{unit}"

    def formula(line: int) -> str:
        whole = f"MAX(INT({number(line)}+0.5),{f'{sheet.floor}{line}' if sheet.floor else '0'})"
        return f"=MIN({whole},{sheet.cap}{line})" if sheet.cap else f"={whole}"

    told = [row for row, seat in enumerate(seats) if not _alike(seat, rates[row], sheet.allowed)]
    awards = [seat.award for seat in seats]
    sheet.units = columns.live(say("award (units)"), "whole", formula, awards, told=told, summed=True)
    sheet.put_scalar("missing", None, "whole")
    _inequality(sheet, number)


def _inequality(sheet: PoolSheet, number: Callable[[int], str]) -> None:
    """Every award is within half a unit of its number at Webster's rate, or at its bound on that side."""
    columns, say, units = sheet.columns, sheet.page.book.say, sheet.units
    allowed = sheet.scalar("allowed")

    def formula(line: int) -> str:
        at = number(line)
        not_less = f"{units}{line}>={at}-0.5-{allowed}"
        not_more = f"{units}{line}<={at}+0.5+{allowed}"
        if sheet.cap:
            not_less = f"OR({not_less},{units}{line}={sheet.cap}{line})"
        floor_at = f"{sheet.floor}{line}" if sheet.floor else "0"
        return f"=IF(AND({not_less},OR({not_more},{units}{line}={floor_at})),1,0)"

    column = columns.live(say("divisor inequality holds"), "check", formula, [1] * len(sheet.awards))
    page = sheet.page
    label = say("Webster: every row keeps the divisor inequality")
    page.check(label, f"MIN({page.elsewhere(columns.whole(column))})=1")


def _seats(sheet: PoolSheet) -> list[Seat]:
    unit = sheet.inputs.unit
    return [
        Seat(
            need=award.need_share or Fraction(),
            base=award.base / unit,
            low=Fraction(award.floor or 0) / unit,
            high=None if award.cap is None else award.cap / unit,
            award=Fraction(award.award, unit),
        )
        for award in sheet.awards
    ]


def _rates(sheet: PoolSheet, seats: list[Seat]) -> list[Fraction]:
    """Per row the rate of its group, or of all parts together, in units per unit of need share."""
    rates: dict[int, Fraction] = {}
    together = dict(enumerate(seats))
    for members in sheet.inputs.members:
        inside = [seats[row] for row in members]
        rates |= dict.fromkeys(members, between(inside))
        for row in members:
            del together[row]
        if members:
            together[min(members)] = _as_one(sheet, members, inside)
    common = between(list(together.values()))
    return [rates.get(row, common) for row in range(len(seats))]


def _as_one(sheet: PoolSheet, members: Sequence[int], inside: list[Seat]) -> Seat:
    """A group as one seat, between its limits and those of its members."""
    group = sheet.groups[next(i for i, one in enumerate(sheet.inputs.members) if one == members)]
    unit = sheet.inputs.unit
    highs = [seat.high for seat in inside if seat.high is not None]
    tops = [sum(highs, Fraction())] if len(highs) == len(inside) else []
    tops += [Fraction(group.maximum, unit)] if group.maximum is not None else []
    return Seat(
        need=sum((seat.need for seat in inside), Fraction()),
        base=sum((seat.base for seat in inside), Fraction()),
        low=max(sum((seat.low for seat in inside), Fraction()), Fraction(group.minimum or 0, unit)),
        high=min(tops, default=None),
        award=sum((seat.award for seat in inside), Fraction()),
    )


def between(seats: list[Seat]) -> Fraction:
    """A rate from the last unit that was given to the next one that was not, halfway where they differ."""
    with_need = [seat for seat in seats if seat.need > 0]
    given = [(one.award - HALF - one.base) / one.need for one in with_need if one.award > one.low]
    next_ones = [
        (one.award + HALF - one.base) / one.need
        for one in with_need
        if one.high is None or one.award < one.high
    ]
    if given and next_ones:
        return (max(given) + min(next_ones)) / 2
    if given:
        return max(given) + 1
    return min(next_ones) - 1 if next_ones else Fraction()


def _alike(seat: Seat, rate: Fraction, allowed: Fraction) -> bool:
    """Whether the formula gives the award even if its number is off by the tolerance."""
    number = seat.base + rate * seat.need + HALF
    return all(
        _clipped(Fraction(floor(number + off)), seat) == seat.award for off in (-2 * allowed, 2 * allowed)
    )


def _clipped(units: Fraction, seat: Seat) -> Fraction:
    units = max(units, seat.low)
    return units if seat.high is None else min(units, seat.high)
