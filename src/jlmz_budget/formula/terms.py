"""Needs, quotas and limits of a formula pool, derived from its inputs: the regulation's own terms.

need = coefficients × Σ weight × share of the factor, scaled to a sum of 1
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING

from jlmz_budget.formula.inputs import limit_per
from jlmz_budget.model import FactorShare, Workings
from jlmz_budget.rules.shares import shares

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jlmz_budget.formula.inputs import PoolInputs, Values
    from jlmz_budget.model import Limit


@dataclass(frozen=True)
class Terms:
    """What the formula runs on: one entry per recipient, exact fen, limits not yet rounded.

    Args:
        need: need shares, Σ = 1 (or all 0 in a pool without factors).
        floors, caps: (amount, id of the rule that set it), None where there is no rule.

    """

    need: tuple[Fraction, ...]
    base: tuple[Fraction, ...]
    floors: tuple[tuple[Fraction, str] | None, ...]
    caps: tuple[tuple[Fraction, str] | None, ...]
    workings: Workings


def formula_terms(inputs: PoolInputs) -> Terms:
    """Needs, quotas and limits of a formula pool, derived from its inputs (model 2)."""
    pool, size = inputs.pool, inputs.size
    factors = _factor_shares(inputs)
    coefficients = tuple((column, inputs.counts[column]) for column in pool.coefficients)
    quotas = tuple(
        (quota.id or quota.per, _per_unit(quota.amount, inputs.counts[quota.per])) for quota in pool.base
    )
    floors = tuple((limit.id, _limit(inputs, limit)) for limit in pool.floors)
    caps = tuple((limit.id, _limit(inputs, limit)) for limit in pool.caps)
    return Terms(
        need=_need(factors, coefficients, size),
        base=tuple(sum((amounts[i] for _, amounts in quotas), Fraction()) for i in range(size)),
        floors=_tightest(floors, size, max),
        caps=_tightest(caps, size, min),
        workings=Workings(
            pool=pool.id,
            codes=tuple(recipient.code for recipient in inputs.recipients),
            factors=factors,
            coefficients=coefficients,
            quotas=quotas,
            floors=floors,
            caps=caps,
        ),
    )


def _factor_shares(inputs: PoolInputs) -> tuple[FactorShare, ...]:
    return tuple(
        FactorShare(
            factor=name,
            weight=factor.weight,
            source=factor.source,
            values=(values := inputs.counts[name]),
            shares=shares(values, share_floor=factor.share_floor, share_cap=factor.share_cap),
        )
        for name, factor in inputs.pool.factors.items()
        if factor.weight > 0
    )


def _need(
    factors: tuple[FactorShare, ...],
    coefficients: tuple[tuple[str, Values], ...],
    count: int,
) -> tuple[Fraction, ...]:
    """In whole numbers, which add up faster; a factor's add up to what its shares were multiplied by."""
    shares = [_whole(factor.shares) for factor in factors]
    weights = _whole([factor.weight / sum(column) for factor, column in zip(factors, shares, strict=True)])
    raw = [
        sum(weight * column[i] for weight, column in zip(weights, shares, strict=True)) for i in range(count)
    ]
    for _, values in coefficients:
        raw = [one * value for one, value in zip(raw, _whole(values), strict=True)]
    total = sum(raw)
    return tuple(Fraction(one, total) for one in raw) if total else (Fraction(),) * count


def _whole(values: Sequence[Fraction]) -> tuple[int, ...]:
    """The values as whole numbers: times the least number that makes all of them whole."""
    over = lcm(*(value.denominator for value in values))
    return tuple(value.numerator * (over // value.denominator) for value in values)


def _limit(inputs: PoolInputs, limit: Limit) -> Values:
    if limit.of is None:
        return _per_unit(limit.amount or Fraction(), inputs.counts[limit_per(limit.per)])
    return _per_unit(limit.ratio, inputs.amounts[limit.of])


def _per_unit(amount: Fraction, counts: Values) -> Values:
    return tuple(amount * count for count in counts)


def _tightest(
    rules: tuple[tuple[str, Values], ...], count: int, tightest: Callable[..., Fraction]
) -> tuple[tuple[Fraction, str] | None, ...]:
    """Per recipient the bound that rules, and the first listed rule that sets it."""
    if not rules:
        return (None,) * count
    bounds = [tightest(amounts[i] for _, amounts in rules) for i in range(count)]
    return tuple(
        (bound, next(rule for rule, amounts in rules if amounts[i] == bound))
        for i, bound in enumerate(bounds)
    )
