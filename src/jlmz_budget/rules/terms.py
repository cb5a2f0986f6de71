"""The terms of a division: groups, the result, the least and the most payable, and when there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

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

    `rate_upper` equals `rate` where the rate is unique and is None where any higher rate gives the same
    awards. A group that is "free" has the pool's rate; at its "max" its own may be lower, at its "min"
    higher.
    """

    awards: tuple[Fraction, ...]
    rate: Fraction
    rate_upper: Fraction | None
    group_rates: tuple[Fraction, ...]
    group_binding: tuple[str, ...]


class Infeasible(ValueError):  # noqa: N818  the model's word for this state
    """`least` fen must be paid but only `total` can be, `gap` is missing.

    `segment` is the position of the pool, where several are divided at once.

    `group` is None, or the position of the group whose own limits cannot be met: its members' least exceeds
    its maximum, or its minimum exceeds what its members can be paid at most.
    """

    def __init__(
        self, least: Amount, total: Amount, group: int | None = None, *, segment: int | None = None
    ) -> None:
        self.least, self.total = Fraction(least), Fraction(total)
        self.gap = self.least - self.total
        self.group = group
        self.segment = segment
        named = {"segment": segment, "group": group}
        where = "".join(f"{name} {position}: " for name, position in named.items() if position is not None)
        super().__init__(
            f"{where}at least {least} fen must be paid, at most {total} can be, {self.gap} are missing"
        )


def least_payable(
    base: Sequence[Amount],
    floor: Limits | None = None,
    cap: Limits | None = None,
    groups: Sequence[Group] = (),
) -> Fraction:
    """The least a pool must pay: what everybody gets at rate 0, group minima included.

    Formula:
        sum over g of max(minimum_g, sum of clip(base_i, floor_i, cap_i) in g)

    Args:
        base: Quotas, fen, one a recipient.
        floor: Lower bounds, fen; None where a recipient has none.
        cap: Upper bounds, fen; None where a recipient has none.
        groups: Disjoint groups with limits.

    Returns:
        Fen, exact.

    Raises:
        Infeasible: The members of a group must be paid more than its maximum.

    Example:
        >>> least_payable([0, 5], [3, None])
        Fraction(8, 1)

    Source: own design.
    """
    at_rate_0 = [clip(*bounds) for bounds in zip(base, floor or _none(base), cap or _none(base), strict=True)]
    least = Fraction(sum(at_rate_0))
    for position, group in enumerate(groups):
        inside = sum(at_rate_0[member] for member in group.members)
        if group.maximum is not None and inside > group.maximum:
            raise Infeasible(inside, group.maximum, position)
        if group.minimum is not None and inside < group.minimum:
            least += group.minimum - inside
    return least


def most_payable(
    need: Sequence[Amount],
    *,
    base: Sequence[Amount],
    floor: Limits | None = None,
    cap: Limits | None = None,
    groups: Sequence[Group] = (),
) -> Fraction | None:
    """The most a pool can pay, group maxima included; None if there is no limit.

    Formula:
        sum over g of min(maximum_g, sum in g of cap_i where need_i > 0, else clip(base_i, floor_i, cap_i))

    Args:
        need: One number >= 0 a recipient.
        base: Quotas, fen.
        floor: Lower bounds, fen; None where a recipient has none.
        cap: Upper bounds, fen; None where a recipient has none.
        groups: Disjoint groups with limits.

    Returns:
        Fen, exact, or None.

    Raises:
        Infeasible: A group's minimum exceeds what its members can be paid.

    Example:
        >>> most_payable([1, 0], base=[0, 5], cap=[7, None])
        Fraction(12, 1)

    Source: own design.
    """
    highest = [
        upper if row_need > 0 else clip(quota, lower, upper)
        for row_need, quota, lower, upper in zip(
            need, base, floor or _none(base), cap or _none(base), strict=True
        )
    ]
    grouped = {member for group in groups for member in group.members}
    parts = [amount for row, amount in enumerate(highest) if row not in grouped]
    for position, group in enumerate(groups):
        inside = _sum_or_none([highest[member] for member in group.members])
        if group.minimum is not None and inside is not None and inside < group.minimum:
            raise Infeasible(group.minimum, inside, position)
        limited = inside is None or (group.maximum is not None and group.maximum < inside)
        parts.append(group.maximum if limited else inside)
    return _sum_or_none(parts)


def check(need: Sequence[Amount], floor: Limits, cap: Limits, groups: Sequence[Group]) -> None:
    """Nothing, or a ValueError that names the first recipient or group that is not well formed."""
    for row, (row_need, lower, upper) in enumerate(zip(need, floor, cap, strict=True)):
        if row_need < 0:
            raise ValueError(f"recipient {row}: need {row_need} is negative")
        if lower is not None and upper is not None and lower > upper:
            raise ValueError(f"recipient {row}: floor {lower} is above cap {upper}")
    members = [member for group in groups for member in group.members]
    if len(set(members)) < len(members):
        raise ValueError("a recipient is in two groups")
    if members and not 0 <= min(members) <= max(members) < len(need):
        raise ValueError(f"group members are positions 0 to {len(need) - 1}")
    for position, group in enumerate(groups):
        if group.minimum is not None and group.maximum is not None and group.minimum > group.maximum:
            raise ValueError(f"group {position}: minimum {group.minimum} is above maximum {group.maximum}")


def clip(amount: Amount, lower: Amount | None, upper: Amount | None) -> Amount:
    """The amount, raised to the lower bound, then lowered to the upper one; None is no bound."""
    if lower is not None and amount < lower:
        amount = lower
    if upper is not None and amount > upper:
        return upper
    return amount


def rounding_parts(rows: int, groups: Sequence[Group]) -> list[tuple[int, ...]]:
    """The rows of each group and each ungrouped row, in the order of their first rows."""
    grouped = {row for group in groups for row in group.members}
    alone = [(row,) for row in range(rows) if row not in grouped]
    return sorted([*(tuple(sorted(group.members)) for group in groups if group.members), *alone])


def _none(column: Sequence[Amount]) -> Limits:
    return (None,) * len(column)


def _sum_or_none(amounts: Sequence[Amount | None]) -> Fraction | None:
    known = [amount for amount in amounts if amount is not None]
    return Fraction(sum(known)) if len(known) == len(amounts) else None
