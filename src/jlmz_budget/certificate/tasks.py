"""A task pool, checked: claims from the inputs, awards by tier and claims rule, advances, the ledger."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from jlmz_budget.certificate.amounts import total_due
from jlmz_budget.certificate.awards import certificate_of
from jlmz_budget.certificate.claims import (
    TIERS,
    Claim,
    advance_of,
    catalogue,
    claims_of,
    releasing_pools,
)
from jlmz_budget.certificate.differences import differing
from jlmz_budget.certificate.division import MOST_ARRIVALS, divides
from jlmz_budget.certificate.recipients import payment_unit, recipients_of
from jlmz_budget.certificate.rounding import Rounded
from jlmz_budget.certificate.units import misrounded
from jlmz_budget.certificate.verdict import Verdict
from jlmz_budget.errors import CertificateError, Problem
from jlmz_budget.model import LedgerLine
from jlmz_budget.model.rows import award_row, task_award_row
from jlmz_budget.money import grouped_yuan

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jlmz_budget.certificate.claims import Task
    from jlmz_budget.certificate.filed import Filed
    from jlmz_budget.model import Award, Pool, PoolTotal, Scenario, TaskAward
    from jlmz_budget.needs.measures import Recipient


@dataclass(frozen=True)
class Claimed:
    """The claims of a task pool: catalogue, villages, one claim per volume row; whose budget it releases."""

    pool: Pool
    unit: int
    tasks: Mapping[str, Task]
    releases: frozenset[str]
    villages: tuple[Recipient, ...]
    claims: tuple[Claim, ...]

    @property
    def entitlement(self) -> int:
        """All claims together, whole fen."""
        return sum(claim.claim for claim in self.claims)

    def by_village(self, tiers: Sequence[str]) -> list[int]:
        """Every village's claims in some tiers, whole fen."""
        sums = [0] * len(self.villages)
        for claim in self.claims:
            if claim.task.tier in tiers:
                sums[claim.place] += claim.claim
        return sums


@dataclass(frozen=True)
class Funding:
    """How far the money goes: tiers paid in full, the tier where it ends ("" if in none), its estate."""

    full: tuple[str, ...]
    divided: str
    estate: int


def claimed(scenario: Scenario, pool: Pool) -> Claimed:
    """The claims of a pool, from the inputs.

    Raises:
        CertificateError: a task's tier is not one of the three.

    """
    tasks = catalogue(scenario)
    unknown = [
        Problem(
            f"tasks.csv {task.task} tier",
            'there is no tier "{found}"',
            "write statutory, policy or optional",
            {"found": task.tier},
        )
        for task in tasks.values()
        if task.tier not in TIERS
    ]
    if unknown:
        raise CertificateError(unknown)
    return Claimed(
        pool=pool,
        unit=payment_unit(scenario, pool),
        tasks=tasks,
        releases=frozenset(task for task, home in releasing_pools(scenario).items() if home == pool.id),
        villages=recipients_of(scenario, pool),
        claims=claims_of(scenario, pool, tasks),
    )


def check_task_pool(claimed: Claimed, filed: Filed, gross: int) -> Verdict:
    """What is wrong with the filed rows of a task pool.

    Args:
        claimed: from `claimed`.
        filed: the pool's rows, complete and in order.
        gross: the pool's own amount and what was handed on to it, whole fen.

    """
    pool = claimed.pool.id
    funding = _funding(claimed, gross)
    awards = _awards_due(claimed, filed, funding)
    total = _total_due(claimed, filed.total, awards, gross)

    problems = []
    for award, filed_award in zip(awards, filed.awards, strict=True):
        problems += differing(f"allocation.csv {pool} {award.code}", award, filed_award)
    for task, filed_task in zip(_task_awards_due(claimed, filed, funding), filed.task_awards, strict=True):
        problems += differing(f"tasks.csv {pool} {task.village_code} {task.task}", task, filed_task)
    for line, filed_line in zip(_ledger_due(claimed, filed), filed.ledger, strict=True):
        problems += differing(f"ledger.csv {pool} {line.task}", line, filed_line)
    problems += differing(f"pools.csv {pool}", total, filed.total)
    if funding.divided:
        problems += _wrong_division(claimed, filed, funding)
    return Verdict(tuple(problems), total, certificate_of(filed), _checks(claimed, funding))


def _funding(claimed: Claimed, gross: int) -> Funding:
    left = gross
    full: list[str] = []
    for tier in TIERS:
        needed = sum(claimed.by_village([tier]))
        if needed > left:
            return Funding(tuple(full), tier if left else "", left)
        full.append(tier)
        left -= needed
    return Funding(tuple(full), "", 0)


def _awards_due(claimed: Claimed, filed: Filed, funding: Funding) -> list[Award]:
    """The award rows; exact awards are as filed if a tier was divided: `_wrong_division` judges them."""
    wanted, full, none = claimed.by_village(TIERS), claimed.by_village(funding.full), Fraction(0)
    paid = [0] * len(wanted)
    for claim, task in zip(claimed.claims, filed.task_awards, strict=True):
        paid[claim.place] += task.award

    def award(place: int, village: Recipient) -> Award:
        claim = Fraction(wanted[place])
        sure = claim if full[place] == wanted[place] else Fraction(full[place])
        exact = filed.awards[place].exact if funding.divided else sure
        return award_row(
            pool=claimed.pool.id,
            level=claimed.pool.level,
            base=none,
            need_share=None,
            target=claim,
            floor=None,
            floor_rule="",
            cap=claim,
            cap_rule="claim",
            exact=exact,
            award=paid[place],
            binding="cap" if exact is claim or exact == claim else "free",
            **village._asdict(),
        )

    return [award(place, village) for place, village in enumerate(claimed.villages)]


def _task_awards_due(claimed: Claimed, filed: Filed, funding: Funding) -> list[TaskAward]:
    """The task rows; awards in the divided tier are as filed: `_wrong_division` judges them."""

    def task_award(claim: Claim, found: TaskAward) -> TaskAward:
        village, tier = claimed.villages[claim.place], claim.task.tier
        award = claim.claim if tier in funding.full else 0
        award = found.award if tier == funding.divided else award
        return task_award_row(
            pool=claimed.pool.id,
            village_code=village.code,
            village=village.name,
            township_code=village.township_code,
            task=claim.task.task,
            tier=tier,
            volume=claim.volume,
            unit_price=claim.unit_price,
            claim=claim.claim,
            award=award,
            township_match=claim.township_match,
            advance=advance_of(claimed.pool, claim, award, claimed.unit),
        )

    return [task_award(*pair) for pair in zip(claimed.claims, filed.task_awards, strict=True)]


def _ledger_due(claimed: Claimed, filed: Filed) -> list[LedgerLine]:
    paid = dict.fromkeys(claimed.tasks, 0)
    for claim, found in zip(claimed.claims, filed.task_awards, strict=True):
        paid[claim.task.task] += found.award
    return ledger_due(claimed, paid)


def ledger_due(claimed: Claimed, paid: Mapping[str, int]) -> list[LedgerLine]:
    """The ledger when so much was paid per task; whole fen."""

    def line(task: Task) -> LedgerLine:
        released = task.payer_budget if task.task in claimed.releases else 0
        return LedgerLine(
            pool=claimed.pool.id,
            task=task.task,
            payer_unit=task.payer_unit,
            released=released,
            from_pool=max(0, paid[task.task] - released),
            paid=paid[task.task],
            returned=max(0, released - paid[task.task]),
            document=task.document,
        )

    return [line(task) for task in claimed.tasks.values()]


def _total_due(claimed: Claimed, filed: PoolTotal, awards: Sequence[Award], gross: int) -> PoolTotal:
    total = replace(
        filed,
        awarded=min(gross, claimed.entitlement),
        rate=None,
        rate_upper=None,
        recipients=len(awards),
        at_floor=0,
        at_cap=sum(award.binding == "cap" for award in awards),
        floor_scale=Fraction(1),
    )
    return total_due(claimed.pool, gross, total)


def _wrong_division(claimed: Claimed, filed: Filed, funding: Funding) -> list[Problem]:
    """Whether the estate of the tier where the money ends is divided by the pool's rule, to the fen."""
    pool, tier = claimed.pool, funding.divided
    limits, full = claimed.by_village([tier]), claimed.by_village(funding.full)
    claimants = sum(limit > 0 for limit in limits)
    if pool.shortfall == "random_arrival" and claimants > MOST_ARRIVALS:
        return [
            Problem(
                f"pools.csv {pool.id} shortfall",
                "random_arrival is defined for at most 12 claimants, found {found}",
                "choose another rule in the scenario and allocate again",
                {"found": str(claimants)},
            )
        ]
    exact = [award.exact - sure for award, sure in zip(filed.awards, full, strict=True)]
    problems = []
    if not divides(pool.shortfall, limits, funding.estate, exact):
        problems.append(
            Problem(
                f"allocation.csv {pool.id} exact",
                "the exact awards do not divide {estate} over the claims of the tier {tier} by {rule}",
                "allocate again and leave the result as it is",
                {"estate": grouped_yuan(funding.estate), "tier": tier, "rule": pool.shortfall},
            )
        )
    return problems + _wrong_fen(claimed, filed, funding, exact)


def _wrong_fen(claimed: Claimed, filed: Filed, funding: Funding, exact: Sequence[Fraction]) -> list[Problem]:
    """Whether the fen of the divided tier are largest remainders, over the villages and inside each."""
    pool, none = claimed.pool.id, Fraction(0)
    rows: dict[int, list[tuple[Claim, TaskAward]]] = {place: [] for place in range(len(exact))}
    for claim, found in zip(claimed.claims, filed.task_awards, strict=True):
        if claim.task.tier == funding.divided:
            rows[claim.place].append((claim, found))
    paid = [sum(found.award for _, found in rows[place]) for place in rows]
    problems = []
    if sum(paid) != funding.estate:
        problems.append(
            Problem(
                f"pools.csv {pool} awarded",
                "the awards add up to {found}, not to {expected}",
                "allocate again and leave the result as it is",
                {"found": grouped_yuan(sum(paid)), "expected": grouped_yuan(funding.estate)},
            )
        )
    problems += misrounded(
        [Rounded(one, fen, none, none, none, None) for one, fen in zip(exact, paid, strict=True)],
        [f"allocation.csv {pool} {award.code} award" for award in filed.awards],
        "largest_remainder",
        1,
    )
    for place, pairs in rows.items():
        wanted = sum(claim.claim for claim, _ in pairs)
        problems += misrounded(
            [
                Rounded(Fraction(paid[place] * claim.claim, wanted or 1), found.award, none, none, none, None)
                for claim, found in pairs
            ],
            [f"tasks.csv {pool} {found.village_code} {found.task} award" for _, found in pairs],
            "largest_remainder",
            1,
        )
    return problems


def _checks(claimed: Claimed, funding: Funding) -> tuple[str, ...]:
    pool = claimed.pool.id
    rows = f"{len(claimed.claims)} task rows: claim, match, award and advance follow from the inputs"
    if funding.divided:
        paid = f"{grouped_yuan(funding.estate)} yuan are divided over the {funding.divided} claims by "
        paid += claimed.pool.shortfall
    else:
        paid = "every tier is paid in full or not at all"
    ledger = "the ledger closes: released + from_pool = paid + returned for every task"
    return f"{pool}: {rows}", f"{pool}: {paid}", f"{pool}: {ledger}"
