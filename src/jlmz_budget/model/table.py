"""Tables as they were read, and the scenario that holds rules, tables and the files they came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TYPE_CHECKING

from jlmz_budget.money import FEN_PER, parse_money, parse_number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from fractions import Fraction

    from jlmz_budget.model.scenario import Level, Rules
    from jlmz_budget.policy import PolicyPack

RECIPIENT_COLUMNS = {
    "township": ("township_code", "township"),
    "village": ("village_code", "village"),
}
"""Code and name column of each level's table."""


@dataclass(frozen=True)
class Table:
    """One table: columns of text cells, as written but for surrounding blanks.

    Args:
        name: the table's name in a scenario, such as ``townships``.
        columns: cells by column, all of one length; "" is an empty cell.
        headers: each column's header as the file writes it.
        places: where each row stands, such as ``townships.csv:7`` or ``x.xlsx!乡镇!{}7``.

    """

    name: str
    columns: Mapping[str, tuple[str, ...]]
    headers: Mapping[str, str] = field(default_factory=dict)
    places: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(next(iter(self.columns.values()), ()))

    @cached_property
    def _parsed(self) -> dict[tuple[str, int], tuple[Fraction | None, ...]]:
        return {}

    def texts(self, column: str) -> tuple[str, ...]:
        """The cells of a column; "" for all if the table has no such column."""
        return self.columns.get(column, ("",) * self.rows)

    def numbers(self, column: str) -> tuple[Fraction | None, ...]:
        """The exact numbers of a column, None where a cell is empty.

        Raises:
            ValueError: a cell is not a number (never after reading, which checks what a scenario uses).

        """
        if (column, 0) not in self._parsed:
            self._parsed[column, 0] = _each_once(self.texts(column), parse_number)
        return self._parsed[column, 0]

    def money(self, column: str, fen_per_unit: int) -> tuple[Fraction | None, ...]:
        """The exact fen of a money column, None where a cell is empty; raises as `numbers` does."""
        if (column, fen_per_unit) not in self._parsed:
            in_unit = partial(parse_money, fen_per_unit=fen_per_unit)
            self._parsed[column, fen_per_unit] = _each_once(self.texts(column), in_unit)
        return self._parsed[column, fen_per_unit]


def _each_once(cells: tuple[str, ...], parse: Callable[[str], Fraction]) -> tuple[Fraction | None, ...]:
    """The value of every cell, None where it is empty; each distinct text is parsed once."""
    values = {cell: parse(cell) if cell else None for cell in set(cells)}
    return tuple(values[cell] for cell in cells)


@dataclass(frozen=True)
class InputFile:
    """A file a scenario was read from: its name inside the scenario folder, and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Scenario:
    """Rules, policy pack and tables: everything an allocation depends on.

    Args:
        rules: the scenario file, overrides applied.
        policy: the policy pack it names.
        tables: tables by name; ``townships`` is always there if a pool is at township level.
        files: the files as read, for the copy kept beside a result.
        settings: the ``--set`` texts that were applied, in order.
        variants: the named overrides that were applied, in order.
        rescale: whether weights not named in a setting were scaled so that they add up to 1.

    """

    rules: Rules
    policy: PolicyPack
    tables: Mapping[str, Table]
    files: tuple[InputFile, ...] = ()
    settings: tuple[tuple[str, str], ...] = ()
    variants: tuple[str, ...] = ()
    rescale: bool = False

    @property
    def fen_per_unit(self) -> int:
        """Fen in one unit of a plain amount of this scenario's files."""
        return FEN_PER[self.rules.money_unit]

    def recipients_table(self, level: Level) -> Table:
        """The table whose rows are the recipients of a level; empty if the scenario has none."""
        name = f"{level}s"
        return self.tables.get(name, Table(name, dict.fromkeys(RECIPIENT_COLUMNS[level], ())))
