"""``jlmz-budget new``: a runnable scenario to start from, as a folder or as one workbook."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from jlmz_budget.cli.common import read
from jlmz_budget.cli.options import standard_options
from jlmz_budget.cli.spoken import Command, Option, language
from jlmz_budget.errors import Problem, UsageError
from jlmz_budget.wording import say

if TYPE_CHECKING:
    from jlmz_budget.model import Scenario

_OTHER_FILES: Final = frozenset({".xls", ".xlsm", ".ods", ".csv", ".yaml", ".yml", ".json"})
"""Endings of files that a scenario is not written to; nobody means a folder by them."""


@click.command("new", cls=Command, help="Write a runnable scenario to start from, as a folder or a workbook.")
@click.argument("target", metavar="DIR|FILE.xlsx", type=click.Path(path_type=Path))
@click.option(
    "--from",
    "source",
    default="dunhua-2025",
    metavar="NAME|DIR|FILE.xlsx",
    cls=Option,
    help="An example's name, or a scenario of your own (default: dunhua-2025).",
)
@standard_options
@click.pass_context
def command(context: click.Context, target: Path, source: str) -> None:
    """Copy or convert the source; what exists is never touched."""
    from jlmz_budget.reading.examples import copy_folder, example_folder, example_names  # noqa: PLC0415 - start-up

    if target.suffix.lower() in _OTHER_FILES:
        what, hint = "is neither a folder nor an .xlsx workbook", "name one of them"
        raise UsageError(Problem(str(target), what, hint))
    named = source in example_names() or not Path(source).exists()
    path = example_folder(source) if named else Path(source)
    if target.suffix.lower() == ".xlsx":
        _write_book(context, path, target)
    elif path.is_dir() and (path / "scenario.yaml").is_file():
        copy_folder(path, target)
    else:
        _write_folder(context, path, target)
    lang = language(context)
    click.echo(say("{folder}: a copy of {example}; next:", lang, {"folder": str(target), "example": source}))
    click.echo(f"  jlmz-budget allocate {target}")


def _write_book(context: click.Context, path: Path, target: Path) -> None:
    """The scenario as a workbook, and beside it a policy pack that the scenario brings along."""
    from jlmz_budget.reports.scenario_workbook import scenario_workbook  # noqa: PLC0415 - loads xlsxwriter

    _refuse_existing(target)
    scenario = read(context, path)
    previous = _previous(scenario, path, target.parent)
    packs = {
        target.parent / one.name: one.content for one in scenario.files[1:] if _is_pack(scenario, one.name)
    }
    for pack, content in packs.items():
        if pack.exists() and pack.read_bytes() != content:
            _refuse_existing(pack)
    try:
        for file, content in {**packs, target: scenario_workbook(scenario, previous)}.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    except OSError as error:
        what, hint = "cannot be written: {reason}", "choose a folder that you may write to"
        reason = {"reason": error.strerror or str(error)}
        raise UsageError(Problem(str(target), what, hint, reason)) from error


def _write_folder(context: click.Context, path: Path, target: Path) -> None:
    """The scenario of a workbook as a folder."""
    from jlmz_budget.reading.examples import refuse_unless_new  # noqa: PLC0415 - start-up
    from jlmz_budget.reports.folder import write_folder  # noqa: PLC0415
    from jlmz_budget.reports.scenario_workbook import folder_files  # noqa: PLC0415

    refuse_unless_new(target)
    scenario = read(context, path)
    write_folder(folder_files(scenario, _previous(scenario, path, target)), target, force=False)


def _is_pack(scenario: Scenario, name: str) -> bool:
    return name == scenario.rules.policy


def _previous(scenario: Scenario, path: Path, target: Path) -> str:
    """Where last year's scenario stands, seen from the new place; "" if it is not there or not named."""
    named = scenario.rules.previous
    home = path if path.is_dir() else path.parent
    if not named or not (home / named).exists():
        return ""
    return Path(os.path.relpath((home / named).resolve(), target.resolve())).as_posix()


def _refuse_existing(target: Path) -> None:
    if target.exists():
        raise UsageError(Problem(str(target), "exists already", "name a new file"))
