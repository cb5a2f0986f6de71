"""Plans as tables: one file a kind of plan, each with ``report(scenario)``.

The command ``plan SCENARIO KIND`` finds the kind's module here by its name, prints its tables and notes, and
with ``-o`` writes one csv a table and ``certificate.json``.
"""

from jlmz_budget.reports.plans.report import PlanReport

__all__ = ["PlanReport"]
