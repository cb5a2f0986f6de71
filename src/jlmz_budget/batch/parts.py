"""A part: what one task came to, as the bytes of a Parquet file whose schema the documentation lists."""

from __future__ import annotations

import io
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jlmz_budget import __version__
from jlmz_budget.allocation import allocate
from jlmz_budget.batch.sources import laid_out
from jlmz_budget.batch.tasks import PART_FORMAT
from jlmz_budget.certificate import certify
from jlmz_budget.counties.allocation import allocate_counties
from jlmz_budget.errors import CertificateError, JlmzError, Problem
from jlmz_budget.reading import read_scenario

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

    from jlmz_budget.batch.tasks import Source, Task
    from jlmz_budget.model import Allocation

KEY: Final = b"jlmz_budget.task"
"""The entry of a part's metadata that holds the task's key."""

STATUS: Final = b"jlmz_budget.status"

COLUMNS: Final = (
    ("task", "string"),
    ("label", "string"),
    ("status", "string"),
    ("cause", "string"),
    ("message", "string"),
    ("county_code", "string"),
    ("pool", "string"),
    ("level", "string"),
    ("code", "string"),
    ("name", "string"),
    ("township_code", "string"),
    ("award", "int64"),
    ("exact", "float64"),
    ("need_share", "float64"),
    ("binding", "string"),
    ("last_year", "float64"),
)
"""Name and type of a part's columns. Money in fen; a failed task is one row: status, cause, message."""


@dataclass(frozen=True)
class Job:
    """A task and the files that it reads, all that a worker needs; and the version that has to compute it."""

    task: Task
    source: Source
    version: str = __version__


def part_of(job: Job) -> bytes:
    """Read, allocate, certify: the part of one task.

    Never raises for what comes of the scenario: that is a row with its message.

    Args:
        job: the task and its files.

    Returns:
        The bytes of a Parquet file; the same for the same job on every engine with the same libraries.

    Raises:
        RuntimeError: this program is not of the version that asks.

    """
    if job.version != __version__:
        message = f"jlmz_budget {__version__} is there, {job.version} is needed"
        raise RuntimeError(message)
    with tempfile.TemporaryDirectory(prefix="jlmz-") as folder:
        try:
            rows = list(_rows(job, Path(folder)))
            status = "certified"
        except JlmzError as error:
            rows, status = [_failure(error, folder)], "failed"
        except Exception as error:  # noqa: BLE001 - a defect that one scenario meets must not stop the others
            what, hint = "met a defect of this program: {found}", "report this scenario"
            found = {"found": f"{type(error).__name__}: {error}"}
            refusal = CertificateError(Problem(job.source.name, what, hint, found))
            rows, status = [_failure(refusal, folder)], "failed"
    common = {"task": job.task.key, "label": job.task.label, "status": status}
    return _parquet([common | row for row in rows], job.task.key, status)


def _rows(job: Job, folder: Path) -> Iterator[dict[str, Any]]:
    scenario = read_scenario(
        laid_out(job.source, folder),
        settings=job.task.settings,
        variants=job.task.variants,
        rescale=job.task.rescale,
    )
    if scenario.has_counties:
        for county in allocate_counties(scenario):
            yield from _awards(county.result, county.code)
        return
    result = allocate(scenario)
    certify(scenario, result)
    yield from _awards(result, scenario.rules.county.code)


def _awards(result: Allocation, county: str) -> Iterator[dict[str, Any]]:
    for award in result.awards:
        yield {
            "county_code": county,
            "pool": award.pool,
            "level": award.level,
            "code": award.code,
            "name": award.name,
            "township_code": award.township_code,
            "award": award.award,
            "exact": float(award.exact),
            "need_share": None if award.need_share is None else float(award.need_share),
            "binding": award.binding,
            "last_year": None if award.last_year is None else float(award.last_year),
        }


def _failure(error: JlmzError, folder: str) -> dict[str, Any]:
    """Cause and message, without the folder, whose name is another one in every run."""
    message = "\n".join(map(str, error.problems)).replace(f"{folder}{os.sep}", "")
    return {"cause": error.problems[0].what, "message": message}


def schema() -> pa.Schema:
    """The columns of a part."""
    import pyarrow as pa  # noqa: PLC0415 - the extra `batch`

    return pa.schema([(name, getattr(pa, kind)()) for name, kind in COLUMNS])


def _parquet(rows: list[dict[str, Any]], key: str, status: str) -> bytes:
    import pyarrow as pa  # noqa: PLC0415 - the extra `batch`
    import pyarrow.parquet as pq  # noqa: PLC0415

    named = schema().with_metadata(
        {KEY: key.encode(), STATUS: status.encode(), b"format": PART_FORMAT.encode()}
    )
    columns = {name: [row.get(name) for row in rows] for name, _ in COLUMNS}
    sink = io.BytesIO()
    pq.write_table(pa.table(columns, schema=named), sink, compression="zstd")
    return sink.getvalue()


def read_part(content: bytes) -> pa.Table:
    """The rows of a part, read in this thread alone.

    The Parquet reader's own threads may still be there when the interpreter ends, which then aborts
    (apache/arrow issues 34314 and 33975); a part is too small to gain anything by them.

    Raises:
        ArrowInvalid or OSError: it is no whole Parquet file.

    """
    import pyarrow as pa  # noqa: PLC0415 - the extra `batch`
    import pyarrow.parquet as pq  # noqa: PLC0415

    return pq.ParquetFile(pa.BufferReader(content), pre_buffer=False).read(use_threads=False)


def status_of(content: bytes, key: str) -> str | None:
    """The status that a part states; None if it is broken or another task's."""
    import pyarrow as pa  # noqa: PLC0415 - the extra `batch`

    try:
        metadata = read_part(content).schema.metadata or {}
    except (pa.ArrowInvalid, OSError):
        return None
    return metadata[STATUS].decode() if metadata.get(KEY) == key.encode() else None
