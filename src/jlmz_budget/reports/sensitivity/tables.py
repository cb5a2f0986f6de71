"""The labelled table of every answer, by its name: a module of this package with ``table(rows)``."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jlmz_budget.questions.asking import Rows
    from jlmz_budget.reports.sensitivity.report import Sensitivity
    from jlmz_budget.reports.tables import LabelledTable


def labelled(name: str, rows: Rows) -> LabelledTable:
    """The table of this name with these rows."""
    table: LabelledTable = import_module(f"jlmz_budget.reports.sensitivity.{name}").table(rows)
    return table


def report_tables(report: Sensitivity) -> tuple[LabelledTable, ...]:
    """Every table of a report, in its order."""
    return tuple(labelled(name, rows) for answer in report.answers for name, rows in answer.tables.items())
