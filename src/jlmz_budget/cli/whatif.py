"""``jlmz-budget whatif``: a proposal against the base, who gains and who pays."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from jlmz_budget.cli.common import (
    Command,
    folder_options,
    language,
    read,
    save,
    scenario_options,
    standard_options,
)
from jlmz_budget.errors import UsageError


@click.command("whatif", cls=Command, help="Change rules with --set and see who gains and who pays.")
@click.argument("scenario", type=click.Path(path_type=Path))
@folder_options("Write the tables of the comparison here.")
@scenario_options
@standard_options
@click.pass_context
def command(
    context: click.Context,
    /,
    scenario: Path,
    output: Path | None,
    *,
    force: bool,
    **how: Any,  # noqa: ANN401 - the options of scenario_options
) -> None:
    """Read the base and the proposal, solve and certify both, write, print."""
    from jlmz_budget.reading import read_scenario  # noqa: PLC0415 - start-up
    from jlmz_budget.reports.comparison.files import whatif_files  # noqa: PLC0415
    from jlmz_budget.reports.comparison.proposal import nothing_asked, proposal  # noqa: PLC0415
    from jlmz_budget.reports.comparison.screen import print_whatif  # noqa: PLC0415 - loads rich
    from jlmz_budget.reports.folder import refuse_unless_replaceable  # noqa: PLC0415

    if not how["settings"] and not how["variants"]:
        raise UsageError(nothing_asked(str(scenario)))
    if output is not None:
        refuse_unless_replaceable(output, force=force)
    asked = proposal(read(context, scenario), read_scenario(scenario, **how))
    if output is not None:
        save(context, whatif_files(asked, ("jlmz-budget", *sys.argv[1:])), output, force=force)
    print_whatif(asked, language(context))
