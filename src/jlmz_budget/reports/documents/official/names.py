"""What official documents call things: the money, the townships' authorities, columns, subjects."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from jlmz_budget.reports.documents.official.blocks import blank
from jlmz_budget.reports.sensitivity.terms import factor_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jlmz_budget.model import Allocation, Pool, Rules

LONGEST_NAME: Final = 40
"""Characters of a name that sentences and headings show; tables show all of it."""

_REMARK: Final = re.compile(r"（[^（）]*）$")
_YEAR: Final = re.compile(r"^\d{4}年?度?")
_SHARED: Final = re.compile(r"(资金)?分配(方案|表|测算)?$")
_MONEY: Final = re.compile(r"(经费|资金|补助|费|金)$")
_CHINESE: Final = re.compile(r"[\u4e00-\u9fff]")

_PLAIN_MONEY: Final = "专项资金"

AUTHORITIES: Final = (("街道办事处", ""), ("街道", "办事处"), ("镇", "人民政府"), ("乡", "人民政府"))
"""How a township's name ends, and what its authority's name adds."""


def money_name(rules: Rules) -> str:
    """What the money is called, from the scenario's title or else its pools': 基层民政工作经费."""
    title = rules.title.removeprefix(rules.county.name)
    whole = _bare(_YEAR.sub("", title))
    if _MONEY.search(whole):
        return whole
    titles = [_bare(pool.title) for pool in rules.pools]
    if not all(_CHINESE.search(one) for one in titles):
        return _PLAIN_MONEY
    together = "、".join(titles)
    return shortened(together if _MONEY.search(together) else f"{together}资金")


def _bare(title: str) -> str:
    """A title without a closing remark and without the word for sharing."""
    return shortened(_SHARED.sub("", _REMARK.sub("", title.strip())))


def pool_name(pool: Pool) -> str:
    """A pool's title, or its id."""
    return shortened(pool.title or pool.id)


def shortened(name: str) -> str:
    """A name as sentences show it: its first characters if it is very long."""
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


def authority(township: str) -> str:
    """Whom a letter to a township addresses: 官地镇人民政府, 渤海街道办事处; else the name as it is."""
    name = shortened(township)
    return name + next((added for end, added in AUTHORITIES if township.endswith(end)), "")


def addressees(townships: Sequence[str]) -> str:
    """Whom the notice addresses: all kinds of authorities that the townships' names show."""
    if len(townships) == 1:
        return authority(townships[0])
    towns = [name for name, end in (("各镇", "镇"), ("各乡", "乡")) if _any(townships, end)]
    governments = f"{'各乡镇' if len(towns) > 1 else ''.join(towns)}人民政府" if towns else ""
    streets = any(name.endswith(("街道", "街道办事处")) for name in townships)
    offices = "各街道办事处" if streets and not towns else "街道办事处" if streets else ""
    known = "、".join(part for part in (governments, offices) if part)
    others = any(not name.endswith(tuple(end for end, _ in AUTHORITIES)) for name in townships)
    if not known:
        return "各有关单位"
    return f"{known}，各有关单位" if others else known


def _any(townships: Sequence[str], end: str) -> bool:
    return any(name.endswith(end) for name in townships)


def column_name(result: Allocation, pool: Pool, column: str) -> str:
    """What a column is called in Chinese: the usual header, or the file's own; a blank beside any other."""
    known = factor_name(column, "zh")
    if known == column:
        known = shortened(result.scenario.recipients_table(pool.level).headers.get(column) or column)
    return known if _CHINESE.search(known) else f"{known}{blank('该栏的中文名称')}"


def subject(result: Allocation, pool: Pool) -> str:
    """The budget subject as "code-name"; what nobody has checked is a blank to be filled."""
    code = pool.subject_code
    if not code:
        return blank("功能分类科目编码和名称")
    known = next((one for one in result.scenario.policy.subject_codes if one.code == code), None)
    if known is None:
        return f"{code}-{blank('科目名称')}"
    doubt = "" if known.checked else blank(f"核对科目{known.code}的名称，尚未核实")
    return f"{known.code}-{known.name}{doubt}"
