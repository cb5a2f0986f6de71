"""A plan of Dunhua variants: one process, the processes of this machine, and a Dask cluster on loopback.

The same parts from all three, byte for byte. Beside the times: what the engines add to a task. Processes must
be at least 1.6 times as fast as one process on two cores.

Run: python benchmarks/batch.py [--quick]
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from jlmz_budget.batch.engines import engine
from jlmz_budget.batch.output import create, digest_of
from jlmz_budget.batch.plan import Plan, tasks_of
from jlmz_budget.batch.run import run_open
from jlmz_budget.batch.sources import source_of

if TYPE_CHECKING:
    from collections.abc import Iterator

SCENARIO = Path(__file__).parents[1] / "scenarios" / "dunhua-2025"
WORKERS = 2
AT_LEAST = 1.6
"""How many times as fast as one process the processes of two cores have to be."""

ROUNDS = 3
QUICK_TASKS, TASKS = 12, 120


def main() -> None:
    """Print the table; leave with 1 if processes are too slow or parts differ."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="a tenth of the tasks, one round, no bound")
    quick = parser.parse_args().quick
    count = QUICK_TASKS if quick else TASKS
    weights = tuple(f"0.{number:04}" for number in range(1001, 1001 + count - 1))
    grids = (("pools.township_work.factors.area_km2", weights),)
    plan = Plan("variants", (source_of(SCENARIO),), grids=grids, rescale=True)
    with tempfile.TemporaryDirectory() as folder, cluster(Path(folder)) as address:
        seconds: dict[str, list[float]] = {"serial": [], "local": [], address: []}
        digests = set()
        for number in range(1 if quick else ROUNDS):
            for name, times in seconds.items():
                batch = create(plan, Path(folder) / f"{number}-{list(seconds).index(name)}")
                begun = time.perf_counter()
                run_open(batch, batch.tasks, engine(name, WORKERS), finished=lambda _: None)
                times.append(time.perf_counter() - begun)
                digests.add(digest_of(batch))
        ping = overhead(address)
    serial, local, dask = (statistics.median(times) for times in seconds.values())
    tasks = len(tasks_of(plan))
    print(f"{tasks} tasks, {WORKERS} workers, {os.cpu_count()} cores")
    print("| engine | seconds | a task | times as fast |")
    print("| --- | ---: | ---: | ---: |")
    for name, time_taken in (("one process", serial), ("processes", local), ("Dask", dask)):
        each = time_taken / tasks * 1000
        print(f"| {name} | {time_taken:.1f} | {each:.0f} ms | {serial / time_taken:.2f} |")
    print(f"\nDask's own time for a task that does nothing: {ping * 1000:.1f} ms")
    print(f"all parts the same: {len(digests) == 1}")
    sys.exit(len(digests) != 1 or (not quick and serial / local < AT_LEAST))


@contextmanager
def cluster(folder: Path) -> Iterator[str]:
    """A scheduler and two workers on loopback."""
    file = folder / "scheduler.json"
    run = "from distributed.cli.dask_{0} import main; main()"
    quiet = ["--no-dashboard", "--host", "127.0.0.1"]
    scheduler = _process(run.format("scheduler"), ["--port", "0", "--scheduler-file", str(file), *quiet])
    while not file.exists():
        time.sleep(0.05)
    address = json.loads(file.read_text())["address"]
    workers = [
        _process(run.format("worker"), [address, "--nthreads", "1", "--no-nanny", *quiet], folder)
        for _ in range(WORKERS)
    ]
    try:
        yield address
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait()


def _process(code: str, arguments: list[str], folder: Path | None = None) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
    )


def overhead(address: str) -> float:
    """Seconds that Dask takes for a task that does nothing."""
    import distributed  # noqa: PLC0415 - the extra `cluster`

    with distributed.Client(address, set_as_default=False) as client:
        begun = time.perf_counter()
        client.gather([client.submit(abs, -number, pure=False) for number in range(1_000)])
        return (time.perf_counter() - begun) / 1_000


if __name__ == "__main__":
    main()
