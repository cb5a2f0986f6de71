"""The audit workbook (复核底稿): from inputs to awards by live formulas, one sheet a step."""

from jlmz_budget.reports.audit_workbook.workbook import workbook_bytes

__all__ = ["workbook_bytes"]
