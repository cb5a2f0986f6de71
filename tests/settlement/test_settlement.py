"""What is due for work done: part of it, more than planned, its quality; every sum closes to the fen."""

from __future__ import annotations

from dataclasses import fields, replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import jlmz_budget as jb
from certificate.cases import table
from jlmz_budget.certificate.settlement import certify_settlement
from jlmz_budget.errors import CertificateError
from jlmz_budget.model import Settlement, Table
from jlmz_budget.reading.performed import planned_volumes, read_performed
from jlmz_budget.settlement import settle
from settlement.cases import performed_file, scenario_folder
from village_support.pools import supports

some = settings(max_examples=40)


@pytest.fixture(scope="module")
def settlement(tmp_path_factory):
    """The small pool, settled."""
    folder = tmp_path_factory.mktemp("settlement")
    scenario = jb.read_scenario(scenario_folder(folder / "s"))
    performed = read_performed(performed_file(folder), scenario)
    return settle(jb.allocate(scenario), performed.table)


def test_the_settlement_by_hand(settlement):
    """Half the visits: half is due, 10 of 60 yuan come back. More than planned counts as planned."""
    rows = [
        (line.village_code, line.task, line.award, line.advance, line.due, line.unspent, line.balance)
        for line in settlement.lines
    ]
    assert rows == [
        ("a", "visits", 10000, 6000, 5000, 5000, -1000),
        ("a", "checks", 2100, 1260, 1890, 210, 630),
        ("b", "visits", 20000, 12000, 20000, 0, 8000),
        ("c", "checks", 300, 180, 0, 300, -180),
    ]
    assert [(line.village_code, line.clawback) for line in settlement.clawbacks] == [("a", 1000), ("c", 180)]


def test_the_ledger_is_settled_too(settlement):
    """What is due is what was paid: the former payer's 50 and 9 yuan are used first."""
    lines = [
        (line.task, line.released, line.from_pool, line.paid, line.returned) for line in settlement.ledger
    ]
    assert lines == [("visits", 5000, 20000, 25000, 0), ("checks", 900, 990, 1890, 0)]


@st.composite
def reports(draw):
    """A solved pool of any kind, and a report: rows may be missing, done is from nothing to double."""
    scenario = draw(supports())
    rows = [
        (
            *key,
            draw(st.fractions(0, 2, max_denominator=12)) * volume,
            draw(st.sampled_from(["", "0", "0.85", "1"])),
        )
        for key, volume in planned_volumes(scenario).items()
        if draw(st.integers(0, 4))
    ]
    columns = ("village_code", "task", "performed", "quality")
    cells = zip(*rows, strict=True) if rows else ((),) * len(columns)
    return jb.allocate(scenario), table("performed", **dict(zip(columns, cells, strict=True)))


@some
@given(reports())
def test_every_sum_closes_to_the_fen(report):
    """Σ award = Σ due + Σ unspent; Σ advance + Σ balance = Σ due; the certificate accepts."""
    allocation, performed = report
    found = settle(allocation, performed)
    assert sum(line.award for line in found.lines) == sum(row.award for row in allocation.task_awards)
    assert sum(line.advance for line in found.lines) == sum(row.advance for row in allocation.task_awards)
    for line in found.lines:
        assert line.award == line.due + line.unspent
        assert line.due == line.advance + line.balance
        assert 0 <= line.due <= line.award
    for entry in found.ledger:
        assert entry.released + entry.from_pool == entry.paid + entry.returned
    assert sum(entry.paid for entry in found.ledger) == sum(line.due for line in found.lines)
    proof = certify_settlement(found)
    assert proof.to_pay - proof.clawbacks == proof.due - proof.advance


@some
@given(reports())
def test_settling_twice_gives_the_same(report):
    """A settlement has no memory."""
    assert settle(*report) == settle(*report)


def tampered(settlement):
    """The settlement with one number of one line or ledger entry changed, in every possible place."""
    for number, line in enumerate(settlement.lines):
        for name in (field.name for field in fields(line)):
            value = getattr(line, name)
            changed = value + 1 if isinstance(value, (int, Fraction)) else f"{value}x"
            lines = list(settlement.lines)
            lines[number] = replace(line, **{name: changed})
            yield f"{line.task} {name}", replace(settlement, lines=tuple(lines))
    for number, entry in enumerate(settlement.ledger):
        for name in (field.name for field in fields(entry)):
            value = getattr(entry, name)
            changed = value + 1 if isinstance(value, int) else f"{value}x"
            ledger = list(settlement.ledger)
            ledger[number] = replace(entry, **{name: changed})
            yield f"ledger {entry.task} {name}", replace(settlement, ledger=tuple(ledger))


def test_any_changed_cell_is_refused(settlement):
    """Each number of each row, one at a time; also a fen moved from one line to another."""
    accepted = []
    for place, changed in tampered(settlement):
        try:
            certify_settlement(changed)
        except CertificateError:
            continue
        accepted.append(place)
    assert accepted == []


def test_a_fen_moved_between_two_lines_is_refused(settlement):
    """Due, unspent and balance of both moved together, so that all sums still close."""
    first, second, *rest = settlement.lines
    lines = (_with_due(first, first.due + 1), _with_due(second, second.due - 1), *rest)
    with pytest.raises(CertificateError, match="to the nearest fen"):
        certify_settlement(replace(settlement, lines=lines))


def _with_due(line, due):
    return replace(line, due=due, unspent=line.award - due, balance=due - line.advance)


@pytest.mark.parametrize("change", ["missing", "twice", "swapped"])
def test_lines_missing_doubled_or_out_of_place_are_refused(settlement, change):
    """Every planned village and task has its line, once, in the order of tasks.csv."""
    first, second, *rest = settlement.lines
    lines = {
        "missing": (second, *rest),
        "twice": (first, first, second, *rest),
        "swapped": (second, first, *rest),
    }[change]
    with pytest.raises(CertificateError):
        certify_settlement(replace(settlement, lines=lines))


@pytest.mark.parametrize(
    ("village", "task", "done", "quality"),
    [("a", "visits", "-1", "1"), ("a", "visits", "1", "1.5"), ("b", "checks", "1", "1")],
)
def test_the_certificate_refuses_reports_that_cannot_count(settlement, village, task, done, quality):
    """Even if reading had let them through: negative, quality above 1, never planned."""
    performed = table("performed", village_code=[village], task=[task], performed=[done], quality=[quality])
    forged = settle(settlement.allocation, performed)
    with pytest.raises(CertificateError, match="cannot count"):
        certify_settlement(forged)


def test_rows_of_one_task_in_two_periods_are_settled_together(tmp_path):
    """Three months at 12 a year and six at 8 a year are 7 planned; 3.5 done is half of both."""
    volumes = "village_code,task,volume,from,to\na,visits,12,,2025-03\na,visits,8,2025-07,\n"
    allocation = jb.allocate(jb.read_scenario(scenario_folder(tmp_path / "s", task_volumes=volumes)))
    performed = table("performed", village_code=["a"], task=["visits"], performed=["3.5"])
    found = settle(allocation, performed)
    (line,) = found.lines
    assert (line.planned, line.award, line.due) == (7, 7000, 3500)
    certify_settlement(found)


def test_a_withdrawn_task_counts_its_own_months(tmp_path):
    """Planned within the period: half a year of 10 is 5, and 5 done is all of it."""
    tasks = "task,unit_price,to\nvisits,10,2025-06-30\n"
    folder = scenario_folder(
        tmp_path / "s", tasks=tasks, task_volumes="village_code,task,volume\na,visits,10\n"
    )
    allocation = jb.allocate(jb.read_scenario(folder))
    performed = table("performed", village_code=["a"], task=["visits"], performed=["5"])
    (line,) = settle(allocation, performed).lines
    assert (line.planned, line.award, line.due) == (5, 5000, 5000)


def test_without_any_report_everything_comes_back(settlement):
    """An empty table: nothing done, nothing due, every advance a clawback."""
    empty = Table("performed", {"village_code": (), "task": (), "performed": ()})
    found: Settlement = settle(settlement.allocation, empty)
    assert {line.due for line in found.lines} == {0}
    assert [line.clawback for line in found.lines] == [line.advance for line in found.lines]
    certify_settlement(found)
