"""Frozen values: the rules of a scenario, its tables, and what an allocation consists of."""

from jlmz_budget.model.allocation import (
    Allocation,
    Award,
    FactorShare,
    GoalReached,
    GroupTotal,
    LedgerLine,
    PackageItem,
    PoolTotal,
    RuleTotal,
    TaskAward,
    Workings,
)
from jlmz_budget.model.linear_rules import LinearRule, RuleLimit, SumOf
from jlmz_budget.model.proof import Certificate, PoolCertificate, ProgramProof, Stage
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
from jlmz_budget.model.settlement import Settlement, SettlementCertificate, SettlementLine
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
    "GoalReached",
    "Group",
    "GroupTotal",
    "InputFile",
    "LedgerLine",
    "Limit",
    "LinearRule",
    "PackageItem",
    "Pool",
    "PoolCertificate",
    "PoolTotal",
    "ProgramProof",
    "Quota",
    "RuleLimit",
    "RuleTotal",
    "Rules",
    "Scenario",
    "Settlement",
    "SettlementCertificate",
    "SettlementLine",
    "Stage",
    "SumOf",
    "Table",
    "TaskAward",
    "Workings",
]
