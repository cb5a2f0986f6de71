"""What all commands do: say, read, solve, write."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Final

import click

from jlmz_budget.cli.spoken import language
from jlmz_budget.errors import Problem, UsageError
from jlmz_budget.wording import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from jlmz_budget.model import Allocation, Certificate, Scenario

COMMANDS: Final = (
    "new",
    "validate",
    "allocate",
    "verify",
    "explain",
    "sensitivity",
    "whatif",
    "compare",
    "report",
    "settle",
    "plan",
    "batch",
    "schema",
)
"""The commands in the order of a year's work; each is a module of this package of the same name."""


def command_line() -> tuple[str, ...]:
    """How the program was called, as results record it."""
    return ("jlmz-budget", *sys.argv[1:])


def note(context: click.Context, problems: Sequence[Problem]) -> None:
    """Notes to standard error, unless the user wants quiet."""
    if (context.find_root().obj or {}).get("verbosity", 0) < 0:
        return
    for problem in problems:
        click.echo(problem.text(language(context)), err=True)


def tell(context: click.Context, text: str, **values: str) -> None:
    """Progress to standard error, if the user asked for it with -v."""
    if (context.find_root().obj or {}).get("verbosity", 0) > 0:
        click.echo(say(text, language(context), values), err=True)


def read(context: click.Context, path: Path, **how: Any) -> Scenario:  # noqa: ANN401 - settings, variants, rescale
    """The scenario at a path; notes about how it was read go to standard error."""
    from jlmz_budget.reading import read_scenario_with_notes  # noqa: PLC0415 - start-up: --help loads none of these

    reading = read_scenario_with_notes(path, **how)
    note(context, reading.notes)
    tell(context, "read {name}", name=reading.scenario.rules.name)
    return reading.scenario


def save(context: click.Context, files: Mapping[str, bytes], output: Path, *, force: bool) -> None:
    """Write a folder whole, and say so if the user asked for progress."""
    from jlmz_budget.reports.folder import write_folder  # noqa: PLC0415 - start-up

    write_folder(files, output, force=force)
    tell(context, "written to {folder}", folder=str(output))


def refuse_used(output: Path | None, *, force: bool) -> None:
    """Refuse a folder that cannot be written, before any work is done."""
    from jlmz_budget.reports.folder import refuse_unless_replaceable  # noqa: PLC0415 - start-up

    if output is not None:
        refuse_unless_replaceable(output, force=force)


def refuse_own_source(output: Path, source: Path, what: str) -> None:
    """Nothing takes the place of what it is made from."""
    if output.resolve() == source.resolve():
        raise UsageError(Problem(str(output), what, "choose another folder for -o"))


def is_result(path: Path, how: Mapping[str, Any], what: str) -> bool:
    """Whether a path is a result folder; as it was certified, options must not change it."""
    from jlmz_budget.reports.folder import CERTIFICATE  # noqa: PLC0415 - start-up

    if not (path / CERTIFICATE).exists():
        return False
    if any(how.values()):
        raise UsageError(Problem(str(path), what, "leave the options out, or name the scenario"))
    return True


def solve(context: click.Context, scenario: Scenario) -> tuple[Allocation, Certificate]:
    """The certified allocation of a scenario; what it flags goes to standard error."""
    from jlmz_budget.allocation import allocate  # noqa: PLC0415 - start-up
    from jlmz_budget.certificate import certify  # noqa: PLC0415
    from jlmz_budget.village_support.flags import flag_notes  # noqa: PLC0415

    result = allocate(scenario)
    certificate = certify(scenario, result)
    tell(context, "solved and certified")
    note(context, flag_notes(result))
    return result, certificate
