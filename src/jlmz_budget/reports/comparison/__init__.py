"""Two allocations side by side: what-if and compare, as values, sentences, screens and folders."""

from jlmz_budget.reports.comparison.proposal import WhatIf, whatif
from jlmz_budget.reports.comparison.two_results import Comparison, compare

__all__ = ["Comparison", "WhatIf", "compare", "whatif"]
