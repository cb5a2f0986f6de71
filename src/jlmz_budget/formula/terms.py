"""Needs, quotas and limits of a formula pool, derived from its inputs: the regulation's own terms.

need = coefficients × Σ weight × share of the factor, scaled to a sum of 1
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import prod
from typing import TYPE_CHECKING

from jlmz_budget.model import FactorShare, Workings
from jlmz_budget.model.table import RECIPIENT_COLUMNS
from jlmz_budget.needs.measures import measure, money, recipients
from jlmz_budget.rules.shares import shares

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jlmz_budget.model import Limit, Pool, Scenario


@dataclass(frozen=True)
class Terms:
    """What the formula runs on: one entry per recipient, exact fen, limits not yet rounded.

    Args:
        rows: the recipients' rows in their table.
        need: need shares, Σ = 1 (or all 0 in a pool without factors).
        floors, caps: (amount, id of the rule that set it), None where there is no rule.

    """

    rows: tuple[int, ...]
    need: tuple[Fraction, ...]
    base: tuple[Fraction, ...]
    floors: tuple[tuple[Fraction, str] | None, ...]
    caps: tuple[tuple[Fraction, str] | None, ...]
    workings: Workings


def formula_terms(scenario: Scenario, pool: Pool) -> Terms:
    """Needs, quotas and limits of a formula pool, derived from its inputs (model 2)."""
    rows = recipients(scenario, pool)
    factors = _factor_shares(scenario, pool, rows)
    coefficients = tuple(
        (column, _known(measure(scenario, pool.level, column, rows))) for column in pool.coefficients
    )
    quotas = tuple(
        (quota.id or quota.per, _per_unit(scenario, pool, quota.per, quota.amount, rows))
        for quota in pool.base
    )
    floors = tuple((limit.id, _limit(scenario, pool, limit, rows)) for limit in pool.floors)
    caps = tuple((limit.id, _limit(scenario, pool, limit, rows)) for limit in pool.caps)
    codes = scenario.recipients_table(pool.level).texts(RECIPIENT_COLUMNS[pool.level][0])
    return Terms(
        rows=rows,
        need=_need(factors, coefficients, len(rows)),
        base=tuple(sum((amounts[i] for _, amounts in quotas), Fraction()) for i in range(len(rows))),
        floors=_tightest(floors, len(rows), max),
        caps=_tightest(caps, len(rows), min),
        workings=Workings(
            pool=pool.id,
            codes=tuple(codes[row] for row in rows),
            factors=factors,
            coefficients=coefficients,
            quotas=quotas,
            floors=floors,
            caps=caps,
        ),
    )


def _factor_shares(scenario: Scenario, pool: Pool, rows: tuple[int, ...]) -> tuple[FactorShare, ...]:
    weighed = [(name, factor) for name, factor in pool.factors.items() if factor.weight > 0]
    return tuple(
        FactorShare(
            factor=name,
            weight=factor.weight,
            source=factor.source,
            values=(values := _known(measure(scenario, pool.level, name, rows))),
            shares=shares(values, share_floor=factor.share_floor, share_cap=factor.share_cap),
        )
        for name, factor in weighed
    )


def _known(values: Sequence[Fraction | None]) -> tuple[Fraction, ...]:
    return tuple(Fraction() if value is None else value for value in values)


def _need(
    factors: tuple[FactorShare, ...],
    coefficients: tuple[tuple[str, tuple[Fraction, ...]], ...],
    count: int,
) -> tuple[Fraction, ...]:
    raw = [
        prod((values[i] for _, values in coefficients), start=Fraction(1))
        * sum((factor.weight * factor.shares[i] for factor in factors), Fraction())
        for i in range(count)
    ]
    total = sum(raw, Fraction())
    return tuple(one / total for one in raw) if total else (Fraction(),) * count


def _per_unit(
    scenario: Scenario, pool: Pool, per: str, amount: Fraction, rows: tuple[int, ...]
) -> tuple[Fraction, ...]:
    return tuple(amount * count for count in _known(measure(scenario, pool.level, per, rows)))


def _limit(scenario: Scenario, pool: Pool, limit: Limit, rows: tuple[int, ...]) -> tuple[Fraction, ...]:
    if limit.of is None:
        return _per_unit(scenario, pool, limit.per or "recipient", limit.amount or Fraction(), rows)
    return tuple(limit.ratio * amount for amount in _known(money(scenario, pool.level, limit.of, rows)))


def _tightest(
    rules: tuple[tuple[str, tuple[Fraction, ...]], ...], count: int, tightest: Callable[..., Fraction]
) -> tuple[tuple[Fraction, str] | None, ...]:
    """Per recipient the bound that rules, and the first listed rule that sets it."""
    if not rules:
        return (None,) * count
    bounds = [tightest(amounts[i] for _, amounts in rules) for i in range(count)]
    return tuple(
        (bound, next(rule for rule, amounts in rules if amounts[i] == bound))
        for i, bound in enumerate(bounds)
    )
