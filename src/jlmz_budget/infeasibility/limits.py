"""What could change about a formula pool's own rules, one value each, in the order of the manual."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from jlmz_budget.formula.inputs import limit_per
from jlmz_budget.infeasibility.candidates import Candidate, Value
from jlmz_budget.infeasibility.failures import (
    CROSSED,
    CROSSED_GROUP,
    GROUP_LEAST,
    GROUP_MOST,
    SHORT,
    SURPLUS,
)
from jlmz_budget.infeasibility.written import RATE_STEP, RATIO_STEP, money_text
from jlmz_budget.money import FEN_PER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from jlmz_budget.formula import PoolInputs
    from jlmz_budget.infeasibility.failures import Kinds
    from jlmz_budget.model.scenario import Limit

PAYMENT_UNITS: Final = (1_000_000, 100_000, 10_000, 1_000, 100, 10, 1)
"""Payment units that are offered, fen: powers of ten from 10,000 yuan down."""

FOR_LESS: Final = frozenset({SHORT, GROUP_LEAST})
"""What lower quotas, or a higher limit of claims, cure."""

FOR_LOWER_FLOORS: Final = FOR_LESS | {CROSSED}
FOR_HIGHER_CAPS: Final = frozenset({CROSSED, GROUP_MOST, SURPLUS})
FOR_LOWER_MINIMA: Final = frozenset({SHORT, GROUP_MOST, CROSSED_GROUP})
FOR_HIGHER_MAXIMA: Final = frozenset({GROUP_LEAST, SURPLUS, CROSSED_GROUP})
EVERYTHING: Final = FOR_LOWER_FLOORS | FOR_HIGHER_CAPS | FOR_LOWER_MINIMA | FOR_HIGHER_MAXIMA


def limit_candidates(inputs: PoolInputs) -> Iterator[Candidate]:
    """Every value of a pool that could give, but for its amount."""
    pool = inputs.pool
    if pool.max is not None:
        put = partial(_with_max, inputs)
        yield Value("max", pool.max, inputs.unit, put, inputs.fen_per_unit).raised(FOR_LESS)
    yield _payment_unit(inputs)
    for index, quota in enumerate(pool.base):
        step = min(inputs.unit, FEN_PER["元"]) if _is_each(inputs, quota.per) else RATE_STEP
        put = partial(_with_item, inputs, ("base", index, "amount"))
        key = f"base.{quota.id or quota.per}.amount"
        yield Value(key, quota.amount, step, put, inputs.fen_per_unit).lowered(FOR_LESS)
    for index, floor in enumerate(pool.floors):
        yield _limit(inputs, floor, ("floors", index)).lowered(FOR_LOWER_FLOORS)
    for index, cap in enumerate(pool.caps):
        yield _limit(inputs, cap, ("caps", index)).raised(FOR_HIGHER_CAPS)
    yield from _groups(inputs)
    if pool.on_shortfall == "error":
        yield _word(inputs, "on_shortfall", "prorate_floors", frozenset({SHORT}))
    if pool.on_surplus == "error":
        yield _word(inputs, "on_surplus", "unallocated", frozenset({SURPLUS}))


def _payment_unit(inputs: PoolInputs) -> Candidate:
    smaller = [unit for unit in PAYMENT_UNITS if unit < inputs.unit]

    def after(steps: int) -> tuple[str, PoolInputs]:
        unit = smaller[steps - 1]
        pool = inputs.pool.model_copy(update={"payment_unit": unit})
        return money_text(unit, FEN_PER["元"]), replace(inputs, pool=pool, unit=unit)

    own = inputs.pool.payment_unit
    before = "" if own is None else money_text(own, FEN_PER["元"])
    return Candidate("payment_unit", before, EVERYTHING, len(smaller), after)


def _limit(inputs: PoolInputs, limit: Limit, at: tuple[str, int]) -> Value:
    """A floor or cap: its amount, or its ratio."""
    section, index = at
    name = "ratio" if limit.amount is None else "amount"
    put = partial(_with_item, inputs, (section, index, name))
    key = f"{section}.{limit.id}.{name}"
    if limit.amount is None:
        return Value(key, limit.ratio, RATIO_STEP, put)
    step = inputs.unit if _is_each(inputs, limit_per(limit.per)) else RATE_STEP
    return Value(key, limit.amount, step, put, inputs.fen_per_unit)


def _groups(inputs: PoolInputs) -> Iterator[Candidate]:
    for index, group in enumerate(inputs.pool.groups):
        for name in ("min_amount", "max_amount", "min_share", "max_share"):
            now = getattr(group, name)
            if now is None:
                continue
            put, key = partial(_with_item, inputs, ("groups", index, name)), f"groups.{group.id}.{name}"
            if name.endswith("amount"):
                value, end = Value(key, now, inputs.unit, put, inputs.fen_per_unit), None
            else:
                value, end = Value(key, now, RATIO_STEP, put), 1
            is_minimum = name.startswith("min")
            yield value.lowered(FOR_LOWER_MINIMA) if is_minimum else value.raised(FOR_HIGHER_MAXIMA, end)


def _word(inputs: PoolInputs, key: str, word: str, cures: Kinds) -> Candidate:
    changed = replace(inputs, pool=inputs.pool.model_copy(update={key: word}))
    return Candidate(key, getattr(inputs.pool, key), cures, 1, lambda _: (word, changed))


def _with_item(inputs: PoolInputs, at: tuple[str, int, str], value: Fraction) -> PoolInputs:
    """The inputs with one value of one quota, limit or group changed; whole money is an int."""
    section, index, name = at
    items = list(getattr(inputs.pool, section))
    is_whole = section == "groups" and name.endswith("amount")
    items[index] = items[index].model_copy(update={name: int(value) if is_whole else value})
    return replace(inputs, pool=inputs.pool.model_copy(update={section: tuple(items)}))


def _with_max(inputs: PoolInputs, value: Fraction) -> PoolInputs:
    return replace(inputs, pool=inputs.pool.model_copy(update={"max": int(value)}))


def _is_each(inputs: PoolInputs, column: str) -> bool:
    """Whether a column counts every recipient once."""
    return all(count == 1 for count in inputs.counts[column])
