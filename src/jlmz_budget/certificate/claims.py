"""What each village may claim for each task (费随事转), once more from the task tables."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple

from jlmz_budget.certificate.recipients import codes_of, recipients_of
from jlmz_budget.errors import CertificateError, Problem
from jlmz_budget.model import Table
from jlmz_budget.model.rows import row_builder
from jlmz_budget.money import whole_fen
from jlmz_budget.needs.measures import recipients
from jlmz_budget.needs.months import whole_months

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from jlmz_budget.model import Pool, Scenario

TIERS: Final = ("statutory", "policy", "optional")
"""In the order in which they are funded."""

NONE: Final = Fraction(0)

YEAR: Final = frozenset(range(1, 13))
"""The months of a year."""


class Price(NamedTuple):
    """A unit price, exact fen, and the months of the year in which it holds."""

    fen: Fraction
    months: frozenset[int]


@dataclass(frozen=True)
class Task:
    """One task: what its first row says, and the prices of all its rows; money in whole fen."""

    task: str
    tier: str
    county_share: Fraction
    payer_unit: str
    payer_budget: int
    document: str
    dated: bool
    prices: tuple[Price, ...]


@dataclass(frozen=True)
class Claim:
    """One village's claim for one task: whole fen but for the prices; `place` is the village's recipient.

    `months` are those of the year in which the task is done; `advance_paid` is what was paid before, if
    anything was.
    """

    place: int
    task: Task
    volume: Fraction
    unit_price: tuple[Fraction, ...]
    claim: int
    township_match: int
    months: Fraction
    advance_paid: Fraction | None

    @property
    def planned(self) -> Fraction:
        """The volume within the period."""
        return self.volume * self.months / 12


_claim_row: Final = row_builder(Claim)


class UnitCost(NamedTuple):
    """What a unit of the yearly volume costs the county and the township over some months, exact fen."""

    months: Fraction
    prices: tuple[Fraction, ...]
    county: Fraction
    township: Fraction


def task_ids(scenario: Scenario) -> tuple[str, ...]:
    """The tasks in file order."""
    return tuple(dict.fromkeys(_table(scenario, "tasks").texts("task")))


def task_rows(scenario: Scenario, pool: Pool) -> tuple[tuple[str, str], ...]:
    """Village and task of every volume row that belongs to the pool, in file order."""
    volumes = _table(scenario, "task_volumes")
    admitted = set(codes_of(scenario, pool))
    pairs = zip(volumes.texts("village_code"), volumes.texts("task"), strict=True)
    return tuple((village, task) for village, task in pairs if village in admitted)


def _named(documents: Iterable[str]) -> str:
    """Every document of a task once, in file order, with semicolons between them."""
    seen: list[str] = []
    for document in documents:
        if document and document not in seen:
            seen.append(document)
    return ";".join(seen)


def catalogue(scenario: Scenario) -> dict[str, Task]:
    """Every task by its id, in file order."""
    table = _table(scenario, "tasks")
    ids = table.texts("task")
    opens, closes = table.texts("from"), table.texts("to")
    prices = table.money("unit_price", scenario.fen_per_unit)
    shares = table.numbers("county_share")
    budgets = table.money("payer_budget", scenario.fen_per_unit)
    year = scenario.rules.year

    def task(name: str, rows: list[int]) -> Task:
        first = rows[0]
        share = shares[first]
        return Task(
            task=name,
            tier=table.texts("tier")[first] or TIERS[0],
            county_share=Fraction(1) if share is None else share,
            payer_unit=table.texts("payer_unit")[first],
            payer_budget=whole_fen(budgets[first] or Fraction(0)),
            document=_named(table.texts("document")[row] for row in rows),
            dated=any(opens[row] or closes[row] for row in rows),
            prices=tuple(
                Price(prices[row] or Fraction(0), whole_months(opens[row], closes[row], year)) for row in rows
            ),
        )

    return {
        name: task(name, [row for row, one in enumerate(ids) if one == name]) for name in task_ids(scenario)
    }


def claims_of(scenario: Scenario, pool: Pool, tasks: dict[str, Task]) -> tuple[Claim, ...]:
    """The claims of a pool, in the order of the volume rows.

    Formula: Σ over price periods volume · price · difficulty · months / 12 · county share, half up to the
    fen; the township's match is the same with 1 - county share.
    """
    volumes = _table(scenario, "task_volumes")
    places = {code: place for place, code in enumerate(codes_of(scenario, pool))}
    villages, names = volumes.texts("village_code"), volumes.texts("task")
    amounts = volumes.numbers("volume")
    advances = volumes.money("advance_paid", scenario.fen_per_unit)
    months_of = _months(volumes, scenario.rules.year)
    difficulty = scenario.recipients_table(pool.level).numbers("difficulty")
    difficulties = [difficulty[row] for row in recipients(scenario, pool)]
    held = list(zip(names, *(volumes.texts(when) for when in ("months", "from", "to")), strict=True))
    unit_costs: dict[tuple[str, ...], UnitCost] = {}

    def claim(row: int) -> Claim:
        place, task = places[villages[row]], tasks[names[row]]
        if held[row] not in unit_costs:
            months = tuple(months_of(row, task, price) for price in task.prices)
            unit_costs[held[row]] = _unit_cost(task, months)
        cost = unit_costs[held[row]]
        volume, hard = amounts[row] or NONE, difficulties[place]
        work = volume if hard is None else volume * hard
        return _claim_row(
            place=place,
            task=task,
            volume=volume,
            unit_price=cost.prices,
            claim=_half_up(work, cost.county),
            township_match=_half_up(work, cost.township),
            months=cost.months,
            advance_paid=advances[row],
        )

    return tuple(claim(row) for row in range(volumes.rows) if villages[row] in places)


def _half_up(work: Fraction, price: Fraction) -> int:
    """Work × price, whole fen, a half going up; in whole numbers, for this runs for every row."""
    above, below = work.numerator * price.numerator, work.denominator * price.denominator
    return (2 * above + below) // (2 * below)


def advance_of(pool: Pool, claim: Claim, award: int, unit: int) -> int:
    """What is paid in advance: what was paid before, or the pool's share of the award lowered to the unit."""
    if claim.advance_paid is not None:
        return whole_fen(claim.advance_paid)
    if pool.advance is None:
        return 0
    return pool.advance.numerator * award // (pool.advance.denominator * unit) * unit


def releasing_pools(scenario: Scenario) -> dict[str, str]:
    """Per task the pool in which its former payer releases its budget: the first with a volume of it."""
    pools = [pool for pool in scenario.rules.pools if pool.method == "tasks"]
    found: dict[str, str] = {}
    for pool in pools:
        for _, task in task_rows(scenario, pool):
            found.setdefault(task, pool.id)
    return {task: found.get(task, pools[0].id) for task in task_ids(scenario)}


def matches_due(scenario: Scenario) -> dict[str, int]:
    """Per township code its own part of what its villages do in all task pools, whole fen."""
    matches: dict[str, int] = {}
    for pool in scenario.rules.pools:
        if pool.method != "tasks":
            continue
        villages = recipients_of(scenario, pool)
        for claim in claims_of(scenario, pool, catalogue(scenario)):
            code = villages[claim.place].township_code
            matches[code] = matches.get(code, 0) + claim.township_match
    return matches


def _unit_cost(task: Task, months: tuple[Fraction, ...]) -> UnitCost:
    periods = [(price.fen, held) for price, held in zip(task.prices, months, strict=True) if held]
    cost = sum((fen * held for fen, held in periods), Fraction(0)) / 12
    prices = tuple(dict.fromkeys(fen for fen, _ in periods))
    return UnitCost(
        sum(months, Fraction(0)), prices, cost * task.county_share, cost * (1 - task.county_share)
    )


def _months(volumes: Table, year: int) -> Callable[[int, Task, Price], Fraction]:
    """How many months of the year a price counts for a volume row."""
    opens, closes, given = volumes.texts("from"), volumes.texts("to"), volumes.numbers("months")
    known: dict[tuple[str, str], frozenset[int]] = {}

    def months(row: int, task: Task, price: Price) -> Fraction:
        dates = opens[row], closes[row]
        if any(dates):
            if dates not in known:
                known[dates] = whole_months(*dates, year)
            return Fraction(len(known[dates] & price.months))
        count = given[row]
        if not task.dated:
            return Fraction(12) if count is None else count
        if count not in {None, Fraction(12)}:
            raise CertificateError(
                Problem(
                    f"task_volumes row {row + 1} months",
                    "a number of months says nothing beside dated prices",
                    "give the row from and to",
                )
            )
        return Fraction(len(price.months))

    return months


def _table(scenario: Scenario, name: str) -> Table:
    return scenario.tables.get(name, Table(name, {}))
