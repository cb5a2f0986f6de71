"""``jlmz-budget explain``: how one township's or village's number came about."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from jlmz_budget.cli.common import Command, language, read, scenario_options, solve, standard_options


@click.command(
    "explain", cls=Command, help="Show step by step how one township's or village's number came about."
)
@click.argument("scenario", type=click.Path(path_type=Path))
@click.argument("township")
@scenario_options
@standard_options
@click.pass_context
def command(context: click.Context, /, scenario: Path, township: str, **how: Any) -> None:  # noqa: ANN401
    """Read, allocate, certify, explain."""
    from jlmz_budget.explanation import explain  # noqa: PLC0415 - start-up: --help loads none of these

    result, _ = solve(context, read(context, scenario, **how))
    click.echo(explain(result, township).text(language(context)))
