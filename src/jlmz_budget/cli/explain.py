"""``jlmz-budget explain``: how one township's or village's number came about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from jlmz_budget.cli.common import read, solve
from jlmz_budget.cli.options import scenario_argument, scenario_options
from jlmz_budget.cli.spoken import Command, language

if TYPE_CHECKING:
    from pathlib import Path


@click.command(
    "explain", cls=Command, help="Show step by step how one township's or village's number came about."
)
@scenario_argument
@click.argument("township")
@scenario_options
@click.pass_context
def command(context: click.Context, /, scenario: Path, township: str, **how: Any) -> None:  # noqa: ANN401
    """Read, allocate, certify, explain."""
    from jlmz_budget.explanation import explain  # noqa: PLC0415 - start-up: --help loads none of these

    result, _ = solve(context, read(context, scenario, **how))
    click.echo(explain(result, township).text(language(context)))
