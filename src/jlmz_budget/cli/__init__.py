"""The command line: arguments to calls to an exit code.

Exit codes: 0 done and certified; 1 the input is at fault or infeasible; 2 usage; 3 a certificate was refused;
130 interrupted. The group stands in `shell`, every command in a file of its own; all of it is imported inside
`run`, so that an interrupted start leaves with 130 too.
"""

from __future__ import annotations

import gc
import sys
from typing import Final

EXIT_INTERRUPTED: Final = 130

COLLECT_AFTER: Final = 100_000
"""New objects before the collector looks for cycles: a nation's rows have none and come by the million."""


def main() -> None:
    """Run the command line and leave with its exit code."""
    gc.set_threshold(COLLECT_AFTER)
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """The exit code of a command line; messages go to standard error."""
    try:
        from jlmz_budget.cli.shell import run_shell  # noqa: PLC0415 - an interrupt may come while it loads

        return run_shell(arguments)
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
