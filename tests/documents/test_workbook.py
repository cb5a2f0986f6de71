"""The audit workbook: recalculated by LibreOffice it gives every award to the fen."""

from __future__ import annotations

import io
import re
import zipfile
from fractions import Fraction
from itertools import pairwise

import pytest
from python_calamine import CalamineWorkbook

import jlmz_budget as jb
from certificate.cases import formula, scenario, table, townships
from documents.audit_cases import HOSTILE, allocations
from documents.recalculated import awards, office, recalculated, verdicts, with_cached
from jlmz_budget.reports.audit_workbook import workbook_bytes
from jlmz_budget.reports.audit_workbook.safe import LEAST_TOLERANCE, told_ranks
from programs.folders import PACKAGES, WORK, planned
from support import SCENARIOS

EXAMPLES = ("yunxiao-2017", "dunhua-2025", "villages-14", "border-rules", "us-crf-2020")
RANDOM = 60


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    """Solved scenarios by name: the published ones, and many random ones."""
    made = {name: jb.allocate(jb.read_scenario(SCENARIOS / name)) for name in EXAMPLES}
    made["hostile"] = jb.allocate(_hostile())
    windows = planned(tmp_path_factory.mktemp("windows") / "s", {**PACKAGES, "residual_to": "work"}, WORK)
    made["packages"] = jb.allocate(jb.read_scenario(windows))
    return made | {f"random{number}": result for number, result in enumerate(allocations(RANDOM))}


def _hostile():
    plain = townships(len(HOSTILE), population=range(1, len(HOSTILE) + 1))
    named = table("townships", **{**plain.columns, "township": HOSTILE})
    return scenario([formula("a/b[1]'x*&", title="=HYPERLINK(1)", factors={"population": 1})], named)


@pytest.fixture(scope="module")
def workbooks(results, tmp_path_factory):
    """Their workbooks, recalculated without cached values."""
    office()
    given = {name: with_cached(workbook_bytes(result, "zh"), None) for name, result in results.items()}
    plain = workbook_bytes(results["yunxiao-2017"], "zh")
    given["wrong cached"] = with_cached(plain, b"12345")
    given["changed input"] = with_cached(with_changed_input(plain), None)
    return recalculated(tmp_path_factory.mktemp("office"), given)


def in_fen(workbook, result=None):
    """Every award by pool and code, whole fen; pools as a result has them, else by their sheets' names."""
    ids = awards(workbook) if result is None else [pool.id for pool in result.scenario.rules.pools]
    return {
        (pool, code): round(amount * 100)
        for pool, by_code in zip(ids, awards(workbook).values(), strict=True)
        for code, amount in by_code.items()
    }


def test_every_award_to_the_fen(results, workbooks):
    """What LibreOffice computes from the inputs is what Python allocated, for every recipient and pool."""
    for name, result in results.items():
        expected = {(award.pool, award.code): award.award for award in result.awards}
        assert in_fen(workbooks[name], result) == expected, name


def test_all_checks_hold(results, workbooks):
    """Every check cell says 1 once it is recalculated, the overall verdict too."""
    for name in results:
        assert [one for one in verdicts(workbooks[name]) if one[2] != 1] == [], name


def test_the_cases_are_varied(results):
    """The random scenarios hold whatever could make a sheet differ from the exact result."""
    pools = [
        (pool, total, result)
        for name, result in results.items()
        if name.startswith("random")
        for pool, total in zip(result.scenario.rules.pools, result.totals, strict=True)
    ]
    formulas = [one for one in pools if one[0].method == "formula"]
    assert sum(pool.rounding == "webster" for pool, _, _ in formulas) >= 10
    assert sum(total.floor_scale < 1 for _, total, _ in formulas) >= 3
    assert sum(total.unallocated > 1000 for _, total, _ in formulas) >= 3
    assert sum(bool(pool.base) for pool, _, _ in formulas) >= 20
    assert sum(bool(pool.coefficients) for pool, _, _ in formulas) >= 20
    assert sum(total.handed_on > 0 for _, total, _ in pools) >= 3
    assert sum(total.at_floor > 0 for _, total, _ in formulas) >= 15
    assert sum(total.at_cap > 0 for _, total, _ in formulas) >= 10
    limited = [factor.share_cap for pool, _, _ in formulas for factor in pool.factors.values()]
    assert sum(cap is not None for cap in limited) >= 10
    groups = {group.binding for _, _, result in pools for group in result.groups}
    assert groups == {"free", "min", "max"}
    tasks = [pool for pool, total, _ in pools if pool.method == "tasks" and total.at_cap < total.recipients]
    assert len(tasks) >= 3
    assert sum(_cut_by_a_tie(pool, result) for pool, _, result in formulas) >= 5


def _cut_by_a_tie(pool, result):
    """Whether rows with one remainder were not all raised: the earlier ones were."""
    unit = result.scenario.payment_unit(pool)
    raised = {}
    for award in result.awards:
        if award.pool == pool.id and pool.rounding == "largest_remainder":
            raised.setdefault(award.exact % unit, set()).add(award.rounding > 0)
    return any(len(ways) > 1 for ways in raised.values())


def test_a_cached_value_decides_nothing(tmp_path, results, workbooks):
    """With 12345 in place of every cached value the recalculated awards are the same; unread they differ."""
    result = results["yunxiao-2017"]
    expected = {(award.pool, award.code): award.award for award in result.awards}
    assert in_fen(workbooks["wrong cached"]) == expected
    (tmp_path / "wrong.xlsx").write_bytes(with_cached(workbook_bytes(result, "zh"), b"12345"))
    assert set(in_fen(CalamineWorkbook.from_path(str(tmp_path / "wrong.xlsx"))).values()) == {1234500}


def test_a_changed_input_is_noticed(results, workbooks):
    """A changed input changes awards, and a written rate then fails its check: nothing is frozen."""
    expected = {(award.pool, award.code): award.award for award in results["yunxiao-2017"].awards}
    assert in_fen(workbooks["changed input"]) != expected
    assert verdicts(workbooks["changed input"])[0][2] == 0


def with_changed_input(content):
    """The workbook with the first input of its first pool's rows doubled."""
    changed = io.BytesIO()
    number = re.compile(rb'(<c r="C(?:1[5-9])" s="\d+"><v>)(\d+(?:\.\d+)?)(</v>)')
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/worksheets/sheet3.xml":
                part, count = number.subn(
                    lambda found: found[1] + str(float(found[2]) * 2).encode() + found[3], part, count=1
                )
                assert count == 1
            new.writestr(name, part)
    return changed.getvalue()


def test_where_nothing_is_near_an_edge_every_step_is_a_formula(workbooks):
    """The examples of ordinary size hold no cell that is written in place of a formula."""
    for name in ("yunxiao-2017", "dunhua-2025", "villages-14"):
        rows = workbooks[name].get_sheet_by_name("检查").to_python(skip_empty_area=False)
        assert [row[0] for row in rows if "代替公式" in row[0]] == ["以写定数值代替公式的单元格：0 个"]


def test_hostile_names_stay_texts(results, workbooks):
    """Names that a spreadsheet would take for formulas or links stand as they are; ids make legal sheets."""
    result = results["hostile"]
    sheet = workbooks["hostile"].get_sheet_by_name("池1 a_b_1__x__")
    rows = sheet.to_python(skip_empty_area=False)
    assert rows[0][0] == "=HYPERLINK(1)"
    assert [award.name for award in result.awards] == [row[1] for row in rows[-len(HOSTILE) :]]


def test_cached_values_are_the_results(tmp_path, results):
    """A reader that does not calculate sees the same awards: they are the exact results."""
    for name in ("dunhua-2025", "random3", "random4"):
        path = tmp_path / f"{name}.xlsx"
        path.write_bytes(workbook_bytes(results[name], "zh"))
        expected = {(award.pool, award.code): award.award for award in results[name].awards}
        assert in_fen(CalamineWorkbook.from_path(str(path))) == expected


def test_the_same_bytes():
    """The same result gives the same workbook, byte for byte; another language another one."""
    result = jb.allocate(jb.read_scenario(SCENARIOS / "yunxiao-2017"))
    again = jb.allocate(jb.read_scenario(SCENARIOS / "yunxiao-2017"))
    assert workbook_bytes(result, "zh") == workbook_bytes(again, "zh")
    assert workbook_bytes(result, "zh") != workbook_bytes(result, "en")


def test_ties_are_ranked_live_and_near_ties_written():
    """Equal remainders at the cut keep a formula; unequal ones too close to tell carry a written rank."""
    third, near = Fraction(1, 3), Fraction(1, 3) + Fraction(1, 10**9)
    assert told_ranks([third] * 4, 2, LEAST_TOLERANCE) == frozenset()
    assert told_ranks([third, near, Fraction(1, 2)], 2, LEAST_TOLERANCE) == {0, 1}
    assert told_ranks([third, near, Fraction(1, 2)], 1, LEAST_TOLERANCE) == frozenset()


def test_results_are_ordered_like_their_awards(results, workbooks):
    """Sheets list recipients in the order of the result, so that ties go to the earlier row there too."""
    for name in ("dunhua-2025", "random0"):
        rows = [code for _, code in in_fen(workbooks[name])]
        assert rows == [award.code for award in results[name].awards]
        assert all(one != other for one, other in pairwise(rows))
