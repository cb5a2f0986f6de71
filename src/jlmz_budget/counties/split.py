"""One rule, many counties: a scenario of many counties, taken apart into one scenario a county."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from jlmz_budget.counties.general_rules import rules_over_somebody
from jlmz_budget.model.scenario import County
from jlmz_budget.money import parse_money

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from jlmz_budget.model import Pool, Scenario, Table

COUNTIES = "counties"
"""The table with one row a county."""


def county_table(scenario: Scenario) -> str:
    """The table that holds the counties' amounts: `counties`, else `townships`, equal within a county."""
    return COUNTIES if COUNTIES in scenario.tables else "townships"


def amount_columns(scenario: Scenario) -> tuple[str, ...]:
    """The money columns that say what a county has: its total, and the amounts of pools."""
    named = (pool.amount.of for pool in scenario.rules.pools if pool.amount.of is not None)
    total = ("total",) if "total" in scenario.tables[county_table(scenario)].columns else ()
    return tuple(dict.fromkeys((*total, *named)))


def county_scenarios(scenario: Scenario) -> Iterator[Scenario]:
    """The scenario of each county, in the order of the table that holds the amounts.

    Formula:
        T of a county = its `total`, or the sum of its pools' columns where there is no total. Every rule
        holds in each county by itself; tables are the rows that belong to the county, by `county_code`, else
        by its townships, else by its villages; what belongs to nobody (the catalogue of tasks) is shared. A
        general rule over nobody in a county is not applied there.

    Args:
        scenario: one that `has_counties`, as read.

    Returns:
        Scenarios as if each county had been read alone; no files, no settings.

    Source: own design.
    """
    table = scenario.tables[county_table(scenario)]
    amounts = _amounts(scenario, table)
    names = dict(zip(reversed(table.texts("county_code")), reversed(table.texts("county")), strict=True))
    rows = _rows_by_county(scenario)
    for code, money in amounts.items():
        tables = {
            name: part if (own := rows.get(name)) is None else part.taken(own.get(code, ()))
            for name, part in scenario.tables.items()
            if name != COUNTIES
        }
        rules = scenario.rules.model_copy(
            update={
                "county": County(code=code, name=names[code] or code),
                "budget": scenario.rules.budget.model_copy(update={"total": _county_total(money)}),
                "pools": tuple(_with_amount(pool, money) for pool in scenario.rules.pools),
            }
        )
        county = replace(
            scenario, rules=rules, tables=tables, files=(), settings=(), variants=(), rescale=False
        )
        yield _with_rules_that_apply(county) if rules.rules else county


def _with_rules_that_apply(county: Scenario) -> Scenario:
    rules = county.rules.model_copy(update={"rules": rules_over_somebody(county)})
    return replace(county, rules=rules)


def _amounts(scenario: Scenario, table: Table) -> dict[str, dict[str, int]]:
    """Per county code the whole fen in each of its amount columns; the first row of a county counts."""
    columns = amount_columns(scenario)
    amounts: dict[str, dict[str, int]] = {}
    for row, code in enumerate(table.texts("county_code")):
        if code not in amounts:
            amounts[code] = {
                column: int(parse_money(table.texts(column)[row], scenario.fen_per_unit))
                for column in columns
            }
    return amounts


def _county_total(money: Mapping[str, int]) -> int:
    return money["total"] if "total" in money else sum(money.values())


def _with_amount(pool: Pool, money: Mapping[str, int]) -> Pool:
    if pool.amount.of is None:
        return pool
    amount = pool.amount.model_copy(update={"kind": "number", "fen": money[pool.amount.of], "of": None})
    return pool.model_copy(update={"amount": amount})


def _rows_by_county(scenario: Scenario) -> dict[str, dict[str, list[int]]]:
    """Per table its rows by county; a table that belongs to no place is not in it."""
    townships = scenario.recipients_table("township")
    by_township = dict(zip(townships.texts("township_code"), townships.texts("county_code"), strict=True))
    villages = scenario.recipients_table("village")
    by_village = {
        village: by_township.get(township, "")
        for village, township in zip(
            villages.texts("village_code"), villages.texts("township_code"), strict=True
        )
    }
    rows = {}
    for name, table in scenario.tables.items():
        if "county_code" in table.columns:
            rows[name] = _grouped(table.texts("county_code"))
        elif "township_code" in table.columns:
            rows[name] = _grouped([by_township.get(code, "") for code in table.texts("township_code")])
        elif "village_code" in table.columns:
            rows[name] = _grouped([by_village.get(code, "") for code in table.texts("village_code")])
    return rows


def _grouped(keys: Sequence[str]) -> dict[str, list[int]]:
    rows: dict[str, list[int]] = defaultdict(list)
    for row, key in enumerate(keys):
        rows[key].append(row)
    return rows
