"""`allocate` on a scenario of many counties: all in one result, or one result folder each."""

from __future__ import annotations

import gc
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from jlmz_budget.cli.common import command_line, note, save, tell
from jlmz_budget.cli.progress import counted
from jlmz_budget.cli.spoken import language
from jlmz_budget.errors import Problem, UsageError
from jlmz_budget.wording import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from jlmz_budget.counties.allocation import CountyResult
    from jlmz_budget.model import Scenario
    from jlmz_budget.reports.counties import CountiesReport


def allocate_many(  # noqa: PLR0913 - the options of the command
    context: click.Context,
    scenario: Scenario,
    output: Path | None,
    shape: str,
    *,
    by: str | None,
    force: bool,
) -> None:
    """Allocate, certify, write and print every county of a scenario."""
    from jlmz_budget.counties.allocation import allocate_counties  # noqa: PLC0415 - start-up
    from jlmz_budget.reports.counties import counties_files, counties_report  # noqa: PLC0415
    from jlmz_budget.reports.county_folders import county_folders_files  # noqa: PLC0415

    if not scenario.has_counties:
        what, hint = "the scenario holds one county", "leave out --by, or add the table counties"
        raise UsageError(Problem("--by county", what, hint))
    if shape == "json":
        what = "many counties have no single allocation.json"
        hint = "choose table or csv, or use --by county"
        if by:
            hint = "leave out --format: each county's folder holds its own"
        raise UsageError(Problem("--format json", what, hint))
    if by and output is None:
        raise UsageError(Problem("--by county", "writes folders, but names none", "add -o DIR"))
    gc.freeze()  # the tables stay to the end: without this the collector walks through them for every county
    command = command_line()
    notes: list[Problem] = []
    with counted(context, _number_of_counties(scenario)) as done:
        one_by_one = _seen(allocate_counties(scenario), notes, done)
        counties = list(one_by_one) if by else one_by_one
        report = counties_report(scenario, counties)
    tell(context, "solved and certified")
    note(context, notes)
    if output is not None:
        files = (
            county_folders_files(scenario, counties, report, command)
            if by
            else counties_files(scenario, report, command)
        )
        save(context, files, output, force=force)
    if shape == "csv":
        click.echo(report.files["allocation.csv"], nl=False)
    else:
        _print(scenario, report, language(context))


def _number_of_counties(scenario: Scenario) -> int:
    from jlmz_budget.counties.split import county_table  # noqa: PLC0415 - start-up

    return len(set(scenario.tables[county_table(scenario)].texts("county_code")))


def _seen(
    counties: Iterator[CountyResult], notes: list[Problem], done: Callable[[], None]
) -> Iterator[CountyResult]:
    """The counties as they come, each counted, and what it has to look at noted under its name."""
    from jlmz_budget.village_support.flags import flag_notes  # noqa: PLC0415 - start-up

    for county in counties:
        notes += [
            replace(flag, where=f"{county.code} {county.name} {flag.where}")
            for flag in flag_notes(county.result)
        ]
        done()
        yield county


def _print(scenario: Scenario, report: CountiesReport, lang: str) -> None:
    from rich.text import Text  # noqa: PLC0415 - loads rich

    from jlmz_budget.reports.screen import print_table, screen_console  # noqa: PLC0415

    console, table = screen_console(), report.by_county
    console.print(Text(scenario.rules.title or scenario.rules.name, style="bold"))
    print_table(console, say("By county", lang), table.columns, table.rows, lang)
    values = {"counties": f"{len(table.rows) - 1:,}", "awards": f"{report.awards:,}"}
    certified = "certified: {awards} awards in {counties} counties, each by itself, closing to the fen"
    console.print(Text(say(certified, lang, values), style="green"))
