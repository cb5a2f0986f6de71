"""A pool's rule in one sentence, from the keys of the scenario file."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from jlmz_budget.money import grouped_number
from jlmz_budget.reports.documents.official.amounts import short
from jlmz_budget.reports.documents.official.names import column_name
from jlmz_budget.reports.sensitivity.terms import percent
from jlmz_budget.reports.tables import result_table

if TYPE_CHECKING:
    from jlmz_budget.model import Allocation, Pool, PoolTotal

_EQUAL: Final = "equal"

_PER_RECIPIENT: Final = frozenset({"recipient", "township", "village"})

_SHORTFALL: Final = {
    "proportional": "应补数比例",
    "cea": "等额受限办法（cea）",
    "cel": "等损受限办法（cel）",
    "talmud": "塔木德办法（talmud）",
    "random_arrival": "随机到达办法（random_arrival）",
}

_ROUNDING: Final = {"largest_remainder": "最大余数法", "webster": "韦伯斯特法"}


def rule_sentence(result: Allocation, pool: Pool, total: PoolTotal) -> str:
    """How the pool is shared, in one Chinese sentence.

    Args:
        result: a solved scenario.
        pool: one of its pools.
        total: its row of the table of pools.

    """
    if pool.method == "tasks":
        return _tasks(result, pool)
    if pool.method == "packages":
        return "按村级服务窗口尚缺设备和设备单价安排，应配设备优先，其余按每元服务人口多少择优安排。"
    return _formula(result, pool, total)


def _formula(result: Allocation, pool: Pool, total: PoolTotal) -> str:
    parts = [*_quotas(result, pool), *_factors(result, pool)]
    if pool.coefficients:
        names = "、".join(column_name(result, pool, name) for name in pool.coefficients)
        parts.append(f"因素得分乘以{names}")
    parts += _bounds(result, pool)
    if total.floor_scale != 1:
        parts.append(f"因资金不足，各项保底一律按{percent(total.floor_scale)}折算")
    parts += [_group(result, pool, number) for number in range(len(pool.groups))]
    if any(pool.id in program.pools for program in result.programs):
        parts.append(f"同时满足分配方案所列{len(result.scenario.rules.rules)}条一般规则")
    parts.append(
        f"分配数取整到{short(result.scenario.payment_unit(pool))}的整倍数，尾数按{_ROUNDING[pool.rounding]}处理"
    )
    return f"{'，'.join(parts)}。"


def _quotas(result: Allocation, pool: Pool) -> list[str]:
    said = [
        f"每个单位{short(quota.amount)}"
        if quota.per in _PER_RECIPIENT
        else f"“{column_name(result, pool, quota.per)}”每1个{short(quota.amount)}"
        for quota in pool.base
    ]
    return [f"定额为{'、'.join(said)}"] if said else []


def _factors(result: Allocation, pool: Pool) -> list[str]:
    weighed = {name: factor for name, factor in pool.factors.items() if factor.weight > 0}
    rest = "其余资金" if pool.base else "资金"
    if not weighed:
        return []
    if list(weighed) == [_EQUAL]:
        return [f"{rest}由各单位均分"]
    said = []
    for name, factor in weighed.items():
        limits = [
            f"占比不{word}{percent(share)}"
            for word, share in (("低于", factor.share_floor), ("高于", factor.share_cap))
            if share is not None
        ]
        called = "单位数（均等）" if name == _EQUAL else column_name(result, pool, name)
        remark = f"（{'，'.join(limits)}）" if limits else ""
        said.append(f"{called}{_exact_percent(factor.weight)}{remark}")
    if len(said) == 1:
        return [f"{rest}按{said[0]}分配"]
    return [f"{rest}按因素法分配，因素及权重为{'、'.join(said)}"]


def _bounds(result: Allocation, pool: Pool) -> list[str]:
    said = []
    for word, choice, limits in (("保底", "最高", pool.floors), ("封顶", "最低", pool.caps)):
        each = [
            f"{column_name(result, pool, limit.of)}{_times(limit.ratio)}"
            if limit.of is not None
            else f"每个单位{short(limit.amount or 0)}"
            if limit.per in _PER_RECIPIENT
            else f"“{column_name(result, pool, limit.per or '')}”每1个{short(limit.amount or 0)}"
            for limit in limits
        ]
        if len(each) == 1:
            said.append(f"{word}为{each[0]}")
        elif each:
            said.append(f"{word}为{'、'.join(each)}中的{choice}者")
    return said


def _times(ratio: Fraction) -> str:
    return "" if ratio == 1 else f"的{_exact_percent(ratio)}"


def _group(result: Allocation, pool: Pool, number: int) -> str:
    group = pool.groups[number]
    where = "、".join(
        f"{column_name(result, pool, name)}为{'或'.join(wanted)}" for name, wanted in group.where.items()
    )
    limits = [
        f"不{word}{f'本项资金的{percent(limit)}' if isinstance(limit, Fraction) else short(limit)}"
        for word, limit in (
            ("低于", group.min_amount),
            ("低于", group.min_share),
            ("高于", group.max_amount),
            ("高于", group.max_share),
        )
        if limit is not None
    ]
    return f"{where}的单位合计{'、'.join(limits)}"


def _tasks(result: Allocation, pool: Pool) -> str:
    claims = sum(row.claim for row in result_table(result, "tasks").rows if row.pool == pool.id)
    awarded = sum(row.award for row in result_table(result, "tasks").rows if row.pool == pool.id)
    difficulty = "、难度系数" if "difficulty" in result.scenario.recipients_table("village").columns else ""
    said = (
        f"按费随事转分配：各村（社区）应补数按承担事项的工作量、补助标准{difficulty}、月数和县级承担比例核定，"
        f"合计{short(claims)}"
    )
    if awarded == claims:
        said += "，全额安排"
    else:
        said += (
            f"，可安排{short(awarded)}，按事项层级依次保障，资金不足的层级按{_SHORTFALL[pool.shortfall]}分配"
        )
    if pool.advance is not None:
        said += f"；先预拨{_exact_percent(pool.advance)}，年终按完成的工作量和质量结算"
    return f"{said}。"


def _exact_percent(share: Fraction) -> str:
    """A share in percent, exact where 15 digits are: weights are quoted, not rounded."""
    return f"{grouped_number(share * 100)}%"
