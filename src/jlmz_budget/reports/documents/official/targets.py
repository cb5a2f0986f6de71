"""The performance targets of 附件2: what the scenario fixes, and blanks for what the county decides."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from jlmz_budget.money import grouped_number, grouped_wan
from jlmz_budget.needs.task_costs import task_costs, task_names
from jlmz_budget.reports.documents.official.blocks import blank
from jlmz_budget.reports.documents.official.names import pool_name, shortened
from jlmz_budget.reports.tables import by_township, result_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jlmz_budget.model import Allocation

OUTPUT, OUTCOME, SATISFACTION = "产出指标", "效益指标", "满意度指标"


class Target(NamedTuple):
    """One indicator: its first and second class, its name, and the value to be reached."""

    kind: str
    part: str
    name: str
    value: str


def targets(result: Allocation) -> tuple[Target, ...]:
    """Every target, by class.

    Quantities come from the scenario: recipients by pool, planned volumes of the tasks that are paid,
    trainings if the scenario names its policy. Cost is the money of the notice. All else the county decides.
    """
    return (*_recipients(result), *_tasks(result), *_trainings(result), *_rest(result))


def _recipients(result: Allocation) -> Iterator[Target]:
    words = {"township": "乡镇（街道）", "village": "村（社区）"}
    for pool, total in zip(result.scenario.rules.pools, result_table(result, "pools").rows, strict=True):
        name = f"{pool_name(pool)}保障{words[pool.level]}数"
        yield Target(OUTPUT, "数量指标", name, f"{total.recipients}个")


def _tasks(result: Allocation) -> Iterator[Target]:
    paid = {row.task for row in result_table(result, "tasks").rows if row.award}
    if not paid:
        return
    names = task_names(result.scenario)
    catalogue = result.scenario.tables["tasks"]
    units = dict(zip(catalogue.texts("task"), catalogue.texts("unit"), strict=True))
    planned: dict[str, Fraction] = {}
    for cost in task_costs(result.scenario, range(result.scenario.recipients_table("village").rows)):
        planned[cost.task] = planned.get(cost.task, Fraction()) + cost.planned
    for task, volume in planned.items():
        if task in paid:
            value = f"≥{grouped_number(volume)}{units.get(task, '')}"
            yield Target(OUTPUT, "数量指标", f"{shortened(names[task])}全年工作量", value)


def _trainings(result: Allocation) -> Iterator[Target]:
    policy = result.scenario.policy
    if "policy" not in result.scenario.rules.model_fields_set:
        return
    yield Target(OUTPUT, "数量指标", "民政工作人员每人每年培训次数", f"≥{policy.parameter('trainings')}次")
    yield Target(OUTPUT, "数量指标", "每次培训学时", f"≥{policy.parameter('training_hours')}学时")


def _rest(result: Allocation) -> Iterator[Target]:
    county = by_township(result).rows[0]
    yield Target(OUTPUT, "质量指标", "事项办理合格率", blank("目标值，如≥95%"))
    yield Target(OUTPUT, "时效指标", "资金拨付到位时限", blank("收到通知后多少个工作日内"))
    yield Target(OUTPUT, "成本指标", "资金总额", f"≤{grouped_wan(county.total)}万元")
    yield Target(OUTCOME, "社会效益指标", blank("指标名称，如政策知晓率"), blank("目标值"))
    yield Target(OUTCOME, "可持续影响指标", blank("指标名称"), blank("目标值"))
    yield Target(SATISFACTION, "服务对象满意度指标", "民政服务对象满意度", blank("目标值，如≥90%"))
