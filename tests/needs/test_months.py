"""Which months of a year lie between two dates."""

import datetime as dt

import pytest

from jlmz_budget.needs.months import parse_date, whole_months

ALL = frozenset(range(1, 13))


def test_the_last_month_of_the_calendar_ends_like_any_other():
    """No date lies beyond 9999, and none has to."""
    assert parse_date("9999-12", last=True) == dt.date(9999, 12, 31)
    assert whole_months("2025-01", "9999-12", 2025) == ALL
    assert whole_months("", "", 9999) == ALL


@pytest.mark.parametrize(
    ("month", "day"), [("2025-02", 28), ("2024-02", 29), ("2025-04", 30), ("2025-12", 31)]
)
def test_a_month_ends_on_its_last_day(month, day):
    """A date without a day is the whole month."""
    assert parse_date(month, last=True).day == day
    assert parse_date(month, last=False).day == 1


@pytest.mark.parametrize("text", ["2025-13", "2025-00", "0000-01", "2025-02-30"])
@pytest.mark.parametrize("last", [True, False])
def test_what_is_no_date_is_refused(text, last):
    """Neither end of a period accepts it."""
    with pytest.raises(ValueError, match=r"."):
        parse_date(text, last=last)
