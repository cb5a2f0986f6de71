"""费随事转 (money follows tasks): claims, payment in full or by a claims rule, two payers, ledger, flags."""

from jlmz_budget.village_support.claims import task_claims
from jlmz_budget.village_support.ledger import ledger_lines
from jlmz_budget.village_support.pool import TaskPoolResult, solve_task_pool

__all__ = ["TaskPoolResult", "ledger_lines", "solve_task_pool", "task_claims"]
