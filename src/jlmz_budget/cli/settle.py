"""``jlmz-budget settle``: the year-end settlement of the task pools by performed work."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jlmz_budget.cli.common import is_result, note, read, refuse_own_source, refuse_used, save, solve
from jlmz_budget.cli.options import folder_options, scenario_argument, scenario_options
from jlmz_budget.cli.spoken import Command, language
from jlmz_budget.errors import InputError, Problem
from jlmz_budget.wording import say

if TYPE_CHECKING:
    from jlmz_budget.model import Allocation


@click.command(
    "settle", cls=Command, help="Settle the task pools of a year by performed work, and list the clawbacks."
)
@scenario_argument
@click.argument("performed", type=click.Path(path_type=Path))
@folder_options("Write the settlement folder here.")
@scenario_options
@click.pass_context
def command(
    context: click.Context,
    /,
    scenario: Path,
    performed: Path,
    output: Path | None,
    *,
    force: bool,
    **how: Any,  # noqa: ANN401 - the options of scenario_options
) -> None:
    """Allocate or verify, settle, certify, write, print."""
    from jlmz_budget.reports.screen import print_table, screen_console  # noqa: PLC0415 - loads rich
    from jlmz_budget.reports.settlement import TOWNSHIP_COLUMNS, by_township, settled  # noqa: PLC0415

    if output is not None:
        refuse_own_source(output, scenario, "holds the allocation that is settled")
    refuse_used(output, force=force)
    result = settled(_allocation(context, scenario, how), performed)
    note(context, result.notes)
    if output is not None:
        save(context, result.files, output, force=force)
    lang = language(context)
    townships = by_township(result.settlement)
    print_table(screen_console(), say("Settlement", lang), TOWNSHIP_COLUMNS, townships, lang)
    sentence = "certified: {lines} settled tasks close to the fen; {clawbacks} of them are clawbacks"
    values = {
        "lines": f"{len(result.settlement.lines):,}",
        "clawbacks": f"{len(result.settlement.clawbacks):,}",
    }
    click.echo(say(sentence, lang, values))


def _allocation(context: click.Context, path: Path, how: dict[str, Any]) -> Allocation:
    """The allocation to settle: that of a result folder, verified, or a scenario's, solved here."""
    from jlmz_budget.reports.verification import verified  # noqa: PLC0415 - start-up

    what = "is a result folder: what was certified is settled, without --set, --variant or --rescale"
    if is_result(path, how, what):
        result = verified(path).result
    else:
        result, _ = solve(context, read(context, path, **how))
    if not result.task_awards:
        what, hint = "has no task pool with planned work to settle", "add one with tasks and volumes"
        raise InputError(Problem(str(path), what, hint))
    return result
