"""The files of a scenario, as a batch takes them along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jlmz_budget.batch.tasks import Source
from jlmz_budget.reading.files import TABLE_LIMIT, read_bytes
from jlmz_budget.reading.rules_file import is_workbook, rules_in

if TYPE_CHECKING:
    from pathlib import Path

READ: Final = frozenset({".yaml", ".yml", ".csv", ".xlsx", ".xls", ".ods"})
"""Endings of the files that a scenario can consist of."""

MANIFEST, CERTIFICATE = "manifest.json", "certificate.json"
"""What a folder holds that is a result: of a batch, or of `allocate`. It is no part of a scenario."""

LEFT_OUT: Final = frozenset({"expected"})
"""Folders beside a scenario's tables that hold results, not inputs."""


def source_of(path: Path) -> Source:
    """The files of the scenario at a path: its folder, its rules file, or its workbook.

    Raises:
        InputError: a file cannot be read.

    """
    if path.is_file() and is_workbook(path.name):
        return Source(path.stem, path.name, ((path.name, read_bytes(path, str(path), TABLE_LIMIT)),))
    folder, rules = (path if path.is_dir() else path.parent), rules_path(path).name
    names = sorted(
        entry.relative_to(folder)
        for entry in folder.rglob("*")
        if entry.is_file()
        and entry.suffix.lower() in READ
        and not LEFT_OUT & set(entry.relative_to(folder).parts[:-1])
    )
    results = {entry.parent for entry in folder.rglob("*.json") if entry.name in {MANIFEST, CERTIFICATE}}
    names = [name for name in names if not (results - {folder}) & set((folder / name).parents)]
    files = tuple(
        (name.as_posix(), read_bytes(folder / name, str(folder / name), TABLE_LIMIT)) for name in names
    )
    return Source(folder.resolve().name, rules, files)


def laid_out(source: Source, folder: Path) -> Path:
    """Write the files of a scenario below a folder, so that it can be read there: the path of its rules."""
    for name, content in source.files:
        target = folder / source.name / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return folder / source.name / source.rules


def rules_path(path: Path) -> Path:
    """The rules file of a scenario folder; a file itself."""
    return path / rules_in(path) if path.is_dir() else path
