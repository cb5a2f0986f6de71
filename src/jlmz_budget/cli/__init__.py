"""The command line: arguments to calls to an exit code. One file a command; each is imported when it is run.

Exit codes: 0 done and certified; 1 the input is at fault or infeasible; 2 usage; 3 a certificate was refused;
130 interrupted.
"""

from __future__ import annotations

import sys
from typing import Final

import click

from jlmz_budget.cli.common import DEFAULT_LANG, Shell, group_lang_option, verbosity_options
from jlmz_budget.errors import CertificateError, JlmzError, UsageError

EXIT_INPUT: Final = 1
EXIT_USAGE: Final = 2
EXIT_REFUSED: Final = 3
EXIT_INTERRUPTED: Final = 130


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


def main() -> None:
    """Run the command line and leave with its exit code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """The exit code of a command line; messages go to standard error."""
    asked: dict[str, object] = {}
    try:
        cli.main(arguments, prog_name="jlmz-budget", standalone_mode=False, obj=asked)
    except click.ClickException as error:
        error.show()
        return EXIT_USAGE
    except (click.Abort, KeyboardInterrupt):
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except JlmzError as error:
        click.echo(error.text(str(asked.get("lang", DEFAULT_LANG))), err=True)
        return _exit_code(error)
    return 0


def _exit_code(error: JlmzError) -> int:
    if isinstance(error, CertificateError):
        return EXIT_REFUSED
    return EXIT_USAGE if isinstance(error, UsageError) else EXIT_INPUT
