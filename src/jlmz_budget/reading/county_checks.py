"""A scenario of many counties: every township has a county, every county its money, and the sums agree."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from jlmz_budget.counties.split import amount_columns, county_table
from jlmz_budget.money import grouped_yuan, parse_money
from jlmz_budget.reading.cells import empty_cells, faulty_cells, whole_money
from jlmz_budget.reading.codes import unknown_codes
from jlmz_budget.reading.found import Found, further, unknown
from jlmz_budget.reading.need_checks import IN_RULES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jlmz_budget.model import Scenario
    from jlmz_budget.reading.sheets import Sheets
    from jlmz_budget.reading.tables import Sheet
    from jlmz_budget.reading.tree import Node
    from jlmz_budget.reading.validation import Validated


def county_faults(valid: Validated, scenario: Scenario, sheets: Sheets) -> Iterator[tuple[str, Found]]:
    """Everything wrong with the counties of a scenario that has several; (table, fault) each."""
    if not scenario.has_counties or "townships" not in sheets.by_name:
        return
    townships = sheets.by_name["townships"]
    if "county_code" not in townships.table.columns:
        hint = "add the column county_code, or leave out the table counties and amounts by county"
        yield (
            "townships",
            townships.found_in_header(
                "county_code", "the column {column} is missing", hint, {"column": "county_code"}
            ),
        )
        return
    if "counties" in sheets.by_name and not sheets.by_name["counties"].table.rows:
        what, hint = "the table has no rows", "write one row a county"
        yield "counties", sheets.by_name["counties"].found_in_header("county_code", what, hint, {})
        return
    yield from _membership_faults(sheets)
    sheet = sheets.by_name[county_table(scenario)]
    amounts = list(_amount_faults(valid, scenario, sheet))
    yield from amounts
    if not amounts and valid.rules is not None:
        yield from _total_faults(valid, scenario, sheet)


def _membership_faults(sheets: Sheets) -> Iterator[tuple[str, Found]]:
    """What is wrong with the county of a township, or of what belongs to one."""
    townships = sheets.by_name["townships"]
    for row, code in enumerate(townships.table.texts("county_code")):
        if not code:
            yield "townships", townships.found("county_code", row, "a code is missing", "fill the cell")
    if "counties" in sheets.by_name:
        known = sheets.by_name["counties"].table.texts("county_code")
        for found in unknown_codes(townships, "county_code", known, "counties"):
            yield "townships", found
        yield from _without_townships(sheets.by_name["counties"], townships)
    for name in sheets.by_name:
        for found in _in_another_county(name, sheets):
            yield name, found


def _without_townships(counties: Sheet, townships: Sheet) -> Iterator[tuple[str, Found]]:
    named = frozenset(townships.table.texts("county_code"))
    for row, code in enumerate(counties.table.texts("county_code")):
        if code and code not in named:
            what, hint = 'no township has the county "{found}"', "add its townships, or delete the row"
            yield "counties", counties.found("county_code", row, what, hint, {"found": code})


def _in_another_county(name: str, sheets: Sheets) -> Iterator[Found]:
    """A problem where a table's own county is not that of the township or village that the row belongs to."""
    sheet = sheets.by_name[name]
    if name in {"counties", "townships"} or "county_code" not in sheet.table.columns:
        return
    of_place = _county_of_place(sheets)
    by = next((by for by in ("township_code", "village_code") if by in sheet.table.columns), "")
    rows: dict[tuple[str, str, str], list[int]] = {}
    cells = zip(sheet.table.texts("county_code"), sheet.table.texts(by), strict=True)
    for row, (county, place) in enumerate(cells):
        right = of_place.get((by, place), county)
        if county != right:
            rows.setdefault((place, right, county), []).append(row)
    for (place, right, county), named in rows.items():
        what = '{place} belongs to the county {right}, found "{found}"'
        if len(named) > 1:
            what = (
                '{place} belongs to the county {right}, found "{found}" '
                "(further rows: {more}, to line {line})"
            )
        values = {"place": place, "right": right, "found": county}
        hint = "correct the code, or leave out the column"
        lines = [sheet.lines[row] for row in named]
        yield sheet.found("county_code", named[0], what, hint, values | further(lines))


def _county_of_place(sheets: Sheets) -> dict[tuple[str, str], str]:
    """The county of every township, and of every village by its township."""
    townships = sheets.by_name["townships"].table
    codes = zip(townships.texts("township_code"), townships.texts("county_code"), strict=True)
    counties = {("township_code", code): county for code, county in codes}
    if "villages" in sheets.by_name:
        villages = sheets.by_name["villages"].table
        for village, township in zip(
            villages.texts("village_code"), villages.texts("township_code"), strict=True
        ):
            if ("township_code", township) in counties:
                counties["village_code", village] = counties["township_code", township]
    return counties


def _amount_faults(valid: Validated, scenario: Scenario, sheet: Sheet) -> Iterator[tuple[str, Found]]:
    table = sheet.table
    pools = valid.tree.at("pools").items
    for pool, node in zip(scenario.rules.pools, pools, strict=True):
        column = pool.amount.of
        if column is not None and column not in table.columns:
            place = node.at("amount", "of")
            problem = unknown(place.where, "no column of {table}", column, table.columns)
            problem = replace(problem, values={**problem.values, "table": table.name})
            yield IN_RULES, Found(place.position, problem)
    if "total" not in table.columns:
        yield from ((IN_RULES, found) for found in _needing_totals(scenario, pools))
    for column in amount_columns(scenario):
        if column in table.columns:
            faults = (
                *empty_cells(sheet, column),
                *faulty_cells(sheet, column, whole_money(scenario.fen_per_unit)),
            )
            yield from ((table.name, found) for found in faults)
            if table.name == "townships":
                yield from (("townships", found) for found in _uneven(sheet, column))


def _needing_totals(scenario: Scenario, pools: tuple[Node, ...]) -> Iterator[Found]:
    """A problem for each amount that is no column, where no county has a total."""
    for pool, node in zip(scenario.rules.pools, pools, strict=True):
        if pool.amount.kind != "column":
            what = "needs the total of each county, which no column total states"
            hint = "add the column total to the counties, or write amount: {of: column}"
            yield node.at("amount").found(what, hint)


def _uneven(sheet: Sheet, column: str) -> Iterator[Found]:
    """A problem for each township whose amount differs from that of its county's first."""
    first: dict[str, str] = {}
    cells = sheet.table.texts(column)
    for row, (county, cell) in enumerate(zip(sheet.table.texts("county_code"), cells, strict=True)):
        if first.setdefault(county, cell) != cell:
            what = 'the county\'s amount is "{first}" in its first row, here "{found}"'
            values = {"first": first[county], "found": cell}
            yield sheet.found(column, row, what, "write one amount a county", values)


def _total_faults(valid: Validated, scenario: Scenario, sheet: Sheet) -> Iterator[tuple[str, Found]]:
    """A problem if the counties' totals do not add up to the budget."""
    if "total" not in sheet.table.columns:
        return
    cells = dict(zip(sheet.table.texts("county_code"), sheet.table.texts("total"), strict=True))
    total = sum(parse_money(cell, scenario.fen_per_unit) for cell in cells.values())
    if total != scenario.rules.budget.total:
        values = {"total": grouped_yuan(scenario.rules.budget.total), "counties": grouped_yuan(total)}
        what = "the budget is {total} yuan, the counties' totals add up to {counties} yuan"
        yield IN_RULES, valid.tree.at("budget", "total").found(what, "correct one of them", values)
