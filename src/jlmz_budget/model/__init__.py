"""Frozen values: the rules of a scenario, its tables, and what an allocation consists of."""

from jlmz_budget.model.allocation import (
    Allocation,
    Award,
    Certificate,
    FactorShare,
    GroupTotal,
    LedgerLine,
    PoolCertificate,
    PoolTotal,
    TaskAward,
    Workings,
)
from jlmz_budget.model.scenario import (
    Amount,
    Budget,
    County,
    Factor,
    Funding,
    Group,
    Limit,
    Pool,
    Quota,
    Rules,
)
from jlmz_budget.model.table import InputFile, Scenario, Table

__all__ = [
    "Allocation",
    "Amount",
    "Award",
    "Budget",
    "Certificate",
    "County",
    "Factor",
    "FactorShare",
    "Funding",
    "Group",
    "GroupTotal",
    "InputFile",
    "LedgerLine",
    "Limit",
    "Pool",
    "PoolCertificate",
    "PoolTotal",
    "Quota",
    "Rules",
    "Scenario",
    "Table",
    "TaskAward",
    "Workings",
]
