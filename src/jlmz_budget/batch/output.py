"""The folder of a batch: manifest, inputs, and one Parquet part a finished task, each renamed when whole."""

from __future__ import annotations

import hashlib
import json
import os
import shlex
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jlmz_budget.batch.parts import COLUMNS, Job, status_of
from jlmz_budget.batch.plan import tasks_of
from jlmz_budget.batch.tasks import PART_FORMAT, Source, Task
from jlmz_budget.errors import InputError, Problem, UsageError
from jlmz_budget.reports.folder import json_bytes, write_folder

if TYPE_CHECKING:
    from jlmz_budget.batch.plan import Plan

MANIFEST: Final = "manifest.json"
FORMAT: Final = "jlmz-budget-batch-result/1"


@dataclass(frozen=True)
class Batch:
    """A batch on disk: where it is, its scenarios and its tasks.

    Args:
        folder: the output folder.
        name: of the plan.
        sources: the scenarios by digest.
        tasks: in the plan's order.

    """

    folder: Path
    name: str
    sources: dict[str, Source]
    tasks: tuple[Task, ...]

    def part(self, task: Task) -> Path:
        """Where the task's part stands once it is finished."""
        return self.folder / "parts" / f"{task.key}.parquet"

    def job(self, task: Task) -> Job:
        """The task with its files."""
        return Job(task, self.sources[task.source])


@dataclass(frozen=True)
class State:
    """How far a batch is: tasks by what their part says."""

    certified: tuple[Task, ...]
    failed: tuple[Task, ...]
    missing: tuple[Task, ...]
    broken: tuple[Task, ...]

    @property
    def open(self) -> tuple[Task, ...]:
        """What a resume has to run."""
        return (*self.missing, *self.broken)


def create(plan: Plan, folder: Path) -> Batch:
    """A new batch: its folder appears whole, with the manifest and the inputs, without parts.

    Raises:
        UsageError: something stands there already.

    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(_occupied(folder, plan))
    sources = {source.digest: source for source in plan.sources}
    tasks = tasks_of(plan)
    inputs = {
        f"inputs/{source.digest}/{name}": content
        for source in sources.values()
        for name, content in source.files
    }
    write_folder({**inputs, MANIFEST: _manifest(plan.name, sources, tasks)}, folder, force=False)
    return Batch(folder, plan.name, sources, tasks)


def _manifest(name: str, sources: dict[str, Source], tasks: tuple[Task, ...]) -> bytes:
    content = {
        "format": FORMAT,
        "part_format": PART_FORMAT,
        "name": name,
        "columns": [{"name": column, "type": kind} for column, kind in COLUMNS],
        "sources": [
            {
                "digest": digest,
                "name": source.name,
                "rules": source.rules,
                "files": [n for n, _ in source.files],
            }
            for digest, source in sources.items()
        ],
        "tasks": [{"key": task.key, **asdict(task)} for task in tasks],
    }
    return json_bytes(content)


def opened(folder: Path) -> Batch:
    """The batch of an output folder.

    Raises:
        InputError: there is none, its manifest or an input was changed, or another version made it.

    """
    path = folder / MANIFEST
    if not path.is_file():
        what, hint = "is no output folder of a batch", "give the folder that batch run -o wrote"
        raise InputError(Problem(str(folder), what, hint))
    try:
        return _batch(folder, json.loads(path.read_bytes()))
    except (ValueError, KeyError, TypeError, OSError) as error:
        what, hint = "was changed or cannot be read", "restore it, or run the plan anew into another folder"
        raise InputError(Problem(str(path), what, hint)) from error


def _batch(folder: Path, manifest: dict[str, Any]) -> Batch:
    sources = {}
    for entry in manifest["sources"]:
        root = folder / "inputs" / entry["digest"]
        files = tuple((name, (root / name).read_bytes()) for name in entry["files"])
        source = Source(entry["name"], entry["rules"], files)
        if source.digest != entry["digest"] or any(".." in Path(name).parts for name in entry["files"]):
            raise ValueError(entry["digest"])
        sources[source.digest] = source
    tasks = tuple(
        Task(
            entry["label"],
            entry["source"],
            tuple(entry["variants"]),
            tuple((key, value) for key, value in entry["settings"]),
            entry["rescale"],
        )
        for entry in manifest["tasks"]
    )
    if [task.key for task in tasks] != [entry["key"] for entry in manifest["tasks"]]:
        what, hint = (
            "was made by another version of this program",
            "resume it with that version, or run it anew",
        )
        raise InputError(Problem(str(folder), what, hint))
    return Batch(folder, manifest["name"], sources, tasks)


def state_of(batch: Batch) -> State:
    """What is finished, failed, missing or broken; every part is read."""
    by_state: dict[str | None, list[Task]] = {"certified": [], "failed": [], None: []}
    missing = []
    for task in batch.tasks:
        path = batch.part(task)
        if path.is_file():
            by_state[status_of(path.read_bytes(), task.key)].append(task)
        else:
            missing.append(task)
    return State(
        tuple(by_state["certified"]), tuple(by_state["failed"]), tuple(missing), tuple(by_state[None])
    )


def digest_of(batch: Batch) -> str:
    """One number for all parts in the plan's order; equal digests are equal results."""
    total = hashlib.sha256()
    for task in batch.tasks:
        total.update(task.key.encode())
        total.update(hashlib.sha256(batch.part(task).read_bytes()).digest())
    return total.hexdigest()


def keep(batch: Batch, task: Task, content: bytes) -> None:
    """Write a finished part aside and rename it; a whole part that is there already stays.

    Raises:
        UsageError: the folder cannot be written.

    """
    path = batch.part(task)
    if path.is_file() and status_of(path.read_bytes(), task.key) is not None:
        return
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(exist_ok=True)
        with aside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    except OSError as error:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
        hint = "what is finished is kept; mend that, then go on with: batch resume {folder}"
        values = {"reason": error.strerror or str(error), "folder": shlex.quote(str(batch.folder))}
        what = "a result cannot be written: {reason}"
        raise UsageError(Problem(str(batch.folder), what, hint, values)) from error


def _occupied(folder: Path, plan: Plan) -> Problem:
    what, hint = "exists already", "choose another folder for -o"
    if not (folder / MANIFEST).is_file():
        return Problem(str(folder), what, hint)
    same = [task.key for task in opened(folder).tasks] == [task.key for task in tasks_of(plan)]
    if same:
        return Problem(
            str(folder),
            "holds this plan already",
            "go on with: batch resume {folder}",
            {"folder": shlex.quote(str(folder))},
        )
    return Problem(str(folder), "holds the results of another plan", hint)
