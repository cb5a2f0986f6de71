"""The same awards found another way: by what is optimal about them, not by a rate."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import linprog

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from axioms.pools import Pool


def targets(pool: Pool) -> list[Fraction]:
    """Base + (total - sum of bases) * share of need."""
    left, all_need = Fraction(pool.total - sum(pool.base)), sum(pool.need)
    return [base + left * need / all_need for base, need in zip(pool.base, pool.need, strict=True)]


def least_squares(pool: Pool) -> tuple[Fraction, ...]:
    """The awards that minimise the sum of (award - target)^2 / need: the best of the optima on all faces.

    On a face some rows lie at a bound and some groups at a limit; there the optimum moves every other row of
    a group at a limit, and every other row of the rest, by a common multiple of its need.
    """
    target = targets(pool)

    def squares(award: Sequence[Fraction]) -> Fraction:
        rows = [row for row, need in enumerate(pool.need) if need > 0]
        return sum((award[row] - target[row]) ** 2 / pool.need[row] for row in rows)

    return min((award for award in _face_optima(pool, target) if _feasible(pool, award)), key=squares)


def _face_optima(pool: Pool, target: list[Fraction]) -> Iterator[tuple[Fraction, ...]]:
    rows = range(len(pool.need))
    bounds = [
        [pool.low(row)] if pool.need[row] == 0 else [pool.low(row), pool.high(row), None] for row in rows
    ]
    limits = [[group.minimum, group.maximum, None] for group in pool.groups]
    for fixed in product(*bounds):
        for sums in product(*limits):
            held = [
                (group.members, limit)
                for group, limit in zip(pool.groups, sums, strict=True)
                if limit is not None
            ]
            grouped = {row for members, _ in held for row in members}
            rest = tuple(row for row in rows if row not in grouped)
            award = list(fixed)
            parts = [*held, (rest, pool.total - sum(limit for _, limit in held))]
            if all(_spread(pool, target, award, members, amount) for members, amount in parts):
                yield tuple(Fraction(amount) for amount in award)


def _spread(pool, target, award, members, amount) -> bool:
    """Fills in the free members so that all sum to the amount; False if they cannot."""
    free = [row for row in members if award[row] is None]
    missing = amount - sum(target[row] if award[row] is None else award[row] for row in members)
    need = sum(pool.need[row] for row in free)
    for row in free:
        award[row] = target[row] + missing * pool.need[row] / need
    return bool(free) or missing == 0


def _feasible(pool: Pool, award: tuple[Fraction, ...]) -> bool:
    sums = [(sum(award[row] for row in group.members), group) for group in pool.groups]
    return all(
        pool.low(row) <= amount and (pool.high(row) is None or amount <= pool.high(row))
        for row, amount in enumerate(award)
    ) and all(
        (group.minimum is None or group.minimum <= paid) and (group.maximum is None or paid <= group.maximum)
        for paid, group in sums
    )


def smallest_deviations(pool: Pool, tolerance: float = 1e-7) -> np.ndarray:
    """The awards with the lexicographic minimum of the deviations |award - target| / need.

    Each step, a linear program, minimises the largest deviation of the rows still open, then closes the rows
    that cannot have less.
    """
    target = np.array([float(amount) for amount in targets(pool)])
    need = np.array([float(amount) for amount in pool.need])
    bounds = [(float(pool.low(row)), pool.high(row)) for row in range(len(need))]
    ceiling = np.where(need > 0, np.inf, 0.0)
    opened = need > 0
    award = target
    while opened.any():
        level, award = _largest_deviation(target, need, ceiling, opened, bounds, float(pool.total))
        held = np.where(opened, level, ceiling)
        for row in np.flatnonzero(opened):
            alone = np.arange(len(need)) == row
            least, _ = _largest_deviation(
                target, need, held * (1 + 1e-9) + 1e-9, alone, bounds, float(pool.total)
            )
            if least >= level - tolerance * (1 + level):
                opened = opened & ~alone
                ceiling = np.where(alone, level, ceiling)
    return award


def _largest_deviation(target, need, ceiling, opened, bounds, total):  # noqa: PLR0913, PLR0917  one linear program
    """The smallest possible largest deviation of the open rows, the others under their ceilings."""
    count = len(need)
    rows = np.eye(count)
    under = np.where(opened, 0.0, np.where(np.isinf(ceiling), 1e12, ceiling)) * need
    spread = np.where(opened, need, 0.0)
    active = need > 0
    upper = np.vstack([np.column_stack([rows, -spread])[active], np.column_stack([-rows, -spread])[active]])
    limit = np.concatenate([(target + under)[active], (under - target)[active]])
    result = linprog(
        c=[*np.zeros(count), 1.0],
        A_ub=upper,
        b_ub=limit,
        A_eq=[[*np.ones(count), 0.0]],
        b_eq=[total],
        bounds=[*bounds, (0, None)],
    )
    assert result.success, result.message
    return result.x[-1], result.x[:-1]
