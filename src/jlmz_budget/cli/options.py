"""Arguments and options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from jlmz_budget.cli.spoken import Option
from jlmz_budget.errors import Problem, UsageError
from jlmz_budget.wording import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


scenario_argument: Final = click.argument("scenario", type=click.Path(path_type=Path))


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
    """--set, --variant, --rescale and the standard options, for every command that reads a scenario."""
    function = standard_options(function)
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


def shape_option(shapes: Sequence[str], *, help: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:  # noqa: A002 - click's name for it
    """--format, what is printed; the first shape if none is named."""
    return click.option(
        "--format", "shape", type=click.Choice(shapes), default=shapes[0], cls=Option, help=help
    )


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
