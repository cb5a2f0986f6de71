"""Tables as they were read, and the scenario that holds rules, tables and the files they came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, partial
from operator import itemgetter
from typing import TYPE_CHECKING

from jlmz_budget.money import FEN_PER, parse_money, parse_number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from fractions import Fraction

    from jlmz_budget.model.scenario import Level, Pool, Rules
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
    def _whole(self) -> dict[tuple[str, int], tuple[Fraction | None, ...]]:
        return {}

    @cached_property
    def _parsed(self) -> dict[tuple[str, int], dict[str, Fraction | None]]:
        return {}

    def taken(self, rows: Sequence[int]) -> Table:
        """The table with these rows only, in this order; what was parsed need not be parsed again."""
        pick = _picker(rows)
        columns = {name: pick(cells) for name, cells in self.columns.items()}
        places = pick(self.places) if self.places else ()
        taken = Table(self.name, columns, self.headers, places)
        vars(taken)["_parsed"] = self._parsed
        return taken

    def texts(self, column: str) -> tuple[str, ...]:
        """The cells of a column; "" for all if the table has no such column."""
        return self.columns.get(column, ("",) * self.rows)

    def numbers(self, column: str, rows: Sequence[int] | None = None) -> tuple[Fraction | None, ...]:
        """The exact numbers of a column, None where a cell is empty.

        Args:
            column: its name; a table without it has empty cells.
            rows: the rows that are read, so that the others may hold anything; all if not given.

        Raises:
            ValueError: a cell is not a number (never after reading, which checks what a scenario uses).

        """
        return self._values((column, 0), parse_number, rows)

    def money(
        self, column: str, fen_per_unit: int, rows: Sequence[int] | None = None
    ) -> tuple[Fraction | None, ...]:
        """The exact fen of a money column, None where a cell is empty; rows and errors as for `numbers`."""
        return self._values((column, fen_per_unit), partial(parse_money, fen_per_unit=fen_per_unit), rows)

    def _values(
        self, column: tuple[str, int], parse: Callable[[str], Fraction], rows: Sequence[int] | None
    ) -> tuple[Fraction | None, ...]:
        """The values of some rows, or of all, which are kept; each distinct text is parsed once."""
        if rows is None and column in self._whole:
            return self._whole[column]
        cells = self.texts(column[0])
        wanted = cells if rows is None else [cells[row] for row in rows]
        known = self._parsed.setdefault(column, {"": None})
        known.update({cell: parse(cell) for cell in set(wanted) if cell not in known})
        values = tuple(map(known.__getitem__, wanted))
        if rows is None:
            self._whole[column] = values
        return values


def _picker(rows: Sequence[int]) -> Callable[[tuple[str, ...]], tuple[str, ...]]:
    """What takes these rows of a column: in one piece where they follow each other."""
    first = rows[0] if rows else 0
    if list(rows) == list(range(first, first + len(rows))):
        return itemgetter(slice(first, first + len(rows)))
    return lambda cells: tuple(map(cells.__getitem__, rows))


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
        previous: last year's scenario, for the bridge; None if none is named or it is not there.

    """

    rules: Rules
    policy: PolicyPack
    tables: Mapping[str, Table]
    files: tuple[InputFile, ...] = ()
    settings: tuple[tuple[str, str], ...] = ()
    variants: tuple[str, ...] = ()
    rescale: bool = False
    previous: Scenario | None = None

    @property
    def has_counties(self) -> bool:
        """Whether it holds many counties under one rule, each with its own money (`allocate_counties`)."""
        return "counties" in self.tables or any(pool.amount.kind == "column" for pool in self.rules.pools)

    @property
    def fen_per_unit(self) -> int:
        """Fen in one unit of a plain amount of this scenario's files."""
        return FEN_PER[self.rules.money_unit]

    def payment_unit(self, pool: Pool) -> int:
        """The fen that awards of a pool are whole multiples of: its own unit, else the scenario's."""
        return pool.payment_unit or self.rules.payment_unit

    def recipients_table(self, level: Level) -> Table:
        """The table whose rows are the recipients of a level; empty if the scenario has none."""
        name = f"{level}s"
        return self.tables.get(name, Table(name, dict.fromkeys(RECIPIENT_COLUMNS[level], ())))
