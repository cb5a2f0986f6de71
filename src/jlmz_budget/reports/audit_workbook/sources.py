"""Where each number of a scenario comes from: rules with their source, columns with theirs, input files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jlmz_budget.needs.measured import MEASURES, measured_columns
from jlmz_budget.reports.folder import digest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jlmz_budget.model import Allocation, Pool, Scenario

Line = tuple[str, str, str]
"""Where, what, and its source."""


def source_lines(result: Allocation) -> list[Line]:
    """The scenario's own sources, rules first, then the tables' columns, then the files' fingerprints."""
    scenario = result.scenario
    rules, policy = scenario.rules, scenario.policy
    lines = [
        ("policy", policy.pack, f"{policy.title} {policy.date.isoformat()}"),
        ("scenario", rules.name, rules.source),
        ("budget", "total", rules.budget.source),
        ("budget", "reserve", rules.budget.reserve.source or rules.budget.source),
    ]
    for pool in rules.pools:
        lines += _pool_lines(pool)
    lines += [(f"rules.{rule.id}", rule.tier, rule.source) for rule in rules.rules]
    lines += _measured_lines(scenario)
    lines += _column_lines(scenario)
    lines += [("inputs", file.name, f"SHA-256 {digest(file.content)}") for file in scenario.files]
    lines += [("--set", key, value) for key, value in scenario.settings]
    lines += [("--variant", name, "") for name in scenario.variants]
    return lines


def _pool_lines(pool: Pool) -> Iterator[Line]:
    yield f"pools.{pool.id}", pool.title, pool.source
    if pool.amount.source:
        yield f"pools.{pool.id}", "amount", pool.amount.source
    for name, factor in pool.factors.items():
        yield f"pools.{pool.id}.factors", f"{name} {factor.weight}", factor.source
    for quota in pool.base:
        yield f"pools.{pool.id}.base", quota.id or quota.per, quota.source
    for key, limits in (("floors", pool.floors), ("caps", pool.caps)):
        for limit in limits:
            yield f"pools.{pool.id}.{key}", limit.id, limit.source
    for group in pool.groups:
        yield f"pools.{pool.id}.groups", group.id, group.source


def _measured_lines(scenario: Scenario) -> Iterator[Line]:
    for column in measured_columns(scenario):
        yield "needs", column, f"measured: {MEASURES[column].inputs}"


def _column_lines(scenario: Scenario) -> Iterator[Line]:
    """Per table and column the different sources that its rows name."""
    for table in scenario.tables.values():
        for column in table.columns:
            if not column.endswith("_source"):
                continue
            texts = dict.fromkeys(text for text in table.columns[column] if text)
            for text in texts:
                yield table.name, column.removesuffix("_source"), text
