"""The services of a scenario: cases by township, prices either way, what providers can take."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING

from jlmz_budget.needs.equipment import YES
from jlmz_budget.programs.purchases import Service

if TYPE_CHECKING:
    from jlmz_budget.model import Scenario


def townships_of(scenario: Scenario) -> tuple[tuple[str, str], ...]:
    """Code and name of the townships, in table order."""
    townships = scenario.recipients_table("township")
    return tuple(zip(townships.texts("township_code"), townships.texts("township"), strict=True))


def services_of(scenario: Scenario) -> tuple[Service, ...]:
    """The services of the table services with the cases of the table caseload, in table order.

    A service is bought only if it is marked suitable and has a provider price.
    """
    services, caseload = scenario.tables["services"], scenario.tables["caseload"]
    cases: Counter[tuple[str, str]] = Counter()
    keys = zip(caseload.texts("township_code"), caseload.texts("service"), strict=True)
    for key, count in zip(keys, caseload.numbers("cases"), strict=True):
        cases[key] += int(count or 0)
    townships = [code for code, _ in townships_of(scenario)]
    hours, capacity = services.numbers("hours_per_case"), services.numbers("provider_capacity")
    inhouse = services.money("inhouse_price", scenario.fen_per_unit)
    provider = services.money("provider_price", scenario.fen_per_unit)
    suitable, names = services.texts("suitable"), services.texts("name")

    def service(row: int, name: str) -> Service:
        limit = capacity[row]
        return Service(
            service=name,
            name=names[row] or name,
            cases=tuple(cases[township, name] for township in townships),
            hours_per_case=hours[row] or Fraction(),
            inhouse_price=inhouse[row] or Fraction(),
            provider_price=provider[row] if suitable[row] in YES else None,
            capacity=None if limit is None else int(limit),
        )

    return tuple(service(row, name) for row, name in enumerate(services.texts("service")))
