"""A letter a township, one page each: its number, how it came about, what changed, what would move it.

Letters are Chinese whatever the language of the screen (docs/decisions/0097).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from jlmz_budget.explanation import Place, explain_places
from jlmz_budget.money import grouped_wan, grouped_yuan
from jlmz_budget.reports.documents.official import styles as look
from jlmz_budget.reports.documents.official.amounts import both
from jlmz_budget.reports.documents.official.blocks import Grid, Line, blank
from jlmz_budget.reports.documents.official.fitting import height, page_height
from jlmz_budget.reports.documents.official.names import authority, money_name, pool_name, shortened
from jlmz_budget.reports.documents.official.paid import paid_before
from jlmz_budget.reports.documents.official.word import Look, word_file
from jlmz_budget.reports.documents.official.year_on_year import changes
from jlmz_budget.reports.sensitivity.terms import signed
from jlmz_budget.reports.tables import by_township

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jlmz_budget.explanation import Explanation, PoolExplanation
    from jlmz_budget.model import Allocation, Certificate
    from jlmz_budget.reports.documents.official.year_on_year import PoolChange
    from jlmz_budget.reports.tables import TownshipSum

SIZES: Final = ((12, 19), (11, 17.5), (10.5, 16.5), (10, 15.5), (9, 14), (8, 12.5), (7, 11), (6, 9.5))
"""Sizes and line distances of the body in points; all letters have the largest in which each fits."""

LANG: Final = "zh"
"""The language of every letter."""

ALL_STEPS: Final = 10**6

_LEVERS: Final = "三、哪些变动会影响这个数（其他条件不变，重新测算，取整前）"


@dataclass(frozen=True)
class _Letter:
    """What one letter says, before it is laid out."""

    row: TownshipSum
    paid: int | None
    explanation: Explanation
    changes: tuple[PoolChange, ...]


def files(
    result: Allocation,
    certificate: Certificate,  # noqa: ARG001 - only certified results come here; letters show no proof
    lang: str,  # noqa: ARG001 - letters are official Chinese documents
) -> dict[str, bytes]:
    """``letters.docx``: one page a township, in the order of the table.

    Args:
        result: the certified allocation; all money is read off its result tables and explanations.
        certificate: its proof.
        lang: the language of the screen, which letters do not follow.

    Raises:
        InputError: last year's scenario is named and cannot be solved.

    """
    letters = _letters(result)
    styles = look.letter_styles(*SIZES[-1])
    for size in SIZES:
        styles = look.letter_styles(*size)
        if all(_fits(_blocks(result, letter, ALL_STEPS), styles) for letter in letters):
            break
    blocks = [block for letter in letters for block in _one_page(result, letter, styles)]
    blocks[0] = Line(_title(result), look.TITLE)
    return {"letters.docx": word_file(_title(result), blocks, Look(look.LETTER_SHEET, styles))}


def _letters(result: Allocation) -> tuple[_Letter, ...]:
    rows, paid, changed = by_township(result).rows[1:], paid_before(result), changes(result)
    explained = explain_places(result, [Place("township", row.code, row.name) for row in rows])
    return tuple(
        _Letter(row, paid.get(row.code), explanation, changed.get(row.code, ()))
        for row, explanation in zip(rows, explained, strict=True)
    )


def _one_page(result: Allocation, letter: _Letter, styles: tuple[look.Style, ...]) -> list[Line | Grid]:
    """The letter with as many steps a pool as its page holds."""
    most = max((len(part.steps) for part in letter.explanation.pools), default=0)
    for steps in (ALL_STEPS, *range(most - 1, -1, -1)):
        blocks = _blocks(result, letter, steps)
        if _fits(blocks, styles):
            break
    return blocks


def _fits(blocks: list[Line | Grid], styles: tuple[look.Style, ...]) -> bool:
    return height(blocks, look.LETTER_SHEET, styles) <= page_height(look.LETTER_SHEET) - styles[0].pitch


def _title(result: Allocation) -> str:
    rules = result.scenario.rules
    return f"{rules.year}年{money_name(rules)}分配数说明"


def _blocks(result: Allocation, letter: _Letter, steps: int) -> list[Line | Grid]:
    return [
        Line(_title(result), look.TITLE, new_page=True),
        *_amount(result, letter),
        Line("一、这个数是怎样算出来的", look.HEADING),
        *(line for part in letter.explanation.pools for line in _steps(part, steps)),
        Line("二、与上年相比", look.HEADING),
        *_since_last_year(result, letter),
        Line(_LEVERS, look.HEADING),
        *_levers(result, letter),
        Line("四、有疑问请联系", look.HEADING),
        Line(blank("联系科室、联系人、电话"), look.BODY),
    ]


def _amount(result: Allocation, letter: _Letter) -> Iterator[Line | Grid]:
    rules, row = result.scenario.rules, letter.row
    paid = ""
    if letter.paid is not None:
        paid = f"，其中已提前下达{both(letter.paid)}，本次下达{both(row.total - letter.paid)}"
    yield Line(f"{authority(row.name)}：", look.ADDRESSEES)
    yield Line(
        f"贵单位{rules.year}年{money_name(rules)}分配数为{both(row.total)}{paid}，与分配表一致。构成如下：",
        look.BODY,
    )
    header = ("资金项", "分配数（元）", "分配数（万元）", "上年数（元）", "增减（元）")
    last = {change.pool: change.last_year for change in letter.changes}
    known = all(pool.id in last or not award for pool, award in zip(rules.pools, row.by_pool, strict=True))
    rows = [_table_row("合计", row.total, sum(last.values(), Fraction()) if last and known else None)]
    rows += [
        _table_row(pool_name(pool), award, last.get(pool.id))
        for pool, award in zip(rules.pools, row.by_pool, strict=True)
    ]
    yield Grid((header, *rows), (44, 34, 30, 32, 28), look.CELL, look.CELL_HEADER, frozenset({1, 2, 3, 4}))


def _table_row(name: str, award: int, last_year: Fraction | None) -> tuple[str, ...]:
    then = ("—", "—") if last_year is None else (grouped_yuan(last_year), signed(award - last_year))
    return (name, grouped_yuan(award), grouped_wan(award), *then)


def _steps(part: PoolExplanation, most: int) -> Iterator[Line]:
    yield Line(f"{shortened(part.title)}：{grouped_yuan(part.award)}元", look.SUBHEADING)
    for number, step in enumerate(part.steps[:most], start=1):
        yield Line(f"{number}.{step.say(LANG)}", look.BODY)
    if len(part.steps) > most:
        yield Line(f"（共{len(part.steps)}步，其余见 jlmz-budget explain。）", look.BODY)


def _since_last_year(result: Allocation, letter: _Letter) -> Iterator[Line]:
    if not letter.changes:
        yield Line("缺上年数，无从比较。", look.BODY)
        return
    for change in letter.changes:
        yield Line(change.sentence, look.BODY)
    known = {change.pool for change in letter.changes}
    why = "缺上年数" if result.scenario.previous is None else "上年方案没有这项资金，又缺上年数"
    for pool, award in zip(result.scenario.rules.pools, letter.row.by_pool, strict=True):
        if award and pool.id not in known:
            yield Line(f"{pool_name(pool)}：{why}，无从比较。", look.BODY)
    if result.scenario.previous is None:
        yield Line("没有上年方案，只知总变动，不能分解原因。", look.BODY)


def _levers(result: Allocation, letter: _Letter) -> Iterator[Line]:
    methods = {pool.id: pool.method for pool in result.scenario.rules.pools}
    for part in letter.explanation.pools:
        levers = "；".join(lever.say(LANG) for lever in part.levers)
        if levers:
            yield Line(f"{shortened(part.title)}：{levers}。", look.BODY)
        elif methods[part.pool] == "tasks":
            yield Line(
                f"{shortened(part.title)}：按事项核定，随核定的工作量、补助标准和县级承担比例变动。",
                look.BODY,
            )
        else:
            yield Line(f"{shortened(part.title)}：没有可单列的变动。", look.BODY)
