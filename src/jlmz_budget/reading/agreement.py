"""A column that is both given and measured: the two must agree, cell by cell."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from jlmz_budget.money import FEN_PER, parse_money, parse_number, short_number
from jlmz_budget.needs.measured import MEASURES, measured, measured_columns
from jlmz_budget.reading.cells import NUMBER, faulty_cells, money

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jlmz_budget.model import Scenario
    from jlmz_budget.reading.found import Found
    from jlmz_budget.reading.tables import Sheet
    from jlmz_budget.reading.tree import Node

_DECIMALS = re.compile(r"\.(\d+)")
_UNIT = re.compile(r"(亿元|万元|元)\s*$")


def disagreements(scenario: Scenario, townships: Sheet) -> Iterator[Found]:
    """A problem for each given cell that is not the measured number, rounded to the digits the cell shows.

    The measured number counts in any case: a given column is a check.
    """
    for name in measured_columns(scenario):
        if name not in townships.table.columns:
            continue
        wanted = money(scenario.fen_per_unit) if MEASURES[name].is_money else NUMBER
        faults = faulty_cells(townships, name, wanted)
        yield from faults
        values = measured(scenario, name)
        if faults or values is None:
            continue
        for row, cell in enumerate(townships.table.texts(name)):
            if cell and not _agrees(cell, values[row], scenario.fen_per_unit):
                texts = {"found": cell, "measured": short_number(values[row])}
                what = "states {found}, measured is {measured}"
                hint = "correct the cell or what is measured, or delete the column"
                yield townships.found(name, row, what, hint, texts)


def nothing_measured(scenario: Scenario, pools: tuple[Node, ...]) -> Iterator[Found]:
    """A problem for each factor whose measured column is 0 for everybody."""
    for pool, node in zip(scenario.rules.pools, pools, strict=True):
        for name, factor in pool.factors.items() if pool.level == "township" else ():
            values = measured(scenario, name) if factor.weight > 0 else None
            if values and not any(values):
                what = "is 0 for every recipient, so it can share nothing"
                yield node.at("factors", name).found(what, "correct what is measured, or set its weight to 0")


def _agrees(cell: str, value: Fraction, fen_per_unit: int) -> bool:
    decimals = _DECIMALS.search(cell)
    digit = Fraction(1, 10 ** len(decimals[1])) if decimals else Fraction(1)
    if unit := _UNIT.search(cell):
        digit *= Fraction(FEN_PER[unit[1]], fen_per_unit)
    elif "/" in cell or "%" in cell:
        return parse_number(cell) == value
    return abs(parse_money(cell, fen_per_unit) / fen_per_unit - value) <= digit / 2
