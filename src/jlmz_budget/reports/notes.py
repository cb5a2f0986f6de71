"""What must be said with every result: floors not paid in full, money handed on, rules not kept, 扣回."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from jlmz_budget.money import fifteen_digits, grouped_yuan, two_decimals, yuan
from jlmz_budget.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jlmz_budget.model import Allocation


@dataclass(frozen=True)
class ResultNote:
    """A note of a result.

    Args:
        filed: as ``allocation.json`` holds it, in both languages and with ids, the same in every run.
        text: the English sentence of screens, a template.
        values: what fills it, pools by their titles.

    """

    filed: str
    text: str
    values: Mapping[str, str]

    def said(self, lang: str) -> str:
        """The sentence in one language."""
        return say(self.text, lang, {name: say(value, lang) for name, value in self.values.items()})


def result_notes(result: Allocation) -> tuple[ResultNote, ...]:
    """The notes of a result, pool by pool, then rule by rule, then award by award."""
    titles = {pool.id: pool.title or pool.id for pool in result.scenario.rules.pools}
    return (*_pools(result, titles), *_rules(result), *_paid_back(result, titles))


def _pools(result: Allocation, titles: Mapping[str, str]) -> Iterator[ResultNote]:
    targets = {pool.id: pool.residual_to or "" for pool in result.scenario.rules.pools}
    for total in result.totals:
        pool = {"pool": titles[total.pool]}
        if total.floor_scale < 1:
            share = fifteen_digits(total.floor_scale * 100)
            filed = f"{total.pool}: 保底按比例压减，只保到 {share}% (floors prorated to {share}%)"
            what = "{pool}: the floors cannot be paid in full, {share}% of each is paid"
            yield ResultNote(filed, what, pool | {"share": two_decimals(total.floor_scale * 100)})
        if total.handed_on:
            target = targets[total.pool]
            filed = f"{total.pool}: {yuan(total.handed_on)} 元 → {target} (residual_to)"
            values = pool | {"amount": grouped_yuan(total.handed_on), "target": titles[target]}
            what = "{pool}: {amount} yuan that are left go to {target}"
            yield ResultNote(filed, what, values)


def _rules(result: Allocation) -> Iterator[ResultNote]:
    """A note for each general rule that is not kept, with its shortfalls added up."""
    short: dict[tuple[str, str], Fraction] = {}
    for row in result.rules:
        if row.shortfall:
            short[row.rule, row.tier] = short.get((row.rule, row.tier), Fraction()) + row.shortfall
    for (rule, tier), gap in short.items():
        filed = f"{rule}: 规则（{say(tier, 'zh')}）未能满足，差 {yuan(gap)} 元 ({tier} rule falls short)"
        values = {"rule": rule, "tier": tier, "gap": grouped_yuan(gap)}
        what = "rule {rule} ({tier}) is not kept, {gap} yuan short"
        yield ResultNote(filed, what, values)


def _paid_back(result: Allocation, titles: Mapping[str, str]) -> Iterator[ResultNote]:
    for award in result.awards:
        if award.to_pay is not None and award.to_pay < 0:
            filed = f"{award.pool}: {award.name} 扣回 {yuan(-award.to_pay)} 元 (paid more than awarded)"
            amount = grouped_yuan(-award.to_pay)
            values = {"pool": titles[award.pool], "name": award.name, "amount": amount}
            what = "{pool}: {name} was paid {amount} yuan more than its award, to be paid back"
            yield ResultNote(filed, what, values)
