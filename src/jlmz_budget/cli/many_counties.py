"""`allocate` on a scenario of many counties: all in one result, or one result folder each."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

import click

from jlmz_budget.cli.common import language, save, tell
from jlmz_budget.errors import Problem, UsageError
from jlmz_budget.wording import say

if TYPE_CHECKING:
    from pathlib import Path

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
        what, hint = "many counties have no single allocation.json", "choose table or csv, or use --by county"
        raise UsageError(Problem("--format json", what, hint))
    if by and output is None:
        raise UsageError(Problem("--by county", "writes folders, but names none", "add -o DIR"))
    gc.freeze()  # the tables stay to the end: without this the collector walks through them for every county
    command = ("jlmz-budget", *sys.argv[1:])
    counties = list(allocate_counties(scenario)) if by else allocate_counties(scenario)
    report = counties_report(scenario, counties)
    tell(context, "solved and certified")
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


def _print(scenario: Scenario, report: CountiesReport, lang: str) -> None:
    from rich.text import Text  # noqa: PLC0415 - loads rich

    from jlmz_budget.reports.screen import print_table, screen_console  # noqa: PLC0415

    console, table = screen_console(), report.by_county
    console.print(Text(scenario.rules.title or scenario.rules.name, style="bold"))
    print_table(console, say("By county", lang), table.columns, table.rows, lang)
    values = {"counties": f"{len(table.rows) - 1:,}", "awards": f"{report.awards:,}"}
    certified = "certified: {awards} awards in {counties} counties, each by itself, closing to the fen"
    console.print(Text(say(certified, lang, values), style="green"))
