"""General linear rules over any set of awards: kept exactly, or as far as their tier allows."""

from jlmz_budget.linear_rules.regulation import Ruled, under_rules

__all__ = ["Ruled", "under_rules"]
