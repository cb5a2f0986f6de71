"""The files of a comparison: its tables, its JSON, and the proofs of both results."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from jlmz_budget.reports.comparison.tables import (
    cell_table,
    money_table,
    pool_table,
    rule_table,
    township_table,
)
from jlmz_budget.reports.folder import CERTIFICATE, csv_bytes, digest, json_bytes, made_with
from jlmz_budget.reports.tables import rows_as_texts
from jlmz_budget.reports.trace import certificate_json

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jlmz_budget.model import Allocation, Certificate
    from jlmz_budget.reports.comparison.proposal import WhatIf
    from jlmz_budget.reports.comparison.two_results import Comparison
    from jlmz_budget.reports.tables import LabelledTable

WHATIF_FORMAT: Final = "jlmz-budget/whatif/1"
COMPARE_FORMAT: Final = "jlmz-budget/compare/1"


def whatif_files(asked: WhatIf, command: Sequence[str]) -> dict[str, bytes]:
    """Every file of a what-if's folder; all but ``certificate.json`` depend on the inputs alone."""
    tables = (
        money_table("whatif", asked.changes),
        township_table("whatif_townships", asked.by_township),
        pool_table("whatif_pools", asked.by_pool),
    )
    scenario = asked.changed.scenario
    facts = {
        "format": WHATIF_FORMAT,
        "scenario": scenario.rules.name,
        "variants": list(scenario.variants),
        "settings": [list(setting) for setting in scenario.settings],
        "rescale": scenario.rescale,
        "verdict": asked.reach.verdict,
        "shifts": [vars(shift) for shift in asked.reach.shifts],
    }
    sides = tuple(zip((asked.base, asked.changed), asked.certificates, strict=True))
    return _files("whatif", tables, facts, _proof("whatif", sides, command))


def compare_files(asked: Comparison, command: Sequence[str]) -> dict[str, bytes]:
    """Every file of a comparison's folder; all but ``certificate.json`` depend on the inputs alone."""
    tables = (
        rule_table("compare_rules", asked.rule_changes),
        cell_table("compare_cells", asked.cell_changes),
        money_table("compare", asked.changes),
        township_table("compare_townships", asked.by_township),
        pool_table("compare_pools", asked.by_pool),
    )
    results = asked.first, asked.second
    facts = {
        "format": COMPARE_FORMAT,
        "first": results[0].scenario.rules.name,
        "second": results[1].scenario.rules.name,
    }
    sides = tuple(zip(results, asked.certificates, strict=True))
    return _files("compare", tables, facts, _proof("compare", sides, command))


def _files(
    kind: str, tables: Sequence[LabelledTable], facts: Mapping[str, Any], proof: Mapping[str, Any]
) -> dict[str, bytes]:
    files = {f"{table.name}.csv": csv_bytes(table) for table in tables}
    files[f"{kind}.json"] = json_bytes(
        {**facts, "tables": {table.name: rows_as_texts(table) for table in tables}}
    )
    files[CERTIFICATE] = json_bytes(proof)
    return files


def _proof(
    kind: str, sides: Sequence[tuple[Allocation, Certificate]], command: Sequence[str]
) -> dict[str, Any]:
    """The proofs of both results, what they were made from, and what with."""
    first, second = (
        {
            "scenario": result.scenario.rules.name,
            "variants": list(result.scenario.variants),
            "settings": [list(setting) for setting in result.scenario.settings],
            "rescale": result.scenario.rescale,
            "inputs": {file.name: digest(file.content) for file in result.scenario.files},
            **certificate_json(certificate),
        }
        for result, certificate in sides
    )
    return {
        "comparison": kind,
        "first": first,
        "second": second,
        "made_with": made_with(),
        "command": list(command),
    }
