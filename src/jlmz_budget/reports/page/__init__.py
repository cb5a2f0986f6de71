"""HTML reports: one offline file each, on one layout, style sheet and chart library."""

from jlmz_budget.reports.page.html import html_bytes
from jlmz_budget.reports.page.layout import Chart, Grid, Page, Section, grid

__all__ = ["Chart", "Grid", "Page", "Section", "grid", "html_bytes"]
