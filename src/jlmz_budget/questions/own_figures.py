"""What the awards of a pool become when one recipient's own figure is another."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from jlmz_budget.errors import InfeasibleError
from jlmz_budget.formula import divided
from jlmz_budget.formula.figures import own_figures, with_figure
from jlmz_budget.questions.pools import solved_pools

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jlmz_budget.model import Allocation, Scenario
    from jlmz_budget.questions.pools import SolvedPool


class OwnFigure(NamedTuple):
    """A recipient's figure in a pool."""

    scenario: Scenario
    pool: SolvedPool
    column: str
    position: int

    @property
    def value(self) -> Fraction:
        """The figure, 0 for an empty cell."""
        known = self.pool.inputs.counts.get(self.column)
        if known is not None:
            return known[self.position]
        return self.pool.inputs.recipients[self.position].population or Fraction()

    def awards(self, value: Fraction) -> tuple[Fraction, ...] | None:
        """Everybody's exact award if the figure were this; None if the limits cannot hold then."""
        changed = with_figure(self.scenario, self.pool.inputs, self.column, self.position, value)
        try:
            return divided(changed, self.pool.amount).awards
        except InfeasibleError:
            return None

    def changes(self, changed: Callable[[Fraction], Fraction]) -> tuple[Fraction, ...] | None:
        """By how much everybody's exact award would differ if the figure were changed so."""
        after = self.awards(changed(self.value))
        if after is None:
            return None
        return tuple(new - old for new, old in zip(after, self.pool.divided.awards, strict=True))

    def own_change(self, changed: Callable[[Fraction], Fraction]) -> Fraction | None:
        """By how much the recipient's own exact award would differ; None if the limits cannot hold then."""
        changes = self.changes(changed)
        return None if changes is None else changes[self.position]


def all_figures(result: Allocation) -> Iterator[OwnFigure]:
    """Every figure of every recipient, by pool and column, in their order."""
    for pool in solved_pools(result):
        for column in own_figures(result.scenario, pool.inputs):
            for position in range(pool.inputs.size):
                yield OwnFigure(result.scenario, pool, column, position)
