"""How long the program takes from the shell's point of view; medians of interleaved runs.

python benchmarks/startup.py [--quick]
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from rounds import DUNHUA, PROGRAM, medians, process


def main() -> None:
    """Prints a table; a command that does not work yet is named and left out."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--quick", action="store_true", help="one round: does it run")
    rounds = 1 if options.parse_args().quick else 15
    with TemporaryDirectory() as folder:
        result = str(Path(folder) / "result")
        commands = {
            'python -c "import click"': [sys.executable, "-c", "import click"],
            "jlmz-budget --help": [PROGRAM, "--help"],
            "jlmz-budget allocate dunhua-2025": [PROGRAM, "allocate", DUNHUA, "-o", result, "--force"],
        }
        working = [process(name, command) for name, command in commands.items() if works(name, command)]
        times = medians(working, rounds)
    print("| command | ms |\n| --- | ---: |")
    for name, taken in times.items():
        print(f"| {name} | {taken * 1e3:,.0f} |")


def works(name: str, command: list[str]) -> bool:
    """Whether the command runs; says so if it does not."""
    try:
        finished = subprocess.run(command, check=False, capture_output=True)
    except FileNotFoundError:
        print(f"left out, not installed: {name}")
        return False
    if finished.returncode != 0:
        print(f"left out, exit code {finished.returncode}: {name}")
    return finished.returncode == 0


if __name__ == "__main__":
    main()
