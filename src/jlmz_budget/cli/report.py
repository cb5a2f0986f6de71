"""``jlmz-budget report``: the documents of a scenario or of a result folder."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from jlmz_budget.cli.common import (
    command_line,
    is_result,
    read,
    refuse_own_source,
    refuse_used,
    save,
    solve,
    tell,
)
from jlmz_budget.cli.options import folder_options, scenario_options
from jlmz_budget.cli.spoken import Command, Option, language
from jlmz_budget.errors import InputError, Problem, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jlmz_budget.model import Allocation, Certificate

DOCUMENTS: Final = "jlmz_budget.reports.documents"
MODULES: Final = {
    "workbook": f"{DOCUMENTS}.workbook",
    "html": f"{DOCUMENTS}.html",
    "notice": f"{DOCUMENTS}.notice",
    "letters": f"{DOCUMENTS}.letters",
    "import": f"{DOCUMENTS}.import_sheet",
}
"""Where each kind of document is made: a module with ``files(result, certificate, lang)``."""

KINDS: Final = tuple(MODULES)


@click.command(
    "report",
    cls=Command,
    help="Write the documents of a scenario or of a result folder: workbook, page, notice, letters, import.",
)
@click.argument("source", metavar="SCENARIO|DIR", type=click.Path(path_type=Path))
@click.option(
    "--kind",
    "kinds",
    type=click.Choice(KINDS),
    multiple=True,
    cls=Option,
    help=(
        "Write this kind of document only (may be repeated; default: all); notice, letters, import are "
        "always Chinese."
    ),
)
@folder_options("Write the documents into this new folder.")
@scenario_options
@click.pass_context
def command(
    context: click.Context,
    /,
    source: Path,
    kinds: tuple[str, ...],
    output: Path | None,
    *,
    force: bool,
    **how: Any,  # noqa: ANN401 - the options of scenario_options
) -> None:
    """Allocate or verify, make the documents, write the folder."""
    from jlmz_budget.reports.documents.folder import document_files  # noqa: PLC0415 - start-up

    if output is None:
        raise UsageError(Problem("-o", "no folder is named", "say where the documents go: -o DIR"))
    refuse_own_source(output, source, "holds what the documents are made from")
    refuse_used(output, force=force)
    wanted = tuple(dict.fromkeys(kinds)) or KINDS
    result, certificate = _certified(context, source, how)
    made = {kind: _files(context, kind, result, certificate) for kind in wanted}
    files = document_files(made, certificate, result.scenario, command_line())
    save(context, files, output, force=force)
    for name in files:
        click.echo(str(output / name))


def _files(
    context: click.Context, kind: str, result: Allocation, certificate: Certificate
) -> dict[str, bytes]:
    """The files of one kind of document."""
    files: dict[str, bytes] = import_module(MODULES[kind]).files(result, certificate, language(context))
    tell(context, "{kind} made", kind=kind)
    return files


def _certified(context: click.Context, path: Path, how: dict[str, Any]) -> tuple[Allocation, Certificate]:
    """The allocation of a result folder, verified and solved again, or of a scenario, solved here."""
    from jlmz_budget.certificate import certify  # noqa: PLC0415 - start-up
    from jlmz_budget.reports.folder import CERTIFICATE  # noqa: PLC0415
    from jlmz_budget.reports.verification import verified  # noqa: PLC0415

    what = "is a result folder: its documents say what was certified, without --set, --variant or --rescale"
    if not is_result(path, how, what):
        scenario = read(context, path, **how)
        if scenario.has_counties:
            raise InputError(_many_counties(path))
        return solve(context, scenario)
    if _holds_counties(path / CERTIFICATE):
        raise InputError(_many_counties(path))
    result = verified(path).result
    return result, certify(result.scenario, result)


def _holds_counties(proof: Path) -> bool:
    """Whether a result folder is one of many counties; one that is not readable `verified` refuses."""
    from jlmz_budget.reports.counties import PROOF_FORMAT  # noqa: PLC0415 - start-up
    from jlmz_budget.reports.county_folders import FORMAT  # noqa: PLC0415

    try:
        found = json.loads(proof.read_bytes())
    except (ValueError, RecursionError):
        return False
    formats: Sequence[str] = (PROOF_FORMAT, FORMAT)
    return isinstance(found, dict) and found.get("format") in formats


def _many_counties(path: Path) -> Problem:
    what = "holds many counties; documents are made for one county at a time"
    hint = "write each county's folder with allocate --by county, then report on one of them"
    return Problem(str(path), what, hint)
