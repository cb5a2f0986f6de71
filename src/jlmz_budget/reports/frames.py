"""Result tables as pandas data frames, for notebooks: the columns of the csv files, money in yuan."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from jlmz_budget.reports.tables import UNITS, file_text

if TYPE_CHECKING:
    import pandas as pd

    from jlmz_budget.reports.tables import Column, LabelledTable

FEN_KINDS = frozenset({"money", "measured money"})


def frame(table: LabelledTable) -> pd.DataFrame:
    """The table as a data frame.

    Returns:
        Texts as str, counts as int, all else as float64, money in yuan; ``attrs["units"]`` maps columns to
        units. Floats are for reading and plotting: exact fen stand in `Allocation.awards`.

    """
    import pandas as pd  # noqa: PLC0415 - start-up: only notebooks need it

    shown = pd.DataFrame({column.name: _values(table, column) for column in table.columns})
    shown.attrs["units"] = {
        column.name: UNITS[column.kind] for column in table.columns if column.kind in UNITS
    }
    return shown


def _values(table: LabelledTable, column: Column) -> list[object]:
    values = [column.value(row) for row in table.rows]
    if column.kind in {"text", "word", "count"}:
        return values
    if column.kind == "prices":
        return [file_text(column.kind, value) for value in values]
    scale = 100 if column.kind in FEN_KINDS else 1
    return [float("nan") if value is None else float(Fraction(value) / scale) for value in values]
