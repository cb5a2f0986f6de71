"""``jlmz-budget sensitivity``: ask every question about a scenario, print and write the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from jlmz_budget.cli.common import command_line, read, refuse_used, save, solve
from jlmz_budget.cli.options import folder_options, scenario_argument, scenario_options
from jlmz_budget.cli.progress import progress
from jlmz_budget.cli.spoken import Command, Option, language
from jlmz_budget.wording import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from jlmz_budget.model import Allocation
    from jlmz_budget.questions.asking import Question
    from jlmz_budget.reports.sensitivity.report import Sensitivity


def _names(context: click.Context, parameter: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:  # noqa: ARG001 - click's signature
    """Names separated by commas, the option given once or several times."""
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


@click.command(
    "sensitivity", cls=Command, help="Show what moves the money, how sure the result is, and who gains."
)
@scenario_argument
@folder_options("Write the tables and the report here.")
@click.option(
    "--only",
    multiple=True,
    metavar="NAMES",
    cls=Option,
    callback=_names,
    help="Ask these questions only, such as path,prices; their tables are printed too.",
)
@click.option(
    "--draws", type=int, metavar="NUMBER", cls=Option, help="Samples of the estimates (default: 10000)."
)
@click.option(
    "--seed", type=int, metavar="NUMBER", cls=Option, help="Starts the random numbers of the estimates."
)
@scenario_options
@click.pass_context
def command(  # noqa: PLR0913 - one parameter an option
    context: click.Context,
    /,
    scenario: Path,
    output: Path | None,
    only: tuple[str, ...],
    *,
    draws: int | None,
    seed: int | None,
    force: bool,
    **how: Any,  # noqa: ANN401 - the options of scenario_options
) -> None:
    """Read, allocate, certify, ask, write, print."""
    from jlmz_budget.reports.sensitivity.files import report_files  # noqa: PLC0415
    from jlmz_budget.reports.sensitivity.report import chosen  # noqa: PLC0415 - start-up
    from jlmz_budget.reports.sensitivity.screen import print_report  # noqa: PLC0415 - loads rich

    refuse_used(output, force=force)
    questions = chosen(only)
    result, certificate = solve(context, read(context, scenario, **how))
    report = _report(context, questions, result, {"draws": draws, "seed": seed})
    if output is not None:
        files = report_files(report, certificate, command_line(), language(context))
        save(context, files, output, force=force)
    print_report(report, language(context), with_tables=bool(only))


def _report(
    context: click.Context,
    questions: Sequence[Question],
    result: Allocation,
    drawing: Mapping[str, int | None],
) -> Sensitivity:
    """The answers, asked one after the other under a progress bar."""
    from jlmz_budget.questions.asking import Asked, ask  # noqa: PLC0415 - start-up
    from jlmz_budget.reports.sensitivity.report import DRAWS, SEED, Sensitivity  # noqa: PLC0415

    draws = DRAWS if drawing["draws"] is None else drawing["draws"]
    seed = SEED if drawing["seed"] is None else drawing["seed"]
    asked = Asked(result, draws, seed)
    answers = []
    with progress(context, len(questions)) as begin:
        for question in questions:
            begin(say(question.title, language(context)))
            answers.append(ask(question, asked))
    return Sensitivity(result, tuple(answers), draws, seed)
