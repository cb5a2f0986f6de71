"""The files of a plan: its tables, and what was checked of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jlmz_budget.reports.folder import CERTIFICATE, csv_bytes, digest, json_bytes, made_with

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jlmz_budget.model import Scenario
    from jlmz_budget.reports.plans.report import PlanReport


def plan_files(kind: str, scenario: Scenario, report: PlanReport, command: Sequence[str]) -> dict[str, bytes]:
    """Every file of a plan's folder by its name.

    Args:
        kind: what was planned.
        scenario: the inputs, whose digests go into the certificate.
        report: the finished plan.
        command: the command line that asked for it, for the record.

    Returns:
        Tables whose bytes depend on the inputs alone, and ``certificate.json``, which names versions and
        the command.

    """
    proof = {
        "plan": kind,
        "scenario": scenario.rules.name,
        **report.proof,
        "inputs": {file.name: digest(file.content) for file in scenario.files},
        "variants": list(scenario.variants),
        "settings": [list(setting) for setting in scenario.settings],
        "made_with": made_with(),
        "command": list(command),
    }
    tables = {f"{table.name}.csv": csv_bytes(table) for table in report.tables}
    return {**tables, CERTIFICATE: json_bytes(proof)}
