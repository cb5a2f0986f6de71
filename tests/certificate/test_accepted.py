"""What is accepted: every result of `allocate`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, assume, given, settings

from certificate.random_cases import formula_scenarios, task_scenarios
from jlmz_budget.allocation import allocate
from jlmz_budget.certificate import certify
from jlmz_budget.errors import InputError

if TYPE_CHECKING:
    from jlmz_budget.model import Scenario


@settings(max_examples=200, suppress_health_check=list(HealthCheck))
@given(formula_scenarios())
def test_formula_pools_have_a_certificate(due: Scenario):
    """Two derivations agree: quotas, bounds, groups, ties, surplus, cuts, roundings, handed-on rests."""
    certified(due)


@settings(max_examples=200, suppress_health_check=list(HealthCheck))
@given(task_scenarios())
def test_task_pools_have_a_certificate(due: Scenario):
    """Two derivations agree: dated prices, difficulty, two payers, tiers, all claims rules, advances."""
    certified(due)


def certified(due: Scenario) -> None:
    """What `allocate` makes of the scenario, if anything, has a certificate whose sums close."""
    try:
        allocation = allocate(due)
    except InputError:
        assume(condition=False)
        return
    certificate = certify(due, allocation)
    paid = sum(total.amount for total in allocation.totals)
    assert certificate.total == paid + certificate.reserve + certificate.unallocated
