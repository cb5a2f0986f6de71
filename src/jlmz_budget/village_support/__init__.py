"""费随事转 (money follows tasks): claims, payment in full or by a claims rule, two payers, ledger, flags."""

from jlmz_budget.village_support.claims import NO_CLAIMS, Claims, task_claims
from jlmz_budget.village_support.ledger import ledger_lines
from jlmz_budget.village_support.pool import TaskPoolResult, solve_task_pool

__all__ = ["NO_CLAIMS", "Claims", "TaskPoolResult", "ledger_lines", "solve_task_pool", "task_claims"]
