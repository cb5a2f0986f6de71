"""The result of many counties: the tables of one county's result, all counties in each, and the sums."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jlmz_budget.errors import CertificateError, Problem
from jlmz_budget.money import grouped_yuan
from jlmz_budget.reports.folder import csv_bytes, with_inputs
from jlmz_budget.reports.tables import Column, LabelledTable, result_tables
from jlmz_budget.reports.trace import certificate_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from jlmz_budget.counties.allocation import CountyResult
    from jlmz_budget.model import Scenario

PROOF_FORMAT = "jlmz-budget-counties/1"


@dataclass(frozen=True)
class CountySum:
    """A county's money, whole fen; the first row of the table is the sum of all."""

    county_code: str
    county: str
    total: int
    reserve: int
    awarded: tuple[int, ...]
    left: int

    @property
    def sum_awarded(self) -> int:
        """What was awarded in all pools."""
        return sum(self.awarded)


@dataclass(frozen=True)
class CountiesReport:
    """The sums by county, the computed files by name, every county's proof, and the number of awards."""

    by_county: LabelledTable
    files: dict[str, bytes]
    proof: dict[str, Any]
    awards: int


def counties_report(scenario: Scenario, counties: Iterable[CountyResult]) -> CountiesReport:
    """All counties in one result.

    Args:
        scenario: the counties' common scenario.
        counties: the certified results as `allocate_counties` yields them; none is kept.

    Returns:
        ``by_county.csv``; ``allocation.csv``, ``pools.csv`` … of all counties with county_code in front.

    Raises:
        InfeasibleError: a county cannot be allocated.
        CertificateError: the counties do not add up to the budget.

    """
    texts: dict[str, io.StringIO] = {}
    sums: list[CountySum] = []
    proofs, awards = [], 0
    for county in counties:
        for table in result_tables(county.result):
            _append(texts, table, county.code)
        sums.append(_sum(county))
        awards += len(county.result.awards)
        named = {"county_code": county.code, "county": county.name}
        proofs.append({**named, **certificate_json(county.certificate)})
    by_county = _by_county(scenario, sums)
    _refuse_unless_closed(scenario, by_county.rows[0])
    files = {"by_county.csv": csv_bytes(by_county)}
    files |= {f"{name}.csv": text.getvalue().encode() for name, text in texts.items()}
    proof = {"format": PROOF_FORMAT, "accepted": True, "counties": proofs}
    return CountiesReport(by_county, files, proof, awards)


def counties_files(scenario: Scenario, report: CountiesReport, command: Sequence[str]) -> dict[str, bytes]:
    """Every file of the result folder by its name."""
    return with_inputs(report.files, scenario, report.proof, command)


def _append(texts: dict[str, io.StringIO], table: LabelledTable, code: str) -> None:
    """A county's rows behind those of the counties before it."""
    header, *rows = table.csv_rows
    if table.name not in texts:
        texts[table.name] = io.StringIO(newline="")
        csv.writer(texts[table.name], lineterminator="\n").writerow(["county_code", *header])
    writer = csv.writer(texts[table.name], lineterminator="\n")
    writer.writerows([code, *row] for row in rows)


def _sum(county: CountyResult) -> CountySum:
    result = county.result
    return CountySum(
        county_code=county.code,
        county=county.name,
        total=result.scenario.rules.budget.total,
        reserve=result.reserve,
        awarded=tuple(total.awarded for total in result.totals),
        left=result.unallocated + sum(total.returned + total.unallocated for total in result.totals),
    )


def _by_county(scenario: Scenario, sums: Sequence[CountySum]) -> LabelledTable:
    pools = scenario.rules.pools
    everything = CountySum(
        county_code="",
        county="合计",
        total=sum(one.total for one in sums),
        reserve=sum(one.reserve for one in sums),
        awarded=tuple(sum(one.awarded[place] for one in sums) for place in range(len(pools))),
        left=sum(one.left for one in sums),
    )
    columns = (
        Column("county_code", "县代码", "text", lambda row: row.county_code),
        Column("county", "县（市、区）", "text", lambda row: row.county),
        Column("total", "预算总额", "money", lambda row: row.total),
        Column("reserve", "预留", "money", lambda row: row.reserve),
        *(
            Column(pool.id, pool.title or pool.id, "money", _position(place))
            for place, pool in enumerate(pools)
        ),
        Column("awarded", "已分配", "money", lambda row: row.sum_awarded),
        Column("left", "未分配", "money", lambda row: row.left),
    )
    return LabelledTable("by_county", "分县合计", columns, (everything, *sums))


def _position(place: int) -> Callable[[CountySum], int]:
    return lambda row: row.awarded[place]


def _refuse_unless_closed(scenario: Scenario, everything: CountySum) -> None:
    """Raise unless the counties' money adds up to the budget, to the fen."""
    budget = scenario.rules.budget.total
    shown = everything.reserve + everything.sum_awarded + everything.left
    if not budget == everything.total == shown:
        values = {"total": grouped_yuan(budget), "counties": grouped_yuan(shown)}
        what = "the budget is {total} yuan, the counties' money adds up to {counties} yuan"
        raise CertificateError(Problem("by_county.csv", what, "report this scenario", values))
