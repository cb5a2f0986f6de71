"""A scenario that has no allocation: which rules conflict, and the cheapest repairs."""

from jlmz_budget.infeasibility.rows import Conflict, Edit, Effect, Member, Repair, Repairs
from jlmz_budget.infeasibility.ways_out import repairs

__all__ = ["Conflict", "Edit", "Effect", "Member", "Repair", "Repairs", "repairs"]
