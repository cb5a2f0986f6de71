"""What a proof consists of: the goals a program reached with their multipliers, and what was checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

    from jlmz_budget.model.allocation import GoalReached


@dataclass(frozen=True)
class Stage:
    """One goal of the program of general rules, reached and proved.

    Args:
        goal: unspent, policy, optional, deviation; or rounding, order for a rounding that had to be searched.
        value: the optimum: exact fen, or fen per unit of need share.
        fixed: deviation: awards that cannot deviate less, and on which side: above, below, target.
        prices: multipliers of rows by name, not 0, that prove the optimum by duality.

    """

    goal: str
    value: Fraction
    fixed: tuple[tuple[str, str], ...] = ()
    prices: tuple[tuple[str, Fraction], ...] = ()


@dataclass(frozen=True)
class ProgramProof:
    """The pools that a program of general rules decided together, and its stages in order."""

    pools: tuple[str, ...]
    stages: tuple[Stage, ...]


@dataclass(frozen=True)
class PoolCertificate:
    """What was checked of one pool: exact rate and the state of every recipient."""

    pool: str
    rate: Fraction | None
    rate_upper: Fraction | None
    floor_scale: Fraction
    group_rates: tuple[tuple[str, Fraction | None, str], ...]
    states: tuple[tuple[str, str, str], ...]
    goals: tuple[GoalReached, ...] = ()


@dataclass(frozen=True)
class Certificate:
    """The proof of an allocation: every pool's, and the closing sum of the scenario. Whole fen."""

    total: int
    reserve: int
    unallocated: int
    pools: tuple[PoolCertificate, ...]
    checks: tuple[str, ...]
    programs: tuple[ProgramProof, ...] = ()
