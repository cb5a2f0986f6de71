"""The formula rule in rational arithmetic: what every published award rests on.

    award_i = clip(base_i + rate * need_i, floor_i, cap_i),  rate >= 0 such that the awards sum to the total

and the same one level up for groups of recipients with limits on what they get together. Amounts are in fen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING

from jlmz_budget.rules import curve

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jlmz_budget.rules.curve import Curve

Amount = Fraction | int
Limits = Sequence[Amount | None]


@dataclass(frozen=True)
class Group:
    """Recipients (by position) with limits on what they get together, in fen; groups share no member."""

    members: tuple[int, ...]
    minimum: Amount | None = None
    maximum: Amount | None = None


@dataclass(frozen=True)
class Division:
    """Exact awards in fen, and the rates in fen per unit of need that explain each of them.

    `rate_upper` equals `rate` where the rate is unique and is None where any higher rate gives the same awards. A group
    that is "free" has the pool's rate; at its "max" its own rate may be lower, at its "min" it may be higher.
    """

    awards: tuple[Fraction, ...]
    rate: Fraction
    rate_upper: Fraction | None
    group_rates: tuple[Fraction, ...]
    group_binding: tuple[str, ...]


class Infeasible(ValueError):  # noqa: N818  the model's word for this state
    """`least` fen must be paid, only `total` can be: `gap` is missing; `group` is the group that is the cause, if one is."""

    def __init__(self, least: Amount, total: Amount, group: int | None = None) -> None:
        self.least, self.total = Fraction(least), Fraction(total)
        self.gap = self.least - self.total
        self.group = group
        where = "" if group is None else f"group {group}: "
        super().__init__(f"{where}at least {least} fen must be paid, at most {total} can be: {self.gap} short")


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
        award_i = clip(base_i + rate_g * need_i, floor_i, cap_i) with rate_g = rate, except in a group held at a limit:
        X_g(r) = clip(sum of clip(base_i + r * need_i, floor_i, cap_i) in g, minimum_g, maximum_g), sum of X_g(rate) = total.

    Args:
        need: One number >= 0 a recipient, on any scale.
        total: The amount to divide, fen.
        base: Quotas, fen; none means 0 for all.
        floor: Lower bounds, fen; None where a recipient has none.
        cap: Upper bounds, fen; None where a recipient has none.
        groups: Disjoint groups with limits.

    Returns:
        Awards that sum to the total, or to the most payable where that is less; the lower end of the rate interval.

    Raises:
        Infeasible: The least payable exceeds the total, or a group cannot meet its limits.
        ValueError: A negative need, a floor above its cap, lists of unequal length, groups that overlap.

    Example:
        >>> divide([1, 1, 2], 100, cap=[None, None, 40]).awards
        (Fraction(30, 1), Fraction(30, 1), Fraction(40, 1))

    Source: own design; the awards minimise the sum of (award - target)^2 / need, and lexicographically the deviations
        |award - target| / need (Luss 1999, doi:10.1287/opre.47.3.361).
    """
    base, floor, cap = _filled(len(need), base, floor, cap)
    _check(need, floor, cap, groups)
    least = least_payable(base, floor, cap, groups)
    if total < least:
        raise Infeasible(least, total)
    most = most_payable(need, base=base, floor=floor, cap=cap, groups=groups)
    spend = total if most is None else min(total, most)

    limits = [limit for group in groups for limit in (group.minimum, group.maximum)]
    per_fen = lcm(*_denominators([spend, *base, *floor, *cap, *limits]))
    per_need = lcm(*_denominators(need))
    rows = [
        curve.row(whole_need, whole_base, whole_floor, whole_cap)  # type: ignore[arg-type]
        for whole_need, whole_base, whole_floor, whole_cap in zip(
            _whole(need, per_need), _whole(base, per_fen), _whole(floor, per_fen), _whole(cap, per_fen), strict=True
        )
    ]
    return rows  # type: ignore
