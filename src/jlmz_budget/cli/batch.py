"""``jlmz-budget batch``: run a plan, go on with it, say how far it is, and ask over all results."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from jlmz_budget.cli.common import note, tell
from jlmz_budget.cli.options import standard_options
from jlmz_budget.cli.progress import counted
from jlmz_budget.cli.spoken import Command, Group, Option, language
from jlmz_budget.errors import CertificateError, Problem, UsageError
from jlmz_budget.wording import say

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from jlmz_budget.batch.output import Batch, State

QUESTIONS: Final = ("quantiles", "changes", "failures")
"""As `batch.answers.QUESTIONS`, which a start of the command line must not load."""


@click.group("batch", cls=Group, help="Run many scenarios: folders, variants, grids, samples.")
def command() -> None:
    """The group."""


def _engine_options(function: Callable[..., Any]) -> Callable[..., Any]:
    name = click.option(
        "--engine",
        "engine_name",
        default="local",
        metavar="local|serial|tcp://HOST:PORT",
        cls=Option,
        help="Where tasks run: processes of this machine, this process, or a Dask cluster that is there.",
    )
    workers = click.option(
        "--workers", type=click.IntRange(min=1), cls=Option, help="How many processes (default: one a core)."
    )
    decorated: Callable[..., Any] = name(workers(function))
    return decorated


@command.command("run", cls=Command, help="Run a folder of scenarios, or a plan file.")
@click.argument("plan", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, metavar="OUT", cls=Option,
              help="Write manifest, inputs and parts into this new folder.")  # fmt: skip
@_engine_options
@standard_options
@click.pass_context
def run(context: click.Context, /, plan: Path, output: Path, engine_name: str, workers: int | None) -> None:
    """Read the plan, make the folder, run the tasks."""
    _refuse_without_parquet()
    from jlmz_budget.batch.engines import engine  # noqa: PLC0415 - start-up
    from jlmz_budget.batch.output import create  # noqa: PLC0415
    from jlmz_budget.batch.reading import read_plan  # noqa: PLC0415

    read = read_plan(plan)
    chosen = engine(engine_name, workers)  # before the folder: no cluster, no folder
    _run(context, create(read, output), chosen)


@command.command("resume", cls=Command, help="Go on with a batch: run what has no whole part.")
@click.argument("output", type=click.Path(path_type=Path), metavar="OUT")
@_engine_options
@standard_options
@click.pass_context
def resume(context: click.Context, /, output: Path, engine_name: str, workers: int | None) -> None:
    """Open the folder, run what is open."""
    _refuse_without_parquet()
    from jlmz_budget.batch.engines import engine  # noqa: PLC0415 - start-up
    from jlmz_budget.batch.output import opened  # noqa: PLC0415

    _run(context, opened(output), engine(engine_name, workers))


@command.command("status", cls=Command, help="Say how far a batch is.")
@click.argument("output", type=click.Path(path_type=Path), metavar="OUT")
@standard_options
@click.pass_context
def status(context: click.Context, output: Path) -> None:
    """Count the tasks by what their part says."""
    _refuse_without_parquet()
    from jlmz_budget.batch.output import opened, state_of  # noqa: PLC0415 - start-up

    batch = opened(output)
    _say_state(context, batch, state_of(batch))


@command.command("table", cls=Command, help="Answer questions over all results of a batch.")
@click.argument("output", type=click.Path(path_type=Path), metavar="OUT")
@click.option("--only", "questions", multiple=True, type=click.Choice(QUESTIONS), cls=Option,
              help="Which questions (default: all).")  # fmt: skip
@click.option("-o", "--to", "target", type=click.Path(path_type=Path), metavar="FILE", cls=Option,
              help="Write the answers to a new .xlsx file, or to .csv files beside that name.")  # fmt: skip
@standard_options
@click.pass_context
def table(context: click.Context, /, output: Path, questions: tuple[str, ...], target: Path | None) -> None:
    """Print the answers, or write them."""
    _refuse_without_parquet()
    from jlmz_budget.batch.answers import answer  # noqa: PLC0415 - start-up
    from jlmz_budget.batch.output import opened, state_of  # noqa: PLC0415
    from jlmz_budget.reports.batch_tables import print_answers, write_answers  # noqa: PLC0415

    batch = opened(output)
    state = state_of(batch)
    if state.open:
        what = "{open} of {all} tasks have no result yet, these are the answers of the others"
        hint = "go on with: batch resume {folder}"
        values = {"open": f"{len(state.open):,}", "all": f"{len(batch.tasks):,}"}
        note(context, [Problem(str(output), what, hint, {**values, "folder": shlex.quote(str(output))})])
    answers: dict[str, pd.DataFrame] = {name: answer(batch, state, name) for name in questions or QUESTIONS}
    if target is None:
        print_answers(answers, language(context))
        return
    write_answers(answers, target)
    tell(context, "written to {folder}", folder=str(target))


def _refuse_without_parquet() -> None:
    from importlib.util import find_spec  # noqa: PLC0415 - start-up

    if find_spec("pyarrow") is None:
        hint = 'install it: pip install "jlmz-budget[batch]"'
        raise UsageError(Problem("batch", "needs pyarrow, which is not installed", hint))


def _run(context: click.Context, batch: Batch, engine: Callable[..., Any]) -> None:
    from jlmz_budget.batch.output import state_of  # noqa: PLC0415 - start-up
    from jlmz_budget.batch.run import run_open  # noqa: PLC0415

    open_tasks = state_of(batch).open
    try:
        with counted(context, len(open_tasks)) as finished:
            state = run_open(batch, open_tasks, engine, finished=lambda _: finished())
    except KeyboardInterrupt:
        text = "interrupted; what is finished is kept, go on with: batch resume {folder}"
        values = {"folder": shlex.quote(str(batch.folder))}
        click.echo(say(text, language(context), values), err=True)
        raise
    _say_state(context, batch, state)
    if state.failed:
        what, hint = "{count} scenarios failed", "see: batch table {folder} --only failures"
        values = {"count": str(len(state.failed)), "folder": shlex.quote(str(batch.folder))}
        raise CertificateError(Problem(str(batch.folder), what, hint, values))


def _say_state(context: click.Context, batch: Batch, state: State) -> None:
    from jlmz_budget.batch.output import digest_of  # noqa: PLC0415 - start-up

    text = "{all} tasks: {certified} certified, {failed} failed, {missing} open, {broken} broken"
    values = {
        "all": f"{len(batch.tasks):,}",
        "certified": f"{len(state.certified):,}",
        "failed": f"{len(state.failed):,}",
        "missing": f"{len(state.missing):,}",
        "broken": f"{len(state.broken):,}",
    }
    click.echo(say(text, language(context), values))
    if not state.open:
        click.echo(say("digest of all parts: {digest}", language(context), {"digest": digest_of(batch)}))
