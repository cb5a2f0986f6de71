"""What a check of one pool finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jlmz_budget.errors import Problem
    from jlmz_budget.model import PoolCertificate, PoolTotal


@dataclass(frozen=True)
class Verdict:
    """The problems found in a pool, its total as it must be, and the certificate if there are no problems."""

    problems: tuple[Problem, ...]
    total: PoolTotal
    certificate: PoolCertificate
    checks: tuple[str, ...]
