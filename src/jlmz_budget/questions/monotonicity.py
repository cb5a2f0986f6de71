"""Whether more money, or more of one's own figures, ever gives somebody less: tried on the actual numbers."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from jlmz_budget.errors import InfeasibleError
from jlmz_budget.formula import divided
from jlmz_budget.formula.variations import with_value
from jlmz_budget.needs.measures import ONE_EACH
from jlmz_budget.rules.rounding import largest_remainder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jlmz_budget.formula import Divided
    from jlmz_budget.questions.pools import SolvedPool

MOST_STEPS: Final = 1000
"""How many payment units the pool is enlarged by, one after the other, where awards move on lines."""

MOST_SOLVED: Final = 100
"""The same where every amount must be solved: limits that move with the pool, or Webster's rounding."""

FEW_RECIPIENTS: Final = 16
"""Recipients up to which so many steps are tried; more recipients, fewer steps."""

MOST_RAISED: Final = 400
"""Figures that are raised one by one, again for so few recipients."""

RAISE: Final = Fraction(101, 100)
"""A figure raised by 1 %; one of 0 becomes 1."""


@dataclass(frozen=True)
class Loss:
    """A recipient that gets less, and what was larger: the pool's amount, or its own figure of a factor."""

    position: int
    before: Fraction
    after: Fraction
    factor: str = ""
    amount: int | None = None
    larger_amount: int | None = None


@dataclass(frozen=True)
class Trial:
    """How many cases were tried, and the first loss in the exact and in the rounded awards."""

    examined: int
    exact: Loss | None
    rounded: Loss | None


@dataclass(frozen=True)
class _Step:
    """A pool at one amount."""

    amount: int
    exact: tuple[Fraction, ...]
    rounded: tuple[int, ...]


def more_money(pool: SolvedPool) -> Trial:
    """The pool at A, A + u, A + 2u …: the first amount at which somebody gets less than one unit before.

    Source: the Alabama paradox, Balinski & Young 1982; own design.
    """
    earlier = _Step(pool.amount, pool.divided.awards, pool.divided.rounded)
    examined = 0
    exact: Loss | None = None
    rounded: Loss | None = None
    for step in _enlarged(pool):
        examined += 1
        exact = exact or _first_loss(earlier.exact, step.exact, earlier.amount, step.amount)
        rounded = rounded or _first_loss(earlier.rounded, step.rounded, earlier.amount, step.amount)
        if exact and rounded:
            break
        earlier = step
    return Trial(examined, exact, rounded)


def more_of_own(pool: SolvedPool) -> Trial:
    """Every recipient's figure of every factor raised by 1 %, one at a time: the first that loses by it."""
    examined = 0
    exact: Loss | None = None
    rounded: Loss | None = None
    for factor, position in _figures(pool):
        value = pool.inputs.counts[factor][position]
        raised = with_value(pool.inputs, factor, position, value * RAISE or Fraction(1))
        try:
            after = divided(raised, pool.amount)
        except InfeasibleError:  # floors may grow with the figure
            continue
        examined += 1
        old, new = pool.divided.awards[position], after.awards[position]
        if exact is None and new < old:
            exact = Loss(position, old, new, factor)
        paid, pays = pool.divided.rounded[position], after.rounded[position]
        if rounded is None and pays < paid:
            rounded = Loss(position, Fraction(paid), Fraction(pays), factor)
    return Trial(examined, exact, rounded)


def _first_loss(
    before: Sequence[Fraction | int], after: Sequence[Fraction | int], amount: int, larger: int
) -> Loss | None:
    return next(
        (
            Loss(i, Fraction(old), Fraction(new), amount=amount, larger_amount=larger)
            for i, (old, new) in enumerate(zip(before, after, strict=True))
            if new < old
        ),
        None,
    )


def _figures(pool: SolvedPool) -> list[tuple[str, int]]:
    """The figures to raise: all of them, or evenly chosen ones if there are too many."""
    level = pool.inputs.pool.level
    figures = [
        (name, i)
        for name, factor in pool.inputs.pool.factors.items()
        if factor.weight > 0 and name not in ONE_EACH and name != level
        for i in range(pool.inputs.size)
    ]
    most = _fewer(MOST_RAISED, pool)
    return figures if len(figures) <= most else [figures[k * len(figures) // most] for k in range(most)]


def _fewer(most: int, pool: SolvedPool) -> int:
    """So many trials as cost about the same for any number of recipients."""
    return max(most * FEW_RECIPIENTS // max(pool.inputs.size, FEW_RECIPIENTS), 1)


def _enlarged(pool: SolvedPool) -> Iterator[_Step]:
    """The pool enlarged unit by unit, until it cannot be divided any more."""
    moving = any(
        group.min_share is not None or group.max_share is not None for group in pool.inputs.pool.groups
    )
    by_solving = moving or pool.inputs.pool.rounding == "webster" or pool.divided.scale < 1
    if by_solving:
        yield from _solved(pool, _fewer(MOST_SOLVED, pool))
        return
    steps = _fewer(MOST_STEPS, pool)
    try:
        last = divided(pool.inputs, pool.amount + steps * pool.inputs.unit)
    except InfeasibleError:  # a surplus that is not allowed: it cannot be enlarged so far
        yield from _solved(pool, _fewer(MOST_SOLVED, pool))
        return
    yield from _between(pool.divided, last, steps)


def _solved(pool: SolvedPool, steps: int) -> Iterator[_Step]:
    for number in range(1, steps + 1):
        try:
            step = divided(pool.inputs, pool.amount + number * pool.inputs.unit)
        except InfeasibleError:
            return
        yield _Step(step.amount, step.awards, step.rounded)


def _between(low: Divided, high: Divided, steps: int) -> Iterator[_Step]:
    """Every amount after `low` up to `high`: on a line where nothing that binds changes, else halved.

    The rate only rises with the amount, so what stands at a bound, or is free, at both ends is so in between.
    """
    if steps == 1:
        yield _Step(high.amount, high.awards, high.rounded)
        return
    unit = low.inputs.unit
    if _shape(low) == _shape(high):
        slopes = [(new - old) / steps for old, new in zip(low.awards, high.awards, strict=True)]
        for number in range(1, steps + 1):
            awards = tuple(old + number * slope for old, slope in zip(low.awards, slopes, strict=True))
            rounded = largest_remainder(awards, unit, groups=low.bounds.groups)
            yield _Step(low.amount + number * unit, awards, rounded)
        return
    half = steps // 2
    middle = divided(low.inputs, low.amount + half * unit)
    yield from _between(low, middle, half)
    yield from _between(middle, high, steps - half)


def _shape(solved: Divided) -> tuple[object, ...]:
    """Who stands at which bound, which groups do, and whether all that there is can be paid."""
    bounds = zip(solved.awards, solved.bounds.floor, solved.bounds.cap, strict=True)
    return (
        tuple((award == floor, award == cap) for award, floor, cap in bounds),
        solved.division.group_binding,
        sum(solved.awards) == solved.amount,
    )
