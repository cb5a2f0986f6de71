"""``jlmz-budget whatif``: a proposal against the base, who gains and who pays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from jlmz_budget.cli.common import command_line, read, refuse_used, save
from jlmz_budget.cli.options import folder_options, scenario_argument, scenario_options
from jlmz_budget.cli.spoken import Command, language
from jlmz_budget.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path


@click.command("whatif", cls=Command, help="Change rules with --set and see who gains and who pays.")
@scenario_argument
@folder_options("Write the tables of the comparison here.")
@scenario_options
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

    if not how["settings"] and not how["variants"]:
        raise UsageError(nothing_asked(str(scenario)))
    refuse_used(output, force=force)
    asked = proposal(read(context, scenario), read_scenario(scenario, **how))
    if output is not None:
        save(context, whatif_files(asked, command_line()), output, force=force)
    print_whatif(asked, language(context))
