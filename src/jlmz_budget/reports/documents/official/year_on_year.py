"""What a township's money was last year and what changed it: the bridge, added up by township."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from jlmz_budget.money import grouped_yuan
from jlmz_budget.questions.bridge import TOTAL, bridge, previous_allocation
from jlmz_budget.reports.documents.official.names import pool_name
from jlmz_budget.reports.sensitivity.terms import factor_name, listed, signed
from jlmz_budget.wording import say

if TYPE_CHECKING:
    from jlmz_budget.model import Allocation


@dataclass(frozen=True)
class PoolChange:
    """One pool of one township; exact fen.

    Args:
        pool: the pool's id.
        title: its name, last year's if there is no such pool any more.
        last_year: what the township and its villages had from it.
        causes: cause, factor and what it added; one total change alone where causes are not known.

    """

    pool: str
    title: str
    last_year: Fraction
    causes: tuple[tuple[str, str, Fraction], ...]

    @property
    def change(self) -> Fraction:
        """The whole change."""
        return sum((amount for *_, amount in self.causes), Fraction())

    @property
    def sentence(self) -> str:
        """The change and its causes in Chinese."""
        total = f"{self.title}：上年{grouped_yuan(self.last_year)}元，今年增减{signed(self.change)}元"
        said = [
            f"{_cause(cause, factor)}{signed(amount)}元"
            for cause, factor, amount in self.causes
            if cause != TOTAL
        ]
        return f"{total}，其中：{'、'.join(said)}。" if said else f"{total}。"


def changes(result: Allocation) -> dict[str, tuple[PoolChange, ...]]:
    """Every township's changes by its code: pools of both years, each with causes if they are known.

    A pool in which the last year of one of its villages is unknown is left out: what is known of the others
    is not the township's.
    """
    previous = previous_allocation(result)
    township_of: dict[tuple[str, str], str] = {}
    titles: dict[str, str] = {}
    for year in (previous, result):
        if year is not None:
            township_of |= {(award.pool, award.code): award.township_code for award in year.awards}
            titles |= {pool.id: pool_name(pool) for pool in year.scenario.rules.pools}
    last: dict[tuple[str, str], dict[str, Fraction]] = {}
    causes: dict[tuple[str, str], dict[tuple[str, str], Fraction]] = {}
    for row in bridge(previous, result):
        key = (township_of[row.pool, row.code], row.pool)
        last.setdefault(key, {})[row.code] = row.last_year
        added = causes.setdefault(key, {})
        added[row.cause, row.factor] = added.get((row.cause, row.factor), Fraction()) + row.change
    found: dict[str, tuple[PoolChange, ...]] = {}
    unknown = {
        (award.township_code, award.pool)
        for award in result.awards
        if award.code not in last.get((award.township_code, award.pool), {})
    }
    for (township, pool), by_code in last.items():
        if (township, pool) in unknown:
            continue
        told = tuple((*cause, amount) for cause, amount in causes[township, pool].items())
        change = PoolChange(pool, titles[pool], sum(by_code.values(), Fraction()), told)
        found[township] = (*found.get(township, ()), change)
    return found


def _cause(cause: str, factor: str) -> str:
    if not factor:
        return say(cause, "zh")
    return f"{listed((factor_name(one, 'zh') for one in factor.split(', ')), 'zh')}数据"
