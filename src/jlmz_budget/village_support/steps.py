"""How a village's task money came about, in sentences: cost, the two payers, tiers, shortfall, advance."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from jlmz_budget.model.table import RECIPIENT_COLUMNS
from jlmz_budget.money import grouped_yuan, short_number, two_decimals
from jlmz_budget.needs.carried import carried
from jlmz_budget.needs.task_costs import task_costs, task_names
from jlmz_budget.village_support.payment import TIERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jlmz_budget.model import Allocation, Award, Pool, TaskAward
    from jlmz_budget.needs.task_costs import TaskCost

Sentence = tuple[str, dict[str, str]]
"""An English template and what fills it."""

_DIVIDED: Final = (
    "tier {tier}: {estate} of {all} yuan are left, divided by {rule}: of {claim} here {exact}, paid {award}"
)
_ADVANCE: Final = (
    "in advance {advance} yuan: {share}% of each award in multiples of {unit} yuan, or what was paid before"
)


def task_sentences(result: Allocation, pool: Pool, own: Award) -> list[Sentence]:
    """The steps from volumes to money for one village.

    Args:
        result: a solved scenario.
        pool: one of its task pools.
        own: the village's award in it.

    """
    codes = result.scenario.recipients_table("village").texts(RECIPIENT_COLUMNS["village"][0])
    costs = task_costs(result.scenario, [codes.index(own.code)])
    rows = [row for row in result.task_awards if row.pool == pool.id and row.village_code == own.code]
    names = task_names(result.scenario)
    said = [
        sentence
        for row, cost in zip(rows, costs, strict=True)
        for sentence in (_cost(cost, names[cost.task]), _payers(row, cost, names[cost.task]))
    ]
    said += _tiers(result, pool, own, rows)
    said += _payment(result, pool, own, rows)
    return said


def _cost(cost: TaskCost, name: str) -> Sentence:
    periods = (
        " + ".join(f"{_money(price)} × {short_number(months)}/12" for price, months in cost.periods) or "0"
    )
    return (
        "{task}: {volume} a year × price and months ({periods}) × difficulty {difficulty} = {cost} yuan",
        {
            "task": name,
            "volume": short_number(cost.volume),
            "periods": periods,
            "difficulty": short_number(cost.difficulty),
            "cost": _money(cost.cost),
        },
    )


def _payers(row: TaskAward, cost: TaskCost, name: str) -> Sentence:
    return (
        "{task}: the county pays {share}%, claim {claim} ({tier}), paid {award}; township {match} yuan",
        {
            "task": name,
            "share": two_decimals(cost.county_share * 100),
            "claim": grouped_yuan(row.claim),
            "tier": row.tier,
            "award": grouped_yuan(row.award),
            "match": grouped_yuan(row.township_match),
        },
    )


def _tiers(result: Allocation, pool: Pool, own: Award, rows: list[TaskAward]) -> Iterator[Sentence]:
    """What became of each tier: in full, divided, or nothing left."""
    claims: Counter[str] = Counter()
    paid: Counter[str] = Counter()
    for task in result.task_awards:
        if task.pool == pool.id:
            claims[task.tier] += task.claim
            paid[task.tier] += task.award
    for tier in TIERS:
        claim = sum(row.claim for row in rows if row.tier == tier)
        if not claim:
            continue
        values = {"tier": tier, "claim": grouped_yuan(claim), "all": grouped_yuan(claims[tier])}
        if paid[tier] == claims[tier]:
            yield "tier {tier}: the pool pays all claims of {all} yuan, here {claim} yuan, in full", values
        elif not paid[tier]:
            yield "tier {tier}: no money is left for its claims of {all} yuan, here {claim} yuan", values
        else:
            before = sum(row.claim for row in rows if paid[row.tier] == claims[row.tier])
            values |= {
                "estate": grouped_yuan(paid[tier]),
                "rule": pool.shortfall,
                "award": grouped_yuan(sum(row.award for row in rows if row.tier == tier)),
                "exact": short_number((own.exact - before) / 100),
            }
            yield (
                _DIVIDED,
                values,
            )


def _payment(result: Allocation, pool: Pool, own: Award, rows: list[TaskAward]) -> Iterator[Sentence]:
    if pool.advance is not None or any(row.advance for row in rows):
        advance, unit = sum(row.advance for row in rows), result.scenario.payment_unit(pool)
        yield (
            _ADVANCE,
            {
                "share": two_decimals((pool.advance or Fraction()) * 100),
                "unit": grouped_yuan(unit),
                "advance": grouped_yuan(advance),
            },
        )
    if own.to_pay is not None:
        clawback = carried(result.scenario, pool).get(own.code, Fraction())
        yield (
            "already paid {paid} yuan, {clawback} of it last year's clawback; still to pay {rest} yuan",
            {
                "paid": _money(own.already_paid or Fraction()),
                "clawback": _money(clawback),
                "rest": _money(own.to_pay),
            },
        )


def _money(fen: Fraction) -> str:
    return grouped_yuan(fen)
