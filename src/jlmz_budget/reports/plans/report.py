"""What a plan shows and leaves behind, whatever its kind."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jlmz_budget.reports.tables import LabelledTable


@dataclass(frozen=True)
class Note:
    """A sentence below the tables: an English template, and the texts that fill it."""

    text: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class PlanReport:
    """A plan that is finished and checked.

    Args:
        tables: what is printed and written, each to ``NAME.csv``; ``--format csv`` prints the first.
        shown: what screens print in their place, if they are too narrow for the tables as written.
        english: the English title of each table by its name; its Chinese one stands in the table.
        notes: what a reader must know, such as what could not be measured.
        proof: what was checked, for ``certificate.json``; texts, numbers, lists and mappings only.

    """

    tables: tuple[LabelledTable, ...]
    shown: tuple[LabelledTable, ...] = ()
    english: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    proof: Mapping[str, Any] = field(default_factory=dict)
