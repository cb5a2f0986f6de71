"""Whole months of a year between two dates."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from functools import lru_cache

_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})(?:月|[-/.月](\d{1,2})日?)?")


def parse_date(text: str, *, last: bool) -> dt.date:
    """The first (or, with `last`, the last) day that a text such as "2025-07" or "2025-07-15" means.

    Raises:
        ValueError: not a date.

    """
    match = _DATE.fullmatch(text.strip().split(" ")[0])
    if match is None:
        raise ValueError(text)
    year, month = int(match[1]), int(match[2])
    if match[3]:
        return dt.date(year, month, int(match[3]))
    return _last_day(year, month) if last else dt.date(year, month, 1)


def _last_day(year: int, month: int) -> dt.date:
    first = dt.date(year, month, 1)  # refuses what is no month
    return first.replace(day=monthrange(year, month)[1])


@lru_cache(maxsize=1024)
def whole_months(start: str, end: str, year: int) -> frozenset[int]:
    """The months of the year that lie wholly between two dates, both included.

    Args:
        start: first day as text; "" is open.
        end: last day as text; "" is open, so both empty is the whole year.
        year: the budget year.

    Returns:
        Month numbers, a subset of 1..12.

    Example:
        >>> sorted(whole_months("2025-07-01", "", 2025)), sorted(whole_months("", "2025-02-15", 2025))
        ([7, 8, 9, 10, 11, 12], [1])

    """
    opens = parse_date(start, last=False) if start else dt.date(year, 1, 1)
    closes = parse_date(end, last=True) if end else dt.date(year, 12, 31)
    return frozenset(
        month
        for month in range(1, 13)
        if opens <= dt.date(year, month, 1) and _last_day(year, month) <= closes
    )
