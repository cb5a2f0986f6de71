"""The example scenarios that come with the package."""

from __future__ import annotations

import shutil
from difflib import get_close_matches
from pathlib import Path

from jlmz_budget.errors import Problem, UsageError

LEFT_OUT = ("expected", "__pycache__")
"""What a copy does not need: results and compiled files."""


def examples_folder() -> Path:
    """Where the examples stand: inside the installed package, or beside the source tree."""
    package = Path(__file__).parents[1]
    installed = package / "scenarios"
    return installed if installed.is_dir() else package.parents[1] / "scenarios"


def example_names() -> tuple[str, ...]:
    """The examples, in alphabetical order."""
    return tuple(sorted(path.parent.name for path in examples_folder().glob("*/scenario.yaml")))


def example_folder(name: str) -> Path:
    """The folder of an example.

    Raises:
        UsageError: there is no such example.

    """
    names = example_names()
    if name not in names:
        close = get_close_matches(name, names, n=1)
        raise UsageError(
            Problem(
                f"--from {name}",
                "no such example",
                'did you mean "{name}"?' if close else "choose one of {name}",
                {"name": close[0] if close else ", ".join(names)},
            )
        )
    return examples_folder() / name


def copy_folder(source: Path, folder: Path) -> None:
    """Copy a scenario folder to a new one, without its results.

    Args:
        source: the folder to copy.
        folder: where; it must not exist, or be empty.

    Raises:
        UsageError: the new folder has files in it, or cannot be written.

    """
    refuse_unless_new(folder)
    try:
        shutil.copytree(source, folder, ignore=shutil.ignore_patterns(*LEFT_OUT), dirs_exist_ok=True)
    except OSError as error:
        raise UsageError(
            Problem(
                str(folder),
                "cannot be written: {reason}",
                "choose a folder that you may write to",
                {"reason": error.strerror or str(error)},
            )
        ) from error


def refuse_unless_new(target: Path) -> None:
    """Raise a UsageError if something stands there already; an empty folder may."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise UsageError(Problem(str(target), "exists already", "name a new folder"))
