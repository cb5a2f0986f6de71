"""What the tables say of the recipients of a pool, as award rows repeat it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jlmz_budget.model.table import RECIPIENT_COLUMNS
from jlmz_budget.needs.carried import carried
from jlmz_budget.needs.measures import Recipient, recipients

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from jlmz_budget.model import Pool, Scenario


def recipients_of(scenario: Scenario, pool: Pool) -> tuple[Recipient, ...]:
    """The recipients of a pool, in table order."""
    table = scenario.recipients_table(pool.level)
    rows = recipients(scenario, pool)
    texts = [table.texts(column) for column in (*RECIPIENT_COLUMNS[pool.level], "township_code")]
    columns = zip(
        *([cells[row] for row in rows] for cells in texts),
        table.money("last_year", scenario.fen_per_unit, rows),
        table.numbers("population", rows),
        table.money("already_paid", scenario.fen_per_unit, rows),
        strict=True,
    )
    owed = carried(scenario, pool)
    return tuple(_with_clawback(Recipient(*cells), owed) for cells in columns)


def _with_clawback(village: Recipient, owed: Mapping[str, Fraction]) -> Recipient:
    """What last year's settlement claws back counts as already paid."""
    if village.code not in owed:
        return village
    return village._replace(already_paid=(village.already_paid or 0) + owed[village.code])


def codes_of(scenario: Scenario, pool: Pool) -> tuple[str, ...]:
    """The codes of the recipients of a pool, in table order."""
    codes = scenario.recipients_table(pool.level).texts(RECIPIENT_COLUMNS[pool.level][0])
    return tuple(codes[row] for row in recipients(scenario, pool))


def payment_unit(scenario: Scenario, pool: Pool) -> int:
    """The pool's payment unit in fen: its own, or the scenario's."""
    return pool.payment_unit or scenario.rules.payment_unit
