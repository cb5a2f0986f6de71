"""The causes that changed a formula pool between two years, and what each did to every exact award."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from jlmz_budget.errors import InfeasibleError
from jlmz_budget.formula import divided
from jlmz_budget.money import lowered
from jlmz_budget.questions.shapley import shapley
from jlmz_budget.questions.two_years import figures

if TYPE_CHECKING:
    from jlmz_budget.questions.two_years import TwoYears

FACTOR_CELLS: Final = "factor figures"
TOGETHER: Final = "all causes together"

ALL_ORDERS: Final = "exact"
SOME_ORDERS: Final = "exact: payable orders only"

MOST_CAUSES: Final = 9
"""How many causes are told apart, 2 to the power of it being the pools in between that are solved."""

MOST_RECIPIENTS: Final = 64
"""Recipients up to which so many causes are told apart; twice as many, one cause less."""

FINENESS: Final = 10**30
"""Parts of a fen that the pools in between are kept to, downwards: far below what decides a fen."""


@dataclass(frozen=True)
class Effect:
    """What one cause did.

    Args:
        cause: its name.
        factor: whose figures, where the cause is that.
        amounts: exact fen by recipient, in the order of `TwoYears.codes`.

    """

    cause: str
    factor: str
    amounts: tuple[Fraction, ...]


@dataclass(frozen=True)
class Effects:
    """The causes of a pool, how they were told apart, and over how many orders the mean is."""

    effects: tuple[Effect, ...]
    method: str
    orders: int


def effects(years: TwoYears) -> Effects:
    """Shapley's values of the causes of a pool, over the orders in which every pool in between can be paid.

    A pool in between that its money cannot pay, or that cannot be formed, is in no order: new floors never
    meet old money. If there is no order at all, the causes are one.

    Source: model 9h; own design (docs/decisions/0083).
    """
    causes = _told_apart(years)

    def worth(chosen: int) -> tuple[int, ...] | None:
        changed = frozenset(one for bit, cause in enumerate(causes) if chosen >> bit & 1 for one in cause)
        return _awards(years, changed)

    split = shapley(len(causes), worth)
    if split is None:
        total = _difference(years)
        return Effects((Effect(TOGETHER, "", total),), SOME_ORDERS, 0)
    return Effects(
        tuple(
            Effect(*_named(years, cause), tuple(one / FINENESS for one in means))
            for cause, means in zip(causes, split.means, strict=True)
        ),
        ALL_ORDERS if split.of_all else SOME_ORDERS,
        split.orders,
    )


def _told_apart(years: TwoYears) -> tuple[tuple[str, ...], ...]:
    """What differs between the years, one by one, but for the factors of least weight if there are many."""
    differing = years.differing()
    of_factor = {figures(name): factor.weight for name, factor in years.this.factors.items()}
    factors = [cause for cause in differing if cause in of_factor]
    times = max(len(years.codes) - 1, 0) // MOST_RECIPIENTS
    apart = max(MOST_CAUSES - times.bit_length() - (len(differing) - len(factors)), 1)
    if len(factors) <= apart:
        return tuple((cause,) for cause in differing)
    by_weight = sorted(factors, key=lambda cause: -of_factor[cause])
    joined = tuple(cause for cause in factors if cause not in by_weight[: apart - 1])
    return tuple(
        joined if cause == joined[0] else (cause,)
        for cause in differing
        if cause == joined[0] or cause not in joined
    )


def _named(years: TwoYears, cause: tuple[str, ...]) -> tuple[str, str]:
    """A cause's name, and whose figures it means."""
    factors = [name for name in years.this.factors if figures(name) in cause]
    return (FACTOR_CELLS, ", ".join(factors)) if factors else (cause[0], "")


def _awards(years: TwoYears, changed: frozenset[str]) -> tuple[int, ...] | None:
    """The exact awards of the pool in between, lowered to parts of a fen; None if it cannot be paid."""
    pool = years.mixed(changed)
    try:
        awards = divided(pool.inputs, pool.amount).awards
    except (InfeasibleError, ValueError):  # too little money, or a factor without any value: no such pool
        return None
    by_code = dict(zip(pool.position, awards, strict=True))
    return tuple(lowered(by_code.get(code, 0) * FINENESS) for code in years.codes)


def _difference(years: TwoYears) -> tuple[Fraction, ...]:
    ends = []
    for year in (years.last, years.this):
        awards = divided(year.inputs, year.amount).awards
        ends.append(dict(zip(year.position, awards, strict=True)))
    return tuple(ends[1].get(code, Fraction()) - ends[0].get(code, Fraction()) for code in years.codes)
