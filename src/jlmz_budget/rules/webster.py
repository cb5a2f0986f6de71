"""Webster's divisor method with quotas and bounds: units of money are given one by one, in a fixed order.

The unit that lifts recipient j from a to a + u has the key (a + u/2 - base_j) / need_j; units go out in
ascending order of their keys, ties to the earlier row. The order does not depend on the amount there is to
give: that is why a larger pool never lowers an award.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from jlmz_budget.money import lowered
from jlmz_budget.rules.exact import divide
from jlmz_budget.rules.terms import rounding_parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jlmz_budget.rules.terms import Amount, Division, Group, Limits


class Seat(NamedTuple):
    """A recipient, or a group as one: starts at `low` and stops at `high` (None: never)."""

    need: Amount
    base: Amount
    low: int
    high: int | None


def webster(  # noqa: PLR0913  the arguments are the model's
    need: Sequence[Amount],
    division: Division,
    unit: int,
    *,
    base: Sequence[Amount] | None = None,
    floor: Limits | None = None,
    cap: Limits | None = None,
    groups: Sequence[Group] = (),
) -> tuple[int, ...]:
    """Whole units in Webster's order until the sum of the exact awards, lowered to the unit, is used up.

    Formula:
        the next unit goes to the smallest (award_j + unit/2 - base_j) / need_j with award_j below its cap,
        from the floors on; a need of 0 counts as an infinitely small one. A group is one recipient with the
        sums of its members' bases and needs, between max(minimum, sum of floors) and min(maximum, sum of
        caps).

    Args:
        need: One number >= 0 a recipient.
        division: The exact division; only the sum of its awards matters.
        unit: The payment unit, fen.
        base: Quotas, fen; 0 for all if not given.
        floor: Lower bounds, fen; None is 0; lowered to a multiple of the unit where it is none (prorated
            floors).
        cap: Upper bounds, fen, lowered likewise; None where a recipient has none.
        groups: Disjoint groups with limits.

    Returns:
        Whole multiples of the unit inside the bounds. A larger sum lowers no award; an award may differ from
        its exact award by more than one unit.

    Example:
        >>> webster([2, 1], divide([2, 1], 5), 1)
        (3, 2)

    Source: Balinski & Young 1982.
    """
    base, floor, cap = base or (0,) * len(need), floor or (None,) * len(need), cap or (None,) * len(need)
    seats = [
        Seat(row_need, quota, lowered(lower or 0, unit), None if upper is None else lowered(upper, unit))
        for row_need, quota, lower, upper in zip(need, base, floor, cap, strict=True)
    ]
    limits = {min(group.members): group for group in groups if group.members}
    parts = rounding_parts(len(need), groups)
    together = [_together([seats[row] for row in part], limits.get(part[0]), unit) for part in parts]
    totals = _units(together, lowered(sum(division.awards), unit), unit)
    award = [0] * len(need)
    for part, total in zip(parts, totals, strict=True):
        for row, amount in zip(part, _units([seats[row] for row in part], total, unit), strict=True):
            award[row] = amount
    return tuple(award)


def _together(seats: Sequence[Seat], group: Group | None, unit: int) -> Seat:
    """A group as one seat."""
    low = sum(seat.low for seat in seats)
    highs = [seat.high for seat in seats if seat.high is not None]
    high = sum(highs) if len(highs) == len(seats) else None
    if group is not None and group.minimum is not None:
        low = max(low, lowered(group.minimum, unit))
    if group is not None and group.maximum is not None:
        maximum = lowered(group.maximum, unit)
        high = maximum if high is None else min(high, maximum)
    return Seat(sum(seat.need for seat in seats), sum(seat.base for seat in seats), low, high)


def _units(seats: Sequence[Seat], total: int, unit: int) -> list[int]:
    """The amounts once every unit of `total` is given.

    Only units near the division without rounding are put in order. If some recipient's part of them is used
    up or untouched, the answer may lie outside, and the look is wider.
    """
    near = _near(seats, total, unit)
    width = 2 * unit
    while True:
        windows = [_window(seat, amount, width) for seat, amount in zip(seats, near, strict=True)]
        award = [start for start, _ in windows]
        missing = (total - sum(award)) // unit
        in_order = sorted(_places(seats, windows, unit))
        for _, _, row in in_order[: max(missing, 0)]:
            award[row] += unit
        looked_enough = all(map(_inside, seats, award, windows))
        if looked_enough and sum(award) == total:
            return award
        width *= 2


def _window(seat: Seat, near: int, width: int) -> tuple[int, int]:
    """The amounts to look at, from and to."""
    stop = near + width
    return max(seat.low, near - width), stop if seat.high is None else min(seat.high, stop)


def _inside(seat: Seat, award: int, window: tuple[int, int]) -> bool:
    """Whether the award cannot lie outside the window: it touches no end that is not a bound."""
    start, stop = window
    return (start < award or start == seat.low) and (award < stop or stop == seat.high)


def _places(
    seats: Sequence[Seat], windows: Sequence[tuple[int, int]], unit: int
) -> Iterator[tuple[int, Amount, int]]:
    """The place in Webster's order of every unit in the windows."""
    for row, (seat, (start, stop)) in enumerate(zip(seats, windows, strict=True)):
        for amount in range(start, stop, unit):
            over = amount + Fraction(unit, 2) - seat.base
            if seat.need > 0:
                yield 0, over / seat.need, row
            else:
                yield (over > 0) - (over < 0), over, row


def _near(seats: Sequence[Seat], total: int, unit: int) -> list[int]:
    """Multiples of the unit next to the division without rounding, which may need a rate below 0."""
    positive = [seat.need for seat in seats if seat.need > 0]
    tiny = Fraction(min(positive, default=1)) / 10**12
    need = [Fraction(seat.need) or tiny for seat in seats]
    excess = [(seat.base - seat.low) / row_need for seat, row_need in zip(seats, need, strict=True)]
    below = max(Fraction(0), *excess)
    division = divide(
        need,
        total,
        base=[seat.base - below * row_need for seat, row_need in zip(seats, need, strict=True)],
        floor=[seat.low for seat in seats],
        cap=[seat.high for seat in seats],
    )
    return [lowered(award + Fraction(unit, 2), unit) for award in division.awards]
