"""The parts of the HTML report that are read: totals, tables by township and pool, pictures, explanations."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from jlmz_budget.explanation import Place, explain_places
from jlmz_budget.model.table import RECIPIENT_COLUMNS
from jlmz_budget.money import grouped_yuan, short_number
from jlmz_budget.reports.documents.page.charts import award_chart, share_chart
from jlmz_budget.reports.named import with_names
from jlmz_budget.reports.page import Grid, Section, grid
from jlmz_budget.reports.tables import LabelledTable, result_tables
from jlmz_budget.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jlmz_budget.explanation import Explanation
    from jlmz_budget.model import Allocation, Award, Pool, PoolTotal
    from jlmz_budget.model.scenario import Level

MOST_PLACES: Final = 2000
"""Rows of a table of places, so that what is printed is complete: about 30 pages; own choice."""

MOST_EXPLAINED: Final = 200
"""Places whose explanations one page holds, as many as a table has rows; own choice."""

FEN_OF_10000: Final = 1_000_000
"""Fen in 万元."""


@dataclass(frozen=True)
class PoolSaid:
    """One pool's part of an explanation, in the page's language."""

    title: str
    steps: tuple[str, ...]
    levers: tuple[str, ...]


@dataclass(frozen=True)
class Explained:
    """A place's explanation, in the page's language."""

    title: str
    pools: tuple[PoolSaid, ...]


def facts(result: Allocation, lang: str) -> tuple[tuple[str, str], ...]:
    """Under the heading: the total first, then every pool, the reserve and what is left."""
    rules = result.scenario.rules
    amounts = [
        (say("whole budget", lang), rules.budget.total),
        *((title_of(pool), total.amount) for pool, total in zip(rules.pools, result.totals, strict=True)),
        (say("reserve", lang), result.reserve),
        (say("left over", lang), result.unallocated),
    ]
    places = [(say("county", lang), rules.county.name), (say("year", lang), str(rules.year))]
    return (
        *((label, both_units(fen, lang)) for label, fen in amounts),
        *((label, value) for label, value in places if value),
    )


def both_units(fen: int, lang: str) -> str:
    """An amount in 元 and in 万元."""
    values = {"yuan": grouped_yuan(fen), "wan": short_number(Fraction(fen, FEN_OF_10000))}
    return say("{yuan} yuan ({wan} × 10,000)", lang, values)


def title_of(pool: Pool) -> str:
    """What a pool is called."""
    return pool.title or pool.id


def sections(result: Allocation, lang: str) -> tuple[Section, ...]:
    """Townships with all their money, then pool by pool, then the other tables of the result."""
    tables = {table.name: with_names(result, table, lang) for table in result_tables(result)}
    shown = ("allocation", "pools", "by_township")
    others = [table for name, table in tables.items() if name not in shown and table.rows]
    found = [
        Section("townships", say("Money by township", lang), grids=(_open(tables["by_township"], lang),)),
        Section(
            "pools",
            say("Money by pool", lang),
            tuple(_pool_sentence(*one, lang) for one in _with_totals(result)),
            grids=(_open(tables["pools"], lang),),
        ),
        *(_pool_section(result, place, tables["allocation"], lang) for place in range(len(result.totals))),
    ]
    if others:
        title = say("Other tables of the result", lang)
        found.append(
            Section("others", title, grids=tuple(grid(one, _title(one, lang), lang) for one in others))
        )
    return tuple(found)


def explanations(result: Allocation, lang: str) -> tuple[Explained, ...]:
    """Every township's explanation, every village's if no pool is for townships; up to `MOST_EXPLAINED`."""
    found = explain_places(result, _places(result)[:MOST_EXPLAINED])
    return tuple(_explained(one, lang) for one in found)


def explanation_notes(result: Allocation, lang: str) -> tuple[str, ...]:
    """That not all are there, if so."""
    count = len(_places(result))
    if count <= MOST_EXPLAINED:
        return ()
    values = {"shown": str(MOST_EXPLAINED), "all": str(count)}
    return (say("The first {shown} of {all}; jlmz-budget explain says the others.", lang, values),)


def _places(result: Allocation) -> list[Place]:
    levels: set[Level] = {pool.level for pool in result.scenario.rules.pools}
    level: Level = "township" if "township" in levels else "village"
    table = result.scenario.recipients_table(level)
    columns = (table.texts(column) for column in RECIPIENT_COLUMNS[level])
    return [Place(level, code, name) for code, name in zip(*columns, strict=True)]


def _explained(found: Explanation, lang: str) -> Explained:
    total = grouped_yuan(sum(pool.award for pool in found.pools))
    return Explained(
        say("{name} ({code}): {total} yuan", lang, {"name": found.name, "code": found.code, "total": total}),
        tuple(
            PoolSaid(
                f"{pool.title}  {grouped_yuan(pool.award)}",
                tuple(step.say(lang) for step in pool.steps),
                tuple(lever.say(lang) for lever in pool.levers),
            )
            for pool in found.pools
        ),
    )


def _with_totals(result: Allocation) -> Iterator[tuple[Pool, PoolTotal]]:
    yield from zip(result.scenario.rules.pools, result.totals, strict=True)


def _pool_sentence(pool: Pool, total: PoolTotal, lang: str) -> str:
    values = {
        "pool": title_of(pool),
        "amount": both_units(total.amount, lang),
        "awarded": grouped_yuan(total.awarded),
        "count": str(total.recipients),
        "rest": grouped_yuan(total.returned + total.unallocated),
    }
    return say(
        "{pool}: {amount}; {awarded} yuan go to {count} recipients, {rest} yuan are not awarded.",
        lang,
        values,
    )


def _pool_section(result: Allocation, place: int, allocation: LabelledTable, lang: str) -> Section:
    pool = result.scenario.rules.pools[place]
    awards: tuple[Award, ...] = tuple(award for award in result.awards if award.pool == pool.id)
    workings = next((one for one in result.workings if one.pool == pool.id), None)
    drawn = []
    if awards and workings is not None:
        drawn.append(award_chart(f"awards-{place}", awards, lang))
    if awards and workings is not None and workings.factors:
        drawn.append(share_chart(f"shares-{place}", awards, workings, lang))
    columns = tuple(one for one in allocation.columns if one.name not in {"pool", "level", "township_code"})
    table = replace(allocation, columns=columns, rows=awards)
    return Section(
        f"pool-{place}",
        title_of(pool),
        charts=tuple(drawn),
        grids=(replace(grid(table, title_of(pool), lang, most=MOST_PLACES), is_open=True),),
    )


def _open(table: LabelledTable, lang: str) -> Grid:
    return replace(grid(table, _title(table, lang), lang, most=MOST_PLACES), is_open=True)


def _title(table: LabelledTable, lang: str) -> str:
    return table.title if lang == "zh" else table.name.replace("_", " ")
