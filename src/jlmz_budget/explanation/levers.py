"""The levers of one recipient: what moves its exact award most, found by solving the changed pool again."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from jlmz_budget.errors import InfeasibleError
from jlmz_budget.explanation.sentences import Step
from jlmz_budget.formula import divided, pool_inputs
from jlmz_budget.formula.figures import own_figures, with_figure
from jlmz_budget.formula.variations import with_limit, with_weight
from jlmz_budget.money import grouped_yuan, half_even

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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


@dataclass(frozen=True)
class PoolLevers:
    """A pool solved as it is and with the changes that are the same for all of its recipients, exact fen.

    Args:
        inputs, amount: the pool as it is.
        now: its awards.
        more_money: its awards with 10,000 yuan more.
        more_weight: its awards by the factor that weighs more.

    None stands for awards that cannot be paid.
    """

    scenario: Scenario
    inputs: PoolInputs
    amount: int
    now: tuple[Fraction, ...]
    more_money: tuple[Fraction, ...] | None
    more_weight: Mapping[str, tuple[Fraction, ...] | None]


class _Change(NamedTuple):
    """What a lever says, and the awards of the changed pool."""

    text: str
    values: dict[str, str]
    awards: tuple[Fraction, ...] | None


def pool_levers(scenario: Scenario, pool: Pool, amount: int) -> PoolLevers:
    """A formula pool solved with the changes that need solving once for all of its recipients."""
    inputs = pool_inputs(scenario, pool)
    return PoolLevers(
        scenario,
        inputs,
        amount,
        now=divided(inputs, amount).awards,
        more_money=_paid(inputs, amount + MORE_MONEY),
        more_weight={
            name: _paid(with_weight(inputs, name, factor.weight + MORE_WEIGHT), amount)
            for name, factor in pool.factors.items()
            if 0 < factor.weight <= 1 - MORE_WEIGHT
        },
    )


def strongest_levers(pool: PoolLevers, own: Award) -> tuple[Step, ...]:
    """The three of all changes below that move the recipient's exact award most, strongest first.

    What moves it by less than half a fen is no lever.
    """
    place = [recipient.code for recipient in pool.inputs.recipients].index(own.code)
    moved = [
        (change, more)
        for change in _changes(pool, own, place)
        if change.awards is not None and half_even(more := change.awards[place] - pool.now[place])
    ]
    strongest = sorted(moved, key=lambda lever: -abs(lever[1]))[:LEVERS]
    return tuple(Step(change.text, {**change.values, "change": _signed(more)}) for change, more in strongest)


def _changes(pool: PoolLevers, own: Award, place: int) -> Iterator[_Change]:
    """The pool with more money, and with a little more of every weight, own figure and limit that binds."""
    inputs, amount = pool.inputs, pool.amount
    yield _Change("10,000 yuan more in the pool: {change} yuan", {}, pool.more_money)
    figures = own_figures(pool.scenario, inputs)
    for name, factor in inputs.pool.factors.items():
        if name in pool.more_weight:
            text = "weight of {factor} one percentage point up, the others scaled: {change} yuan"
            yield _Change(text, {"factor": name}, pool.more_weight[name])
        if factor.weight > 0 and name in figures:
            value = inputs.counts[name][place] * MORE_SHARE
            changed = _paid(with_figure(pool.scenario, inputs, name, place, value), amount)
            yield _Change("own {factor} one percent up: {change} yuan", {"factor": name}, changed)
    if own.binding in {"floor", "cap"}:
        rule = own.floor_rule if own.binding == "floor" else own.cap_rule
        kind: Literal["floors", "caps"] = "floors" if own.binding == "floor" else "caps"
        changed = _paid(with_limit(inputs, kind, rule, MORE_SHARE), amount)
        yield _Change("limit {rule} one percent up: {change} yuan", {"rule": rule}, changed)


def _paid(inputs: PoolInputs, amount: int) -> tuple[Fraction, ...] | None:
    """The exact awards of a changed pool; None where that has no solution."""
    try:
        return divided(inputs, amount).awards
    except InfeasibleError:
        return None


def _signed(change: Fraction) -> str:
    return ("+" if change >= 0 else "") + grouped_yuan(change)
