"""``plan SCENARIO readiness``: 五有 of every township, met or short by how much, and the cost to close it."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from jlmz_budget.allocation import allocate
from jlmz_budget.certificate import certify
from jlmz_budget.readiness import HAVES, Gap, readiness
from jlmz_budget.reports.columns import column
from jlmz_budget.reports.plans.report import Note, PlanReport
from jlmz_budget.reports.tables import Column, LabelledTable, screen_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jlmz_budget.model import Scenario
    from jlmz_budget.readiness import Readiness, TownshipReadiness
    from jlmz_budget.reports.tables import Kind

LABELS = {"institution": "机构", "staff": "人", "money": "钱", "place": "场所", "means": "手段"}
"""Labels of the five on Chinese screens."""

COSTS = {"staff": ("yearly", "年费用"), "place": ("once", "一次性费用"), "means": ("once", "一次性费用")}
"""Which cost closes a gap; a missing station is a decision, and missing money is its own cost."""


class _Have(NamedTuple):
    """One of the five over the county: a row of ``five_haves.csv``."""

    have: str
    clause: str
    met: int
    short: int
    not_measured: int
    gap: Gap

    @property
    def is_money(self) -> bool:
        return self.have == "money"


def report(scenario: Scenario) -> PlanReport:
    """The readiness of a scenario's townships, with the money its certified allocation gives them."""
    result = allocate(scenario)
    certify(scenario, result)
    found = readiness(result)
    haves = tuple(_county_rows(found, scenario))
    rows = (found.county, *found.townships)
    by_have = LabelledTable("five_haves", "五有：全县", HAVE_COLUMNS, haves)
    return PlanReport(
        tables=(LabelledTable("readiness", "五有：分乡镇（街道）", FILE_COLUMNS, rows), by_have),
        shown=(by_have, LabelledTable("readiness", "五有：分乡镇（街道）", SCREEN_COLUMNS, rows)),
        english={"five_haves": "Five haves: the county", "readiness": "Five haves by township"},
        notes=tuple(_notes(found)),
        proof={"measured": [have for have in HAVES if have not in found.reasons]},
    )


def _county_rows(found: Readiness, scenario: Scenario) -> Iterator[_Have]:
    clauses = scenario.policy.five_haves
    for have in HAVES:
        states = [getattr(township, have).status for township in found.townships]
        yield _Have(
            have=have,
            clause=f"{clauses.clause}{getattr(clauses, have)}",
            met=states.count("met"),
            short=states.count("short"),
            not_measured=states.count("not measured"),
            gap=getattr(found.county, have),
        )


def _notes(found: Readiness) -> Iterator[Note]:
    yield Note("in the five columns: ✓ met; -n short by n, with the yuan to close it; ? not measured")
    yield from map(Note, found.reasons.values())
    if found.part_time:
        posts = screen_text("quantity", found.part_time)
        yield Note(
            "{posts} part-time posts are counted in full; clause（九）asks for dedicated staff",
            {"posts": posts},
        )


def _file_columns(have: str) -> Iterator[Column]:
    label = LABELS[have]
    short: Kind = "money" if have == "money" else "quantity"
    yield Column(have, label, "word", attrgetter(f"{have}.status"))
    yield Column(f"{have}_short", f"{label}缺口", short, attrgetter(f"{have}.short"))
    if have in COSTS:
        part, words = COSTS[have]
        yield Column(f"{have}_cost_{part}", f"{label}{words}", "money", attrgetter(f"{have}.{part}"))


def _shown(gap: Gap, *, is_money: bool) -> str:
    """A gap in one cell, readable in any language."""
    if gap.short is None:
        return "?"
    if not gap.short:
        return "✓"
    if is_money:
        return f"-{screen_text('money', gap.short)}"
    cost = gap.once if gap.yearly is None else gap.yearly
    price = f" ({screen_text('money', cost)})" if cost else ""
    return f"-{screen_text('quantity', gap.short)}{price}"


def _screen_column(have: str) -> Column:
    def cell(row: TownshipReadiness) -> str:
        return _shown(getattr(row, have), is_money=have == "money")

    return Column(have, LABELS[have], "text", cell)


FILE_COLUMNS = (
    column("township_code", "乡镇代码", "text", "code"),
    column("township", "乡镇（街道）", "word", "name"),
    *(one for have in HAVES for one in _file_columns(have)),
)

SCREEN_COLUMNS = (column("township", "乡镇（街道）", "word", "name"), *map(_screen_column, HAVES))

HAVE_COLUMNS = (
    column("have", "五有", "word"),
    column("clause", "条款", "text"),
    column("met", "达标", "count"),
    column("short", "不足", "count"),
    column("not_measured", "未测算", "count"),
    Column("missing", "缺口", "quantity", lambda row: None if row.is_money else row.gap.short),
    Column("missing_money", "资金缺口", "money", lambda row: row.gap.short if row.is_money else None),
    Column("cost_once", "一次性费用", "money", attrgetter("gap.once")),
    Column("cost_yearly", "年费用", "money", attrgetter("gap.yearly")),
)
