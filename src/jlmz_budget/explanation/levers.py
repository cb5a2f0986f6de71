"""The levers of one recipient: what moves its exact award most, found by solving the changed pool again."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple

from jlmz_budget.errors import InfeasibleError
from jlmz_budget.explanation.sentences import Step
from jlmz_budget.formula import divided, pool_inputs
from jlmz_budget.formula.figures import own_figures, with_figure
from jlmz_budget.formula.variations import with_limit, with_weight
from jlmz_budget.money import grouped_yuan, half_even

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jlmz_budget.formula import PoolInputs
    from jlmz_budget.model import Award, Pool, Scenario

MORE_MONEY: Final = 1_000_000
"""The lever on the pool: 10,000 yuan more, in fen."""

MORE_WEIGHT: Final = Fraction(1, 100)
"""The lever on a weight: one percentage point more, the others scaled."""

MORE_SHARE: Final = Fraction(101, 100)
"""The lever on a township's own figure, or on a limit that binds it: one percent more."""

LEVERS: Final = 3
"""How many levers are shown."""


class _Change(NamedTuple):
    """What a lever says, and the changed pool."""

    text: str
    values: dict[str, str]
    inputs: PoolInputs
    amount: int


def strongest_levers(scenario: Scenario, pool: Pool, amount: int, own: Award) -> tuple[Step, ...]:
    """The three of all changes below that move the recipient's exact award most, strongest first.

    What moves it by less than half a fen is no lever.
    """
    inputs = pool_inputs(scenario, pool)
    place = [recipient.code for recipient in inputs.recipients].index(own.code)
    now = divided(inputs, amount).awards[place]
    moved = [
        (change, paid - now)
        for change in _changes(scenario, inputs, amount, own)
        if (paid := _paid(change, place)) is not None and half_even(paid - now)
    ]
    strongest = sorted(moved, key=lambda lever: -abs(lever[1]))[:LEVERS]
    return tuple(Step(change.text, {**change.values, "change": _signed(more)}) for change, more in strongest)


def _changes(scenario: Scenario, inputs: PoolInputs, amount: int, own: Award) -> Iterator[_Change]:
    """The pool with more money, and with a little more of every weight, own figure and limit that binds."""
    pool = inputs.pool
    place = [recipient.code for recipient in inputs.recipients].index(own.code)
    yield _Change("10,000 yuan more in the pool: {change} yuan", {}, inputs, amount + MORE_MONEY)
    figures = own_figures(scenario, inputs)
    for name, factor in pool.factors.items():
        if 0 < factor.weight <= 1 - MORE_WEIGHT:
            text = "weight of {factor} one percentage point up, the others scaled: {change} yuan"
            changed = with_weight(inputs, name, factor.weight + MORE_WEIGHT)
            yield _Change(text, {"factor": name}, changed, amount)
        if factor.weight > 0 and name in figures:
            value = inputs.counts[name][place] * MORE_SHARE
            changed = with_figure(scenario, inputs, name, place, value)
            yield _Change("own {factor} one percent up: {change} yuan", {"factor": name}, changed, amount)
    if own.binding in {"floor", "cap"}:
        rule = own.floor_rule if own.binding == "floor" else own.cap_rule
        changed = with_limit(inputs, "floors" if own.binding == "floor" else "caps", rule, MORE_SHARE)
        yield _Change("limit {rule} one percent up: {change} yuan", {"rule": rule}, changed, amount)


def _paid(change: _Change, place: int) -> Fraction | None:
    """The recipient's exact award in a changed pool; None where that has no solution."""
    try:
        return divided(change.inputs, change.amount).awards[place]
    except InfeasibleError:
        return None


def _signed(change: Fraction) -> str:
    return ("+" if change >= 0 else "") + grouped_yuan(change)
