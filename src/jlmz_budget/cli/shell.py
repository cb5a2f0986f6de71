"""The group of commands, and what becomes of everything that a command raises."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from itertools import pairwise
from typing import Final

import click

from jlmz_budget.cli import EXIT_INTERRUPTED
from jlmz_budget.cli.common import COMMANDS
from jlmz_budget.cli.options import group_lang_option, verbosity_options
from jlmz_budget.cli.spoken import DEFAULT_LANG, Group
from jlmz_budget.errors import CertificateError, JlmzError, Problem, UsageError
from jlmz_budget.wording import LANGUAGES

EXIT_INPUT: Final = 1
EXIT_USAGE: Final = 2
EXIT_REFUSED: Final = 3


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


@click.group(
    cls=Shell,
    help="Share a county's civil-affairs working money among townships and villages, and prove the result.",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="jlmz-budget")
@group_lang_option
@verbosity_options
def cli() -> None:
    """The group; its commands are found by name in the modules of this package."""


def run_shell(arguments: list[str]) -> int:
    """The exit code of a command line; messages go to standard error."""
    asked: dict[str, object] = {"lang": _first_language(arguments)}
    try:
        cli.main(arguments, prog_name="jlmz-budget", standalone_mode=False, obj=asked)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return EXIT_USAGE
    except click.Abort:
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        _no_more_output()
        return 0
    except OSError as error:
        if error.filename is None:
            _no_more_output()
        return _told(_refused_by_the_system(error), asked)
    except JlmzError as error:
        return _told(error, asked)
    return 0


def _first_language(arguments: list[str]) -> str:
    """The language for what is said before the options are read, such as --help: as they will say it."""
    wanted = [value for option, value in pairwise(arguments) if option == "--lang"]
    wanted += [word.removeprefix("--lang=") for word in arguments if word.startswith("--lang=")]
    wanted.append(os.environ.get("JLMZ_LANG", DEFAULT_LANG))
    return next((lang for lang in wanted if lang in LANGUAGES), DEFAULT_LANG)


def _told(error: JlmzError, asked: dict[str, object]) -> int:
    """The exit code of an error, after its messages."""
    click.echo(error.text(str(asked.get("lang", DEFAULT_LANG))), err=True)
    if isinstance(error, CertificateError):
        return EXIT_REFUSED
    return EXIT_USAGE if isinstance(error, UsageError) else EXIT_INPUT


def _refused_by_the_system(error: OSError) -> UsageError:
    """What the system says of a file that it names; of standard output, which has no name, otherwise."""
    reason = {"reason": error.strerror or str(error)}
    if error.filename is not None:
        what, hint = "cannot be read or written: {reason}", "check the name and the disk"
        return UsageError(Problem(str(error.filename), what, hint, reason))
    return UsageError(
        Problem("standard output", "cannot be written: {reason}", "write to another place", reason)
    )


def _no_more_output() -> None:
    """Lets the interpreter leave without another complaint about a standard output that is gone."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
