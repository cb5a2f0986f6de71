"""``jlmz-budget validate``: every problem of a scenario at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from jlmz_budget.cli.common import Command, language, read, scenario_options, standard_options
from jlmz_budget.cli.repairing import solve_or_explain
from jlmz_budget.wording import say


@click.command("validate", cls=Command, help="Check a scenario and list all its problems at once.")
@click.argument("scenario", type=click.Path(path_type=Path))
@scenario_options
@standard_options
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
