"""The Chinese counterpart of every English text that users see, a file for the texts of each room.

Keys are the English texts or templates as the code writes them; both have the same ``{names}``. A text stands in the file
of the room that says it (``reports_sensitivity.py`` for ``reports/sensitivity/``), or in ``shared.py`` if several rooms do.
"""

from __future__ import annotations

from typing import Final

from jlmz_budget.chinese import (
    allocation,
    batch,
    certificate,
    cli,
    counties,
    explanation,
    formula,
    linear_rules,
    model,
    policy,
    programs,
    questions,
    readiness,
    reading_files,
    reading_rules,
    reading_tables,
    reading_workbook,
    reading_yaml,
    reports_audit_workbook,
    reports_comparison,
    reports_documents,
    reports_page,
    reports_plans,
    reports_results,
    reports_scenario_workbook,
    reports_sensitivity,
    shared,
    village_support,
)

ROOMS: Final[tuple[dict[str, str], ...]] = (
    allocation.TEXTS,
    batch.TEXTS,
    certificate.TEXTS,
    cli.TEXTS,
    counties.TEXTS,
    explanation.TEXTS,
    formula.TEXTS,
    linear_rules.TEXTS,
    model.TEXTS,
    policy.TEXTS,
    programs.TEXTS,
    questions.TEXTS,
    readiness.TEXTS,
    reading_files.TEXTS,
    reading_rules.TEXTS,
    reading_tables.TEXTS,
    reading_workbook.TEXTS,
    reading_yaml.TEXTS,
    reports_audit_workbook.TEXTS,
    reports_comparison.TEXTS,
    reports_documents.TEXTS,
    reports_page.TEXTS,
    reports_plans.TEXTS,
    reports_results.TEXTS,
    reports_scenario_workbook.TEXTS,
    reports_sensitivity.TEXTS,
    shared.TEXTS,
    village_support.TEXTS,
)
"""The texts of every room."""

CHINESE: Final[dict[str, str]] = {english: chinese for room in ROOMS for english, chinese in room.items()}
"""From the English text to the Chinese one."""
