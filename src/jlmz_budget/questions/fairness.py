"""How equal the awards are: Gini, Theil, coefficient of variation and Lorenz points of the rounded awards.

Per head where every recipient of a pool has a population, else of the awards themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from itertools import accumulate
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jlmz_budget.model import Allocation, Award

PER_HEAD: Final = "per head"
PER_AWARD: Final = "award"
BY_PEOPLE: Final = "people"
BY_RECIPIENTS: Final = "recipients"

EXACT: Final = "exact"
TO_FIFTEEN_DIGITS: Final = "estimate: decimal arithmetic, 15 digits"

_DECIMAL: Final = Context(prec=60)
"""Digits of roots and logarithms, which are irrational: many more than the 15 that are shown."""


@dataclass(frozen=True)
class FairnessRow:
    """One measure of inequality of a pool.

    Args:
        pool: the pool's id.
        measure: gini | theil | cv.
        of: per head, or award where a recipient has no population.
        weighted_by: people: each inhabitant counts; recipients: each recipient counts once.
        value: 0 where all are equal.
        method: exact, or how it was estimated.

    """

    pool: str
    measure: str
    of: str
    weighted_by: str
    value: Fraction
    method: str


@dataclass(frozen=True)
class LorenzPoint:
    """A point of the Lorenz curve: the poorest recipients up to this one, per head, and what they get.

    Args:
        pool: the pool's id.
        place: 0 for the origin, then in order of the amount per head.
        code, name: the recipient whose share is added here; "" at the origin.
        people, money: cumulated shares of the inhabitants (of the recipients without them) and of the awards.

    """

    pool: str
    place: int
    code: str
    name: str
    people: Fraction
    money: Fraction
    method: str = EXACT


def fairness(result: Allocation) -> tuple[FairnessRow, ...]:
    """Gini, Theil and coefficient of variation of every pool in which anything was awarded.

    Formula:
        a_i for p_i units (inhabitants, or 1 each), y_i = a_i / p_i, weights q_i = p_i / Σp or 1/n,
        m = Σ q y:  Gini = Σ_ij q_i q_j |y_i - y_j| / 2m,  Theil = Σ q (y/m) ln(y/m),
        cv = sqrt(Σ q (y - m)²) / m

    Returns:
        Rows by pool, weighting and measure. Gini is exact; Theil and cv are irrational: correctly rounded.

    Source: Gini 1912; Theil 1967; Lorenz 1905.
    """
    return tuple(row for pool, awards in _awarded(result) for row in _measures(pool, awards))


def lorenz(result: Allocation) -> tuple[LorenzPoint, ...]:
    """The points of every pool's Lorenz curve, exact, from the least per head to the most.

    The area between the curve and the diagonal, doubled, is the Gini coefficient weighted by people.

    Source: Lorenz 1905.
    """
    return tuple(point for pool, awards in _awarded(result) for point in _curve(pool, awards))


def _awarded(result: Allocation) -> Iterator[tuple[str, tuple[Award, ...]]]:
    """Each pool that gave something, and its awards in table order."""
    for pool in result.scenario.rules.pools:
        awards = tuple(award for award in result.awards if award.pool == pool.id)
        if any(award.award for award in awards):
            yield pool.id, awards


def _units(awards: Sequence[Award]) -> tuple[Fraction, ...] | None:
    """The inhabitants of each recipient; None unless all have some."""
    units = tuple(award.population for award in awards if award.population)
    return units if len(units) == len(awards) else None


def _measures(pool: str, awards: Sequence[Award]) -> Iterator[FairnessRow]:
    people = _units(awards)
    once = (Fraction(1),) * len(awards)
    units = people or once
    of = PER_HEAD if people else PER_AWARD
    rates = tuple(award.award / unit for award, unit in zip(awards, units, strict=True))
    weightings = ((BY_PEOPLE, people), (BY_RECIPIENTS, once)) if people else ((BY_RECIPIENTS, once),)
    for weighted_by, weights in weightings:
        total = sum(weights, Fraction())
        parts = tuple(weight / total for weight in weights)
        mean = sum((part * rate for part, rate in zip(parts, rates, strict=True)), Fraction())
        ratios = tuple(rate / mean for rate in rates)
        yield FairnessRow(pool, "gini", of, weighted_by, _gini(parts, ratios), EXACT)
        yield FairnessRow(pool, "theil", of, weighted_by, _theil(parts, ratios), TO_FIFTEEN_DIGITS)
        yield FairnessRow(pool, "cv", of, weighted_by, _variation(parts, ratios), TO_FIFTEEN_DIGITS)


def _gini(parts: Sequence[Fraction], ratios: Sequence[Fraction]) -> Fraction:
    """One minus twice the area below the Lorenz curve: one pass in order of the ratios."""
    ordered = sorted(zip(ratios, parts, strict=True))
    money = list(accumulate((ratio * part for ratio, part in ordered), initial=Fraction()))
    below = sum((part * (money[i] + money[i + 1]) for i, (_, part) in enumerate(ordered)), Fraction())
    return 1 - below


def _theil(parts: Sequence[Fraction], ratios: Sequence[Fraction]) -> Fraction:
    return sum(
        (
            part * ratio * _exact(_DECIMAL.ln(_decimal(ratio)))
            for part, ratio in zip(parts, ratios, strict=True)
            if ratio
        ),
        Fraction(),
    )


def _variation(parts: Sequence[Fraction], ratios: Sequence[Fraction]) -> Fraction:
    variance = sum((part * (ratio - 1) ** 2 for part, ratio in zip(parts, ratios, strict=True)), Fraction())
    return _exact(_DECIMAL.sqrt(_decimal(variance)))


def _decimal(value: Fraction) -> Decimal:
    return _DECIMAL.divide(Decimal(value.numerator), Decimal(value.denominator))


def _exact(value: Decimal) -> Fraction:
    return Fraction(value)


def _curve(pool: str, awards: Sequence[Award]) -> Iterator[LorenzPoint]:
    units = _units(awards) or (Fraction(1),) * len(awards)
    ordered = sorted(zip(awards, units, strict=True), key=lambda one: one[0].award / one[1])
    all_units = sum(units, Fraction())
    all_money = sum(award.award for award in awards)
    people, money = Fraction(), Fraction()
    yield LorenzPoint(pool, 0, "", "", people, money)
    for place, (award, unit) in enumerate(ordered, start=1):
        people += unit / all_units
        money += Fraction(award.award, all_money)
        yield LorenzPoint(pool, place, award.code, award.name, people, money)
