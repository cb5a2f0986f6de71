"""费随事转 (money follows tasks): claims of tasks, paid in full or by a claims rule, and the ledger.

claim = Σ over price periods: volume × unit_price × difficulty × months / 12 × county_share
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from jlmz_budget.errors import InputError, Problem
from jlmz_budget.model import Award, LedgerLine, PoolTotal, TaskAward
from jlmz_budget.money import half_up, lowered
from jlmz_budget.needs.measures import recipient_cells, recipients
from jlmz_budget.needs.months import whole_months
from jlmz_budget.rules.claims import RULES
from jlmz_budget.rules.rounding import largest_remainder

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jlmz_budget.model import Pool, Scenario, Table

TIERS: Final = ("statutory", "policy", "optional")
"""Tiers of tasks in the order in which they are funded."""

MONTHS: Final = Fraction(12)


@dataclass(frozen=True)
class TaskPoolResult:
    """A solved task pool."""

    awards: tuple[Award, ...]
    total: PoolTotal
    tasks: tuple[TaskAward, ...]
    ledger: tuple[LedgerLine, ...]


@dataclass(frozen=True)
class _Price:
    """One dated price of a task, exact fen per unit of volume."""

    unit_price: Fraction
    months: frozenset[int]
    dated: bool


@dataclass(frozen=True)
class _Task:
    """What the catalogue says of a task: tier and shares from its first row, a price from each."""

    tier: str
    county_share: Fraction
    prices: tuple[_Price, ...]


def task_claims(scenario: Scenario, pool: Pool) -> tuple[TaskAward, ...]:
    """The claim of every village and task of the pool, nothing awarded yet.

    Returns:
        One row per row of ``task_volumes`` whose village the pool admits, in file order; whole fen, a half
        fen going up.

    Source: clause (六) 费随事转; model 5.
    """
    villages, volumes = scenario.recipients_table("village"), scenario.tables["task_volumes"]
    village_row = {villages.texts("village_code")[row]: row for row in recipients(scenario, pool)}
    difficulty, amounts = villages.numbers("difficulty"), volumes.numbers("volume")
    catalogue = _catalogue(scenario)
    claims = []
    for i, (code, name) in enumerate(zip(volumes.texts("village_code"), volumes.texts("task"), strict=True)):
        if code not in village_row:
            continue
        row, task, volume = village_row[code], catalogue[name], amounts[i] or Fraction()
        periods = [(price.unit_price, _overlap(scenario, volumes, i, price)) for price in task.prices]
        year = sum((price * months for price, months in periods), Fraction())
        cost = volume * _or_one(difficulty[row]) * year / MONTHS
        claims.append(
            TaskAward(
                pool=pool.id,
                village_code=code,
                village=villages.texts("village")[row],
                township_code=villages.texts("township_code")[row],
                task=name,
                tier=task.tier,
                volume=volume,
                unit_price=tuple(dict.fromkeys(price for price, months in periods if months)),
                claim=half_up(cost * task.county_share),
                award=0,
                township_match=half_up(cost * (1 - task.county_share)),
                advance=0,
            )
        )
    return tuple(claims)


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
    paid, exact = _pay(pool, claims, amount, _village_order(scenario, pool))
    unit = pool.payment_unit or scenario.rules.payment_unit
    tasks = tuple(
        replace(claim, award=award, advance=lowered((pool.advance or 0) * award, unit))
        for claim, award in zip(claims, paid, strict=True)
    )
    awards = _village_awards(scenario, pool, tasks, exact)
    awarded = sum(paid)
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
    return TaskPoolResult(awards, total, tasks, _ledger(scenario, pool, tasks))


# --- claims ------------------------------------------------------------------------------------------------


def _rows_by(keys: Sequence[str]) -> dict[str, list[int]]:
    rows: dict[str, list[int]] = defaultdict(list)
    for row, key in enumerate(keys):
        rows[key].append(row)
    return dict(rows)


def _or_one(value: Fraction | None) -> Fraction:
    return Fraction(1) if value is None else value


def _catalogue(scenario: Scenario) -> dict[str, _Task]:
    tasks = scenario.tables["tasks"]
    tiers, shares = tasks.texts("tier"), tasks.numbers("county_share")
    unit_prices = tasks.money("unit_price", scenario.fen_per_unit)
    periods = list(zip(tasks.texts("from"), tasks.texts("to"), strict=True))
    prices = [
        _Price(
            unit_price=unit_price or Fraction(),
            months=whole_months(start, end, scenario.rules.year),
            dated=bool(start or end),
        )
        for unit_price, (start, end) in zip(unit_prices, periods, strict=True)
    ]
    return {
        task: _Task(
            tiers[first] or TIERS[0], _or_one(shares[first]), tuple(prices[row] for row in (first, *more))
        )
        for task, (first, *more) in _rows_by(tasks.texts("task")).items()
    }


def _overlap(scenario: Scenario, volumes: Table, row: int, price: _Price) -> Fraction:
    """The whole months in which the task is done at this price."""
    start, end = volumes.texts("from")[row], volumes.texts("to")[row]
    if start or end:
        return Fraction(len(price.months & whole_months(start, end, scenario.rules.year)))
    months = volumes.numbers("months")[row]
    if price.dated or months is None:
        return Fraction(len(price.months))
    return months


# --- payment -----------------------------------------------------------------------------------------------


def _village_order(scenario: Scenario, pool: Pool) -> tuple[str, ...]:
    codes = scenario.recipients_table("village").texts("village_code")
    return tuple(codes[row] for row in recipients(scenario, pool))


def _pay(
    pool: Pool, claims: tuple[TaskAward, ...], amount: int, villages: tuple[str, ...]
) -> tuple[list[int], dict[str, Fraction]]:
    """Whole fen per claim, and the exact award per village."""
    paid = [0] * len(claims)
    exact: dict[str, Fraction] = defaultdict(Fraction)
    left = amount
    for tier in TIERS:
        rows = [row for row, claim in enumerate(claims) if claim.tier == tier]
        owed = sum(claims[row].claim for row in rows)
        estate = min(left, owed)
        left -= estate
        if estate == owed:
            for row in rows:
                paid[row] = claims[row].claim
                exact[claims[row].village_code] += claims[row].claim
            continue
        by_village = _rows_by([claims[row].village_code for row in rows])
        in_order = {
            village: [rows[i] for i in by_village[village]] for village in villages if village in by_village
        }
        for village, share, fen in _divide_tier(pool, claims, in_order, estate):
            exact[village] += share
            for row, award in zip(in_order[village], _inside(claims, in_order[village], fen), strict=True):
                paid[row] = award
    return paid, exact


def _divide_tier(
    pool: Pool, claims: tuple[TaskAward, ...], owed: dict[str, list[int]], estate: int
) -> Iterable[tuple[str, Fraction, int]]:
    """(village, exact share, whole fen) of the estate, by the pool's claims rule."""
    totals = [Fraction(sum(claims[row].claim for row in rows)) for rows in owed.values()]
    try:
        shares = RULES[pool.shortfall](totals, Fraction(estate))
    except ValueError as error:
        raise InputError(
            Problem(
                f"pools.{pool.id}.shortfall",
                "the rule cannot divide these claims: {reason}",
                "choose proportional, cea, cel or talmud",
                {"reason": str(error)},
            )
        ) from None
    return zip(owed, shares, largest_remainder(shares, 1), strict=True)


def _inside(claims: tuple[TaskAward, ...], rows: list[int], fen: int) -> tuple[int, ...]:
    """A village's money over its tasks of one tier, in proportion to the claims."""
    owed = sum(claims[row].claim for row in rows)
    if owed == 0:
        return (0,) * len(rows)
    return largest_remainder([Fraction(fen * claims[row].claim, owed) for row in rows], 1)


# --- rows --------------------------------------------------------------------------------------------------


def _village_awards(
    scenario: Scenario, pool: Pool, tasks: tuple[TaskAward, ...], exact: dict[str, Fraction]
) -> tuple[Award, ...]:
    claims: dict[str, int] = defaultdict(int)
    awards: dict[str, int] = defaultdict(int)
    for task in tasks:
        claims[task.village_code] += task.claim
        awards[task.village_code] += task.award
    return tuple(
        Award(
            pool=pool.id,
            level=pool.level,
            **village._asdict(),
            base=Fraction(),
            need_share=None,
            target=(claim := Fraction(claims[village.code])),
            floor=None,
            floor_rule="",
            cap=claim,
            cap_rule="claim",
            exact=(share := exact.get(village.code, Fraction())),
            award=awards[village.code],
            binding="cap" if share == claim else "free",
        )
        for village in recipient_cells(scenario, pool.level, recipients(scenario, pool))
    )


def _ledger(scenario: Scenario, pool: Pool, tasks: tuple[TaskAward, ...]) -> tuple[LedgerLine, ...]:
    """Per task: what its former payer releases, what the pool adds; released + from_pool = paid + returned."""
    table = scenario.tables["tasks"]
    budgets = table.money("payer_budget", scenario.fen_per_unit)
    paid: dict[str, int] = defaultdict(int)
    for task in tasks:
        paid[task.task] += task.award
    lines = []
    for name, (first, *_) in _rows_by(table.texts("task")).items():
        released = int(budgets[first] or 0)
        lines.append(
            LedgerLine(
                pool=pool.id,
                task=name,
                payer_unit=table.texts("payer_unit")[first],
                released=released,
                from_pool=max(0, paid[name] - released),
                paid=paid[name],
                returned=max(0, released - paid[name]),
                document=table.texts("document")[first],
            )
        )
    return tuple(lines)
