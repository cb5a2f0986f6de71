"""What a little more of its own figures brings a recipient, and who pays it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from jlmz_budget.questions.own_figures import all_figures

if TYPE_CHECKING:
    from jlmz_budget.model import Allocation
    from jlmz_budget.questions.own_figures import OwnFigure

STEPS: Final = {"population": Fraction(100), "villages": Fraction(1), "area_km2": Fraction(10)}
"""How much more of a figure, in its own unit; every other figure is raised by one percent (model 9f)."""

ONE_PERCENT: Final = Fraction(101, 100)
"""The raise of a figure without a step of its own."""

PAYERS: Final = 3
"""How many of those who pay are named."""


@dataclass(frozen=True)
class Lever:
    """A recipient's figure raised by a step, all else unchanged; exact fen.

    Args:
        pool, code, name: the recipient.
        factor: the column.
        step: how much more: "100" in the column's own unit, or "1%".
        own_change: what its award gains; None if the limits cannot hold then.
        payers: those whose awards fall most, with what they lose (below 0), the largest loss first.
        unallocated: by how much the money left unallocated changes.

    """

    pool: str
    code: str
    name: str
    factor: str
    step: str
    own_change: Fraction | None
    payers: tuple[tuple[str, Fraction], ...] = ()
    unallocated: Fraction = Fraction()


def levers(result: Allocation) -> tuple[Lever, ...]:
    """Own change and payers of every lever: pools, columns and recipients in their order.

    Levers are 100 people, 1 village, 10 km² more, and one percent more of every other figure that a factor, a
    quota or a limit counts by. A pool's amount is held. A population that crosses a staff band takes the
    costs measured with it along.

    Source: model 9f; own design.
    """
    return tuple(_lever(figure) for figure in all_figures(result))


def _lever(figure: OwnFigure) -> Lever:
    pool, step = figure.pool, STEPS.get(figure.column)
    changes = figure.changes(lambda value: value * ONE_PERCENT if step is None else value + step)
    row = (
        pool.id,
        pool.codes[figure.position],
        pool.names[figure.position],
        figure.column,
        "1%" if step is None else str(step),
    )
    if changes is None:
        return Lever(*row, own_change=None)
    losses = sorted(
        (i for i, change in enumerate(changes) if change < 0 and i != figure.position),
        key=changes.__getitem__,
    )
    return Lever(
        *row,
        own_change=changes[figure.position],
        payers=tuple((pool.names[i], changes[i]) for i in losses[:PAYERS]),
        unallocated=-sum(changes, Fraction()),
    )
