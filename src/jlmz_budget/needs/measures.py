"""Recipients of a pool and the exact value of any column a rule may name."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple

from jlmz_budget.model.table import RECIPIENT_COLUMNS
from jlmz_budget.needs.measured import measured
from jlmz_budget.needs.task_costs import task_costs

if TYPE_CHECKING:
    from jlmz_budget.model import Pool, Scenario
    from jlmz_budget.model.scenario import Level

ONE_EACH: Final = frozenset({"recipient", "equal"})
"""Names that count every recipient once; a level's own name ("township") does too."""

TOWNSHIP_MATCH: Final = "township_match"
"""A money column that a township table need not have: the township's own part of its villages' tasks."""


class Recipient(NamedTuple):
    """Who a recipient is, and what its table says of it; money in exact fen, None where a cell is empty."""

    code: str
    name: str
    township_code: str
    last_year: Fraction | None
    population: Fraction | None
    already_paid: Fraction | None


def recipients(scenario: Scenario, pool: Pool) -> tuple[int, ...]:
    """The rows of the level's table that the pool's ``where`` admits, in table order."""
    table = scenario.recipients_table(pool.level)
    return matching_rows(scenario, pool.level, pool.where, tuple(range(table.rows)))


def matching_rows(
    scenario: Scenario, level: Level, where: dict[str, tuple[str, ...]], rows: tuple[int, ...]
) -> tuple[int, ...]:
    """Those of the rows whose cells equal, as text, one of the values wanted in every column of `where`."""
    if not where:
        return rows
    table = scenario.recipients_table(level)
    wanted = [(table.texts(column), frozenset(values)) for column, values in where.items()]
    return tuple(row for row in rows if all(cells[row] in values for cells, values in wanted))


def measure(
    scenario: Scenario, level: Level, name: str, rows: tuple[int, ...]
) -> tuple[Fraction | None, ...]:
    """The exact value of a factor or count per recipient row, None where the cell is empty.

    Args:
        scenario: where the tables are.
        level: whose table it is.
        rows: the recipients' rows in it.
        name: a numeric column; ``recipient``, ``equal`` or the level's name for 1 each; at township level
            a column the scenario measures (`measured`), or ``villages``, which without a column of that name
            counts the township's rows in the village table.

    Source: the five factors of clause (六); own design.
    """
    if name in ONE_EACH or name == level:
        return (Fraction(1),) * len(rows)
    if level == "township" and (values := measured(scenario, name)) is not None:
        return tuple(values[row] for row in rows)
    table = scenario.recipients_table(level)
    if name == "villages" and level == "township" and name not in table.columns:
        count = Counter(scenario.recipients_table("village").texts("township_code"))
        codes = table.texts("township_code")
        return tuple(Fraction(count[codes[row]]) for row in rows)
    return table.numbers(name, rows)


def money(
    scenario: Scenario, level: Level, column: str, rows: tuple[int, ...]
) -> tuple[Fraction | None, ...]:
    """The exact fen of a money column per recipient row, None where the cell is empty.

    At township level a column the scenario measures is that (`measured`); ``township_match``, without a
    column of that name, is the township's own part of what
    its villages do in all task pools.
    """
    if column == TOWNSHIP_MATCH and level == "township" and not _has_column(scenario, level, column):
        matches, codes = township_matches(scenario), scenario.recipients_table(level).texts("township_code")
        return tuple(Fraction(matches.get(codes[row], 0)) for row in rows)
    if level == "township" and (values := measured(scenario, column)) is not None:
        return tuple(values[row] * scenario.fen_per_unit for row in rows)
    return scenario.recipients_table(level).money(column, scenario.fen_per_unit, rows)


def township_matches(scenario: Scenario) -> dict[str, int]:
    """Per township code the Σ of (1 - county_share) of its villages' task costs, whole fen (乡镇配套).

    Source: the two payers of model 5.
    """
    townships = scenario.recipients_table("village").texts("township_code")
    matches: Counter[str] = Counter()
    for pool in scenario.rules.pools:
        if pool.method == "tasks":
            for cost in task_costs(scenario, recipients(scenario, pool)):
                matches[townships[cost.village]] += cost.township_match
    return dict(matches)


def _has_column(scenario: Scenario, level: Level, column: str) -> bool:
    return column in scenario.recipients_table(level).columns


def recipient_cells(scenario: Scenario, level: Level, rows: tuple[int, ...]) -> tuple[Recipient, ...]:
    """The recipients of some rows of a level's table."""
    table = scenario.recipients_table(level)
    code, name = (table.texts(column) for column in RECIPIENT_COLUMNS[level])
    township = table.texts("township_code")
    columns = zip(
        money(scenario, level, "last_year", rows),
        measure(scenario, level, "population", rows),
        money(scenario, level, "already_paid", rows),
        strict=True,
    )
    return tuple(
        Recipient(code[row], name[row], township[row], *cells)
        for row, cells in zip(rows, columns, strict=True)
    )
