"""A recipient's own figures, and a pool's inputs with one of them changed and what is measured from it.

The staff minimum and the training cost follow from the population by the bands of the policy pack: a changed
population changes them too. Costs measured village by village stay as they are when `villages` is changed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from jlmz_budget.formula.variations import with_value
from jlmz_budget.model.table import RECIPIENT_COLUMNS
from jlmz_budget.money import MAX_DIGITS, short_number
from jlmz_budget.needs.measured import measured, measured_columns
from jlmz_budget.needs.measures import ONE_EACH

if TYPE_CHECKING:
    from fractions import Fraction

    from jlmz_budget.formula.inputs import PoolInputs
    from jlmz_budget.model import Scenario

BANDED: Final = ("staff_cost_minimum", "training_cost")
"""Measured columns that follow from the population by the staff bands of the policy pack."""


def own_figures(scenario: Scenario, inputs: PoolInputs) -> tuple[str, ...]:
    """The columns of a pool that a recipient has a figure of its own in: factors first, then counts.

    Coefficients and money columns are none: the county sets them. `population` is one, too, where only the
    staff bands ask for it.
    """
    pool = inputs.pool
    counted = [quota.per for quota in pool.base]
    counted += [limit.per for limit in (*pool.floors, *pool.caps) if limit.per is not None]
    names = [name for name, factor in pool.factors.items() if factor.weight > 0] + counted
    names += ["population"] if banded_columns(scenario, inputs) else []
    return tuple(name for name in dict.fromkeys(names) if name not in ONE_EACH and name != pool.level)


def with_figure(
    scenario: Scenario, inputs: PoolInputs, column: str, position: int, value: Fraction
) -> PoolInputs:
    """The inputs with one recipient's figure changed, and what is measured from it.

    Args:
        scenario: what the inputs were read from.
        inputs: what is changed.
        column: the figure's; any of `own_figures`.
        position: the recipient's.
        value: in the column's own unit.

    """
    changed = with_value(inputs, column, position, value)
    if column == "population":
        return with_bands_of(scenario, changed, position, value)
    return changed


def with_bands_of(scenario: Scenario, inputs: PoolInputs, position: int, population: Fraction) -> PoolInputs:
    """The inputs with the measured costs a recipient would have with this population; its own stays."""
    columns = banded_columns(scenario, inputs)
    if not columns:
        return inputs
    table = scenario.recipients_table("township")
    row = table.texts(RECIPIENT_COLUMNS["township"][0]).index(inputs.recipients[position].code)
    cells = list(table.texts("population"))
    cells[row] = _written(population)
    populated = replace(table, columns={**table.columns, "population": tuple(cells)})
    there = replace(scenario, tables={**scenario.tables, "townships": populated})
    for column in columns:
        values = measured(there, column) or ()
        inputs = with_value(inputs, column, position, values[row])
    return inputs


def banded_columns(scenario: Scenario, inputs: PoolInputs) -> tuple[str, ...]:
    """Those columns of the pool that are measured with the staff bands."""
    if inputs.pool.level != "township":
        return ()
    known = measured_columns(scenario)
    return tuple(
        name for name in BANDED if name in known and (name in inputs.amounts or name in inputs.counts)
    )


def _written(value: Fraction) -> str:
    """A figure as a cell can hold it: exactly if that is short enough, else to 15 digits."""
    text = str(value)
    return text if len(text) <= MAX_DIGITS else short_number(value)
