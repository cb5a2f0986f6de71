"""``jlmz-budget new``: a runnable copy of an example scenario."""

from __future__ import annotations

from pathlib import Path

import click

from jlmz_budget.cli.common import Command, Option, language, standard_options
from jlmz_budget.errors import Problem, UsageError
from jlmz_budget.wording import say


@click.command("new", cls=Command, help="Write a runnable example scenario to start from.")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--from",
    "example",
    default="dunhua-2025",
    metavar="NAME",
    cls=Option,
    help="The example to copy (default: dunhua-2025).",
)
@standard_options
@click.pass_context
def command(context: click.Context, folder: Path, example: str) -> None:
    """Copy the example; an existing folder is never touched."""
    from jlmz_budget.reading.examples import copy_example  # noqa: PLC0415 - start-up

    if folder.suffix.lower() == ".xlsx":
        raise UsageError(
            Problem(
                str(folder), "scenario workbooks are not available in this version", "name a folder instead"
            )
        )
    copy_example(example, folder)
    lang = language(context)
    click.echo(say("{folder}: a copy of {example}; next:", lang, {"folder": str(folder), "example": example}))
    click.echo(f"  jlmz-budget allocate {folder}")
