"""Run what is open of a batch and keep each part as it comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jlmz_budget.batch.output import keep, state_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from jlmz_budget.batch.output import Batch, State
    from jlmz_budget.batch.parts import Job
    from jlmz_budget.batch.tasks import Task


def run_open(
    batch: Batch,
    open_tasks: Sequence[Task],
    engine: Callable[[Sequence[Job]], Iterator[tuple[Job, bytes]]],
    *,
    finished: Callable[[Task], None],
) -> State:
    """Run the tasks without a whole part.

    Args:
        batch: an opened or new batch.
        open_tasks: what its state says is open.
        engine: what runs the jobs, in any order.
        finished: told of each task whose part is kept.

    Returns:
        How the batch stands afterwards.

    Raises:
        CertificateError: workers or the cluster went away; what is finished is kept.
        UsageError: the folder cannot be written.

    """
    for job, content in engine([batch.job(task) for task in open_tasks]):
        keep(batch, job.task, content)
        finished(job.task)
    return state_of(batch)
