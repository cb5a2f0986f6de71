"""Townships against their villages."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from jlmz_budget.money import parse_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jlmz_budget.reading.found import Found
    from jlmz_budget.reading.tables import Sheet


def village_count_faults(townships: Sheet, villages: Sheet) -> Iterator[Found]:
    """A problem for each township whose number of villages is not that of its rows in the village table."""
    if "villages" not in townships.table.columns:
        return
    count = Counter(villages.table.texts("township_code"))
    cells = zip(townships.table.texts("township_code"), townships.table.texts("villages"), strict=True)
    for row, (code, cell) in enumerate(cells):
        try:
            stated = parse_number(cell)
        except ValueError:
            continue  # empty or not a number: reported where the column is used
        if stated != count[code]:
            values = {"found": cell, "count": str(count[code])}
            what = "states {found} villages, the table villages has {count}"
            yield townships.found("villages", row, what, "correct one of the two", values)
