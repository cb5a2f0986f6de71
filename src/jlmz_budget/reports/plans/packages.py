"""``plan SCENARIO packages``: which windows are completed first, with what, and what the rest would cost."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from jlmz_budget.allocation import allocate
from jlmz_budget.certificate import certify
from jlmz_budget.errors import InputError, Problem
from jlmz_budget.needs.measures import recipients
from jlmz_budget.programs.packages import plan_packages
from jlmz_budget.programs.windows import limits_of, windows_of
from jlmz_budget.reading.missing_table import missing_table
from jlmz_budget.reports.columns import column, rounded_column
from jlmz_budget.reports.plans.proof import proof_entry, proof_note
from jlmz_budget.reports.plans.report import Note, PlanReport
from jlmz_budget.reports.tables import LabelledTable, screen_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jlmz_budget.model import Scenario
    from jlmz_budget.programs.packages import Item, PackagesPlan, Window


class _Window(NamedTuple):
    """A window that lacks something."""

    window: Window
    bought: tuple[Item, ...]

    @property
    def state(self) -> str:
        if not self.window.required:
            return "whole"
        return "completed" if set(self.window.required) <= set(self.bought) else "incomplete"

    @property
    def lacks(self) -> str:
        return _names((*self.window.required, *self.window.optional))

    @property
    def buys(self) -> str:
        return _names(self.bought)

    @property
    def cost(self) -> int:
        return sum(item.price for item in self.bought)

    @property
    def cost_to_close(self) -> int:
        """What the required items cost that are still missing."""
        return self.window.cost if self.state == "incomplete" else 0

    @property
    def people_per_10000(self) -> Fraction | None:
        """People served by 10,000 yuan of required items."""
        return Fraction(self.window.people * 1_000_000, self.window.cost) if self.window.cost else None


class _Purse(NamedTuple):
    """Money for the windows of some rows of the village table: a pool's, or, without one, the section's."""

    money: int
    rows: tuple[int, ...]
    pool: str = ""
    title: str = ""


_Plans = tuple[tuple[_Purse, "PackagesPlan"], ...]


class _Township(NamedTuple):
    """The windows of a township, or of the county."""

    code: str
    name: str
    windows: tuple[_Window, ...]

    def _count(self, state: str) -> int:
        return sum(one.state == state for one in self.windows)

    @property
    def completed(self) -> int:
        return self._count("completed")

    @property
    def incomplete(self) -> int:
        return self._count("incomplete")

    @property
    def people(self) -> int:
        return sum(one.window.people for one in self.windows if one.state == "completed")

    @property
    def optional(self) -> int:
        return sum(item in one.window.optional for one in self.windows for item in one.bought)

    @property
    def cost(self) -> int:
        return sum(one.cost for one in self.windows)

    @property
    def cost_to_close(self) -> int:
        return sum(one.cost_to_close for one in self.windows)


def report(scenario: Scenario) -> PlanReport:
    """The plan of a scenario's window packages: of its packages pools, or with ``plans.packages.money``.

    Raises:
        CertificateError: the allocation that gives the pools their money is not what the rules demand.
        InputError: prices, equipment or money are missing.
        InfeasibleError: the money does not reach for the least number of windows.
        UnprovedError: the time limit came first.

    """
    _refuse_unready(scenario)
    plans = tuple((purse, _plan(scenario, purse)) for purse in _purses(scenario))
    rows = tuple(
        _Window(window, bought)
        for _, plan in plans
        for window, bought in zip(plan.windows, plan.bought, strict=True)
        if window.required or window.optional
    )
    by_township = LabelledTable("townships", "分乡镇（街道）", TOWNSHIP_COLUMNS, _townships(scenario, rows))
    bought = tuple(row for row in rows if row.bought)
    return PlanReport(
        tables=(LabelledTable("packages", "村级服务窗口配置", COLUMNS, rows), by_township),
        shown=(by_township, LabelledTable("packages", "本次配置的窗口", SCREEN_COLUMNS, bought)),
        english={"townships": "By township", "packages": "Window packages"},
        notes=tuple(_notes(plans)),
        proof=_proof(plans),
    )


def _refuse_unready(scenario: Scenario) -> None:
    problems = []
    if not scenario.rules.equipment:
        hint = "add it: item, price and life_years of each item"
        problems.append(Problem("equipment", "the section is missing, so no windows can be planned", hint))
    rules_name = scenario.files[0].name if scenario.files else ""
    for table in ("villages", "equipment"):
        if table not in scenario.tables:
            what = "the table is missing, so no windows can be planned"
            problems.append(Problem(table, what, *missing_table(table, rules_name)))
    if problems:
        raise InputError(problems)


def _plan(scenario: Scenario, purse: _Purse) -> PackagesPlan:
    windows, limits = windows_of(scenario, purse.rows), limits_of(scenario)
    time_limit = float(scenario.rules.plans.time_limit)
    return plan_packages(windows, purse.money, limits, time_limit=time_limit)


def _purses(scenario: Scenario) -> tuple[_Purse, ...]:
    """The money of every packages pool, from the certified allocation; without a pool that of the section."""
    if any(pool.method == "packages" for pool in scenario.rules.pools):
        result = allocate(scenario)
        certify(scenario, result)
        return tuple(
            _Purse(total.amount + total.handed_on, recipients(scenario, pool), pool.id, pool.title or pool.id)
            for pool, total in zip(scenario.rules.pools, result.totals, strict=True)
            if pool.method == "packages"
        )
    money = scenario.rules.plans.packages.money
    if money is None:
        hint = "write money, or add a pool of the method packages"
        raise InputError(Problem("plans.packages", "no money is named for window packages", hint))
    return (_Purse(money, tuple(range(scenario.recipients_table("village").rows))),)


def _townships(scenario: Scenario, rows: tuple[_Window, ...]) -> tuple[_Township, ...]:
    townships = scenario.recipients_table("township")
    names = dict(zip(townships.texts("township_code"), townships.texts("township"), strict=True))
    codes = names or dict.fromkeys(row.window.township_code for row in rows)
    return (
        _Township("", "合计", rows),
        *(
            _Township(
                code, names.get(code, code), tuple(row for row in rows if row.window.township_code == code)
            )
            for code in codes
        ),
    )


def _notes(plans: _Plans) -> Iterator[Note]:
    """What each purse came to and was proved, under its pool's title where there are several."""
    for purse, plan in plans:
        values = {
            "money": screen_text("money", plan.money),
            "cost": screen_text("money", plan.cost),
            "left": screen_text("money", plan.money - plan.cost),
        }
        if len(plans) == 1:
            yield Note("{money} yuan for windows, {cost} spent, {left} left", values)
        else:
            text = "{pool}: {money} yuan for windows, {cost} spent, {left} left"
            yield Note(text, {**values, "pool": purse.title})
        yield proof_note(plan.proof)


def _proof(plans: _Plans) -> dict[str, Any]:
    entries = [{"pool": purse.pool, **proof_entry(plan.proof)} for purse, plan in plans]
    return {"pools": entries} if len(plans) > 1 else proof_entry(plans[0][1].proof)


def _names(items: tuple[Item, ...]) -> str:
    return "、".join(item.item for item in items)


COLUMNS = (
    column("village_code", "村代码", "text", "window.code"),
    column("village", "村（社区）", "text", "window.name"),
    column("township_code", "乡镇代码", "text", "window.township_code"),
    column("people", "服务人口", "count", "window.people"),
    column("lacks", "所缺设备", "text"),
    column("buys", "本次配置", "text"),
    column("cost", "金额", "money"),
    column("state", "窗口状态", "word"),
    column("cost_to_close", "补齐所需", "money"),
    column("people_per_10000_yuan", "每万元服务人口", "quantity", "people_per_10000"),
)

SCREEN_COLUMNS = (
    *COLUMNS[:-1],
    rounded_column("people_per_10000_yuan", "每万元服务人口", "people_per_10000"),
)

TOWNSHIP_COLUMNS = (
    column("township_code", "乡镇代码", "text", "code"),
    column("township", "乡镇（街道）", "word", "name"),
    column("completed", "补齐窗口", "count"),
    column("people", "服务人口", "count"),
    column("optional", "选配件数", "count"),
    column("cost", "金额", "money"),
    column("incomplete", "仍未补齐", "count"),
    column("cost_to_close", "补齐所需", "money"),
)
