"""``jlmz-budget compare``: two scenarios or results, rules that changed first, then money, sorted by loss."""

from __future__ import annotations

from pathlib import Path

import click

from jlmz_budget.cli.common import command_line, refuse_used, save
from jlmz_budget.cli.options import folder_options, standard_options
from jlmz_budget.cli.spoken import Command, language


@click.command(
    "compare",
    cls=Command,
    help="Compare two scenarios or result folders: rules and cells that changed, then money.",
)
@click.argument("first", type=click.Path(path_type=Path), metavar="A")
@click.argument("second", type=click.Path(path_type=Path), metavar="B")
@folder_options("Write the tables of the comparison here.")
@standard_options
@click.pass_context
def command(
    context: click.Context, /, first: Path, second: Path, output: Path | None, *, force: bool
) -> None:
    """Read or verify both, write, print."""
    from jlmz_budget.reports.comparison.files import compare_files  # noqa: PLC0415
    from jlmz_budget.reports.comparison.screen import print_comparison  # noqa: PLC0415 - loads rich
    from jlmz_budget.reports.comparison.two_results import compare  # noqa: PLC0415 - start-up

    refuse_used(output, force=force)
    asked = compare(first, second)
    if output is not None:
        save(context, compare_files(asked, command_line()), output, force=force)
    print_comparison(asked, language(context))
