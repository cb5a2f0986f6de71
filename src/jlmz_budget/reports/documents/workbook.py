"""The audit workbook (复核底稿): ``workbook.xlsx``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jlmz_budget.reports.audit_workbook import workbook_bytes

if TYPE_CHECKING:
    from jlmz_budget.model import Allocation, Certificate


def files(result: Allocation, certificate: Certificate, lang: str) -> dict[str, bytes]:  # noqa: ARG001 - one shape for all kinds
    """The workbook, by its name."""
    return {"workbook.xlsx": workbook_bytes(result, lang)}
