"""``jlmz-budget plan``: posts, packages, purchases, readiness and training, one kind at a time.

A kind is a module of `jlmz_budget.reports.plans` of the same name, with ``report(scenario)``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

import click

from jlmz_budget.cli.common import command_line, read, refuse_used, save
from jlmz_budget.cli.options import folder_options, scenario_argument, scenario_options, shape_option
from jlmz_budget.cli.spoken import Command, language

if TYPE_CHECKING:
    from pathlib import Path

    from jlmz_budget.model import Scenario
    from jlmz_budget.reports.plans import PlanReport

KINDS: Final = ("posts", "packages", "training", "purchases", "readiness")
"""The plans there are, in the order of the clauses they answer."""


@click.command("plan", cls=Command, help="Plan posts, packages or purchases, or show readiness or training.")
@scenario_argument
@click.argument("kind", type=click.Choice(KINDS))
@folder_options("Write the plan's tables here.")
@shape_option(("table", "csv"), help="What to print: tables, or the plan's first table as csv.")
@scenario_options
@click.pass_context
def command(  # noqa: PLR0913 - one parameter an option
    context: click.Context,
    /,
    scenario: Path,
    kind: str,
    output: Path | None,
    shape: str,
    *,
    force: bool,
    **how: Any,  # noqa: ANN401 - the options of scenario_options
) -> None:
    """Read, plan, write, print."""
    from jlmz_budget.reports.folder import csv_bytes  # noqa: PLC0415
    from jlmz_budget.reports.plans.files import plan_files  # noqa: PLC0415

    refuse_used(output, force=force)
    planned = read(context, scenario, **how)
    report = _report(kind, planned)
    if output is not None:
        files = plan_files(kind, planned, report, command_line())
        save(context, files, output, force=force)
    if shape == "csv":
        click.echo(csv_bytes(report.tables[0]), nl=False)
        return
    from jlmz_budget.reports.plans.screen import print_plan  # noqa: PLC0415 - loads rich

    print_plan(planned, report, language(context))


def _report(kind: str, scenario: Scenario) -> PlanReport:
    report: PlanReport = import_module(f"jlmz_budget.reports.plans.{kind}").report(scenario)
    return report
