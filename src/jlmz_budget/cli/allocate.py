"""``jlmz-budget allocate``: solve, certify, write the result folder, print the table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from jlmz_budget.cli.common import command_line, read, refuse_used, save
from jlmz_budget.cli.options import folder_options, scenario_argument, scenario_options, shape_option
from jlmz_budget.cli.repairing import repaired_scenario, solve_or_explain
from jlmz_budget.cli.spoken import Command, Option, language
from jlmz_budget.errors import Problem, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from jlmz_budget.model import Allocation, Certificate


@click.command(
    "allocate",
    cls=Command,
    help="Solve a scenario, certify the result, print it and write the result folder.",
)
@scenario_argument
@folder_options("Write the result folder here.")
@shape_option(("table", "json", "csv"), help="What to print: tables, allocation.json or allocation.csv.")
@click.option(
    "--by",
    type=click.Choice(["county"]),
    cls=Option,
    help="Of many counties, write one result folder each.",
)
@click.option(
    "--repair",
    "repairs",
    type=int,
    multiple=True,
    metavar="N",
    cls=Option,
    help="Write a new scenario file with repair N of one that cannot be solved (once a conflict); solve it.",
)
@scenario_options
@click.pass_context
def command(  # noqa: PLR0913 - one argument an option
    context: click.Context,
    /,
    scenario: Path,
    output: Path | None,
    shape: str,
    *,
    by: str | None,
    repairs: tuple[int, ...],
    force: bool,
    **how: Any,  # noqa: ANN401 - the options of scenario_options
) -> None:
    """Read, allocate, certify, write, print."""
    from jlmz_budget.reports.folder import result_files  # noqa: PLC0415

    refuse_used(output, force=force)
    if repairs:
        _refuse_changes(how)
        scenario = repaired_scenario(context, scenario, repairs)
    given = read(context, scenario, **how)
    if given.has_counties or by:
        from jlmz_budget.cli.many_counties import allocate_many  # noqa: PLC0415 - start-up

        allocate_many(context, given, output, shape, by=by, force=force)
        return
    result, certificate = solve_or_explain(context, given)
    if output is not None:
        files = result_files(result, certificate, command_line())
        save(context, files, output, force=force)
    _print(result, certificate, shape, language(context))


def _refuse_changes(how: dict[str, Any]) -> None:
    if any(how.values()):
        what, hint = "works on the scenario file as it is", "leave out --set, --variant and --rescale"
        raise UsageError(Problem("--repair", what, hint))


def _print(result: Allocation, certificate: Certificate, shape: str, lang: str) -> None:
    from jlmz_budget.reports.folder import csv_bytes, json_bytes  # noqa: PLC0415 - start-up
    from jlmz_budget.reports.tables import result_table, result_tables  # noqa: PLC0415
    from jlmz_budget.reports.trace import as_json  # noqa: PLC0415

    if shape == "table":
        from jlmz_budget.reports.screen import print_result  # noqa: PLC0415 - loads rich

        print_result(result, certificate, lang)
    elif shape == "json":
        click.echo(json_bytes(as_json(result, result_tables(result))), nl=False)
    else:
        click.echo(csv_bytes(result_table(result, "allocation")), nl=False)
