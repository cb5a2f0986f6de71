"""Verify a result folder: solve its copied inputs again, certify, and compare every cell."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, TypeGuard

from jlmz_budget.allocation import allocate
from jlmz_budget.certificate import certify
from jlmz_budget.counties.allocation import allocate_counties
from jlmz_budget.errors import CertificateError, InputError, JlmzError, Problem, UsageError
from jlmz_budget.reading import read_scenario
from jlmz_budget.reports.counties import PROOF_FORMAT as COUNTIES_FORMAT
from jlmz_budget.reports.counties import counties_files, counties_report
from jlmz_budget.reports.county_folders import FORMAT as COUNTY_FOLDERS_FORMAT
from jlmz_budget.reports.folder import CERTIFICATE, OVERRIDES, digest, result_files
from jlmz_budget.reports.settlement import PERFORMED_FOLDER, PROOF_FORMAT, settled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from jlmz_budget.model import Allocation, Certificate, Scenario

NOT_COMPARED = ("made_with", "command")
"""Entries of ``certificate.json`` that say who made it, not what it says."""

NOT_RESULTS = (
    (
        "plan",
        "holds a plan ({kind}), which is not verified from its folder",
        "plan again: from the same inputs its tables are the same byte for byte",
    ),
    (
        "report",
        "holds a report ({kind}), which is not verified from its folder",
        "report again: from the same inputs its files are the same byte for byte",
    ),
    (
        "comparison",
        "holds a comparison ({kind}), which is not verified from its folder",
        "compare again: from the same inputs its tables are the same byte for byte",
    ),
)
"""Folders of other commands, by the entry of ``certificate.json`` that tells them; what is said of each."""

MOST_SHOWN = 50
"""How many differing cells of one file are listed."""


@dataclass(frozen=True)
class Verified:
    """A result folder that holds what its inputs give: the allocation, and how many cells were compared."""

    result: Allocation
    cells: int


def verify_folder(folder: Path) -> int:
    """The number of cells of a result folder that were compared with its own inputs, as `verified` does."""
    found = _files(folder)
    kind = _json(folder, CERTIFICATE, found).get("format") if CERTIFICATE in found else None
    if kind == COUNTIES_FORMAT:
        return _verify_counties(folder, found)
    if kind == COUNTY_FOLDERS_FORMAT:
        return _verify_county_folders(folder, found)
    return verified(folder).cells


def _verify_counties(folder: Path, found: Mapping[str, bytes]) -> int:
    """The cells of a result of many counties, all derived again."""
    _check_inputs(folder, found)
    scenario = _read_copy(folder, found)
    try:
        report = counties_report(scenario, allocate_counties(scenario))
    except InputError as error:
        raise CertificateError(error.problems) from error
    return _compared(folder, counties_files(scenario, report, ()), found)


def _verify_county_folders(folder: Path, found: Mapping[str, bytes]) -> int:
    """The cells of the counties' own result folders, each derived again from its own inputs."""
    codes = _json(folder, CERTIFICATE, found).get("counties")
    if not _are_texts(codes) or not codes:
        raise CertificateError(
            Problem(
                _place(folder, CERTIFICATE), "names no counties", "run allocate again: the file was changed"
            )
        )
    return sum(verified(folder / code).cells for code in codes)


def verified(folder: Path) -> Verified:
    """Check a result folder against its own inputs.

    Args:
        folder: what `allocate -o` or `settle -o` wrote.

    Returns:
        The allocation solved again and the number of cells that were compared, all identical.

    Raises:
        InputError: there is no such folder.
        UsageError: it holds a plan.
        CertificateError: a file is missing, broken or extra, an input was changed, or a cell differs.

    """
    found = _files(folder)
    _check_inputs(folder, found)
    scenario = _read_copy(folder, found)
    try:
        result = allocate(scenario)
        expected = _expected(folder, found, result, certify(scenario, result))
    except InputError as error:
        raise CertificateError(error.problems) from error
    return Verified(result, _compared(folder, expected, found))


def _files(folder: Path) -> dict[str, bytes]:
    if not folder.is_dir():
        raise InputError(Problem(str(folder), "no such folder", "give the folder that allocate -o wrote"))
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _compared(folder: Path, expected: Mapping[str, bytes], found: Mapping[str, bytes]) -> int:
    """The number of cells of the expected files, all of which were found as they should be."""
    problems = [
        problem for name, content in expected.items() for problem in differences(folder, name, content, found)
    ]
    problems += [
        Problem(_place(folder, name), "does not belong to a result folder", "remove the file")
        for name in found
        if name not in expected
    ]
    if problems:
        raise CertificateError(problems)
    tables = [name for name in expected if name.endswith(".csv")]
    return sum(len(row) for name in tables for row in _rows(expected[name]))


def _expected(
    folder: Path, found: Mapping[str, bytes], result: Allocation, certificate: Certificate
) -> dict[str, bytes]:
    """Every file the folder should hold: those of an allocation, or those of its settlement."""
    if _json(folder, CERTIFICATE, found).get("format") != PROOF_FORMAT:
        return result_files(result, certificate, ())
    performed = next((name for name in found if name.startswith(f"{PERFORMED_FOLDER}/")), PERFORMED_FOLDER)
    return settled(result, folder / performed).files


def _place(folder: Path, name: str) -> str:
    return str(folder / name)


def _check_inputs(folder: Path, found: Mapping[str, bytes]) -> None:
    """Refuse a folder without a readable certificate, or whose inputs are not those it was made from."""
    if CERTIFICATE not in found:
        raise CertificateError(
            Problem(_place(folder, CERTIFICATE), "is missing", "run allocate again: the folder is not whole")
        )
    proof = _json(folder, CERTIFICATE, found)
    for kind, what, hint in NOT_RESULTS:
        if kind in proof:
            raise UsageError(Problem(str(folder), what, hint, {"kind": str(proof[kind])}))
    hashes = proof.get("inputs")
    if not isinstance(hashes, dict) or OVERRIDES not in hashes:
        raise CertificateError(
            Problem(
                _place(folder, CERTIFICATE), "names no inputs", "run allocate again: the file was changed"
            )
        )
    problems = []
    for name, expected in hashes.items():
        if name not in found:
            problems.append(
                Problem(_place(folder, name), "is missing", "run allocate again: the folder is not whole")
            )
        elif digest(found[name]) != expected:
            problems.append(
                Problem(
                    _place(folder, name),
                    "is not the input that was certified",
                    "restore the file or run allocate again",
                )
            )
    if problems:
        raise CertificateError(problems)


def _json(folder: Path, name: str, found: Mapping[str, bytes]) -> dict[str, Any]:
    try:
        content = json.loads(found[name])
    except (ValueError, RecursionError):
        content = None
    if not isinstance(content, dict):
        raise CertificateError(
            Problem(_place(folder, name), "is not readable JSON", "run allocate again: the file was changed")
        )
    return content


def _read_copy(folder: Path, found: Mapping[str, bytes]) -> Scenario:
    applied = _json(folder, OVERRIDES, found)
    settings, variants, rescale = (applied.get(key) for key in ("settings", "variants", "rescale"))
    if not (_are_settings(settings) and _are_texts(variants) and isinstance(rescale, bool)):
        raise CertificateError(
            Problem(_place(folder, OVERRIDES), "is not readable", "run allocate again: the file was changed")
        )
    try:
        return read_scenario(
            folder / "inputs",
            settings=[(key, value) for key, value in settings],
            variants=variants,
            rescale=rescale,
        )
    except JlmzError as error:
        raise CertificateError(error.problems) from error


def _are_settings(found: object) -> TypeGuard[list[list[str]]]:
    """Whether it is a list of keys and values."""
    return isinstance(found, list) and all(
        _are_texts(one) and len(one) == len(("key", "value")) for one in found
    )


def _are_texts(found: object) -> TypeGuard[list[str]]:
    return isinstance(found, list) and all(isinstance(one, str) for one in found)


def differences(folder: Path, name: str, expected: bytes, found: Mapping[str, bytes]) -> list[Problem]:
    """How a file of a result folder differs from what its inputs give.

    Args:
        folder: the result folder, for places.
        name: the file's name in it.
        expected: what it should hold.
        found: the files as they are.

    Returns:
        One problem a cell or entry, at most `MOST_SHOWN`; none if the file is identical.

    """
    place = _place(folder, name)
    if name not in found:
        return [Problem(place, "is missing", "run allocate again: the folder is not whole")]
    if name == CERTIFICATE:
        return _json_differences(place, _json(folder, name, found), json.loads(expected))
    if found[name] == expected:
        return []
    if name.endswith(".csv"):
        return _csv_differences(place, found[name], expected)
    if name.endswith(".json"):
        return _json_differences(place, _json(folder, name, found), json.loads(expected)) or [_bytes(place)]
    return [_bytes(place)]


def _bytes(place: str) -> Problem:
    return Problem(
        place,
        "has the right cells in other bytes (encoding, line ends or quotes)",
        "run allocate again: the file was saved by another program",
    )


def _rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(_decoded(content), newline="")))


def _decoded(content: bytes) -> str:
    """The text of a table, also as spreadsheets save it: with a byte order mark, or in GB18030."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030", "replace")


def _csv_differences(place: str, found: bytes, expected: bytes) -> list[Problem]:
    try:
        rows = _rows(found)
    except csv.Error:
        return [Problem(place, "is not readable csv", "run allocate again: the file was changed")]
    return list(_cell_differences(place, rows, _rows(expected)))[:MOST_SHOWN] or [_bytes(place)]


def _cell_differences(place: str, found: list[list[str]], expected: list[list[str]]) -> Iterator[Problem]:
    header = expected[0]
    none: list[str] = []
    for line, (has, should) in enumerate(zip_longest(found, expected, fillvalue=none), start=1):
        for column, (cell, right) in enumerate(zip_longest(has, should, fillvalue="")):
            if cell != right:
                name = header[column] if column < len(header) else f"column {column + 1}"
                who = " ".join(filter(None, should[:4])) if line > 1 else ""
                yield Problem(
                    f"{place}:{line} {name}" + (f" ({who})" if who else ""),
                    'differs from what its inputs give: found "{found}", should be "{expected}"',
                    "run allocate again: the cell was changed",
                    {"found": cell, "expected": right},
                )


def _json_differences(place: str, found: object, expected: object) -> list[Problem]:
    return [
        Problem(
            f"{place} {'.'.join(path)}",
            'differs from what its inputs give: found "{found}", should be "{expected}"',
            "run allocate again: the entry was changed",
            {"found": _entry(has), "expected": _entry(should)},
        )
        for path, has, should in _walk((), found, expected)
        if not (place.endswith(CERTIFICATE) and path[0] in NOT_COMPARED)
    ][:MOST_SHOWN]


def _entry(value: object) -> str:
    """An entry as the file writes it, without quotes around a text; nothing for one that is not there."""
    if value is None or isinstance(value, str):
        return value or ""
    return json.dumps(value, ensure_ascii=False)


def _walk(
    path: tuple[str, ...], found: object, expected: object
) -> Iterator[tuple[tuple[str, ...], object, object]]:
    if isinstance(found, dict) and isinstance(expected, dict):
        for key in dict.fromkeys([*expected, *found]):
            yield from _walk((*path, str(key)), found.get(key), expected.get(key))
    elif isinstance(found, list) and isinstance(expected, list):
        for number, (has, should) in enumerate(zip_longest(found, expected)):
            yield from _walk((*path, str(number)), has, should)
    elif found != expected or type(found) is not type(expected):
        yield path, found, expected
