"""What the tasks of villages cost: volume, price, difficulty and months, exact, row by row (费随事转).

cost = Σ over price periods: volume × unit_price × difficulty × months / 12
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from jlmz_budget.model.rows import row_builder
from jlmz_budget.needs.months import whole_months

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jlmz_budget.model import Scenario

Key = TypeVar("Key", str, int)

MONTHS: Final = Fraction(12)
NONE: Final = Fraction()
ONE: Final = Fraction(1)


class Period(NamedTuple):
    """A unit price, exact fen, and the months of the year in which a village does the task at it."""

    unit_price: Fraction
    months: Fraction


@dataclass(frozen=True)
class Work:
    """A task as a village does it: what the catalogue says of it, and one period per price in some month."""

    task: str
    tier: str
    county_share: Fraction
    periods: tuple[Period, ...]

    @cached_property
    def year_price(self) -> Fraction:
        """Σ unit_price × months / 12: what one unit of the yearly volume costs, exact fen."""
        return sum((period.unit_price * period.months for period in self.periods), Fraction()) / MONTHS

    @cached_property
    def unit_prices(self) -> tuple[Fraction, ...]:
        """The prices, each once."""
        return tuple(dict.fromkeys(period.unit_price for period in self.periods))

    @cached_property
    def county_part(self) -> tuple[int, int]:
        """The county's part of the year's price as numerator and denominator, fen."""
        return (self.year_price * self.county_share).as_integer_ratio()

    @cached_property
    def township_part(self) -> tuple[int, int]:
        """The township's part of the year's price, likewise."""
        return (self.year_price * (1 - self.county_share)).as_integer_ratio()


@dataclass(frozen=True)
class TaskCost:
    """One row of the volumes and what it costs.

    Args:
        row: the row of ``task_volumes``.
        village: the row of ``villages``.
        work: the task, who pays it, the prices that hold in some month, and for how many.
        volume: the yearly rate.
        difficulty: the village's coefficient.

    """

    row: int
    village: int
    work: Work
    volume: Fraction
    difficulty: Fraction

    @property
    def task(self) -> str:
        """The task's id."""
        return self.work.task

    @property
    def county_share(self) -> Fraction:
        """The part of the cost that the county pays."""
        return self.work.county_share

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
        return self.volume * self.difficulty * self.work.year_price

    @property
    def claim(self) -> int:
        """The county's part of the cost, whole fen, a half going up."""
        return self._half_up(*self.work.county_part)

    @property
    def township_match(self) -> int:
        """The township's part of the cost, whole fen, a half going up."""
        return self._half_up(*self.work.township_part)

    def _half_up(self, above: int, below: int) -> int:
        """Volume × difficulty × above / below, in whole numbers: this runs for every row."""
        if above == 0:
            return 0
        volume, difficulty = self.volume, self.difficulty
        above *= 2 * volume.numerator * difficulty.numerator
        below *= volume.denominator * difficulty.denominator
        return (above + below) // (2 * below)


_cost_row: Final = row_builder(TaskCost)


class _Price(NamedTuple):
    """One dated price of a task."""

    unit_price: Fraction
    months: frozenset[int]
    dated: bool


class _Task(NamedTuple):
    """What the catalogue says of a task: tier and share from its first row, a price from each."""

    task: str
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
        village = village_row[code]
        when = (name, months[row], starts[row], ends[row])
        if when not in works:
            works[when] = _work(catalogue[name], scenario.rules.year, *when[1:])
        costs.append(
            _cost_row(
                row=row,
                village=village,
                work=works[when],
                volume=amounts[row] or NONE,
                difficulty=_or_one(difficulty[village]),
            )
        )
    return tuple(costs)


def task_names(scenario: Scenario) -> dict[str, str]:
    """What each task is called; its id where the catalogue has no name."""
    tasks = scenario.tables["tasks"]
    return {task: name or task for task, name in zip(tasks.texts("task"), tasks.texts("name"), strict=True)}


def rows_by(keys: Sequence[Key]) -> dict[Key, list[int]]:
    """The positions of each key, keys in the order of their first position."""
    rows: dict[Key, list[int]] = defaultdict(list)
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
            task=task,
            tier=tiers[first] or "statutory",
            county_share=_or_one(shares[first]),
            prices=tuple(prices[row] for row in (first, *more)),
        )
        for task, (first, *more) in rows_by(tasks.texts("task")).items()
    }


def _work(task: _Task, year: int, months: Fraction | None, start: str, end: str) -> Work:
    """The periods of a volume row: its own dates or months against those of each price."""
    counts = [_months(price, year, months, start, end) for price in task.prices]
    periods = tuple(
        Period(price.unit_price, count) for price, count in zip(task.prices, counts, strict=True) if count
    )
    return Work(task.task, task.tier, task.county_share, periods)


def _months(price: _Price, year: int, months: Fraction | None, start: str, end: str) -> Fraction:
    """The whole months in which a volume row is done at a price."""
    if start or end:
        return Fraction(len(price.months & whole_months(start, end, year)))
    if price.dated or months is None:
        return Fraction(len(price.months))
    return months
