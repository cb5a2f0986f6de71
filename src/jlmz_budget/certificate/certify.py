"""certify(): the budget run once more, pool by pool, against the rows of a result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jlmz_budget.certificate.amounts import misdirected, own_amount, reserve_due, wrong_amount, wrong_closing
from jlmz_budget.certificate.filed import by_pool, misfiled
from jlmz_budget.certificate.formula import check_formula_pool, entitlement, prepare
from jlmz_budget.certificate.linear_rules import GeneralRules
from jlmz_budget.certificate.package_lists import lists
from jlmz_budget.certificate.packages import check_package_pool
from jlmz_budget.certificate.ruled import ruled_pool
from jlmz_budget.certificate.tasks import check_task_pool, claimed
from jlmz_budget.errors import CertificateError
from jlmz_budget.model import Certificate
from jlmz_budget.money import grouped_yuan

if TYPE_CHECKING:
    from jlmz_budget.certificate.filed import Filed
    from jlmz_budget.certificate.ruled import RuledPool
    from jlmz_budget.certificate.verdict import Verdict
    from jlmz_budget.errors import Problem
    from jlmz_budget.model import Allocation, Pool, Scenario


def certify(scenario: Scenario, allocation: Allocation) -> Certificate:
    """The certificate of an allocation, or the refusal of it.

    Args:
        scenario: the inputs.
        allocation: the result said to follow from them.

    Returns:
        Exact rates, states and the sentences of what was checked; every value of every row was either derived
        from the inputs again and found equal, or found to have the property that only the right value has.

    Raises:
        CertificateError: the result is not what the inputs demand; all problems that could be found.

    """
    problems = misfiled(scenario, allocation)
    if problems:
        raise CertificateError(problems)

    rules = scenario.rules
    left = rules.budget.total - reserve_due(rules)
    handed: dict[str, int] = {}
    verdicts = []
    general = GeneralRules(scenario, allocation)
    ruled: dict[str, RuledPool] = {}
    for pool, filed in zip(rules.pools, by_pool(scenario, allocation), strict=True):
        problems += misdirected(rules, pool)
        given = handed.get(pool.id, 0)
        own, handed_on = filed.total.amount + filed.total.handed_on - given, filed.total.handed_on
        try:
            if pool.id in general.decided:
                own, verdict, ruled[pool.id] = _check_ruled(general, pool, filed, left=left, given=given)
            else:
                own, verdict = _check_pool(scenario, pool, filed, left=left, given=given)
        except CertificateError as refused:
            problems += refused.problems
        else:
            problems += verdict.problems
            handed_on = verdict.total.handed_on
            verdicts.append(verdict)
        left -= own
        if pool.residual_to:
            handed[pool.residual_to] = handed.get(pool.residual_to, 0) + handed_on
    problems += wrong_closing(rules, allocation)
    problems += general.problems(ruled)
    if problems:
        raise CertificateError(problems)
    return Certificate(
        total=rules.budget.total,
        reserve=allocation.reserve,
        unallocated=allocation.unallocated,
        pools=tuple(verdict.certificate for verdict in verdicts),
        checks=(
            *(check for verdict in verdicts for check in verdict.checks),
            *general.checks(),
            _closing(scenario),
        ),
        programs=allocation.programs,
    )


def _check_pool(
    scenario: Scenario, pool: Pool, filed: Filed, *, left: int, given: int
) -> tuple[int, Verdict]:
    """A pool's own amount and what was found of it, `given` being what earlier pools handed on to it."""
    if pool.method == "tasks":
        claims = claimed(scenario, pool)
        own = own_amount(scenario.rules, pool, left, claims.entitlement)
        _refuse(wrong_amount(pool, filed.total, own=own, given=given, left=left))
        return own, check_task_pool(claims, filed, own + given)
    if pool.method == "packages":
        due = lists(scenario, pool)
        own = own_amount(scenario.rules, pool, left, due.entitlement)
        _refuse(wrong_amount(pool, filed.total, own=own, given=given, left=left))
        return own, check_package_pool(scenario, due, filed, own + given)
    prepared = prepare(scenario, pool, filed)
    own = own_amount(scenario.rules, pool, left, entitlement(scenario, pool, prepared))
    _refuse(wrong_amount(pool, filed.total, own=own, given=given, left=left))
    return own, check_formula_pool(scenario, pool, filed, prepared=prepared, gross=own + given)


def _check_ruled(
    general: GeneralRules, pool: Pool, filed: Filed, *, left: int, given: int
) -> tuple[int, Verdict, RuledPool]:
    """The same of a pool that a program of general rules decided, and what it brings into the program."""
    scenario = general.scenario
    prepared = prepare(scenario, pool, filed)
    own = own_amount(scenario.rules, pool, left, entitlement(scenario, pool, prepared))
    _refuse(wrong_amount(pool, filed.total, own=own, given=given, left=left))
    ruled = ruled_pool(scenario, pool, filed, prepared, own + given)
    return own, general.check_pool(ruled, prepared), ruled


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise CertificateError(problems)


def _closing(scenario: Scenario) -> str:
    total = grouped_yuan(scenario.rules.budget.total)
    return f"pool amounts, reserve and the unallocated rest add up to the budget of {total} yuan"
