"""Whether awards are the declared rounding of exact awards, told by what defines each method.

Source: Balinski & Young 1982 (largest remainder, divisor methods).
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from jlmz_budget.money import lowered

if TYPE_CHECKING:
    from collections.abc import Sequence


class Rounded(NamedTuple):
    """One line of a rounding: exact and rounded award, and what Webster's method looks at. Fen."""

    exact: Fraction
    award: int
    base: Fraction
    need: Fraction
    floor: Fraction
    cap: Fraction | None


def beyond_one_unit(lines: Sequence[Rounded], unit: int) -> list[int]:
    """Lines that are neither lowered to a multiple of the unit nor raised to the one above that."""
    return [
        place for place, line in enumerate(lines) if line.award - lowered(line.exact, unit) not in {0, unit}
    ]


def wrong_remainder(lines: Sequence[Rounded], unit: int) -> tuple[int, int] | None:
    """A line that was raised though another had the better claim to the unit: (raised, passed over) or None.

    The better claim has the larger remainder, or the equal one and stands earlier. None for all lines, with
    the right total, means that the awards are the largest-remainder rounding.
    """
    claims = [(line.exact - lowered(line.exact, unit), -place) for place, line in enumerate(lines)]
    was_raised = [line.award > lowered(line.exact, unit) for line in lines]
    raised = [claim for claim, up in zip(claims, was_raised, strict=True) if up]
    passed_over = [claim for claim, up in zip(claims, was_raised, strict=True) if not up]
    if not raised or not passed_over or min(raised) > max(passed_over):
        return None
    return -min(raised)[1], -max(passed_over)[1]


def outside_bounds(lines: Sequence[Rounded], unit: int) -> list[int]:
    """Lines that are no multiple of the unit, or below their floor, or above their cap."""
    return [
        place
        for place, line in enumerate(lines)
        if line.award % unit or line.award < line.floor or (line.cap is not None and line.award > line.cap)
    ]


def wrong_turn(lines: Sequence[Rounded], unit: int) -> tuple[int, int] | None:
    """A line that has a unit which another was to get before it: (has it, passed over), or None.

    Units go one by one to the smallest (award + unit/2 - base) / need below the cap, so every unit taken
    above a floor comes before every unit left below a cap; equal ones go to the earlier line first.
    """
    taken = [
        (_turn(line, line.award - unit, unit), place)
        for place, line in enumerate(lines)
        if line.award > line.floor
    ]
    left = [
        (_turn(line, line.award, unit), place)
        for place, line in enumerate(lines)
        if line.cap is None or line.award < line.cap
    ]
    if not taken or not left or max(taken) < min(left):
        return None
    return max(taken)[1], min(left)[1]


def _turn(line: Rounded, award: int, unit: int) -> tuple[int, Fraction]:
    """When the next unit falls due to a line that has an award; no need is the limit of a very small one."""
    beyond_base = Fraction(unit, 2) + award - line.base
    if line.need:
        return 0, beyond_base / line.need
    return (beyond_base > 0) - (beyond_base < 0), beyond_base
