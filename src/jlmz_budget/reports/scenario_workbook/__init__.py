"""A scenario as one workbook: rules in the sheet 方案, a sheet a table, live checks; and back."""

from jlmz_budget.reports.scenario_workbook.book import scenario_workbook
from jlmz_budget.reports.scenario_workbook.files import folder_files

__all__ = ["folder_files", "scenario_workbook"]
