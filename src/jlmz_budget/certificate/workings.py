"""The intermediate numbers of a formula pool, once more from the rules and the tables."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from jlmz_budget.certificate.claims import matches_due
from jlmz_budget.certificate.differences import differing
from jlmz_budget.certificate.recipients import codes_of
from jlmz_budget.errors import CertificateError, Problem
from jlmz_budget.model import FactorShare, Workings
from jlmz_budget.needs.measures import TOWNSHIP_MATCH, measure, money, recipients

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jlmz_budget.model import Factor, Limit, Pool, Scenario


def workings_due(scenario: Scenario, pool: Pool, filed: Workings) -> Workings:
    """The workings that the inputs demand; limited shares are as filed, `bad_shares` judges them.

    Args:
        scenario: the inputs.
        pool: one of its pools.
        filed: workings with one entry per factor with weight, one value per recipient each.

    Raises:
        CertificateError: the inputs themselves give no workings: an empty or negative cell, weights that do
            not add up to 1.

    """
    rows = recipients(scenario, pool)
    factors = weighted_factors(pool)
    if pool.factors and sum(factor.weight for factor in factors.values()) != 1:
        raise CertificateError(
            Problem(f"scenario {pool.id} factors", "the weights do not add up to 1", "correct the weights")
        )

    def values(name: str) -> tuple[Fraction, ...]:
        return _filled(pool, name, measure(scenario, pool.level, name, rows))

    return Workings(
        pool=pool.id,
        codes=codes_of(scenario, pool),
        factors=tuple(
            _factor_due(pool, name, factor, (values(name), stored.shares))
            for (name, factor), stored in zip(factors.items(), filed.factors, strict=True)
        ),
        coefficients=tuple((name, _positive(pool, name, values(name))) for name in pool.coefficients),
        quotas=tuple(
            (quota.id or quota.per, tuple(quota.amount * count for count in values(quota.per)))
            for quota in pool.base
        ),
        floors=tuple((rule.id, _limit_due(scenario, pool, rule, rows)) for rule in pool.floors),
        caps=tuple((rule.id, _limit_due(scenario, pool, rule, rows)) for rule in pool.caps),
    )


def weighted_factors(pool: Pool) -> dict[str, Factor]:
    """The factors that count: those with a weight above 0."""
    return {name: factor for name, factor in pool.factors.items() if factor.weight > 0}


def wrong_workings(pool: Pool, due: Workings, filed: Workings) -> list[Problem]:
    """Where the filed workings of a pool differ from the ones due."""
    place = f"allocation.json workings {pool.id}"
    problems = differing(place, due, filed)
    if due.factors != filed.factors:
        problems = [problem for problem in problems if problem.where != f"{place} factors"]
        for factor_due, factor_filed in zip(due.factors, filed.factors, strict=True):
            problems += differing(f"{place} factors {factor_due.factor}", factor_due, factor_filed)
    for one in due.factors:
        problems += bad_shares(
            f"{place} factors {one.factor} shares", weighted_factors(pool)[one.factor], one
        )
    return problems


def bad_shares(where: str, factor: Factor, found: FactorShare) -> list[Problem]:
    """Whether shares are clip(ρ · value, share_floor, share_cap) for one ρ ≥ 0 and add up to 1.

    One ρ fits all if no row asks for a larger one than another allows: a share above the floor asks for
    ρ ≥ share / value, a share below the cap allows ρ ≤ share / value.
    """
    if not found.shares:
        return []
    least, most = factor.share_floor or Fraction(0), factor.share_cap
    asked, allowed, inside = Fraction(0), None, sum(found.shares) == 1
    for value, share in zip(found.values, found.shares, strict=True):
        inside = inside and share >= least and (most is None or share <= most)
        if value == 0:
            inside = inside and share == least
            continue
        ratio = share / value
        if share > least:
            asked = max(asked, ratio)
        if most is None or share < most:
            allowed = ratio if allowed is None else min(allowed, ratio)
    if inside and (allowed is None or asked <= allowed):
        return []
    return [
        Problem(
            where,
            "the shares are not the values in one proportion, within their limits, adding up to 1",
            "allocate again and leave the result as it is",
        )
    ]


def _factor_due(
    pool: Pool, name: str, factor: Factor, columns: tuple[tuple[Fraction, ...], tuple[Fraction, ...]]
) -> FactorShare:
    values, shares = columns
    total = sum(values)
    if values and (total == 0 or min(values) < 0):
        raise CertificateError(
            Problem(
                f"scenario {pool.id} factors {name}",
                "the values are negative or all 0",
                "correct the column or set the weight to 0",
            )
        )
    if factor.share_floor is None and factor.share_cap is None:
        shares = tuple(value / total for value in values)
    return FactorShare(name, factor.weight, factor.source, values, shares)


def _limit_due(scenario: Scenario, pool: Pool, rule: Limit, rows: tuple[int, ...]) -> tuple[Fraction, ...]:
    if rule.of is not None:
        amounts = _filled(pool, rule.of, _money_due(scenario, pool, rule.of, rows))
        return tuple(rule.ratio * amount for amount in amounts)
    per = rule.per or "recipient"
    counts = _filled(pool, per, measure(scenario, pool.level, per, rows))
    return tuple((rule.amount or Fraction(0)) * count for count in counts)


def _money_due(
    scenario: Scenario, pool: Pool, column: str, rows: tuple[int, ...]
) -> Sequence[Fraction | None]:
    """A money column; the townships' own part of village tasks is derived here, not looked up."""
    table = scenario.recipients_table(pool.level)
    if column != TOWNSHIP_MATCH or column in table.columns or pool.level != "township":
        return money(scenario, pool.level, column, rows)
    matches, codes = matches_due(scenario), table.texts("township_code")
    return [Fraction(matches.get(codes[row], 0)) for row in rows]


def _positive(pool: Pool, name: str, values: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
    if all(value > 0 for value in values):
        return values
    raise CertificateError(
        Problem(f"scenario {pool.id} coefficients {name}", "a value is not above 0", "correct the column")
    )


def _filled(pool: Pool, name: str, cells: Sequence[Fraction | None]) -> tuple[Fraction, ...]:
    values = tuple(cell for cell in cells if cell is not None)
    if len(values) == len(cells):
        return values
    raise CertificateError(
        Problem(f"scenario {pool.id} {name}", "the column has empty cells", "fill the cells")
    )
