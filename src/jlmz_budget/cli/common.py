"""What all commands share: the lazy group, translated help, options, and where messages go."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from jlmz_budget.errors import Problem, UsageError
from jlmz_budget.wording import LANGUAGES, say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

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

DEFAULT_LANG: Final = "zh"


def language(context: click.Context) -> str:
    """The language asked for, on the group or on the command; Chinese if none is."""
    return str((context.find_root().obj or {}).get("lang", DEFAULT_LANG))


class Option(click.Option):
    """An option whose help is said in the user's language."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Names and translated help."""
        record = super().get_help_record(ctx)
        if record is None or self.help is None:
            return record
        return record[0], record[1].replace(self.help, say(self.help, language(ctx)))


class Command(click.Command):
    """A command whose help is said in the user's language."""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The translated help text."""
        with formatter.indentation():
            formatter.write_paragraph()
            formatter.write_text(say(self.help or "", language(ctx)))


class Group(click.Group):
    """A group of commands whose help is said in the user's language."""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The translated help text."""
        with formatter.indentation():
            formatter.write_paragraph()
            formatter.write_text(say(self.help or "", language(ctx)))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands with their translated first lines."""
        lang = language(ctx)
        rows = [
            (name, say(command.help or "", lang))
            for name in self.list_commands(ctx)
            if (command := self.get_command(ctx, name)) is not None
        ]
        with formatter.section(say("Commands", lang)):
            formatter.write_dl(rows)


class Shell(Group):
    """The group of all: it knows its commands' names and imports a command when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The commands in the order of a year's work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """A command by its name."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"jlmz_budget.cli.{cmd_name}")
        command: click.Command = module.command
        return command


def _remember(context: click.Context, parameter: click.Parameter, value: object) -> None:
    if value is None:
        return
    root = context.find_root()
    root.obj = {} if root.obj is None else root.obj
    root.obj[parameter.name] = value


def _lang_option(envvar: str | None) -> Callable[..., Any]:
    return click.option(
        "--lang",
        cls=Option,
        type=click.Choice(LANGUAGES),
        envvar=envvar,
        is_eager=True,
        expose_value=False,
        callback=_remember,
        help="Language of messages and screens (default: zh).",
    )


group_lang_option: Final = _lang_option("JLMZ_LANG")
lang_option: Final = _lang_option(None)


def verbosity_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """-q and -v, on the group and on every command."""
    quiet = click.option(
        "-q",
        "--quiet",
        "verbosity",
        cls=Option,
        flag_value=-1,
        type=int,
        default=None,
        expose_value=False,
        callback=_remember,
        help="Print results only, no notes.",
    )
    verbose = click.option(
        "-v",
        "--verbose",
        "verbosity",
        cls=Option,
        flag_value=1,
        type=int,
        default=None,
        expose_value=False,
        callback=_remember,
        help="Say on standard error what is being done.",
    )
    decorated: Callable[..., Any] = quiet(verbose(function))
    return decorated


def standard_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options every command has."""
    decorated: Callable[..., Any] = lang_option(verbosity_options(function))
    return decorated


def scenario_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command that reads a scenario: --set, --variant, --rescale."""
    for decorate in (
        click.option(
            "--rescale",
            is_flag=True,
            cls=Option,
            help="Scale the weights that were not set so that they add up to 1 again.",
        ),
        click.option(
            "--variant",
            "variants",
            multiple=True,
            metavar="NAME",
            cls=Option,
            help="Apply a named variant of the scenario (may be repeated).",
        ),
        click.option(
            "--set",
            "settings",
            multiple=True,
            metavar="KEY=VALUE",
            cls=Option,
            callback=_settings,
            help="Change one value, such as pools.township_work.factors.area_km2=0.20 (may be repeated).",
        ),
    ):
        function = decorate(function)
    return function


def folder_options(about: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """-o and --force, for every command that writes a folder."""
    output = click.option(
        "-o", "--output", type=click.Path(path_type=Path), metavar="DIR", cls=Option, help=about
    )
    force = click.option("--force", is_flag=True, cls=Option, help="Replace an existing result folder.")

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        decorated: Callable[..., Any] = output(force(function))
        return decorated

    return decorate


def _settings(
    context: click.Context,  # noqa: ARG001 - click's signature
    parameter: click.Parameter,  # noqa: ARG001
    values: Sequence[str],
) -> tuple[tuple[str, str], ...]:
    wrong = [value for value in values if not value.partition("=")[0].strip() or "=" not in value]
    if wrong:
        hint = "write it like budget.total=5000000"
        raise UsageError([Problem(f"--set {value}", "is not KEY=VALUE", hint) for value in wrong])
    return tuple((value.partition("=")[0].strip(), value.partition("=")[2].strip()) for value in values)


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
