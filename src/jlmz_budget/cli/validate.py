"""``jlmz-budget validate``: every problem of a scenario at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from jlmz_budget.cli.common import read
from jlmz_budget.cli.options import scenario_argument, scenario_options
from jlmz_budget.cli.repairing import solve_or_explain
from jlmz_budget.cli.spoken import Command, language
from jlmz_budget.wording import say

if TYPE_CHECKING:
    from pathlib import Path


@click.command("validate", cls=Command, help="Check a scenario and list all its problems at once.")
@scenario_argument
@scenario_options
@click.pass_context
def command(context: click.Context, /, scenario: Path, **how: Any) -> None:  # noqa: ANN401 - scenario_options
    """Read and solve, so that rules that cannot all hold are found too; nothing is written."""
    valid = read(context, scenario, **how)
    solve_or_explain(context, valid)
    click.echo(
        say(
            "{name}: no problems; pools {pools}, townships {townships}, villages {villages}",
            language(context),
            {
                "name": valid.rules.name,
                "pools": str(len(valid.rules.pools)),
                "townships": str(valid.recipients_table("township").rows),
                "villages": str(valid.recipients_table("village").rows),
            },
        )
    )
