"""Whose money a general rule looks at: the places of its level, and the awards that are a place's money."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jlmz_budget.model.table import RECIPIENT_COLUMNS
from jlmz_budget.needs.measures import matching_rows, recipients

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jlmz_budget.model import LinearRule, Pool, Scenario, SumOf
    from jlmz_budget.model.scenario import Level


@dataclass(frozen=True)
class Places:
    """The places of a rule: rows of the level's table, and the pools whose awards are their money."""

    level: Level
    rows: tuple[int, ...]
    pools: tuple[Pool, ...]


def level_of(pools: Sequence[Pool]) -> Level:
    """Villages if all pools pay villages; otherwise townships, whose money includes their villages'."""
    return "village" if all(pool.level == "village" for pool in pools) else "township"


def places_of_sum(scenario: Scenario, chosen: SumOf) -> Places:
    """The places whose awards a sum adds up."""
    pools = _named(scenario.rules.pools, chosen.pool)
    level = level_of(pools)
    rows = _admitted(scenario, level, pools)
    rows = matching_rows(scenario, level, chosen.where, rows)
    if chosen.group is not None:
        group = next(group for group in pools[0].groups if group.id == chosen.group)
        rows = matching_rows(scenario, level, group.where, rows)
    if chosen.townships:
        wanted = township_codes(scenario, chosen.townships)
        codes = scenario.recipients_table(level).texts("township_code")
        rows = tuple(row for row in rows if codes[row] in wanted)
    return Places(level, rows, pools)


def places_by(scenario: Scenario, rule: LinearRule) -> Places:
    """The places that a rule looks at one by one: by its ``by``, or the level of a spread's pools."""
    pools = _named(scenario.rules.pools, rule.pool)
    level = rule.by or level_of(pools)
    if level == "village":
        pools = tuple(pool for pool in pools if pool.level == "village")
    rows = matching_rows(scenario, level, rule.where, _admitted(scenario, level, pools))
    return Places(level, rows, pools)


def township_codes(scenario: Scenario, wanted: Sequence[str]) -> frozenset[str]:
    """The codes of the townships that are wanted by code or name."""
    table = scenario.recipients_table("township")
    pairs = zip(*(table.texts(column) for column in RECIPIENT_COLUMNS["township"]), strict=True)
    return frozenset(code for code, name in pairs if code in wanted or name in wanted)


def _named(pools: tuple[Pool, ...], names: Sequence[str]) -> tuple[Pool, ...]:
    return tuple(pool for pool in pools if not names or pool.id in names)


def _admitted(scenario: Scenario, level: Level, pools: Sequence[Pool]) -> tuple[int, ...]:
    """The rows of the level's table that some pool pays, themselves or their villages."""
    table = scenario.recipients_table(level)
    codes = table.texts(RECIPIENT_COLUMNS[level][0])
    paid = set()
    for pool in pools:
        own = scenario.recipients_table(pool.level)
        names = own.texts(RECIPIENT_COLUMNS[level][0])
        paid |= {names[row] for row in recipients(scenario, pool)}
    return tuple(row for row, code in enumerate(codes) if code in paid)
