"""Whole multiples of the payment unit, and the order in which groups and recipients are rounded."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jlmz_budget.rules.terms import Amount, Group


def lowered(amount: Amount, unit: int) -> int:
    """The largest multiple of the unit that is not above the amount."""
    return int(amount // unit) * unit


def raised(amount: Amount, unit: int) -> int:
    """The smallest multiple of the unit that is not below the amount."""
    return -int(-amount // unit) * unit


def rounding_parts(rows: int, groups: Sequence[Group]) -> list[tuple[int, ...]]:
    """The rows of each group and each ungrouped row, in the order of their first rows."""
    grouped = {row for group in groups for row in group.members}
    alone = [(row,) for row in range(rows) if row not in grouped]
    return sorted([*(tuple(sorted(group.members)) for group in groups if group.members), *alone])
