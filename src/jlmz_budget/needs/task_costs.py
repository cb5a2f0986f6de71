"""What the tasks of villages cost: volume, price, difficulty and months, exact, row by row (费随事转).

cost = Σ over price periods: volume × unit_price × difficulty × months / 12
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from jlmz_budget.needs.months import whole_months

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jlmz_budget.model import Scenario

MONTHS: Final = Fraction(12)
NONE: Final = Fraction()
ONE: Final = Fraction(1)


class Period(NamedTuple):
    """A unit price, exact fen, and the months of the year in which a village does the task at it."""

    unit_price: Fraction
    months: Fraction


@dataclass(frozen=True)
class Work:
    """When a village does a task: one period per price that holds in some month."""

    periods: tuple[Period, ...]

    @cached_property
    def price_months(self) -> Fraction:
        """Σ unit_price × months, exact fen."""
        return sum((period.unit_price * period.months for period in self.periods), Fraction())

    @cached_property
    def unit_prices(self) -> tuple[Fraction, ...]:
        """The prices, each once."""
        return tuple(dict.fromkeys(period.unit_price for period in self.periods))


@dataclass(frozen=True)
class TaskCost:
    """One row of the volumes and what it costs.

    Args:
        row: the row of ``task_volumes``.
        village: the row of ``villages``.
        task, tier, county_share: as the catalogue has them.
        volume: the yearly rate.
        difficulty: the village's coefficient.
        work: the prices that hold in some month, and for how many.

    """

    row: int
    village: int
    task: str
    tier: str
    county_share: Fraction
    volume: Fraction
    difficulty: Fraction
    work: Work

    @property
    def periods(self) -> tuple[Period, ...]:
        """One entry per price that holds in some month."""
        return self.work.periods

    @property
    def months(self) -> Fraction:
        """The months of the year in which the task is done."""
        return sum((period.months for period in self.periods), Fraction())

    @property
    def planned(self) -> Fraction:
        """The volume planned within the period: the yearly rate × months / 12."""
        return self.volume * self.months / MONTHS

    @property
    def cost(self) -> Fraction:
        """Σ volume × unit_price × difficulty × months / 12, exact fen."""
        return self.volume * self.difficulty * self.work.price_months / MONTHS

    @property
    def claim(self) -> int:
        """The county's part of the cost, whole fen, a half going up."""
        return self._half_up(self.county_share.numerator)

    @property
    def township_match(self) -> int:
        """The township's part of the cost, whole fen, a half going up."""
        return self._half_up(self.county_share.denominator - self.county_share.numerator)

    def _half_up(self, part: int) -> int:
        """The cost × part / denominator of the county's share, in whole numbers: this runs for every row."""
        if part == 0:
            return 0
        volume, difficulty, price_months = self.volume, self.difficulty, self.work.price_months
        above = volume.numerator * difficulty.numerator * price_months.numerator * part
        below = (
            volume.denominator
            * difficulty.denominator
            * price_months.denominator
            * self.county_share.denominator
            * int(MONTHS)
        )
        return (2 * above + below) // (2 * below)


class _Price(NamedTuple):
    """One dated price of a task."""

    unit_price: Fraction
    months: frozenset[int]
    dated: bool


class _Task(NamedTuple):
    """What the catalogue says of a task: tier and share from its first row, a price from each."""

    tier: str
    county_share: Fraction
    prices: tuple[_Price, ...]


def task_costs(scenario: Scenario, villages: Iterable[int]) -> tuple[TaskCost, ...]:
    """The cost of every task of some villages, one entry per row of ``task_volumes``, in file order.

    Args:
        scenario: where the tables are.
        villages: rows of the village table.

    Source: clause (六) 费随事转; model 5.
    """
    table = scenario.recipients_table("village")
    codes, difficulty = table.texts("village_code"), table.numbers("difficulty")
    village_row = {codes[row]: row for row in villages}
    volumes = scenario.tables["task_volumes"]
    amounts, catalogue = volumes.numbers("volume"), _catalogue(scenario)
    months, starts, ends = volumes.numbers("months"), volumes.texts("from"), volumes.texts("to")
    works: dict[tuple[str, Fraction | None, str, str], Work] = {}
    costs = []
    for row, (code, name) in enumerate(
        zip(volumes.texts("village_code"), volumes.texts("task"), strict=True)
    ):
        if code not in village_row:
            continue
        task, village = catalogue[name], village_row[code]
        when = (name, months[row], starts[row], ends[row])
        if when not in works:
            works[when] = _work(task, scenario.rules.year, *when[1:])
        costs.append(
            TaskCost(
                row=row,
                village=village,
                task=name,
                tier=task.tier,
                county_share=task.county_share,
                volume=amounts[row] or NONE,
                difficulty=_or_one(difficulty[village]),
                work=works[when],
            )
        )
    return tuple(costs)


def task_names(scenario: Scenario) -> dict[str, str]:
    """What each task is called; its id where the catalogue has no name."""
    tasks = scenario.tables["tasks"]
    return {task: name or task for task, name in zip(tasks.texts("task"), tasks.texts("name"), strict=True)}


def rows_by(keys: Sequence[str]) -> dict[str, list[int]]:
    """The positions of each key, keys in the order of their first position."""
    rows: dict[str, list[int]] = defaultdict(list)
    for row, key in enumerate(keys):
        rows[key].append(row)
    return dict(rows)


def _or_one(value: Fraction | None) -> Fraction:
    return ONE if value is None else value


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
            tiers[first] or "statutory", _or_one(shares[first]), tuple(prices[row] for row in (first, *more))
        )
        for task, (first, *more) in rows_by(tasks.texts("task")).items()
    }


def _work(task: _Task, year: int, months: Fraction | None, start: str, end: str) -> Work:
    """The periods of a volume row: its own dates or months against those of each price."""
    counts = [_months(price, year, months, start, end) for price in task.prices]
    return Work(
        tuple(
            Period(price.unit_price, count) for price, count in zip(task.prices, counts, strict=True) if count
        )
    )


def _months(price: _Price, year: int, months: Fraction | None, start: str, end: str) -> Fraction:
    """The whole months in which a volume row is done at a price."""
    if start or end:
        return Fraction(len(price.months & whole_months(start, end, year)))
    if price.dated or months is None:
        return Fraction(len(price.months))
    return months
