"""What the cells of a column must be, and those that are not."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from jlmz_budget.money import FEN_PER, parse_money, parse_number, whole_fen
from jlmz_budget.reading.headers import unit_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from fractions import Fraction

    from jlmz_budget.reading.found import Found
    from jlmz_budget.reading.tables import Sheet


@dataclass(frozen=True)
class Wanted:
    """What a cell must hold.

    Args:
        parse: the exact value of a text; `ValueError` if it has none.
        accepts: whether a value will do.
        what: what is wrong with a value that will not do.
        unreadable: what is wrong with a text that has no value.

    """

    parse: Callable[[str], Fraction]
    accepts: Callable[[Fraction], bool]
    what: str
    unreadable: str = 'must be a number, found "{found}"'

    def fault(self, cell: str) -> str | None:
        """What is wrong with a cell, None if nothing is."""
        try:
            value = self.parse(cell)
        except ValueError:
            return self.unreadable
        return None if self.accepts(value) else self.what


NUMBER: Final = Wanted(parse_number, lambda value: value >= 0, 'must be 0 or more, found "{found}"')
POSITIVE: Final = Wanted(parse_number, lambda value: value > 0, 'must be more than 0, found "{found}"')
SHARE: Final = Wanted(parse_number, lambda value: 0 <= value <= 1, 'must be from 0 to 1, found "{found}"')
MONTHS: Final = Wanted(
    parse_number,
    lambda value: 0 <= value <= 12 and value.denominator == 1,  # noqa: PLR2004 - months of a year
    'must be whole months from 0 to 12, found "{found}"',
)


MONEY_COLUMNS: Final = frozenset(
    {"last_year", "already_paid", "advance_paid", "unit_price", "payer_budget"}
    | {"inhouse_price", "provider_price"}
)
"""Columns that hold amounts of money in every scenario."""


def money(fen_per_unit: int) -> Wanted:
    """An amount of money of 0 or more, plain numbers in the scenario's unit."""
    return Wanted(
        partial(parse_money, fen_per_unit=fen_per_unit),
        lambda value: value >= 0,
        'must be 0 or more, found "{found}"',
        'must be an amount of money, found "{found}"',
    )


def whole_money(fen_per_unit: int) -> Wanted:
    """An amount of whole fen, 0 or more."""

    def whole(cell: str) -> Fraction:
        amount = parse_money(cell, fen_per_unit)
        whole_fen(amount)
        return amount

    return Wanted(
        whole,
        lambda value: value >= 0,
        'must be 0 or more, found "{found}"',
        'must be an amount of money in whole fen, found "{found}"',
    )


def faulty_cells(sheet: Sheet, column: str, wanted: Wanted, rows: Iterable[int] | None = None) -> list[Found]:
    """A problem for every cell that is not what is wanted; empty cells and absent columns pass.

    Each distinct text is looked at once.
    """
    cells = sheet.table.columns.get(column, ())
    faults = {cell: fault for cell in set(cells) if cell and (fault := wanted.fault(cell)) is not None}
    if not faults:
        return []
    return [
        sheet.found(column, row, faults[cells[row]], "correct the cell", {"found": cells[row]})
        for row in (range(len(cells)) if rows is None else rows)
        if cells[row] in faults
    ]


def empty_cells(sheet: Sheet, column: str, rows: Iterable[int] | None = None) -> list[Found]:
    """A problem for every empty cell of a column."""
    cells = sheet.table.texts(column)
    if "" not in cells:
        return []
    return [
        sheet.found(column, row, "the cell is empty", "write a number, 0 if there is none")
        for row in (range(len(cells)) if rows is None else rows)
        if not cells[row]
    ]


def wrong_units(sheet: Sheet, columns: Iterable[str], money_unit: str) -> list[Found]:
    """A problem for every money column whose header states another unit than the scenario's."""
    what, hint = (
        "the header says {unit}, the money unit of the scenario is {expected}",
        "write the amounts in {expected}, or change money_unit",
    )
    units = {column: unit_of(sheet.table.headers.get(column, "")) for column in columns}
    return [
        sheet.found_in_header(column, what, hint, {"unit": units[column], "expected": money_unit})
        for column in sheet.table.columns
        if units.get(column) in FEN_PER and units[column] != money_unit
    ]


def all_zero(sheet: Sheet, column: str, rows: Iterable[int]) -> bool:
    """Whether every cell of the rows is a written 0, and there are rows."""
    cells = sheet.table.columns[column]
    texts = {cells[row] for row in rows}
    return bool(texts) and all(
        text and NUMBER.fault(text) is None and parse_number(text) == 0 for text in texts
    )
