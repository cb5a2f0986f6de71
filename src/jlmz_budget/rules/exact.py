"""The formula rule in rational arithmetic: what every published award rests on.

    award_i = clip(base_i + rate * need_i, floor_i, cap_i),  rate >= 0 such that the awards sum to the total

and the same one level up for groups of recipients with limits on what they get together. Amounts are in fen.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from jlmz_budget.rules import curve
from jlmz_budget.rules.scale import Held, Row, Scale, common_denominator
from jlmz_budget.rules.terms import (
    Amount,
    Division,
    Group,
    Infeasible,
    Limits,
    check,
    least_payable,
    most_payable,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jlmz_budget.rules.curve import Curve

__all__ = ["Division", "Group", "Infeasible", "divide", "least_payable", "most_payable", "prorate_floors"]


def divide(  # noqa: PLR0913  the arguments are the model's
    need: Sequence[Amount],
    total: Amount,
    *,
    base: Sequence[Amount] | None = None,
    floor: Limits | None = None,
    cap: Limits | None = None,
    groups: Sequence[Group] = (),
) -> Division:
    """The exact awards of one pool.

    Formula:
        award_i = clip(base_i + rate_g * need_i, floor_i, cap_i), rate_g = rate except in a group at a limit:
        X_g(r) = clip(sum in g of clip(base_i + r * need_i, floor_i, cap_i), minimum_g, maximum_g),
        sum over g of X_g(rate) = total

    Args:
        need: One number >= 0 a recipient, on any scale.
        total: The amount to divide, fen.
        base: Quotas, fen; 0 for all if not given.
        floor: Lower bounds, fen; None where a recipient has none.
        cap: Upper bounds, fen; None where a recipient has none.
        groups: Disjoint groups with limits.

    Returns:
        Awards that sum to the total, or to the most payable where that is less; `rate` is the lower end of
        its interval.

    Raises:
        Infeasible: The least payable exceeds the total, or a group cannot meet its limits.
        ValueError: A negative need, a floor above its cap, lists of unequal length, groups that overlap.

    Example:
        >>> [str(award) for award in divide([1, 1, 2], 100, cap=[None, None, 40]).awards]
        ['30', '30', '40']

    Source: own design. The awards minimise the sum of (award - target)^2 / need and are the lexicographic
        minimum of the deviations |award - target| / need (Luss 1999, doi:10.1287/opre.47.3.361).
    """
    base, floor, cap = base or (0,) * len(need), floor or (None,) * len(need), cap or (None,) * len(need)
    check(need, floor, cap, groups)
    least = least_payable(base, floor, cap, groups)
    if total < least:
        raise Infeasible(least, total)
    most = most_payable(need, base=base, floor=floor, cap=cap, groups=groups)
    spend = total if most is None else min(total, most)

    scale = _scale(spend, need, [*base, *floor, *cap], groups)
    rows = [scale.row(*row) for row in zip(need, base, floor, cap, strict=True)]
    lower, upper, group_rates = _rates(rows, [scale.group(group) for group in groups], scale.fen(spend))

    row_rates = [lower] * len(need)
    for group, group_rate in zip(groups, group_rates, strict=True):
        for member in group.members:
            row_rates[member] = group_rate
    awards = tuple(scale.award(row, rate) for row, rate in zip(rows, row_rates, strict=True))
    return Division(
        awards=awards,
        rate=scale.rate(lower),
        rate_upper=None if upper is None else scale.rate(upper),
        group_rates=tuple(scale.rate(rate) for rate in group_rates),
        group_binding=tuple(
            _binding(group, sum(awards[member] for member in group.members), held_down=rate < lower)
            for group, rate in zip(groups, group_rates, strict=True)
        ),
    )


def prorate_floors(  # noqa: PLR0913  the arguments are the model's
    need: Sequence[Amount],
    total: Amount,
    *,
    base: Sequence[Amount] | None = None,
    floor: Limits | None = None,
    cap: Limits | None = None,
    groups: Sequence[Group] = (),
) -> tuple[Fraction, Division]:
    """The largest part of all floors that the total can pay, and the awards at that part.

    Formula:
        award_i = clip(base_i, phi * floor_i, cap_i); in a group that would stay below its minimum
        award_i = clip(base_i + rate_g * need_i, phi * floor_i, cap_i) such that it gets the minimum;
        phi <= 1 is the largest for which all awards sum to at most the total, and each group's to its maximum

    Args:
        need: One number >= 0 a recipient, on any scale; it only matters in groups below their minimum.
        total: The amount there is, fen.
        base: Quotas, fen; 0 for all if not given.
        floor: Lower bounds >= 0, fen; None where a recipient has none.
        cap: Upper bounds, fen; None where a recipient has none.
        groups: Disjoint groups with limits.

    Returns:
        (phi, division at rate 0). phi is 1 if all floors can be paid: then `divide` is the rule to use.

    Raises:
        Infeasible: Quotas and group minima alone exceed the total, or a group cannot meet its limits even
            without floors.
        ValueError: As for `divide`, or a floor below 0.

    Example:
        >>> phi, division = prorate_floors([1, 1], 90, floor=[100, 80])
        >>> str(phi), [str(award) for award in division.awards]
        ('1/2', ['50', '40'])

    Source: own design.
    """
    base, floor, cap = base or (0,) * len(need), floor or (None,) * len(need), cap or (None,) * len(need)
    check(need, floor, cap, groups)
    if any(lower is not None and lower < 0 for lower in floor):
        raise ValueError("only floors of 0 or more can be prorated")
    without_floors = least_payable(base, None, cap, groups)
    if total < without_floors:
        raise Infeasible(without_floors, total)
    scale = _scale(total, need, [*base, *floor, *cap], groups)
    rows = [scale.row(*row) for row in zip(need, base, floor, cap, strict=True)]
    phi = _payable_part(rows, [scale.group(group) for group in groups], scale.fen(total))
    reduced = [None if lower is None else phi * lower for lower in floor]
    at_rate_0 = least_payable(base, reduced, cap, groups)
    division = divide(need, at_rate_0, base=base, floor=reduced, cap=cap, groups=groups)
    return phi, replace(division, rate_upper=division.rate)


def _scale(total: Amount, need: Sequence[Amount], amounts: Limits, groups: Sequence[Group]) -> Scale:
    limits = [limit for group in groups for limit in (group.minimum, group.maximum)]
    return Scale(common_denominator([total, *amounts, *limits]), common_denominator(need))


def _rates(
    rows: Sequence[Row], groups: Sequence[Held], total: int
) -> tuple[Fraction, Fraction | None, list[Fraction]]:
    """The two ends of the pool's rate interval, and each group's own rate, between whole numbers."""
    paid = [curve.row(*row) for row in rows]
    inside = [curve.add(paid[member] for member in group.members) for group in groups]
    limited = [_limited(members, group) for members, group in zip(inside, groups, strict=True)]
    lower, upper = curve.reach(curve.add([*limited, *_ungrouped(paid, groups)]), total)
    return (
        lower,
        upper,
        [_own_rate(members, group, lower) for members, group in zip(inside, groups, strict=True)],
    )


def _limited(members: Curve, group: Held) -> Curve:
    """What a group gets: what its members are paid, held between its limits."""
    lifted = members if group.minimum is None else curve.lift(members, group.minimum)
    return lifted if group.maximum is None else curve.stop(lifted, group.maximum)


def _own_rate(members: Curve, group: Held, rate: Fraction) -> Fraction:
    """The pool's rate, or the lowest at which the members get the limit that the pool's rate would break."""
    amount = curve.pay(members, rate)
    if group.minimum is not None and amount < group.minimum:
        return curve.reach(members, group.minimum)[0]
    if group.maximum is not None and amount > group.maximum:
        return curve.reach(members, group.maximum)[0]
    return rate


def _binding(group: Group, amount: Amount, *, held_down: bool) -> str:
    """Which limit a group stands at; where both are equal, the one that moved its rate."""
    if amount == group.minimum and not held_down:
        return "min"
    return "max" if amount == group.maximum else "free"


def _payable_part(rows: Sequence[Row], groups: Sequence[Held], total: int) -> Fraction:
    """The largest part phi <= 1 of the floors: the pool's own curve with floors for needs, phi for rate."""
    paid = [
        curve.row(row.floor or 0, 0, min(row.base, row.base if row.cap is None else row.cap), row.cap)
        for row in rows
    ]
    inside = [curve.add(paid[member] for member in group.members) for group in groups]
    lifted = [
        members if group.minimum is None else curve.lift(members, group.minimum)
        for members, group in zip(inside, groups, strict=True)
    ]
    parts = [curve.last(curve.add([*lifted, *_ungrouped(paid, groups)]), total)]
    parts += [
        curve.last(members, group.maximum)
        for members, group in zip(inside, groups, strict=True)
        if group.maximum is not None
    ]
    return min(part for part in (Fraction(1), *parts) if part is not None)


def _ungrouped(paid: Sequence[Curve], groups: Sequence[Held]) -> list[Curve]:
    grouped = {member for group in groups for member in group.members}
    return [row for position, row in enumerate(paid) if position not in grouped]
