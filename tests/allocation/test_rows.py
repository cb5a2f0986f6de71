"""Rows built at once are the rows that the constructors build; rows taken out of a table are its rows."""

from dataclasses import FrozenInstanceError, fields
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jlmz_budget.certificate.claims import Claim
from jlmz_budget.model import Award, Table, TaskAward
from jlmz_budget.model.rows import award_row, row_builder, task_award_row
from jlmz_budget.needs.task_costs import TaskCost


@pytest.mark.parametrize(
    ("kind", "build"),
    [
        (Award, award_row),
        (TaskAward, task_award_row),
        (TaskCost, row_builder(TaskCost)),
        (Claim, row_builder(Claim)),
    ],
)
def test_a_row_is_what_its_constructor_builds(kind, build):
    """Equal, of one hash and one text, and frozen; no work after construction is left out."""
    values = {field.name: Fraction(place, 7) for place, field in enumerate(fields(kind))}
    row, constructed = build(**values), kind(**values)
    assert row == constructed
    assert (hash(row), repr(row), vars(row)) == (hash(constructed), repr(constructed), vars(constructed))
    assert not hasattr(kind, "__post_init__")
    with pytest.raises(FrozenInstanceError):
        setattr(row, fields(kind)[0].name, 1)


def test_a_missing_field_is_refused():
    """Also one that has a default: the certificate compares all fields of a row."""
    values = {field.name: None for field in fields(Award)}
    del values["already_paid"]
    with pytest.raises(TypeError, match="Award has 18 fields, 17 were given"):
        award_row(**values)


@given(rows=st.lists(st.integers(0, 5), max_size=8), start=st.integers(0, 5), count=st.integers(0, 5))
def test_rows_taken_out_of_a_table_are_its_rows(rows, start, count):
    """In the order asked for, whether they stand together or not; places go with them."""
    table = Table("t", {"a": tuple("abcdef"), "b": tuple("123456")}, {}, tuple("uvwxyz"))
    for wanted in (rows, list(range(start, min(6, start + count)))):
        taken = table.taken(wanted)
        assert taken.texts("a") == tuple("abcdef"[row] for row in wanted)
        assert taken.numbers("b") == tuple(row + 1 for row in wanted)
        assert taken.places == tuple("uvwxyz"[row] for row in wanted)
