"""The draft notice 下达通知 with its two annexes: who gets how much, and what is to be reached with it.

Official documents are Chinese whatever the language of the screen (docs/decisions/0097).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jlmz_budget.money import grouped_wan, grouped_yuan
from jlmz_budget.reports.documents.official import styles as look
from jlmz_budget.reports.documents.official.amounts import both
from jlmz_budget.reports.documents.official.basis import basis
from jlmz_budget.reports.documents.official.blocks import Grid, Line, blank
from jlmz_budget.reports.documents.official.names import addressees, money_name, pool_name, shortened, subject
from jlmz_budget.reports.documents.official.paid import paid_before
from jlmz_budget.reports.documents.official.rule_sentences import rule_sentence
from jlmz_budget.reports.documents.official.targets import targets
from jlmz_budget.reports.documents.official.word import Look, word_file
from jlmz_budget.reports.tables import by_township, result_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jlmz_budget.model import Allocation, Certificate, Pool, PoolTotal

ORDINALS: Final = "一二三四五六七八九十"

TEXT_MM: Final = 156
"""Width of the text block (GB/T 9704)."""

NAME_MM: Final = 32
"""Width of the column of names in 附件1."""

DIGIT_MM: Final = 2.2
"""Most that a digit of the table's font takes; longer numbers are set smaller."""


def files(
    result: Allocation,
    certificate: Certificate,  # noqa: ARG001 - only certified results come here; the notice shows no proof
    lang: str,  # noqa: ARG001 - the notice is an official Chinese document
) -> dict[str, bytes]:
    """``notice.docx``: the notice, 附件1 资金分配表 and 附件2 绩效目标表.

    Args:
        result: the certified allocation; all money is read off its result tables.
        certificate: its proof.
        lang: the language of the screen, which the notice does not follow.

    """
    blocks = [*_notice(result), *_annex_of_awards(result), *_annex_of_targets(result)]
    return {"notice.docx": word_file(_title(result), blocks, Look(look.OFFICIAL_SHEET, look.OFFICIAL_STYLES))}


def _title(result: Allocation) -> str:
    rules = result.scenario.rules
    return f"关于下达{rules.year}年{money_name(rules)}的通知"


def _notice(result: Allocation) -> Iterator[Line]:
    rules, table = result.scenario.rules, by_township(result)
    county, *townships = table.rows
    name = money_name(rules)
    yield Line(blank("发文字号"), look.NUMBER)
    yield Line(_title(result), look.TITLE)
    yield Line("", look.BODY)
    yield Line(f"{addressees([row.name for row in townships])}：", look.ADDRESSEES)
    before = paid_before(result)
    instalments = sum(before.values())
    paid = (
        f"其中已提前下达{both(instalments)}，本次下达{both(county.total - instalments)}。" if before else ""
    )
    yield Line(
        f"根据{'、'.join(basis(result.scenario))}，现下达你单位{rules.year}年{name}，"
        f"总额{both(county.total)}（详见附件1）。{paid}有关事项通知如下：",
        look.BODY,
    )
    yield Line("一、资金安排和分配办法", look.HEADING)
    totals = result_table(result, "pools").rows
    for number, (pool, total) in enumerate(zip(rules.pools, totals, strict=True), start=1):
        yield from _pool(result, pool, total, number)
    yield Line("二、列支科目", look.HEADING)
    for pool in rules.pools:
        yield Line(f"{pool_name(pool)}列“{subject(result, pool)}”科目。", look.BODY)
    yield Line("三、使用和绩效要求", look.HEADING)
    *demands, last = _demands(result)
    for number, demand in enumerate(demands, start=1):
        yield Line(f"{number}.{demand}", look.BODY)
    yield Line(f"{len(demands) + 1}.{last}", look.LAST_BODY)
    yield Line("", look.LAST_BODY)
    yield Line("附件：1.资金分配表", look.LAST_BODY)
    yield Line("　　　2.绩效目标表", look.LAST_BODY)
    yield Line("", look.LAST_BODY)
    yield Line(blank("发文机关"), look.SIGNATURE)
    yield Line(blank("成文日期"), look.SIGNATURE)


def _pool(result: Allocation, pool: Pool, total: PoolTotal, number: int) -> Iterator[Line]:
    ordinal = ORDINALS[number - 1] if number <= len(ORDINALS) else str(number)
    yield Line(f"（{ordinal}）{pool_name(pool)}", look.SUBHEADING)
    left = "".join(
        f"，{word}{both(fen)}"
        for word, fen in (("交回", total.returned), ("未分配", total.unallocated))
        if fen
    )
    amount = f"资金{both(total.amount)}，" if total.amount != total.awarded else ""
    sources = _funding(pool, total)
    yield Line(
        f"{amount}共下达{total.recipients}个单位{both(total.awarded)}{left}。{sources}"
        f"{rule_sentence(result, pool, total)}",
        look.BODY,
    )


def _funding(pool: Pool, total: PoolTotal) -> str:
    """Where the pool's money comes from; the rest is what the named amounts leave of it."""
    if not pool.funding:
        return ""
    named = sum(one.amount or 0 for one in pool.funding)
    said = [
        f"{shortened(one.name)}{both(total.amount - named if one.amount is None else one.amount)}"
        for one in pool.funding
    ]
    return f"资金来源：{'、'.join(said)}。"


def _demands(result: Allocation) -> Iterator[str]:
    rules, policy = result.scenario.rules, result.scenario.policy
    yield "请按规定列支科目和用途使用资金，专款专用，不得截留、挤占和挪用。"
    if any(pool.method == "tasks" for pool in rules.pools):
        yield (
            "村（社区）工作经费费随事转，有事项才有经费、有经费必有事项；"
            "预拨部分在年终按完成的工作量和质量结算，多退少补。"
        )
    if "policy" in rules.model_fields_set:
        yield (
            f"按照《{policy.title}》，民政工作人员每年培训不少于{policy.parameter('trainings')}次，"
            f"每次不少于{policy.parameter('training_hours')}学时。"
        )
    yield f"请对照附件2的绩效目标组织实施和监控，并于{blank('日期')}前报送绩效自评材料。"


def _annex_of_awards(result: Allocation) -> Iterator[Line | Grid]:
    rules, table = result.scenario.rules, by_township(result)
    before = paid_before(result)
    yield Line("附件1", look.ANNEX, new_page=True)
    yield Line(f"{rules.year}年{money_name(rules)}分配表", look.ANNEX_TITLE)
    yield Line("单位：元（末列为万元）", look.UNIT)
    county, *_ = table.rows
    pools = [column.label for column in table.columns[2:-1]]
    shown = range(len(pools)) if len(pools) > 1 else ()
    instalments = ["已提前下达", "本次下达"] if before else []
    header = ("单位", *(pools[place] for place in shown), "合计", *instalments, "合计（万元）")
    rows: list[tuple[str, ...]] = []
    for row in table.rows:
        paid = sum(before.values()) if row is county else before.get(row.code, 0)
        money = [row.by_pool[place] for place in shown] + [row.total]
        money += [paid, row.total - paid] if before else []
        rows.append((row.name, *map(grouped_yuan, money), grouped_wan(row.total)))
    columns = len(header) - 1
    each = (TEXT_MM - NAME_MM) / columns
    longest = max(len(cell) for row in rows for cell in row[1:])
    style = look.CELL if longest * DIGIT_MM < each else look.SMALL_CELL
    widths = (NAME_MM, *(each for _ in range(columns)))
    yield Grid((header, *rows), widths, style, look.CELL_HEADER, frozenset(range(1, columns + 1)))


def _annex_of_targets(result: Allocation) -> Iterator[Line | Grid]:
    rules = result.scenario.rules
    yield Line("附件2", look.ANNEX, new_page=True)
    yield Line(f"{rules.year}年{money_name(rules)}绩效目标表", look.ANNEX_TITLE)
    header = ("一级指标", "二级指标", "三级指标", "指标值")
    yield Grid((header, *targets(result)), (26, 34, 58, 38), look.CELL, look.CELL_HEADER)
