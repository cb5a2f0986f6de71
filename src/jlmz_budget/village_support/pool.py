"""A task pool, solved: the regulation of 费随事转 on one screen."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from jlmz_budget.model import PoolTotal
from jlmz_budget.model.rows import award_row, task_award_row
from jlmz_budget.needs.carried import carried
from jlmz_budget.needs.measures import recipient_cells, recipients
from jlmz_budget.village_support.ledger import ledger_lines
from jlmz_budget.village_support.payment import pay

if TYPE_CHECKING:
    from jlmz_budget.model import Award, LedgerLine, Pool, Scenario, TaskAward
    from jlmz_budget.needs.measures import Recipient
    from jlmz_budget.village_support.claims import Claims
    from jlmz_budget.village_support.payment import Payment

NO_QUOTA: Final = Fraction()
"""A village has no quota in a task pool: its claims are its target."""


@dataclass(frozen=True)
class TaskPoolResult:
    """A solved task pool."""

    awards: tuple[Award, ...]
    total: PoolTotal
    tasks: tuple[TaskAward, ...]
    ledger: tuple[LedgerLine, ...]


def solve_task_pool(scenario: Scenario, pool: Pool, amount: int, claims: Claims) -> TaskPoolResult:
    """The awards of a task pool: every claim in full, or tier by tier as far as the money goes.

    Args:
        scenario: where the inputs are.
        pool: its rules.
        amount: what the pool has, whole fen.
        claims: the pool's `task_claims`.

    Returns:
        Village awards (nobody above the claim), their tasks, and the ledger of payers.

    Raises:
        InputError: the claims rule cannot be used (random arrival with too many claimants).

    Source: model 5.
    """
    payment = pay(pool, claims, amount)
    awards = _village_awards(scenario, pool, claims, payment)
    awarded = sum(payment.fen)
    total = PoolTotal(
        pool=pool.id,
        amount=amount,
        awarded=awarded,
        returned=amount - awarded,
        unallocated=0,
        rate=None,
        rate_upper=None,
        recipients=len(awards),
        at_floor=0,
        at_cap=sum(award.binding == "cap" for award in awards),
    )
    paid: Counter[str] = Counter()
    for cost, fen in zip(claims.costs, payment.fen, strict=True):
        paid[cost.work.task] += fen
    tasks = _task_awards(scenario, pool, claims, payment)
    return TaskPoolResult(awards, total, tasks, ledger_lines(scenario, pool, paid))


def _task_awards(scenario: Scenario, pool: Pool, claims: Claims, payment: Payment) -> tuple[TaskAward, ...]:
    """Claims with award and advance: what was paid already, or the share of the award lowered to the unit."""
    villages = scenario.recipients_table("village")
    codes, names = villages.texts("village_code"), villages.texts("village")
    townships = villages.texts("township_code")
    advances = scenario.tables["task_volumes"].money("advance_paid", scenario.fen_per_unit)
    unit, share = scenario.payment_unit(pool), pool.advance or Fraction()
    above, below = share.numerator, share.denominator * unit
    return tuple(
        task_award_row(
            pool=pool.id,
            village_code=codes[cost.village],
            village=names[cost.village],
            township_code=townships[cost.village],
            task=cost.work.task,
            tier=cost.work.tier,
            volume=cost.volume,
            unit_price=cost.work.unit_prices,
            claim=claim,
            award=award,
            township_match=cost.township_match,
            advance=above * award // below * unit if (given := advances[cost.row]) is None else int(given),
        )
        for cost, claim, award in zip(claims.costs, claims.fen, payment.fen, strict=True)
    )


def _village_awards(scenario: Scenario, pool: Pool, claims: Claims, payment: Payment) -> tuple[Award, ...]:
    claimed: dict[int, int] = defaultdict(int)
    paid: dict[int, int] = defaultdict(int)
    for cost, claim, award in zip(claims.costs, claims.fen, payment.fen, strict=True):
        claimed[cost.village] += claim
        paid[cost.village] += award
    rows = recipients(scenario, pool)
    owed = carried(scenario, pool)
    villages = (
        village._replace(already_paid=(village.already_paid or 0) + owed[village.code])
        if village.code in owed
        else village
        for village in recipient_cells(scenario, pool.level, rows)
    )
    return tuple(
        _village_award(pool, village, claimed[row], paid[row], payment.exact(row))
        for row, village in zip(rows, villages, strict=True)
    )


def _village_award(pool: Pool, village: Recipient, claim: int, award: int, exact: Fraction) -> Award:
    """A village's row; paid in full, its claim and its exact award are one number."""
    in_full = exact.denominator == 1 and exact.numerator == claim
    target = exact if in_full else Fraction(claim)
    return award_row(
        pool=pool.id,
        level=pool.level,
        code=village.code,
        name=village.name,
        township_code=village.township_code,
        base=NO_QUOTA,
        need_share=None,
        target=target,
        floor=None,
        floor_rule="",
        cap=target,
        cap_rule="claim",
        exact=exact,
        award=award,
        binding="cap" if in_full else "free",
        last_year=village.last_year,
        population=village.population,
        already_paid=village.already_paid,
    )
