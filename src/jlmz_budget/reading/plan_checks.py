"""What the plans for posts, packages and purchases, and pools of the method packages, need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jlmz_budget.needs.equipment import NO, YES
from jlmz_budget.reading.cells import NUMBER, empty_cells, faulty_cells, money
from jlmz_budget.reading.missing_table import missing_table
from jlmz_budget.reading.need_tables import WHOLE, unknown_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jlmz_budget.model import Rules, Scenario
    from jlmz_budget.reading.found import Found
    from jlmz_budget.reading.sheets import Sheets
    from jlmz_budget.reading.tables import Sheet
    from jlmz_budget.reading.tree import Node

IN_RULES = ""
"""Stands for the scenario file where a problem is given with its table."""


def plan_faults(scenario: Scenario, tree: Node, sheets: Sheets) -> Iterator[tuple[str, Found]]:
    """Every problem of what plans are made from, with its table, or `IN_RULES`."""
    rules, tables = scenario.rules, sheets.by_name
    yield from ((IN_RULES, one) for one in _limits(rules, tree))
    if "services" in tables:
        yield from (("services", one) for one in _prices(tables["services"], scenario.fen_per_unit))
    if rules.plans.purchases is not None and "services" in tables:
        yield from (("services", one) for one in _unpriced(tables["services"]))
    if rules.plans.purchases is not None and "caseload" in tables:
        yield from (("caseload", one) for one in faulty_cells(tables["caseload"], "cases", WHOLE))
    if rules.posts and "townships" in tables:
        for column in ("population", "workload", "service_radius_km"):
            yield from (("townships", one) for one in faulty_cells(tables["townships"], column, NUMBER))
    yield from _radius(rules, tree, sheets)
    yield from _windows(rules, tree, sheets)


def _limits(rules: Rules, tree: Node) -> Iterator[Found]:
    packages = rules.plans.packages
    if packages.at_most is not None and packages.at_least > packages.at_most:
        values = {"least": str(packages.at_least), "most": str(packages.at_most)}
        hint = "lower the minimum or raise the maximum"
        at = tree.at("plans", "packages", "at_least")
        yield at.found("the minimum {least} is above the maximum {most}", hint, values)


def _prices(services: Sheet, fen_per_unit: int) -> Iterator[Found]:
    yield from unknown_words(services, "suitable", (*sorted(YES), *sorted(NO)))
    for column in ("inhouse_price", "provider_price"):
        yield from faulty_cells(services, column, money(fen_per_unit))
    yield from faulty_cells(services, "provider_capacity", WHOLE)


def _unpriced(services: Sheet) -> Iterator[Found]:
    """What purchases are planned from: a price in-house for every service, a provider's for suitable ones."""
    if "inhouse_price" in services.table.columns:
        yield from empty_cells(services, "inhouse_price")
    else:
        what, hint = "needs the column {column}", "write what a case costs, 0 if nothing"
        yield services.found_in_header("service", what, hint, {"column": "inhouse_price"})
    columns = zip(services.table.texts("suitable"), services.table.texts("provider_price"), strict=True)
    for row, (suitable, price) in enumerate(columns):
        if suitable in YES and not price:
            what = "the service is suitable for purchase but has no provider price"
            yield services.found("suitable", row, what, "write what a case costs, or that it is not suitable")


def _radius(rules: Rules, tree: Node, sheets: Sheets) -> Iterator[tuple[str, Found]]:
    if rules.plans.posts.km_per_post is None or "townships" not in sheets.by_name:
        return
    column = "service_radius_km"
    townships = sheets.by_name["townships"]
    if column in townships.table.columns:
        yield from (("townships", one) for one in empty_cells(townships, column))
        return
    yield (
        IN_RULES,
        tree.at("plans", "posts", "km_per_post").found(
            "needs the column {column} in the table {table}",
            "add the column, or delete this key",
            {"column": column, "table": "townships"},
        ),
    )


def _windows(rules: Rules, tree: Node, sheets: Sheets) -> Iterator[tuple[str, Found]]:
    """Pools and plans of window packages need prices, the table equipment and the villages' population."""
    wanting = [
        tree.at("pools", number, "method")
        for number, pool in enumerate(rules.pools)
        if pool.method == "packages"
    ]
    if rules.plans.packages.money is not None:
        wanting.append(tree.at("plans", "packages", "money"))
    for node in wanting:
        if not rules.equipment:
            hint = "add item, price and life_years of each item"
            yield IN_RULES, node.found("needs the section equipment", hint)
        if "equipment" not in sheets.present:
            yield IN_RULES, node.found("needs the table {table}", *missing_table("equipment", node.where))
    if not wanting or "villages" not in sheets.by_name:
        return
    villages = sheets.by_name["villages"]
    if "population" in villages.table.columns:
        yield from (("villages", one) for one in empty_cells(villages, "population"))
        yield from (("villages", one) for one in faulty_cells(villages, "population", NUMBER))
        return
    values = {"column": "population", "table": "villages"}
    what, hint = "needs the column {column} in the table {table}", "add the column, or delete this key"
    yield IN_RULES, wanting[0].found(what, hint, values)
