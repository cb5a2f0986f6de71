"""A formula pool, checked: what everybody is due at the filed rate, that rate, and the rounding."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from jlmz_budget.certificate.amounts import total_due
from jlmz_budget.certificate.awards import (
    Case,
    awards_due,
    block_rates,
    certificate_of,
    exact_awards,
    groups_due,
)
from jlmz_budget.certificate.balance import ZERO, paid
from jlmz_budget.certificate.demands import blocks, demands
from jlmz_budget.certificate.differences import differing
from jlmz_budget.certificate.rates import Terms, unpayable, wrong_rate, wrong_scale
from jlmz_budget.certificate.recipients import payment_unit, recipients_of
from jlmz_budget.certificate.units import wrong_rounding
from jlmz_budget.certificate.verdict import Verdict
from jlmz_budget.certificate.workings import workings_due, wrong_workings
from jlmz_budget.errors import CertificateError, Problem
from jlmz_budget.money import lowered, raised, yuan

if TYPE_CHECKING:
    from jlmz_budget.certificate.demands import Demands
    from jlmz_budget.certificate.filed import Filed
    from jlmz_budget.model import Award, Pool, PoolTotal, Scenario

NOT_CUT: Final = Fraction(1)
"""The scale of floors that are paid in full."""


@dataclass(frozen=True)
class Prepared:
    """What a formula pool is before its money is known: the demands, and what its workings say wrongly."""

    demands: Demands
    problems: tuple[Problem, ...]


def prepare(scenario: Scenario, pool: Pool, filed: Filed) -> Prepared:
    """The demands of a pool's recipients, from the inputs.

    Raises:
        CertificateError: the inputs give no demands, or a floor is above a cap.

    """
    due = workings_due(scenario, pool, filed.workings[0])
    demanded = demands(due)
    crossed = [
        Problem(
            f"allocation.csv {pool.id} {code}",
            'the floor "{floor}" is above the cap "{cap}"',
            "correct the scenario and allocate again",
            {"floor": floor[1], "cap": cap[1]},
        )
        for code, row, floor, cap in zip(
            demanded.codes,
            demanded.rows(payment_unit(scenario, pool), NOT_CUT),
            demanded.floors,
            demanded.caps,
            strict=True,
        )
        if floor and cap and row.cap is not None and row.floor > row.cap
    ]
    if crossed:
        raise CertificateError(crossed)
    return Prepared(demanded, tuple(wrong_workings(pool, due, filed.workings[0])))


def entitlement(scenario: Scenario, pool: Pool, prepared: Prepared) -> int:
    """What the recipients must be paid, groups left aside, raised to a whole fen."""
    rows = prepared.demands.rows(payment_unit(scenario, pool), NOT_CUT)
    alone = pool.model_copy(update={"groups": ()})
    return raised(paid(blocks(scenario, alone, rows, ZERO), ZERO))


def check_formula_pool(
    scenario: Scenario, pool: Pool, filed: Filed, *, prepared: Prepared, gross: int
) -> Verdict:
    """What is wrong with the filed rows of a formula pool.

    Args:
        scenario: the inputs.
        pool: one of its pools.
        filed: the pool's rows, complete and in order.
        prepared: from `prepare`.
        gross: A, the pool's own amount and what was handed on to it, whole fen.

    Raises:
        CertificateError: the rates are wrong, so that no award can be judged.

    """
    terms = terms_of(scenario, pool, prepared.demands, gross=gross, scale=filed.total.floor_scale)
    problems = [*prepared.problems, *unpayable(terms), *wrong_scale(terms)]
    problems += wrong_rate(terms, filed.total)
    if problems or filed.total.rate is None:
        raise CertificateError(problems)
    case = Case(terms, prepared.demands, filed, filed.total.rate, block_rates(terms, filed))
    exact = exact_awards(case)
    awards = awards_due(case, recipients_of(scenario, pool), exact)
    total = _total_due(case, awards)

    for award, filed_award in zip(awards, filed.awards, strict=True):
        problems += differing(f"allocation.csv {pool.id} {award.code}", award, filed_award)
    for group, filed_group in zip(groups_due(case), filed.groups, strict=True):
        problems += differing(f"groups.csv {pool.id} {group.group}", group, filed_group)
    problems += differing(f"pools.csv {pool.id}", total, filed.total)
    problems += wrong_rounding(terms, exact, filed.awards)
    return Verdict(tuple(problems), total, certificate_of(filed), _checks(terms, awards))


def terms_of(scenario: Scenario, pool: Pool, demanded: Demands, *, gross: int, scale: Fraction) -> Terms:
    """What the rates of a pool depend on; `gross` is A, `scale` the part of the floors that is paid."""
    unit = payment_unit(scenario, pool)
    rows = demanded.rows(unit, scale)
    uncut = [
        row._replace(floor=ZERO if floor is None else floor[0])
        for row, floor in zip(rows, demanded.floors, strict=True)
    ]
    amount = Fraction(gross)
    return Terms(
        pool=pool,
        gross=gross,
        blocks=blocks(scenario, pool, rows, amount),
        uncut=blocks(scenario, pool, tuple(uncut), amount),
        unit=unit,
        scale=scale,
    )


def _total_due(case: Case, awards: tuple[Award, ...]) -> PoolTotal:
    total = replace(
        case.filed.total,
        awarded=lowered(case.terms.distributed, case.terms.unit),
        recipients=len(awards),
        at_floor=sum(award.binding == "floor" for award in awards),
        at_cap=sum(award.binding == "cap" for award in awards),
    )
    return total_due(case.terms.pool, case.terms.gross, total)


def _checks(terms: Terms, awards: tuple[Award, ...]) -> tuple[str, ...]:
    pool = terms.pool.id
    rows = f"{len(awards)} rows: base, need share, target, floor, cap and exact award follow from the inputs"
    rate = "the rate is the lower end of the rates that pay the amount, and rate_upper the upper end"
    rounding = (
        f"the awards are the {terms.method} rounding of the exact awards in units of {yuan(terms.unit)} yuan"
    )
    return f"{pool}: {rows}", f"{pool}: {rate}", f"{pool}: {rounding}"
