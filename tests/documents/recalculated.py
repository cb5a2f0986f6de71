"""Workbooks recalculated by LibreOffice from formulas whose cached values were taken out."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import zipfile
from typing import TYPE_CHECKING

import pytest
from python_calamine import CalamineWorkbook

if TYPE_CHECKING:
    from pathlib import Path

ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item
 oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode"
 oor:op="fuse"><value>0</value></prop></item></oor:items>
"""
CACHED = re.compile(rb"(<c [^>]*?)( t=\"str\")?>(<f>[^<]*</f>)<v>[^<]*</v>")


def office() -> str:
    """The office program; without it the test is skipped, but fails where everything must run."""
    program = shutil.which("soffice")
    if program is None and os.environ.get("CI"):
        pytest.fail("soffice is not installed: the workbooks cannot be recalculated")
    if program is None:
        pytest.skip("soffice is not installed")
    return program


def with_cached(content: bytes, cached: bytes | None) -> bytes:
    """The workbook with every formula's cached value replaced, or taken out."""
    value = b"" if cached is None else b"<v>" + cached + b"</v>"
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                part = CACHED.sub(rb"\1>\3" + value, part)
            new.writestr(name, part)
    return changed.getvalue()


def recalculated(folder: Path, workbooks: dict[str, bytes]) -> dict[str, CalamineWorkbook]:
    """The workbooks as LibreOffice calculates them, all in one run."""
    program = office()
    profile, given, made = folder / "profile", folder / "given", folder / "made"
    (profile / "user").mkdir(parents=True)
    given.mkdir()
    (profile / "user" / "registrymodifications.xcu").write_text(ALWAYS_RECALCULATE, "utf-8")
    for name, content in workbooks.items():
        (given / f"{name}.xlsx").write_bytes(content)
    command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "xlsx"]
    files = [str(given / f"{name}.xlsx") for name in workbooks]
    command += ["--outdir", str(made), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=900)
    return {name: CalamineWorkbook.from_path(str(made / f"{name}.xlsx")) for name in workbooks}


def awards(workbook: CalamineWorkbook, head: str = "分配数（元）") -> dict[str, dict[str, float]]:
    """Per pool sheet the award of every code, in yuan."""
    found: dict[str, dict[str, float]] = {}
    for name in workbook.sheet_names:
        if name.startswith("池"):
            rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
            line, column = next((i, row.index(head)) for i, row in enumerate(rows) if head in row)
            found[name.split(" ", 1)[1]] = {row[0]: row[column] for row in rows[line + 3 :] if row[0] != ""}
    return found


def verdicts(workbook: CalamineWorkbook, sheet: str = "检查") -> list[tuple[str, str, float]]:
    """Every check: sheet, what it says, and 1 if it holds; the overall one first."""
    rows = workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    overall = ("", rows[2][0], rows[2][2])
    return [overall, *((row[0], row[1], row[2]) for row in rows[5:] if row[1] != "")]
