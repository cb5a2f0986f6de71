"""The table in the documentation is the one that the tests hold."""

from __future__ import annotations

from pathlib import Path

from axioms.table import table

PAGE = Path(__file__).parents[2] / "docs" / "axioms.md"


def test_documented_table():
    """docs/axioms.md shows the table as that is read off the tests (`python -m axioms.table` writes it)."""
    page = PAGE.read_text(encoding="utf-8")
    assert f"<!-- table -->\n{table()}<!-- end of table -->\n" in page
