"""The table in the documentation is the one that the tests hold."""

from axioms.table import END, PAGE, START, table


def test_documented_table():
    """docs/axioms.md shows the table as it is read off the tests (``make axioms`` writes it)."""
    page = PAGE.read_text("utf-8")
    assert page.split(START)[1].split(END)[0] == table()
