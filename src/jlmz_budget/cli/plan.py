"""``jlmz-budget plan``: posts, packages, purchases, readiness and training, one kind at a time.

A kind is a module of `jlmz_budget.reports.plans` of the same name, with ``report(scenario)``.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from jlmz_budget.cli.common import (
    Command,
    Option,
    folder_options,
    language,
    read,
    save,
    scenario_options,
    standard_options,
)

if TYPE_CHECKING:
    from jlmz_budget.model import Scenario
    from jlmz_budget.reports.plans import PlanReport

KINDS: Final = ("posts", "packages", "training", "purchases", "readiness")
"""The plans there are, in the order of the clauses they answer."""


@click.command("plan", cls=Command, help="Plan posts, packages or purchases, or show readiness or training.")
@click.argument("scenario", type=click.Path(path_type=Path))
@click.argument("kind", type=click.Choice(KINDS))
@folder_options("Write the plan's tables here.")
@click.option(
    "--format",
    "shape",
    type=click.Choice(["table", "csv"]),
    default="table",
    cls=Option,
    help="What to print: tables, or the plan's first table as csv.",
)
@scenario_options
@standard_options
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
    from jlmz_budget.reports.folder import csv_bytes, refuse_unless_replaceable  # noqa: PLC0415
    from jlmz_budget.reports.plans.files import plan_files  # noqa: PLC0415

    if output is not None:
        refuse_unless_replaceable(output, force=force)
    planned = read(context, scenario, **how)
    report = _report(kind, planned)
    if output is not None:
        files = plan_files(kind, planned, report, ("jlmz-budget", *sys.argv[1:]))
        save(context, files, output, force=force)
    if shape == "csv":
        click.echo(csv_bytes(report.tables[0]), nl=False)
        return
    from jlmz_budget.reports.plans.screen import print_plan  # noqa: PLC0415 - loads rich

    print_plan(planned, report, language(context))


def _report(kind: str, scenario: Scenario) -> PlanReport:
    report: PlanReport = import_module(f"jlmz_budget.reports.plans.{kind}").report(scenario)
    return report
