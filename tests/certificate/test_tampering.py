"""What is refused: every change of a result that the inputs do not demand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from certificate.cases import formula, scenario, table, tasks, townships, villages
from certificate.random_cases import formula_scenarios, task_scenarios
from certificate.tampering import changed_fields, changed_rows, moved_units
from jlmz_budget.allocation import allocate
from jlmz_budget.certificate import certify
from jlmz_budget.errors import CertificateError, InputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from jlmz_budget.model import Allocation, Scenario


def rich_formula() -> Scenario:
    """Two formula pools with all keys: quotas, factors, coefficients, bounds, groups, something handed on."""
    work = formula(
        amount=700,
        payment_unit="1",
        base=[{"per": "recipient", "amount": "10", "id": "basic"}, {"per": "villages", "amount": "1.5"}],
        factors={"population": "0.5", "area": {"weight": "0.3", "share_cap": "0.3"}, "equal": "0.2"},
        coefficients=["hardship"],
        floors=[
            {"id": "hold", "of": "last_year", "ratio": "0.9"},
            {"id": "plain", "per": "recipient", "amount": 60},
        ],
        caps=[{"id": "growth", "of": "last_year", "ratio": "1.3"}],
        groups=[{"id": "streets", "where": {"type": "街道"}, "max_share": "0.5", "min_amount": 20}],
        residual_to="rest",
    )
    rest = formula(
        "rest", where={"type": "镇"}, factors={"area": "1"}, rounding="webster", payment_unit="0.1"
    )
    return scenario(
        [work, rest],
        townships(
            5,
            population=[30, 10, 20, 5, 5],
            area=["3", "9.5", "1", "1/3", "4"],
            villages=[3, 4, 2, 2, 1],
            hardship=["1", "1.2", "1", "0.9", "1.1"],
            type=["街道", "镇", "街道", "镇", "镇"],
            last_year=[200, 120, 150, 80, 90],
            already_paid=[50, None, 0, 10, 10],
        ),
        total="1000.05",
        budget={"total": "1000.05", "reserve": {"share": "0.02"}},
    )


def rich_tasks(shortfall: str = "talmud") -> Scenario:
    """A task pool that runs short in its second tier, with advances, two payers and a priced-again task."""
    support = tasks(max=620, shortfall=shortfall, advance="0.6", payment_unit="1")
    return scenario(
        [support, formula(factors={"equal": "1"})],
        townships(2),
        villages(4, difficulty=["1", "1.2", None, "0.9"], population=[100, 200, 300, None]),
        table(
            "tasks",
            task=["visit", "review", "review", "repair", "old"],
            unit_price=["10", "7.5", "8", "20", "5"],
            tier=["statutory", "policy", "policy", "optional", "optional"],
            county_share=["1", "0.8", "0.8", "1/3", None],
            payer_unit=["市民政局", "市残联", "市残联", "", "市民政局"],
            payer_budget=["150", "500", "500", None, "30"],
            document=["民发1号", "", "", "民发2号", ""],
            **{"from": [None, None, "2025-07-01", None, None], "to": [None, "2025-06-30", None, None, None]},
        ),
        table(
            "task_volumes",
            village_code=[f"22240310{place:04d}" for place in (0, 1, 2, 3, 0, 1, 2, 2)],
            task=["visit", "visit", "visit", "visit", "review", "review", "review", "repair"],
            volume=["12", "7", "5", "9", "30", "10", "7", "2"],
            advance_paid=[None, "40", None, None, None, None, "0", None],
        ),
        table("carried", village_code=["222403100001"], already_paid=["3.5"]),
    )


CASES = {"formula": rich_formula, "tasks": rich_tasks}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("tampered", [changed_fields, changed_rows, moved_units])
def test_no_change_passes(case: str, tampered: Callable):
    """Every field, every row and every unit matters: a result in which one differs is refused."""
    due = CASES[case]()
    allocation = allocate(due)
    certify(due, allocation)
    assert [what for what, changed in tampered(allocation) if accepted(due, changed)] == []


@pytest.mark.parametrize("scenarios", [formula_scenarios(), task_scenarios()])
@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_no_change_of_a_random_result_passes(scenarios: st.SearchStrategy, data: st.DataObject):
    """Of random results, too, no changed field, row or unit passes."""
    due = data.draw(scenarios)
    allocation = solved(due)
    tampered = data.draw(st.sampled_from([changed_fields, changed_rows, moved_units]))
    changes = list(tampered(allocation))
    assume(changes)
    what, changed = changes[data.draw(st.integers(0, len(changes) - 1))]
    assert not accepted(due, changed), what


def test_another_scenario_is_named():
    """A result that was computed from other rules is refused even where its numbers agree."""
    due = rich_formula()
    other = replace(due, rules=due.rules.model_copy(update={"source": "other"}))
    with pytest.raises(CertificateError, match="the result was computed from another scenario"):
        certify(other, allocate(due))


def accepted(due: Scenario, allocation: Allocation) -> bool:
    """Whether the result has a certificate."""
    try:
        certify(due, allocation)
    except CertificateError:
        return False
    return True


def solved(due: Scenario) -> Allocation:
    """The allocation of a random scenario; scenarios that have none are no examples."""
    try:
        return allocate(due)
    except InputError:
        assume(condition=False)
        raise
