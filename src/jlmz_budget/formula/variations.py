"""One change to a formula pool's inputs: weights, a value, a limit; the inputs given stay as they are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from jlmz_budget.formula.inputs import PoolInputs, Values


def reweighted(inputs: PoolInputs, weights: Mapping[str, Fraction]) -> PoolInputs:
    """The inputs with these factor weights, which must name every weighed factor and add up to 1.

    Raises:
        ValueError: a factor is missing or unknown, a weight is negative, or the sum is not 1.

    """
    pool = inputs.pool
    weighed = {name for name, factor in pool.factors.items() if factor.weight > 0}
    if set(weights) != weighed or min(weights.values()) < 0 or sum(weights.values()) != 1:
        raise ValueError(f"weights of {sorted(weighed)} that are 0 or more and add up to 1 are needed")
    factors = {
        name: factor.model_copy(update={"weight": weights.get(name, factor.weight)})
        for name, factor in pool.factors.items()
    }
    return replace(inputs, pool=pool.model_copy(update={"factors": factors}))


def with_weight(inputs: PoolInputs, factor: str, weight: Fraction) -> PoolInputs:
    """The inputs with one factor at this weight, the others scaled so that all add up to 1.

    Raises:
        ValueError: the weight is not between 0 and 1, or the others are all 0.

    """
    weights = {name: rule.weight for name, rule in inputs.pool.factors.items() if rule.weight > 0}
    others = 1 - weights[factor]
    if others == 0:
        raise ValueError(f"{factor} is the only factor: its weight is 1")
    scaled = {name: old * (1 - weight) / others for name, old in weights.items()}
    return reweighted(inputs, {**scaled, factor: weight})


def with_value(inputs: PoolInputs, column: str, position: int, value: Fraction) -> PoolInputs:
    """The inputs with one recipient's value of a column changed, wherever the rules name that column.

    Args:
        inputs: what is changed.
        column: a count column, a money column, or both.
        position: the recipient's.
        value: in the column's own unit (money: the tables' unit of money).

    """
    return replace(
        inputs,
        counts=_placed(inputs.counts, column, position, value),
        amounts=_placed(inputs.amounts, column, position, value * inputs.fen_per_unit),
    )


def with_limit(
    inputs: PoolInputs, kind: Literal["floors", "caps"], rule: str, factor: Fraction
) -> PoolInputs:
    """The inputs with one floor or cap rule multiplied by a factor."""
    limits = tuple(
        limit.model_copy(
            update={
                "ratio": limit.ratio * factor,
                "amount": None if limit.amount is None else limit.amount * factor,
            }
        )
        if limit.id == rule
        else limit
        for limit in getattr(inputs.pool, kind)
    )
    return replace(inputs, pool=inputs.pool.model_copy(update={kind: limits}))


def _placed(
    columns: Mapping[str, Values], column: str, position: int, value: Fraction
) -> Mapping[str, Values]:
    if column not in columns:
        return columns
    values = list(columns[column])
    values[position] = value
    return {**columns, column: tuple(values)}
