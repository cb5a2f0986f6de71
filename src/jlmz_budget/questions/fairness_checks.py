"""Fairness checked on the actual numbers: equal treatment, order, and that more never becomes less.

Each check says whether it holds, on how many cases it was tried, and gives a counter-example if not.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from jlmz_budget.questions.monotonicity import Loss, Trial, more_money, more_of_own
from jlmz_budget.questions.pools import solved_pools

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence

    from jlmz_budget.model import Allocation, Award
    from jlmz_budget.questions.pools import SolvedPool
    from jlmz_budget.rules.terms import Amount

EQUAL_TREATMENT: Final = "equal treatment"
ORDER: Final = "order preservation"
MORE_MONEY: Final = "more money, nobody less"
MORE_OF_OWN: Final = "more of one's own, not less"

EXACT: Final = "exact"
ROUNDED: Final = "rounded"

NEAR: Final = 64
"""With how many of those next above in need a recipient is compared."""

PROVED: Final = "exact"
FORMULA_ONLY: Final = "exact: the formula without general rules"


@dataclass(frozen=True)
class FairnessCheck:
    """One check of one pool, on the exact awards or on the rounded ones.

    Args:
        pool: the pool's id.
        check: equal treatment | order preservation | more money, nobody less | more of one's own, not less.
        awards: exact | rounded.
        holds: yes | no | no case. Rounded equal treatment holds within one payment unit.
        examined: how many cases were tried: pairs, amounts, or figures raised.
        code, name: who is worse off in the counter-example, "" if there is none.
        other_code, other_name: next to whom, in a check of pairs.
        factor: whose figure was raised.
        amount, larger_amount: the pool's amounts before and after, fen.
        before, after: the award before and after, fen; in a check of pairs the other's and one's own.
        method: how it was found.

    """

    pool: str
    check: str
    awards: str
    holds: str
    examined: int
    code: str = ""
    name: str = ""
    other_code: str = ""
    other_name: str = ""
    factor: str = ""
    amount: int | None = None
    larger_amount: int | None = None
    before: Fraction | None = None
    after: Fraction | None = None
    method: str = PROVED


def fairness_checks(result: Allocation) -> tuple[FairnessCheck, ...]:
    """The checks of every formula pool.

    Formula:
        equal inputs, equal awards; more need and no smaller base or bounds, not less money;
        A + u, A + 2u …: nobody gets less than one payment unit before; own figure + 1%: not less

    Args:
        result: a solved scenario. Each pool is varied alone; the amount is the one it has.

    Returns:
        Rows by pool and check; where a check is broken, with the first counter-example.

    Source: model 9l; Thomson 2003; the Alabama paradox: Balinski & Young 1982.
    """
    has_rules = bool(result.scenario.rules.rules)
    rows: list[FairnessCheck] = []
    for pool in solved_pools(result):
        awards = tuple(award for award in result.awards if award.pool == pool.id)
        rows += [*_equal_treatment(pool, awards), *_order(pool, awards)]
        varied = [*_more_money(pool), *_more_of_own(pool)]
        rows += [replace(row, method=FORMULA_ONLY) for row in varied] if has_rules else varied
    return tuple(rows)


def _equal_treatment(pool: SolvedPool, awards: Sequence[Award]) -> Iterator[FairnessCheck]:
    inputs = pool.inputs
    columns = (*inputs.counts.values(), *inputs.amounts.values())
    pairs = _neighbours(pool, lambda i: tuple(column[i] for column in columns))
    apart = [(i, j) for i, j in pairs if awards[i].exact != awards[j].exact]
    yield _pair_check(pool, EQUAL_TREATMENT, EXACT, len(pairs), _pair(awards, apart, _exact))
    apart = sorted(pairs, key=lambda pair: -abs(awards[pair[0]].award - awards[pair[1]].award))
    apart = [(i, j) for i, j in apart if awards[i].award != awards[j].award]
    check = _pair_check(pool, EQUAL_TREATMENT, ROUNDED, len(pairs), _pair(awards, apart, _rounded))
    within = all(abs(awards[i].award - awards[j].award) <= inputs.unit for i, j in apart)
    yield replace(check, holds="yes") if apart and within else check


def _order(pool: SolvedPool, awards: Sequence[Award]) -> Iterator[FairnessCheck]:
    """Pairs in which one has more need, and neither a smaller quota nor smaller bounds nor another group."""
    terms, bounds = pool.divided.terms, pool.divided.bounds
    limits = [
        (terms.base[i], bounds.floor[i] or 0, -1 if (cap := bounds.cap[i]) is None else cap)
        for i in range(len(awards))
    ]
    by_need = sorted(range(len(awards)), key=lambda i: terms.need[i])
    pairs = [
        (low, high)
        for place, low in enumerate(by_need)
        for high in by_need[place + 1 : place + 1 + NEAR]
        if terms.need[low] < terms.need[high]
        and _group(pool, low) == _group(pool, high)
        and _not_below(limits[high], limits[low])
    ]
    for name, money in ((EXACT, _exact), (ROUNDED, _rounded)):
        broken = [(low, high) for low, high in pairs if money(awards[low]) > money(awards[high])]
        yield _pair_check(pool, ORDER, name, len(pairs), _pair(awards, broken, money))


def _not_below(high: tuple[Amount, Amount, Amount], low: tuple[Amount, Amount, Amount]) -> bool:
    """Whether base, floor and cap are not smaller; a cap of -1 is none."""
    cap = high[2] == -1 or (low[2] != -1 and high[2] >= low[2])
    return high[0] >= low[0] and high[1] >= low[1] and cap


def _neighbours(pool: SolvedPool, inputs: Callable[[int], Hashable]) -> list[tuple[int, int]]:
    """Pairs of recipients next to each other among those whose inputs are the same."""
    same: dict[Hashable, list[int]] = defaultdict(list)
    for i in range(pool.inputs.size):
        same[inputs(i), _group(pool, i)].append(i)
    return [pair for members in same.values() for pair in pairwise(members)]


def _group(pool: SolvedPool, position: int) -> int | None:
    return next((g for g, members in enumerate(pool.inputs.members) if position in members), None)


def _exact(award: Award) -> Fraction:
    return award.exact


def _rounded(award: Award) -> Fraction:
    return Fraction(award.award)


def _pair(
    awards: Sequence[Award], broken: Sequence[tuple[int, int]], money: Callable[[Award], Fraction]
) -> dict[str, Any] | None:
    """The first pair that breaks a check, who gets less first; None if there is none."""
    if not broken:
        return None
    own, other = sorted((awards[one] for one in broken[0]), key=money)
    return {
        "code": own.code,
        "name": own.name,
        "other_code": other.code,
        "other_name": other.name,
        "before": money(other),
        "after": money(own),
    }


def _pair_check(
    pool: SolvedPool, check: str, kind: str, examined: int, example: dict[str, Any] | None
) -> FairnessCheck:
    if example is None:
        return FairnessCheck(pool.id, check, kind, "yes" if examined else "no case", examined)
    return FairnessCheck(pool.id, check, kind, "no", examined, **example)


def _more_money(pool: SolvedPool) -> Iterator[FairnessCheck]:
    trial = more_money(pool)
    yield _loss_check(pool, MORE_MONEY, EXACT, trial, trial.exact)
    yield _loss_check(pool, MORE_MONEY, ROUNDED, trial, trial.rounded)


def _more_of_own(pool: SolvedPool) -> Iterator[FairnessCheck]:
    trial = more_of_own(pool)
    yield _loss_check(pool, MORE_OF_OWN, EXACT, trial, trial.exact)
    yield _loss_check(pool, MORE_OF_OWN, ROUNDED, trial, trial.rounded)


def _loss_check(pool: SolvedPool, check: str, kind: str, trial: Trial, loss: Loss | None) -> FairnessCheck:
    found = FairnessCheck(pool.id, check, kind, "yes" if trial.examined else "no case", trial.examined)
    if loss is None:
        return found
    who = pool.inputs.recipients[loss.position]
    return replace(
        found,
        holds="no",
        code=who.code,
        name=who.name,
        factor=loss.factor,
        amount=loss.amount,
        larger_amount=loss.larger_amount,
        before=loss.before,
        after=loss.after,
    )
