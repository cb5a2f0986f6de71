"""``jlmz-budget verify``: a result folder against its own inputs."""

from __future__ import annotations

from pathlib import Path

import click

from jlmz_budget.cli.options import standard_options
from jlmz_budget.cli.spoken import Command, language
from jlmz_budget.wording import say


@click.command("verify", cls=Command, help="Derive a result folder again from its copied inputs and compare.")
@click.argument("folder", type=click.Path(path_type=Path))
@standard_options
@click.pass_context
def command(context: click.Context, folder: Path) -> None:
    """Say that every cell is identical, or leave with the cells that differ."""
    from jlmz_budget.reports.verification import verify_folder  # noqa: PLC0415 - start-up

    cells = verify_folder(folder)
    click.echo(
        say(
            "identical: {cells} cells derived again from the inputs",
            language(context),
            {"cells": f"{cells:,}"},
        )
    )
