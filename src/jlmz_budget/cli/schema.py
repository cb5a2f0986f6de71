"""``jlmz-budget schema``: the JSON Schema of the scenario file."""

from __future__ import annotations

import json

import click

from jlmz_budget.cli.options import standard_options
from jlmz_budget.cli.spoken import Command


@click.command("schema", cls=Command, help="Print the JSON Schema of the scenario file, for editors.")
@standard_options
def command() -> None:
    """Print the schema."""
    from jlmz_budget.reading import scenario_schema  # noqa: PLC0415 - start-up

    click.echo(json.dumps(scenario_schema(), ensure_ascii=False, indent=2))
