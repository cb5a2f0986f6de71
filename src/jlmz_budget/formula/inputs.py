"""What a formula pool runs on, read out of the tables once: it can then be varied without them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from jlmz_budget.needs.measures import Recipient, matching_rows, measure, money, recipient_cells, recipients

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jlmz_budget.model import Pool, Scenario

Values = tuple[Fraction, ...]


@dataclass(frozen=True)
class PoolInputs:
    """The rules of a formula pool and the value of every column they name; one entry per recipient.

    Args:
        pool: the rules.
        unit: the payment unit, fen.
        fen_per_unit: fen in one unit of a plain amount of the tables.
        recipients: who they are, in table order.
        counts: values by factor, coefficient, or count column of quotas and limits; an empty cell is 0.
        amounts: exact fen by money column that limits are a ratio of; an empty cell is 0.
        members: the positions of each group's members, groups in the pool's order.

    """

    pool: Pool
    unit: int
    fen_per_unit: int
    recipients: tuple[Recipient, ...]
    counts: Mapping[str, Values]
    amounts: Mapping[str, Values]
    members: tuple[tuple[int, ...], ...]

    @property
    def size(self) -> int:
        """How many recipients there are."""
        return len(self.recipients)


def pool_inputs(scenario: Scenario, pool: Pool) -> PoolInputs:
    """The inputs of a formula pool of a scenario."""
    rows = recipients(scenario, pool)
    position = {row: i for i, row in enumerate(rows)}
    limits = (*pool.floors, *pool.caps)
    weighed = [name for name, factor in pool.factors.items() if factor.weight > 0]
    counted = [quota.per for quota in pool.base] + [
        limit_per(limit.per) for limit in limits if limit.of is None
    ]
    return PoolInputs(
        pool=pool,
        unit=scenario.payment_unit(pool),
        fen_per_unit=scenario.fen_per_unit,
        recipients=recipient_cells(scenario, pool.level, rows),
        counts={
            name: _known(measure(scenario, pool.level, name, rows))
            for name in (*weighed, *pool.coefficients, *counted)
        },
        amounts={
            limit.of: _known(money(scenario, pool.level, limit.of, rows))
            for limit in limits
            if limit.of is not None
        },
        members=tuple(
            tuple(position[row] for row in matching_rows(scenario, pool.level, group.where, rows))
            for group in pool.groups
        ),
    )


def limit_per(per: str | None) -> str:
    """The count column of a limit that is an amount: the recipient itself if none is named."""
    return per or "recipient"


def _known(values: Sequence[Fraction | None]) -> Values:
    return tuple(Fraction() if value is None else value for value in values)
