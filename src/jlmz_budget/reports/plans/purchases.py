"""``plan SCENARIO purchases``: the annual plan of services bought from social organisations (clause 十)."""

from __future__ import annotations

from collections.abc import Iterable  # noqa: TC003 - a NamedTuple's annotations are read at run time
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from jlmz_budget.errors import InputError, Problem
from jlmz_budget.programs.purchases import plan_purchases
from jlmz_budget.programs.services import services_of, townships_of
from jlmz_budget.reading.missing_table import missing_table
from jlmz_budget.reports.columns import column
from jlmz_budget.reports.plans.proof import proof_entry, proof_note
from jlmz_budget.reports.plans.report import Note, PlanReport
from jlmz_budget.reports.tables import LabelledTable, screen_text

if TYPE_CHECKING:
    from jlmz_budget.model import Scenario
    from jlmz_budget.programs.purchases import Purchase, PurchasesPlan, Service


class _Sum(NamedTuple):
    """A service over all townships, or all services: what is bought and what it costs."""

    service: str
    name: str
    cases: int
    bought: int
    capacity: int | None
    provider_price: Fraction | None
    inhouse_price: Fraction | None
    bought_hours: Fraction
    bought_cost: Fraction
    cost: Fraction

    @property
    def inhouse(self) -> int:
        return self.cases - self.bought


def report(scenario: Scenario) -> PlanReport:
    """The annual purchase plan of a scenario.

    Raises:
        InputError: the section ``plans.purchases``, or a table, is missing.
        InfeasibleError: the money does not reach for all cases.
        UnprovedError: the time limit came first.

    """
    rules = scenario.rules.plans.purchases
    if rules is None:
        hint = "add it with the money for the services of a year"
        raise InputError(Problem("plans.purchases", "the section is missing, so nothing can be bought", hint))
    _refuse_unready(scenario)
    services = services_of(scenario)
    plan = plan_purchases(
        services,
        townships_of(scenario),
        money=rules.money,
        time_limit=float(scenario.rules.plans.time_limit),
    )
    by_service = tuple(
        _service_sum(service, [line for line in plan.lines if line.service == service])
        for service in services
    )
    summary = LabelledTable("services", "分服务", SERVICE_COLUMNS, (_county(plan), *by_service))
    bought = tuple(line for line in plan.lines if line.bought)
    return PlanReport(
        tables=(LabelledTable("purchases", "年度购买服务计划", COLUMNS, plan.lines), summary),
        shown=(summary, LabelledTable("purchases", "年度购买服务计划", COLUMNS, bought)),
        english={"services": "Services", "purchases": "Annual purchase plan"},
        notes=(_money(plan), proof_note(plan.proof)),
        proof=proof_entry(plan.proof),
    )


def _refuse_unready(scenario: Scenario) -> None:
    rules_name = scenario.files[0].name if scenario.files else ""
    problems = [
        Problem(
            table,
            "the table is missing, so nothing can be bought",
            *missing_table(table, rules_name),
        )
        for table in ("services", "caseload")
        if table not in scenario.tables
    ]
    if problems:
        raise InputError(problems)


def _service_sum(service: Service, lines: Iterable[Purchase]) -> _Sum:
    lines = tuple(lines)
    return _Sum(
        service=service.service,
        name=service.name,
        cases=service.demand,
        bought=sum(line.bought for line in lines),
        capacity=service.capacity,
        provider_price=service.provider_price,
        inhouse_price=service.inhouse_price,
        bought_hours=sum((line.bought_hours for line in lines), Fraction()),
        bought_cost=sum((line.bought_cost for line in lines), Fraction()),
        cost=sum((line.cost for line in lines), Fraction()),
    )


def _county(plan: PurchasesPlan) -> _Sum:
    return _Sum(
        service="",
        name="合计",
        cases=sum(line.cases for line in plan.lines),
        bought=sum(line.bought for line in plan.lines),
        capacity=None,
        provider_price=None,
        inhouse_price=None,
        bought_hours=plan.bought_hours,
        bought_cost=sum((line.bought_cost for line in plan.lines), Fraction()),
        cost=plan.cost,
    )


def _money(plan: PurchasesPlan) -> Note:
    return Note(
        "{money} yuan for all cases, {cost} spent, {left} left",
        {
            "money": screen_text("money", plan.money),
            "cost": screen_text("money", plan.cost),
            "left": screen_text("money", plan.money - plan.cost),
        },
    )


COLUMNS = (
    column("service", "服务", "text", "service.service"),
    column("name", "服务名称", "text", "service.name"),
    column("township_code", "乡镇代码", "text"),
    column("township", "乡镇（街道）", "text"),
    column("cases", "件数", "count"),
    column("bought", "购买件数", "count"),
    column("inhouse", "自办件数", "count"),
    column("provider_price", "购买单价", "money", "service.provider_price"),
    column("bought_cost", "购买金额", "money"),
    column("cost", "合计金额", "money"),
)

SERVICE_COLUMNS = (
    column("service", "服务", "text"),
    column("name", "服务名称", "word"),
    column("cases", "件数", "count"),
    column("bought", "购买件数", "count"),
    column("inhouse", "自办件数", "count"),
    column("capacity", "承接能力", "count"),
    column("provider_price", "购买单价", "money"),
    column("inhouse_price", "自办单价", "money"),
    column("bought_hours", "购买工时", "quantity"),
    column("bought_cost", "购买金额", "money"),
    column("cost", "合计金额", "money"),
)
