"""Column headers: what is read, and what the manual says is read."""

from pathlib import Path

import pytest

from jlmz_budget.reading.headers import HEADERS, canonical, normal
from jlmz_budget.reading.tables import REQUIRED

MANUAL = Path(__file__).parents[2] / "docs" / "tables.md"


def manual_of(table):
    """The lines of the manual about a table's headers."""
    rows = [
        f"| `{column}` | {'、'.join(headers)} | {'yes' if column in REQUIRED[table] else ''} |"
        for column, headers in HEADERS[table].items()
    ]
    return "\n".join([f"### {table}\n", "| column | Chinese headers | required |", "|---|---|---|", *rows])


@pytest.mark.parametrize("table", HEADERS)
def test_the_manual_lists_the_headers_that_are_read(table):
    """docs/tables.md says of each table what the code reads."""
    assert manual_of(table) in MANUAL.read_text("utf-8")


@pytest.mark.parametrize("table", HEADERS)
def test_no_header_means_two_columns(table):
    """Within a table every header has one meaning."""
    known = [normal(name) for column, headers in HEADERS[table].items() for name in {column, *headers}]
    assert sorted(known) == sorted(set(known))


FOUND = [
    ("人口", "population"),
    (" 人 口 ", "population"),
    ("*人口", "population"),
    ("人口＊", "population"),
    ("户籍人口", "population"),
    ("人口（人）", "population"),
    ("人口\n(人)", "population"),
    ("人口（population）", "population"),
    ("Population", "population"),
    ("ＰＯＰＵＬＡＴＩＯＮ", "population"),
    ("人口来源", "population_source"),
    ("人口（来源）", "population_source"),
    ("population_source", "population_source"),
    ("面积（平方公里）", "area_km2"),
    ("村(社区)数", "villages"),
    ("上年分配数（万元）", "last_year"),
    ("人口（万人）", None),
    ("人口密度", None),
    ("", None),
]


@pytest.mark.parametrize(("header", "column"), FOUND)
def test_headers_are_compared_without_width_case_blanks_and_units(header, column):
    """A unit that changes the size of the numbers is not ignored."""
    assert canonical("townships", header) == column
