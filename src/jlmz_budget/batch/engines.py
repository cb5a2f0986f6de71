"""Where tasks run: here one by one, in processes of this machine, or on a Dask cluster that is there."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import socket
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from jlmz_budget.batch.parts import part_of
from jlmz_budget.errors import CertificateError, Problem, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from jlmz_budget.batch.parts import Job

Finished = tuple["Job", bytes]

QUEUED: Final = 2
"""Jobs handed out at a time, for each worker: enough to keep it busy, few enough to stay small."""

REACH: Final = 10
"""Seconds to wait for a scheduler to answer."""


def engine(name: str, workers: int | None) -> Callable[[Sequence[Job]], Iterator[Finished]]:
    """The engine of a name: serial, local, or the address of a Dask scheduler.

    Raises:
        UsageError: no such engine, its extra is not installed, or no scheduler answers.

    """
    if name == "serial":
        return serial
    if name == "local":
        return lambda jobs: processes(jobs, workers or os.cpu_count() or 1)
    if name.startswith(("tcp://", "tls://")):
        return dask(name)
    raise UsageError(Problem(f"--engine {name}", "is no engine", "use local, serial or tcp://host:port"))


def serial(jobs: Sequence[Job]) -> Iterator[Finished]:
    """One after the other in this process."""
    for job in jobs:
        yield job, part_of(job)


def processes(jobs: Sequence[Job], workers: int) -> Iterator[Finished]:
    """In new processes of this machine, as they finish.

    Raises:
        CertificateError: a worker ended; what was finished stays.

    """
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(workers, len(jobs)) or 1, context, _leave_interrupts) as pool:
        waiting = iter(jobs)
        running = {pool.submit(part_of, job): job for job in islice(waiting, QUEUED * workers)}
        try:
            while running:
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    yield running.pop(future), future.result()
                    running |= {pool.submit(part_of, job): job for job in islice(waiting, 1)}
        except BrokenProcessPool as error:
            what, hint = "a worker process ended", "what is finished is kept; go on with batch resume"
            raise CertificateError(Problem("--engine local", what, hint)) from error
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _leave_interrupts() -> None:
    """Ctrl-C is for the process that hands out the work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def dask(address: str) -> Callable[[Sequence[Job]], Iterator[Finished]]:
    """On the Dask cluster at an address, reached at once.

    Raises:
        UsageError: Dask is not installed, or nothing answers at the address.

    """
    distributed = _distributed()
    try:
        place = urlsplit(address)
        socket.create_connection((place.hostname, place.port), REACH).close()  # Dask would go on trying
        asyncio.run(_greet(address))
        client = distributed.Client(address, timeout=REACH, set_as_default=False)
    except Exception as error:  # another server's answer can make of Dask's reader what it likes
        what, hint = "no scheduler answers ({reason})", "start one, or correct the address"
        reason = {"reason": str(error) or type(error).__name__}
        raise UsageError(Problem(f"--engine {address}", what, hint, reason)) from error
    return lambda jobs: _on_cluster(jobs, client, address)


async def _greet(address: str) -> None:
    """Shake hands with the scheduler: Dask's client waits for ever where something else is listening."""
    distributed = _distributed()
    safety = distributed.Security().get_connection_args("client")
    greeted = await asyncio.wait_for(distributed.comm.connect(address, timeout=REACH, **safety), REACH)
    await greeted.close()


def _on_cluster(jobs: Sequence[Job], client: Any, address: str) -> Iterator[Finished]:  # noqa: ANN401 - no types
    """As they finish; the parts come back to this process, so no folder is shared.

    Raises:
        CertificateError: the cluster went away, or a worker is of another version; what was finished stays.

    """
    distributed = _distributed()
    waiting = iter(jobs)
    by_key = {job.task.key: job for job in jobs}

    def submitted(count: int) -> list[Any]:
        some = islice(waiting, max(count, 0))
        return [client.submit(part_of, job, key=job.task.key, pure=True) for job in some]

    try:
        running = distributed.as_completed(submitted(_room(client)), loop=client.loop)
        for future in running:
            yield by_key[future.key], future.result()
            running.update(submitted(_room(client) - running.count()))
    except (ImportError, AttributeError, RuntimeError) as error:
        what, hint = "a worker cannot run the tasks: {reason}", "install the same version on every worker"
        reason = {"reason": str(error)}
        raise CertificateError(Problem(f"--engine {address}", what, hint, reason)) from error
    except (
        OSError,
        TimeoutError,
        distributed.client.FutureCancelledError,
        distributed.scheduler.KilledWorker,
    ) as error:
        what, hint = "the cluster went away", "what is finished is kept; go on with batch resume"
        raise CertificateError(Problem(f"--engine {address}", what, hint)) from error
    finally:
        client.close(timeout=REACH)


def _room(client: Any) -> int:  # noqa: ANN401 - no types
    """How many jobs the cluster is to hold: by its workers at this moment, who come and go."""
    threads: dict[str, int] = client.nthreads()
    return QUEUED * max(1, sum(threads.values()))


def _distributed() -> Any:  # noqa: ANN401 - Dask has no types
    try:
        import distributed  # noqa: PLC0415 - the extra `cluster`
    except ModuleNotFoundError as error:
        hint = 'install it: pip install "jlmz-budget[cluster]"'
        raise UsageError(Problem("--engine", "Dask is not installed", hint)) from error
    return distributed
