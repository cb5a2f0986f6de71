"""The formula pools of a solved scenario, with their inputs, ready to be varied by a question."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from jlmz_budget.formula import divided, pool_inputs

if TYPE_CHECKING:
    from jlmz_budget.formula import Divided, PoolInputs
    from jlmz_budget.model import Allocation


@dataclass(frozen=True)
class SolvedPool:
    """A formula pool of a solved scenario: what it ran on, and the amount it was given, whole fen."""

    inputs: PoolInputs
    amount: int

    @property
    def id(self) -> str:
        """The pool's id."""
        return self.inputs.pool.id

    @cached_property
    def divided(self) -> Divided:
        """The pool divided by its own rules: terms, bounds, exact awards, rate."""
        return divided(self.inputs, self.amount)

    @property
    def codes(self) -> tuple[str, ...]:
        """The recipients' codes, in table order."""
        return tuple(recipient.code for recipient in self.inputs.recipients)

    @property
    def names(self) -> tuple[str, ...]:
        """The recipients' names, in table order."""
        return tuple(recipient.name for recipient in self.inputs.recipients)


def solved_pools(result: Allocation) -> tuple[SolvedPool, ...]:
    """The formula pools of a result in funding order, each with the amount it was given."""
    amounts = {total.pool: total.amount + total.handed_on for total in result.totals}
    return tuple(
        SolvedPool(pool_inputs(result.scenario, pool), amounts[pool.id])
        for pool in result.scenario.rules.pools
        if pool.method == "formula"
    )
