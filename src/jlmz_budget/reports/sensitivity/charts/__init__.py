"""The charts of the sensitivity report: for what people would rather look at than read."""

from jlmz_budget.reports.sensitivity.charts.every import charts

__all__ = ["charts"]
