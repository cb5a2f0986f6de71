"""Columns that read an attribute of their row."""

from __future__ import annotations

from fractions import Fraction
from operator import attrgetter
from typing import TYPE_CHECKING

from jlmz_budget.reports.tables import Column

if TYPE_CHECKING:
    from jlmz_budget.reports.tables import Kind


def column(name: str, label: str, kind: Kind, attribute: str = "") -> Column:
    """A column that reads an attribute of its row, by default the one of its own name."""
    return Column(name, label, kind, attrgetter(attribute or name))


def rounded_column(name: str, label: str, attribute: str = "") -> Column:
    """A quantity as screens show it, to one decimal; files hold it exactly."""
    exact = attrgetter(attribute or name)

    def tenth(row: object) -> Fraction | None:
        value = exact(row)
        return None if value is None else Fraction(round(value * 10), 10)

    return Column(name, label, "quantity", tenth)
