"""Last year to this year by cause: what the pool's size, each factor's figures, the rules and rounding did.

Exact: whole fen that add up to the change of the rounded award, recipient by recipient.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from jlmz_budget.allocation import allocate
from jlmz_budget.errors import InputError
from jlmz_budget.questions.causes import ALL_ORDERS, effects
from jlmz_budget.questions.pools import SolvedPool, solved_pools
from jlmz_budget.questions.two_years import two_years
from jlmz_budget.rules.rounding import largest_remainder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jlmz_budget.errors import Problem
    from jlmz_budget.model import Allocation, Award

GENERAL_RULES: Final = "general rules"
ROUNDING: Final = "rounding"
TOTAL: Final = "total change"


@dataclass(frozen=True)
class BridgeRow:
    """What one cause did to one recipient's award from one pool.

    Args:
        pool, level, code, name: the recipient; one that is gone has an award of 0.
        last_year: last year's award, fen; the table's cell where no scenario of last year has the pool.
        cause: pool size | factor figures | weights | coefficients | limits | recipients | general rules |
            rounding | all causes together | total change.
        factor: whose figures, where the cause is that; several if they were taken together.
        change: what the cause added, fen; the rows of a recipient add up to award - last_year.
        award: this year's award, whole fen.
        method: how it was found.
        orders: how many orders of the causes the mean is over; None where there is but one step.

    """

    pool: str
    level: str
    code: str
    name: str
    last_year: Fraction
    cause: str
    factor: str
    change: Fraction
    award: int
    method: str
    orders: int | None = None


def bridge(previous: Allocation | None, current: Allocation) -> tuple[BridgeRow, ...]:
    """Last year's award to this year's by cause.

    Formula:
        award - last year's award = Σ over causes of Shapley's value + change of the rounding, to the fen

    Args:
        previous: last year's solved scenario, or None: then only the total change is known.
        current: this year's.

    Returns:
        Rows by pool, recipient and cause. Pools are matched by id, recipients by code. Formula pools of both
        years have causes, all others the total change alone. A pool that last year's scenario lacks is
        compared with the column last_year; whoever has no cell there has no row: the unknown is not 0.

    Source: model 9h; Shapley 1953; own design (docs/decisions/0083, 0107).
    """
    this = _by_pool(current)
    if previous is None:
        return tuple(row for after in this.values() for row in _by_column(after))
    last = _by_pool(previous)
    old_pools = {pool.id: pool for pool in solved_pools(previous)}
    new_pools = {pool.id: pool for pool in solved_pools(current)}
    rows: list[BridgeRow] = []
    for pool in dict.fromkeys([*this, *last]):
        before, after = last.get(pool, {}), this.get(pool, {})
        if pool not in last:
            rows += _by_column(after)
        elif pool in old_pools and pool in new_pools and _one_level(old_pools[pool], new_pools[pool]):
            rows += _formula_rows(old_pools[pool], new_pools[pool], before, after)
        else:
            rows += _totals(before, after)
    return tuple(rows)


def previous_allocation(current: Allocation) -> Allocation | None:
    """Last year's scenario solved, or None if this year's names none that could be read.

    Raises:
        InputError: it cannot be solved; the places say that it is last year's.

    """
    scenario = current.scenario.previous
    if scenario is None:
        return None
    try:
        return allocate(scenario)
    except InputError as error:
        raise InputError(
            [_of_last_year(problem, current.scenario.rules.previous or "") for problem in error.problems]
        ) from error


def _of_last_year(problem: Problem, name: str) -> Problem:
    return replace(problem, where=f"previous {name} {problem.where}")


def _by_pool(result: Allocation) -> dict[str, dict[str, Award]]:
    """Awards by pool and code."""
    pools: dict[str, dict[str, Award]] = {pool.id: {} for pool in result.scenario.rules.pools}
    for award in result.awards:
        pools[award.pool][award.code] = award
    return pools


def _one_level(last: SolvedPool, this: SolvedPool) -> bool:
    return last.inputs.pool.level == this.inputs.pool.level


def _by_column(after: Mapping[str, Award]) -> Iterator[BridgeRow]:
    for award in after.values():
        if award.last_year is not None:
            yield _total(award, award.last_year, award.award)


def _totals(before: Mapping[str, Award], after: Mapping[str, Award]) -> Iterator[BridgeRow]:
    for code in dict.fromkeys([*after, *before]):
        old, new = before.get(code), after.get(code)
        shown = new or old
        if shown is not None:
            yield _total(shown, Fraction(old.award if old else 0), new.award if new else 0)


def _total(shown: Award, last_year: Fraction, award: int) -> BridgeRow:
    change = award - last_year
    return BridgeRow(
        shown.pool, shown.level, shown.code, shown.name, last_year, TOTAL, "", change, award, ALL_ORDERS
    )


def _formula_rows(
    last: SolvedPool, this: SolvedPool, before: Mapping[str, Award], after: Mapping[str, Award]
) -> Iterator[BridgeRow]:
    years = two_years(last, this)
    found = effects(years)
    ruled = _by_rules(last, before), _by_rules(this, after)
    has_rules = any(amount for by_code in ruled for amount in by_code.values())
    for i, code in enumerate(years.codes):
        old, new = before.get(code), after.get(code)
        shown = new or old
        if shown is None:
            continue
        last_year, award = old.award if old else 0, new.award if new else 0
        parts = [(effect.cause, effect.factor, effect.amounts[i]) for effect in found.effects]
        if has_rules:
            parts.append((GENERAL_RULES, "", ruled[1].get(code, Fraction()) - ruled[0].get(code, Fraction())))
        explained = sum((amount for *_, amount in parts), Fraction())
        parts.append((ROUNDING, "", award - last_year - explained))
        whole = largest_remainder([amount for *_, amount in parts], 1)
        for (cause, factor, _), fen in zip(parts, whole, strict=True):
            yield BridgeRow(
                shown.pool, shown.level, code, shown.name, Fraction(last_year), cause, factor, Fraction(fen),
                award, found.method, found.orders,
            )  # fmt: skip


def _by_rules(pool: SolvedPool, awards: Mapping[str, Award]) -> dict[str, Fraction]:
    """What general rules added to what the formula alone gives, exact fen by code."""
    plain = dict(zip(pool.codes, pool.divided.awards, strict=True))
    return {code: award.exact - plain[code] for code, award in awards.items()}
