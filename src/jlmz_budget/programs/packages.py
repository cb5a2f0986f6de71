"""Packages: which villages' service windows are completed first, and which optional items follow.

A window serves its village only when it is whole (clause (五): sign, computer, printer, cabinet), so what it
lacks is bought together or not at all. Optional items come last, and only to whole windows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from jlmz_budget.errors import InfeasibleError, Problem
from jlmz_budget.money import grouped_yuan
from jlmz_budget.programs.program import Goal, Program, Row, Variable
from jlmz_budget.programs.proof import Proof, proved
from jlmz_budget.programs.solver import TIME_LIMIT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Item(NamedTuple):
    """An item that a window lacks, and its price in whole fen."""

    item: str
    price: int


@dataclass(frozen=True)
class Window:
    """A village's service window.

    Args:
        code, name, township_code: the village.
        people: inhabitants, whom a whole window serves.
        required, optional: the items it lacks, of each kind.

    """

    code: str
    name: str
    township_code: str
    people: int
    required: tuple[Item, ...]
    optional: tuple[Item, ...] = ()

    @property
    def label(self) -> str:
        """How rows and variables call it."""
        return f"{self.code}_{self.name}"

    @property
    def cost(self) -> int:
        """What makes it whole, whole fen."""
        return sum(item.price for item in self.required)


@dataclass(frozen=True)
class TownshipLimits:
    """What holds in every township; None: no such limit.

    Args:
        at_least: windows to complete, as far as it has incomplete ones.
        at_most: windows to complete.
        most_money: for all items together, whole fen.

    """

    at_least: int = 0
    at_most: int | None = None
    most_money: int | None = None


@dataclass(frozen=True)
class PackagesPlan:
    """The items bought, by window, and the proof; whole fen."""

    windows: tuple[Window, ...]
    bought: tuple[tuple[Item, ...], ...]
    money: int
    proof: Proof

    @property
    def cost(self) -> int:
        """Of everything that is bought."""
        return sum(item.price for items in self.bought for item in items)


def plan_packages(
    windows: Sequence[Window],
    money: int,
    limits: TownshipLimits = TownshipLimits(),
    *,
    time_limit: float = TIME_LIMIT,
) -> PackagesPlan:
    """The windows to complete and the optional items to add with some money.

    Formula:
        lexicographic: (1) most people at windows made whole, (2) least money for that, (3) most people
        reached by optional items, (4) least money, (5) earlier villages of the table.

    Args:
        windows: in table order; those that lack nothing may be among them.
        money: whole fen.
        limits: what holds in every township.
        time_limit: seconds.

    Raises:
        InfeasibleError: the money, or the most of a township, does not reach for the least number of windows.
        UnprovedError: the time limit came first.

    Source: clause (五); model 8.
    """
    if problems := tuple(_too_little(windows, money, limits)):
        raise InfeasibleError(problems)
    outcome, proof = proved(packages_program(windows, money, limits), time_limit)

    def items(window: Window) -> tuple[Item, ...]:
        whole = window.required if outcome.values.get(_window(window)) else ()
        return (*whole, *(item for item in window.optional if outcome.values[_option(window, item)]))

    return PackagesPlan(tuple(windows), tuple(map(items, windows)), money, proof)


def packages_program(windows: Sequence[Window], money: int, limits: TownshipLimits) -> Program:
    """The program of `plan_packages`: a variable for each window to complete and each optional item."""
    incomplete = [window for window in windows if window.required]
    options = [(window, item) for window in windows for item in window.optional]
    names = (
        *(_window(window) for window in incomplete),
        *(_option(window, item) for window, item in options),
    )
    window_money = tuple((_window(window), window.cost) for window in incomplete)
    option_money = tuple((_option(window, item), item.price) for window, item in options)
    return Program(
        "packages",
        tuple(Variable(name, 0, 1) for name in names),
        (
            Row("money", (*window_money, *option_money), "<=", money),
            *(
                Row(f"whole_before_{item.item}_{window.label}", _before(window, item), "<=", 0)
                for window, item in options
                if window.required
            ),
            *(row for township in _by_township(windows) for row in _township_rows(township, limits)),
        ),
        (
            Goal("people_served", tuple((_window(window), -window.people) for window in incomplete)),
            Goal("money_for_windows", window_money),
            Goal(
                "people_reached", tuple((_option(window, item), -window.people) for window, item in options)
            ),
            Goal("money", (*window_money, *option_money)),
            Goal("table_order", tuple((name, number) for number, name in enumerate(names, 1))),
        ),
    )


def _before(window: Window, item: Item) -> tuple[tuple[str, int], ...]:
    return (_option(window, item), 1), (_window(window), -1)


def _by_township(windows: Sequence[Window]) -> list[list[Window]]:
    townships: dict[str, list[Window]] = {}
    for window in windows:
        townships.setdefault(window.township_code, []).append(window)
    return list(townships.values())


def _township_rows(township: Sequence[Window], limits: TownshipLimits) -> Iterator[Row]:
    code = township[0].township_code
    windows = tuple((_window(window), 1) for window in township if window.required)
    if limits.at_least and windows:
        least = min(limits.at_least, len(windows))
        yield Row(f"least_windows_in_{code}", windows, ">=", least)
    if limits.at_most is not None and windows:
        yield Row(f"most_windows_in_{code}", windows, "<=", limits.at_most)
    if limits.most_money is not None:
        terms = (
            *((_window(window), window.cost) for window in township if window.required),
            *((_option(window, item), item.price) for window in township for item in window.optional),
        )
        yield Row(f"most_money_in_{code}", terms, "<=", limits.most_money)


def _too_little(windows: Sequence[Window], money: int, limits: TownshipLimits) -> Iterator[Problem]:
    """What the least number of windows needs, against the money; the cheapest windows are taken for it."""
    needed = 0
    for township in _by_township(windows):
        costs = sorted(window.cost for window in township if window.required)
        least = sum(costs[: limits.at_least])
        needed += least
        if limits.at_most is not None and min(limits.at_least, len(costs)) > limits.at_most:
            yield Problem(
                f"{township[0].township_code}",
                "at least {least} windows are to be completed, at most {most}",
                "lower the first or raise the second",
                {"least": str(limits.at_least), "most": str(limits.at_most)},
            )
        if limits.most_money is not None and least > limits.most_money:
            yield _short_of(township[0].township_code, least, limits.most_money)
    if needed > money:
        yield _short_of("packages", needed, money)


def _short_of(where: str, needed: int, money: int) -> Problem:
    return Problem(
        where,
        "the least number of windows needs {needed} yuan, there are {money}, {gap} yuan short",
        "add {gap} yuan, or ask for fewer windows in every township",
        {"needed": grouped_yuan(needed), "money": grouped_yuan(money), "gap": grouped_yuan(needed - money)},
    )


def _window(window: Window) -> str:
    return f"window_{window.label}"


def _option(window: Window, item: Item) -> str:
    return f"{item.item}_{window.label}"
