"""Where cells stand in a scenario's workbook: sheets, first rows, and the ranges that formulas look at."""

from __future__ import annotations

from typing import Final

from jlmz_budget.reading.workbook_rules import RULES_TITLES

RULES_SHEET: Final = RULES_TITLES[0]
CHECKS_SHEET: Final = "检查"
GUIDE_SHEET: Final = "说明"

RULES_TOP: Final = 3
"""The row of the first key, counted from 0: a title, a remark and the headers stand above it."""

RULES_REACH: Final = 600
"""The last row of keys that checks look at."""

TABLE_TOP: Final = 2
"""The row of the first cells of a table, counted from 0: a title and the headers stand above it."""

SPARE_ROWS: Final = 20
"""Empty yellow rows below what is filled in."""

REACH: Final = 500
"""How many rows below the last one checks look at."""

KEYS: Final = f"{RULES_SHEET}!$A${RULES_TOP + 1}:$A${RULES_REACH}"
VALUES: Final = f"{RULES_SHEET}!$B${RULES_TOP + 1}:$B${RULES_REACH}"


def column_range(sheet: str, letters: str, rows: int) -> str:
    """The cells of a table's column, as a formula names them: those filled in, and rows to come.

    Example:
        >>> column_range("村（社区）", "C", 3)
        "'村（社区）'!$C$3:$C$505"

    """
    return f"'{sheet}'!${letters}${TABLE_TOP + 1}:${letters}${TABLE_TOP + rows + REACH}"
