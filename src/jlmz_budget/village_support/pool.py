"""A task pool, solved: the regulation of 费随事转 on one screen."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from jlmz_budget.model import Award, LedgerLine, PoolTotal, TaskAward
from jlmz_budget.needs.carried import carried
from jlmz_budget.needs.measures import recipient_cells, recipients
from jlmz_budget.village_support.ledger import ledger_lines
from jlmz_budget.village_support.payment import Payment, pay

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jlmz_budget.model import Pool, Scenario
    from jlmz_budget.needs.measures import Recipient


NO_QUOTA: Final = Fraction()
"""A village has no quota in a task pool: its claims are its target."""


@dataclass(frozen=True)
class TaskPoolResult:
    """A solved task pool."""

    awards: tuple[Award, ...]
    total: PoolTotal
    tasks: tuple[TaskAward, ...]
    ledger: tuple[LedgerLine, ...]


def solve_task_pool(
    scenario: Scenario, pool: Pool, amount: int, claims: tuple[TaskAward, ...]
) -> TaskPoolResult:
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
    rows = recipients(scenario, pool)
    codes = scenario.recipients_table("village").texts("village_code")
    payment = pay(pool, claims, amount, tuple(codes[row] for row in rows))
    tasks = _with_advances(scenario, pool, claims, payment)
    awards = _village_awards(scenario, pool, tasks, payment)
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
    for task in tasks:
        paid[task.task] += task.award
    return TaskPoolResult(awards, total, tasks, ledger_lines(scenario, pool, paid))


def _with_advances(
    scenario: Scenario, pool: Pool, claims: Sequence[TaskAward], payment: Payment
) -> tuple[TaskAward, ...]:
    """The claims with award and advance: what was paid already, or the share of the award lowered to u."""
    unit = scenario.payment_unit(pool)
    table = scenario.tables["task_volumes"]
    paid = table.money("advance_paid", scenario.fen_per_unit)
    admitted = {claim.village_code for claim in claims}
    given = [
        amount for code, amount in zip(table.texts("village_code"), paid, strict=True) if code in admitted
    ]
    share = pool.advance or Fraction()
    above, below = share.numerator, share.denominator * unit
    return tuple(
        claim.paid(award, above * award // below * unit if already is None else int(already))
        for claim, award, already in zip(claims, payment.fen, given, strict=True)
    )


def _village_awards(
    scenario: Scenario, pool: Pool, tasks: Sequence[TaskAward], payment: Payment
) -> tuple[Award, ...]:
    claims: Counter[str] = Counter()
    awards: Counter[str] = Counter()
    for task in tasks:
        claims[task.village_code] += task.claim
        awards[task.village_code] += task.award
    owed = carried(scenario, pool)
    villages = (
        village._replace(already_paid=(village.already_paid or 0) + owed[village.code])
        if village.code in owed
        else village
        for village in recipient_cells(scenario, pool.level, recipients(scenario, pool))
    )
    none = Fraction()
    return tuple(
        _village_award(
            pool, village, claims[village.code], awards[village.code], payment.exact.get(village.code, none)
        )
        for village in villages
    )


def _village_award(pool: Pool, village: Recipient, claim: int, award: int, exact: Fraction) -> Award:
    """A village's row; paid in full, its claim and its exact award are one number."""
    in_full = exact.denominator == 1 and exact.numerator == claim
    target = exact if in_full else Fraction(claim)
    return Award(
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
