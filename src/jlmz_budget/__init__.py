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
    from jlmz_budget.model import Allocation, Certificate, Scenario
    from jlmz_budget.reading import read_scenario
    from jlmz_budget.rules.proportional import waterfill

__version__ = "0.1.0"

__all__ = [
    "Allocation",
    "Certificate",
    "CertificateError",
    "Explanation",
    "InfeasibleError",
    "InputError",
    "JlmzError",
    "Problem",
    "Scenario",
    "UnprovedError",
    "UsageError",
    "allocate",
    "certify",
    "explain",
    "read_scenario",
    "waterfill",
]

_HOME = {
    "allocate": "allocation",
    "certify": "certificate",
    "explain": "explanation",
    "Explanation": "explanation",
    "read_scenario": "reading",
    "waterfill": "rules.proportional",
    "Allocation": "model",
    "Certificate": "model",
    "Scenario": "model",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - any public name
    """A public name, imported when it is first used: `jlmz-budget --help` must not load numpy."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME.get(name, 'errors')}"), name)


def __dir__() -> list[str]:
    """The public names."""
    return sorted([*__all__, "__version__"])
