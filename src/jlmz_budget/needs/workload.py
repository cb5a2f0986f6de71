"""Workload: how many hours a year a township's cases take."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jlmz_budget.model import Scenario


def workload(scenario: Scenario) -> tuple[Fraction, ...]:
    """The hours a year of each township's cases.

    Formula:
        workload_i = Σ_s cases_{i,s} · hours_per_case_s

    Args:
        scenario: with the tables caseload (cases a year by township and service) and services (hours a case).

    Returns:
        Exact hours a year, one per row of the table townships; a service without hours has no cases.

    Source: model 7; clause (六) names workload as a factor, the hours per case are the county's.
    """
    services, caseload = scenario.tables["services"], scenario.tables["caseload"]
    hours = dict(zip(services.texts("service"), services.numbers("hours_per_case"), strict=True))
    worked: dict[str, Fraction] = defaultdict(Fraction)
    columns = zip(
        caseload.texts("township_code"), caseload.texts("service"), caseload.numbers("cases"), strict=True
    )
    for code, service, cases in columns:
        worked[code] += (cases or 0) * (hours[service] or 0)
    return tuple(worked[code] for code in scenario.recipients_table("township").texts("township_code"))
