"""Linear programs and whole things that cannot be split: posts, window packages, purchases, general rules.

`solver` is the only door to PuLP. What it proposes is proved in exact arithmetic before anything else sees
it: whole numbers by checking every row, linear programs by exact pivots (`vertex`), from which `report` and
`prices` read. The other files turn plain inputs into programs, and outcomes into plans.
"""

from jlmz_budget.programs.linear import Limit, LinearProgram, LinearRow, LinearVariable
from jlmz_budget.programs.report import report

__all__ = ["Limit", "LinearProgram", "LinearRow", "LinearVariable", "report"]
