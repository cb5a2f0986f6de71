"""One ordinary result folder a county, with inputs of its own: what a county office is sent."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import yaml

from jlmz_budget.model import InputFile
from jlmz_budget.money import yuan
from jlmz_budget.reading.rules_file import SCENARIO_FILE
from jlmz_budget.reading.tree import plain
from jlmz_budget.reading.written_rules import rules_tree
from jlmz_budget.reports.folder import CERTIFICATE, input_csv_bytes, json_bytes, made_with, result_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from jlmz_budget.counties.allocation import CountyResult
    from jlmz_budget.model import Scenario, Table
    from jlmz_budget.reports.counties import CountiesReport

TOTAL = "budget.total"
"""The setting that cannot be handed on: each county has its own total."""


FORMAT = "jlmz-budget-county-folders/1"


def county_folders_files(
    scenario: Scenario, counties: Iterable[CountyResult], report: CountiesReport, command: Sequence[str]
) -> dict[str, bytes]:
    """The sums by county, and every county's result folder under its code.

    Args:
        scenario: the counties' common scenario, as read.
        counties: the certified results as `allocate_counties` yields them.
        report: the same results as `counties_report` sums them up.
        command: the command line that asked for it.

    Returns:
        Files by name; `verify` derives each county's folder from its own inputs.

    """
    files = {"by_county.csv": report.files["by_county.csv"]}
    folders = []
    for code, inside in _folders(scenario, counties, command):
        folders.append(code)
        files |= {f"{code}/{name}": content for name, content in inside.items()}
    made = {"format": FORMAT, "counties": folders, "made_with": made_with(), "command": list(command)}
    return {**files, CERTIFICATE: json_bytes(made)}


def _folders(
    scenario: Scenario, counties: Iterable[CountyResult], command: Sequence[str]
) -> Iterator[tuple[str, dict[str, bytes]]]:
    """(county code, the files of its result folder)."""
    written = plain(rules_tree(scenario))
    for county in counties:
        result = county.result
        named = replace(
            result.scenario,
            tables={name: _replaced(table) for name, table in result.scenario.tables.items()},
            files=_inputs(scenario, result.scenario, written),
            settings=tuple(
                setting
                for setting in scenario.settings
                if setting[0] != TOTAL and not _is_of(_idle(result.scenario, written), setting[0])
            ),
            variants=scenario.variants,
            rescale=scenario.rescale,
        )
        yield county.code, result_files(replace(result, scenario=named), county.certificate, command)


def _replaced(table: Table) -> Table:
    """The table with its rows where the county's own file has them."""
    return replace(table, places=tuple(f"{table.name}.csv:{row + 2}" for row in range(table.rows)))


def _inputs(scenario: Scenario, county: Scenario, written: dict[str, Any]) -> tuple[InputFile, ...]:
    """The county's rules and tables as files of a scenario folder."""
    packs = tuple(file for file in scenario.files[1:] if file.name == scenario.rules.policy)
    tables = tuple(
        InputFile(f"{name}.csv", input_csv_bytes(table))
        for name, table in county.tables.items()
        if table.rows
    )
    return (InputFile(SCENARIO_FILE, _rules(county, written)), *packs, *tables)


def _rules(county: Scenario, written: dict[str, Any]) -> bytes:
    """The common rules with the county's own name, total and amounts."""
    rules = county.rules
    amounts = {pool.id: pool.amount.fen for pool in rules.pools if pool.amount.kind == "number"}
    pools = [
        {**pool, "amount": f"{yuan(amounts[pool['id']])}元"} if _is_column(pool["amount"]) else pool
        for pool in written["pools"]
    ]
    idle = _idle(county, written)
    own = {
        **{key: value for key, value in written.items() if key not in {"tables", "previous"}},
        **_without_rules(written, idle),
        "county": {"code": rules.county.code, "name": rules.county.name},
        "budget": {**written["budget"], "total": f"{yuan(rules.budget.total)}元"},
        "pools": pools,
    }
    return yaml.safe_dump(own, allow_unicode=True, sort_keys=False).encode()


def _idle(county: Scenario, written: dict[str, Any]) -> frozenset[str]:
    """The general rules that are not applied in the county, for they look at nobody there."""
    applied = {rule.id for rule in county.rules.rules}
    return frozenset(str(rule["id"]) for rule in written.get("rules", ())) - applied


def _without_rules(written: dict[str, Any], idle: frozenset[str]) -> dict[str, Any]:
    """The general rules and the overrides without some rules; nothing if none are taken out."""
    if not idle:
        return {}
    found: dict[str, Any] = {"rules": [rule for rule in written["rules"] if str(rule["id"]) not in idle]}
    if "overrides" in written:
        found["overrides"] = {
            name: {key: value for key, value in settings.items() if not _is_of(idle, key)}
            for name, settings in written["overrides"].items()
        }
    return found


def _is_of(rules: frozenset[str], key: str) -> bool:
    """Whether a setting addresses one of the rules."""
    return any(key == f"rules.{rule}" or key.startswith(f"rules.{rule}.") for rule in rules)


def _is_column(amount: object) -> bool:
    return isinstance(amount, dict) and "of" in amount
