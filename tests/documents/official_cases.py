"""Scenarios for the official documents, and how their files are read back."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from functools import cache
from typing import TYPE_CHECKING, Any

import docx
import pytest

import jlmz_budget as jb
from support import SCENARIOS, formula_pool, rules, write

if TYPE_CHECKING:
    from pathlib import Path

    from jlmz_budget.model import Allocation, Certificate

NASTY = (
    "=cmd|' /C calc'!A0",
    "<b>粗</b>&镇",
    "😀乡",
    "𠮷田街道",
    "很长" * 150 + "镇",
    "【请填写：不是空格】",
)
"""Names that a spreadsheet, XML, a font, a page or our own marks could stumble over."""


@cache
def solved(name: str) -> tuple[Allocation, Certificate]:
    """An example scenario, certified."""
    return certified(jb.read_scenario(SCENARIOS / name))


def certified(scenario: Any) -> tuple[Allocation, Certificate]:
    """A scenario's result and its proof."""
    result = jb.allocate(scenario)
    return result, jb.certify(scenario, result)


def made(folder: Path, content: dict[str, Any], **tables: str) -> tuple[Allocation, Certificate]:
    """A scenario folder of a test, certified."""
    return certified(jb.read_scenario(write(folder, content, **tables)))


def nasty(folder: Path) -> tuple[Allocation, Certificate]:
    """Two years of townships with nasty names, and a pool that names an unchecked subject."""
    lines = [f'{i},"{name}",{i * 1000},{i * 10},{i * 100}' for i, name in enumerate(NASTY, start=1)]
    townships = "\n".join(["township_code,township,population,area_km2,last_year", *lines]) + "\n"
    pool = formula_pool(
        title="=资金<&>" + "长" * 80,
        factors={"population": "0.5", "area_km2": "0.5"},
        subject_code="2080201",
        caps=[{"id": "most", "per": "recipient", "amount": 4000}],
        source="=HYPERLINK(1)《甲办法》",
    )
    write(folder / "last", rules(pool, total="10000"), townships=townships)
    return made(folder / "this", rules(pool, total="12345.67", previous="../last"), townships=townships)


def paragraphs(content: bytes) -> list[str]:
    """The texts of a Word file's paragraphs, those of tables aside."""
    return [one.text for one in docx.Document(io.BytesIO(content)).paragraphs]


def tables(content: bytes) -> list[list[list[str]]]:
    """The cells of a Word file's tables."""
    return [
        [[cell.text for cell in row.cells] for row in table.rows]
        for table in docx.Document(io.BytesIO(content)).tables
    ]


def pages(content: bytes, folder: Path) -> list[str]:
    """The text of every page as LibreOffice lays it out; without that the test is skipped, in CI it fails."""
    if missing := [name for name in ("soffice", "pdftotext") if shutil.which(name) is None]:
        if os.environ.get("CI"):
            pytest.fail(f"{missing} is not installed")
        pytest.skip(f"{missing} is not installed: pages are not counted")
    (folder / "document.docx").write_bytes(content)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*convert, str(folder / "document.docx")], check=True, capture_output=True, timeout=120)
    text = ["pdftotext", "-layout", str(folder / "document.pdf"), "-"]
    shown = subprocess.run(text, check=True, capture_output=True, timeout=60).stdout.decode()
    return shown.removesuffix("\f").split("\f")
