"""A progress bar on standard error: for people at a terminal, never in a pipe or with -q."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import click


@contextmanager
def progress(context: click.Context, steps: int) -> Iterator[Callable[[str], None]]:
    """What is called with the name of every step as it begins; the bar is gone at the end."""
    if not _is_wanted(context):
        yield lambda _: None
        return
    from rich.console import Console  # noqa: PLC0415 - start-up
    from rich.markup import escape  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=steps)
        begun = 0

        def begin(name: str) -> None:
            nonlocal begun
            bar.update(task, completed=begun, description=escape(name))
            begun += 1

        yield begin


@contextmanager
def counted(context: click.Context, steps: int) -> Iterator[Callable[[], None]]:
    """What is called when a step is done; the bar shows the rate and the time left."""
    if not _is_wanted(context):
        yield lambda: None
        return
    from rich.console import Console  # noqa: PLC0415 - start-up
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("", total=steps, rate="")

        def done() -> None:
            bar.advance(task)
            speed = bar.tasks[task].speed
            bar.update(task, rate="" if speed is None else f"{speed:.1f}/s")

        yield done


def _is_wanted(context: click.Context) -> bool:
    quiet = (context.find_root().obj or {}).get("verbosity", 0) < 0
    return not quiet and sys.stderr.isatty()
