"""The limits of a formula pool in whole payment units: floors raised, caps lowered, groups the same."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from jlmz_budget.money import lowered, raised
from jlmz_budget.rules.exact import Group

if TYPE_CHECKING:
    from collections.abc import Callable

    from jlmz_budget.formula.inputs import PoolInputs
    from jlmz_budget.formula.terms import Terms


@dataclass(frozen=True)
class Bounds:
    """The bounds the exact rule runs with, and the groups with their limits, all in fen."""

    floor: tuple[Fraction | int | None, ...]
    cap: tuple[int | None, ...]
    groups: tuple[Group, ...]


def rounded_bounds(inputs: PoolInputs, terms: Terms, amount: int) -> Bounds:
    """Floors and group minima raised to the payment unit, caps and group maxima lowered."""
    unit = inputs.unit
    return Bounds(
        floor=tuple(None if floor is None else raised(floor[0], unit) for floor in terms.floors),
        cap=tuple(None if cap is None else lowered(cap[0], unit) for cap in terms.caps),
        groups=tuple(
            Group(
                members=members,
                minimum=_limit_of_group(max, group.min_amount, group.min_share, amount, unit),
                maximum=_limit_of_group(min, group.max_amount, group.max_share, amount, unit),
            )
            for group, members in zip(inputs.pool.groups, inputs.members, strict=True)
        ),
    )


def _limit_of_group(
    tightest: Callable[..., Fraction], fixed: int | None, share: Fraction | None, amount: int, unit: int
) -> int | None:
    limits = [Fraction(fixed)] if fixed is not None else []
    if share is not None:
        limits.append(share * amount)
    if not limits:
        return None
    return (raised if tightest is max else lowered)(tightest(limits), unit)
