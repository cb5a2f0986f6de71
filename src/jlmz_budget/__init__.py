"""Shares a county's civil-affairs working money among townships and villages, and proves the result.

Example:
    >>> import jlmz_budget as jb
    >>> scenario = jb.read_scenario("scenarios/dunhua-2025")
    >>> result = jb.allocate(scenario)
    >>> certificate = jb.certify(scenario, result)

"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jlmz_budget.allocation import allocate
    from jlmz_budget.certificate import certify
    from jlmz_budget.counties.allocation import CountyResult, allocate_counties
    from jlmz_budget.errors import (
        CertificateError,
        InfeasibleError,
        InputError,
        JlmzError,
        Problem,
        UnprovedError,
        UsageError,
    )
    from jlmz_budget.explanation import Explanation, explain
    from jlmz_budget.infeasibility import Repairs, repairs
    from jlmz_budget.model import Allocation, Certificate, Scenario
    from jlmz_budget.reading import read_scenario
    from jlmz_budget.reports.comparison import Comparison, WhatIf, compare, whatif
    from jlmz_budget.reports.sensitivity.report import Sensitivity, sensitivity
    from jlmz_budget.rules.proportional import waterfill

__version__ = "0.1.0"

__all__ = [
    "Allocation",
    "Certificate",
    "CertificateError",
    "Comparison",
    "CountyResult",
    "Explanation",
    "InfeasibleError",
    "InputError",
    "JlmzError",
    "Problem",
    "Repairs",
    "Scenario",
    "Sensitivity",
    "UnprovedError",
    "UsageError",
    "WhatIf",
    "allocate",
    "allocate_counties",
    "certify",
    "compare",
    "explain",
    "read_scenario",
    "repairs",
    "sensitivity",
    "waterfill",
    "whatif",
]

_HOME = {
    "allocate": "allocation",
    "allocate_counties": "counties.allocation",
    "certify": "certificate",
    "compare": "reports.comparison",
    "explain": "explanation",
    "Explanation": "explanation",
    "read_scenario": "reading",
    "repairs": "infeasibility",
    "Repairs": "infeasibility",
    "sensitivity": "reports.sensitivity.report",
    "Sensitivity": "reports.sensitivity.report",
    "waterfill": "rules.proportional",
    "whatif": "reports.comparison",
    "Allocation": "model",
    "Certificate": "model",
    "Comparison": "reports.comparison",
    "CountyResult": "counties.allocation",
    "Scenario": "model",
    "WhatIf": "reports.comparison",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - any public name
    """A public name, imported when it is first used: `jlmz-budget --help` must not load numpy."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME.get(name, 'errors')}"), name)


def __dir__() -> list[str]:
    """The public names."""
    return sorted([*__all__, "__version__"])
