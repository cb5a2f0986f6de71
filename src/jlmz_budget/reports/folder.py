"""The result folder: what is in it, and how it appears whole or not at all."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import platform
import shutil
import tempfile
from importlib import metadata
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from jlmz_budget import __version__
from jlmz_budget.errors import Problem, UsageError
from jlmz_budget.reading.rules_file import copied_name
from jlmz_budget.reports.tables import result_tables
from jlmz_budget.reports.trace import as_json, certificate_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from jlmz_budget.model import Allocation, Certificate, Scenario, Table
    from jlmz_budget.reports.tables import LabelledTable

CERTIFICATE = "certificate.json"
OVERRIDES = "inputs/overrides.json"
COMPUTED_WITH = ("numpy", "scipy", "pandas", "PuLP", "highspy", "pydantic")


def result_files(result: Allocation, certificate: Certificate, command: Sequence[str]) -> dict[str, bytes]:
    """Every file of the result folder by its name, in the order of the documentation.

    Args:
        result: the certified allocation.
        certificate: its proof.
        command: the command line that asked for it, for the record in ``certificate.json``.

    Returns:
        Bytes that depend on the inputs alone, but for ``certificate.json``, which names versions and command.

    """
    tables = result_tables(result)
    files = {f"{table.name}.csv": csv_bytes(table) for table in tables}
    files["allocation.json"] = json_bytes(as_json(result, tables))
    return with_inputs(files, result.scenario, certificate_json(certificate), command)


def with_inputs(
    files: Mapping[str, bytes], scenario: Scenario, proof: Mapping[str, Any], command: Sequence[str]
) -> dict[str, bytes]:
    """The files of a result with the inputs as read, what was applied to them, and the certificate.

    Args:
        files: what was computed.
        scenario: what it was computed from.
        proof: what was checked; names of the inputs, versions and the command line are added.
        command: the command line that asked for it.

    """
    inputs = {
        f"inputs/{file.name if number else copied_name(file.name)}": file.content
        for number, file in enumerate(scenario.files)
    }
    inputs[OVERRIDES] = json_bytes(
        {
            "variants": list(scenario.variants),
            "settings": [list(setting) for setting in scenario.settings],
            "rescale": scenario.rescale,
        }
    )
    certificate = {
        **proof,
        "inputs": {name: digest(content) for name, content in inputs.items()},
        "made_with": made_with(),
        "command": list(command),
    }
    return {**files, **inputs, CERTIFICATE: json_bytes(certificate)}


def csv_bytes(table: LabelledTable) -> bytes:
    """A table as UTF-8 csv with LF line ends and English headers."""
    return _csv(table.csv_rows)


def input_csv_bytes(table: Table) -> bytes:
    """A scenario's table as it can be read again, its cells as they stand."""
    return _csv((tuple(table.columns), *zip(*table.columns.values(), strict=True)))


def _csv(rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def json_bytes(content: Mapping[str, Any]) -> bytes:
    """A document as UTF-8 JSON, keys in the order given."""
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def digest(content: bytes) -> str:
    """The SHA-256 of a file's bytes."""
    return hashlib.sha256(content).hexdigest()


def made_with() -> dict[str, str]:
    """The versions of this program and of what it computes with."""
    own = {"jlmz_budget": __version__, "python": platform.python_version()}
    return own | {name: metadata.version(name) for name in COMPUTED_WITH}


def write_folder(files: Mapping[str, bytes], folder: Path, *, force: bool) -> None:
    """Write the files aside, then rename: the folder appears whole.

    Args:
        files: contents by name.
        folder: where; its parent is made if missing.
        force: replace an existing result folder.

    Raises:
        UsageError: the folder exists and is not to be replaced, or is no result folder, or cannot be written,
            or a name leads out of it.

    """
    refuse_unless_replaceable(folder, force=force)
    for name in files:
        if PurePath(name).is_absolute() or ".." in PurePath(name).parts:
            what, hint = '"{found}" does not lead into the result folder', "give the file another name"
            raise UsageError(Problem(str(folder), what, hint, {"found": name}))
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    except OSError as error:
        raise UsageError(_cannot_write(folder, error)) from error
    try:
        whole = aside / "new"
        for name, content in files.items():
            target = whole / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        if folder.exists():
            folder.rename(aside / "old")
        whole.rename(folder)
    except OSError as error:
        raise UsageError(_cannot_write(folder, error)) from error
    finally:
        if (aside / "old").exists() and not folder.exists():
            (aside / "old").rename(folder)
        shutil.rmtree(aside, ignore_errors=True)


def refuse_unless_replaceable(folder: Path, *, force: bool) -> None:
    """Raise a UsageError if something stands at `folder` that a result must not replace."""
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return
    if not folder.is_dir():
        raise UsageError(Problem(str(folder), "is a file, not a folder", "choose another folder for -o"))
    if not (folder / CERTIFICATE).exists():
        raise UsageError(
            Problem(
                str(folder),
                "exists and is not a result folder, so it is not replaced",
                "choose another folder for -o",
            )
        )
    if not force:
        raise UsageError(
            Problem(
                str(folder),
                "exists already",
                "choose another folder, or add --force to replace the old result",
            )
        )


def _cannot_write(folder: Path, error: OSError) -> Problem:
    return Problem(
        str(folder),
        "cannot be written: {reason}",
        "choose a folder that you may write to",
        {"reason": error.strerror or str(error)},
    )
