"""The levers of one recipient: what moves its exact award most, found by solving the changed pool again."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from jlmz_budget.errors import InfeasibleError
from jlmz_budget.explanation.sentences import Step
from jlmz_budget.formula import solve_formula_pool
from jlmz_budget.model.table import RECIPIENT_COLUMNS
from jlmz_budget.money import MAX_DIGITS, grouped_yuan, half_even, short_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jlmz_budget.model import Award, Pool, Scenario

MORE_MONEY: Final = 1_000_000
"""The lever on the pool: 10,000 yuan more, in fen."""

MORE_WEIGHT: Final = Fraction(1, 100)
"""The lever on a weight: one percentage point more, the others scaled."""

MORE_SHARE: Final = Fraction(101, 100)
"""The lever on a township's own figure, or on a limit that binds it: one percent more."""

LEVERS: Final = 3
"""How many levers are shown."""


def strongest_levers(scenario: Scenario, pool: Pool, amount: int, own: Award) -> tuple[Step, ...]:
    """The three of all changes below that move the recipient's exact award most, strongest first.

    What moves it by less than half a fen is no lever.
    """
    changed = [
        (text, values, _paid(*change, own)) for text, values, change in _changes(scenario, pool, amount, own)
    ]
    moved = [
        (text, values, paid - own.exact)
        for text, values, paid in changed
        if paid is not None and half_even(paid - own.exact)
    ]
    strongest = sorted(moved, key=lambda lever: -abs(lever[2]))[:LEVERS]
    return tuple(Step(text, {**values, "change": _signed(change)}) for text, values, change in strongest)


def _changes(
    scenario: Scenario, pool: Pool, amount: int, own: Award
) -> Iterator[tuple[str, dict[str, str], tuple[Scenario, Pool, int]]]:
    """(text, its values, the changed pool) for the pool, every weight, own figure and limit that binds."""
    yield "10,000 yuan more in the pool: {change} yuan", {}, (scenario, pool, amount + MORE_MONEY)
    for name, factor in pool.factors.items():
        if 0 < factor.weight <= 1 - MORE_WEIGHT:
            text = "weight of {factor} one percentage point up, the others scaled: {change} yuan"
            yield text, {"factor": name}, (scenario, _more_weight(pool, name), amount)
        if (more := _more_data(scenario, pool, own, name)) is not None:
            yield "own {factor} one percent up: {change} yuan", {"factor": name}, (more, pool, amount)
    if own.binding in {"floor", "cap"}:
        rule = own.floor_rule if own.binding == "floor" else own.cap_rule
        text = "limit {rule} one percent up: {change} yuan"
        yield text, {"rule": rule}, (scenario, _higher_limit(pool, f"{own.binding}s", rule), amount)


def _paid(scenario: Scenario, pool: Pool, amount: int, own: Award) -> Fraction | None:
    """The recipient's exact award in a changed pool; None where that has no solution."""
    try:
        result = solve_formula_pool(scenario, pool, amount)
    except InfeasibleError:
        return None
    return next(award.exact for award in result.awards if award.code == own.code)


def _more_weight(pool: Pool, name: str) -> Pool:
    old = pool.factors[name].weight
    others = (1 - old - MORE_WEIGHT) / (1 - old)
    factors = {
        factor: rule.model_copy(
            update={"weight": old + MORE_WEIGHT if factor == name else rule.weight * others}
        )
        for factor, rule in pool.factors.items()
    }
    return pool.model_copy(update={"factors": factors})


def _more_data(scenario: Scenario, pool: Pool, own: Award, name: str) -> Scenario | None:
    """The scenario with the recipient's own figure raised.

    None if the factor is no column of its table, or the figure too long to be raised.
    """
    table = scenario.recipients_table(pool.level)
    if name not in table.columns:
        return None
    row = table.texts(RECIPIENT_COLUMNS[pool.level][0]).index(own.code)
    cells = list(table.texts(name))
    written = _written((table.numbers(name, (row,))[0] or Fraction()) * MORE_SHARE)
    if written is None:
        return None
    cells[row] = written
    changed = replace(table, columns={**table.columns, name: tuple(cells)})
    return replace(scenario, tables={**scenario.tables, table.name: changed})


def _written(value: Fraction) -> str | None:
    """A figure as a cell can hold it: exactly if that is short enough, else to 15 digits."""
    return next((text for text in (str(value), short_number(value)) if len(text) <= MAX_DIGITS), None)


def _higher_limit(pool: Pool, kind: str, rule: str) -> Pool:
    limits = tuple(
        limit.model_copy(
            update={
                "ratio": limit.ratio * MORE_SHARE,
                "amount": None if limit.amount is None else limit.amount * MORE_SHARE,
            }
        )
        if limit.id == rule
        else limit
        for limit in getattr(pool, kind)
    )
    return pool.model_copy(update={kind: limits})


def _signed(change: Fraction | None) -> str:
    amount = Fraction(change or 0)
    return ("+" if amount >= 0 else "") + grouped_yuan(amount)
