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


def copy_example(name: str, folder: Path) -> None:
    """Copy an example to a new folder.

    Args:
        name: the example.
        folder: where; it must not exist, or be empty.

    Raises:
        UsageError: no such example, the folder has files in it, or it cannot be written.

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
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(Problem(str(folder), "exists already", "name a new folder"))
    try:
        shutil.copytree(
            examples_folder() / name, folder, ignore=shutil.ignore_patterns(*LEFT_OUT), dirs_exist_ok=True
        )
    except OSError as error:
        raise UsageError(
            Problem(
                str(folder),
                "cannot be written: {reason}",
                "choose a folder that you may write to",
                {"reason": error.strerror or str(error)},
            )
        ) from error
