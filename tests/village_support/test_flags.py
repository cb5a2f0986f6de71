"""What is flagged, the two payers side by side, and the floor that covers the match."""

from __future__ import annotations

from fractions import Fraction

import pytest

import jlmz_budget as jb
from jlmz_budget.chinese import CHINESE
from jlmz_budget.cli import run
from jlmz_budget.errors import CertificateError
from jlmz_budget.reports.folder import result_files
from jlmz_budget.village_support.flags import flag_notes, flags, match_lines
from support import allocate, formula_pool, rules, write

VILLAGES = "village_code,village,township_code\na,甲村,1\nb,乙村,2\n"
TASKS = """task,name,unit_price,county_share,payer_unit,payer_budget
full,走访,10,1,民政局,30
low,核查,10,1,民政局,200
high,宣传,10,0.5,民政局,10
none,档案,10,1,民政局,40
quiet,公示,10,1,民政局,50
idle,备用,0,1,民政局,0
"""
VOLUMES = "village_code,task,volume\na,full,3\na,low,4\na,high,20\nb,high,2\na,quiet,5\na,none,0\n"


def task_pool(**keys):
    """A task pool that pays all claims."""
    return {"id": "s", "level": "village", "method": "tasks", "amount": "claims"} | keys


def solved(folder, *pools, **tables):
    """The certified allocation of the tables above."""
    given = {"villages": VILLAGES, "tasks": TASKS, "task_volumes": VOLUMES} | tables
    return allocate(folder, rules(*pools, total="2000"), **given)


def test_every_flag_is_raised_and_nothing_else(tmp_path):
    """Money without a task, budgets beside claims, a match above its limit; equal budgets are not flagged."""
    result = solved(tmp_path / "s", task_pool(match_share_limit="0.1"), formula_pool(amount="900"))
    found = [(flag.flag, flag.code, flag.amount, flag.against) for flag in flags(result)]
    assert found == [
        ("budget_above_claims", "low", 20000, 4000),
        ("budget_below_claims", "high", 1000, 11000),
        ("money_without_task", "none", 4000, 0),
        ("match_above_limit", "1", 10000, 1500),
    ]


def test_a_flag_is_said_in_one_sentence(tmp_path):
    """One note per kind, with the amounts; in Chinese too."""
    result = solved(tmp_path / "s", task_pool(match_share_limit="0.1"), formula_pool(amount="900"))
    assert all(note.what in CHINESE and note.hint in CHINESE for note in flag_notes(result))
    notes = {note.text(): note.text("zh") for note in flag_notes(result)}
    english = (
        "pools.s: money without a task: 1 with a price or a former budget but no volume: 档案 40.00; "
        "add the volumes, or take the budget back."
    )
    assert "有钱无事" in notes[english]
    assert any("东镇 100.00 > 15.00" in note for note in notes)


def test_the_match_stands_beside_the_township_s_own_award(tmp_path):
    """What the pool pays its villages, what it adds itself, and its own award."""
    result = solved(tmp_path / "s", task_pool(), formula_pool(amount="900"))
    first, second = match_lines(result)
    assert (first.township, first.county_support, first.township_match) == ("东镇", 22000, 10000)
    assert (first.own_award, first.match_pct) == (15000, Fraction(200, 3))
    assert (second.township_match, second.own_award, second.above) == (1000, 30000, False)


def test_flags_and_matches_stand_in_the_folder_and_the_json(tmp_path):
    """flags.csv, township_match.csv, and the notes of allocation.json."""
    result = solved(tmp_path / "s", task_pool(match_share_limit="0.1"), formula_pool(amount="900"))
    files = result_files(result, jb.certify(result.scenario, result), ())
    assert files["flags.csv"].decode().splitlines()[1] == "s,budget_above_claims,low,核查,200.00,40.00"
    assert files["township_match.csv"].decode().splitlines()[1] == "s,1,东镇,220.00,100.00,150.00,66.67,0.1"
    assert "有钱无事" in files["allocation.json"].decode()


def test_flags_go_to_standard_error(tmp_path, capsys):
    """Notes on stderr, none with -q."""
    tables = {"villages": VILLAGES, "tasks": TASKS, "task_volumes": VOLUMES}
    folder = str(
        write(tmp_path / "s", rules(task_pool(), formula_pool(amount="900"), total="2000"), **tables)
    )
    assert run(["--lang", "en", "allocate", folder]) == 0
    assert "money without a task" in capsys.readouterr().err
    assert run(["--lang", "en", "-q", "allocate", folder]) == 0
    assert capsys.readouterr().err == ""


def test_a_floor_can_cover_the_match(tmp_path):
    """`of: township_match`: the township that adds 100 yuan gets at least 100, though its need gives 20."""
    pool = formula_pool(amount="120", floors=[{"id": "covers_match", "of": "township_match"}])
    result = solved(tmp_path / "s", task_pool(), pool)
    first, *others = [award for award in result.awards if award.pool == "p"]
    assert (first.award, first.floor_rule, first.binding) == (10000, "covers_match", "floor")
    assert [award.floor for award in others] == [1000, 0]


def test_the_floor_is_derived_again_by_the_certificate(tmp_path, monkeypatch):
    """A lookup that is wrong for solver and workings alike is refused: the certificate adds up the claims."""
    monkeypatch.setattr("jlmz_budget.needs.measures.township_matches", lambda _: {"1": 500, "2": 500})
    pool = formula_pool(amount="120", floors=[{"id": "covers_match", "of": "township_match"}])
    with pytest.raises(CertificateError, match="floors"):
        solved(tmp_path / "s", task_pool(), pool)


def test_a_column_of_that_name_is_refused(tmp_path):
    """The match is measured from the tasks; a second number for it would be used unseen."""
    pool = formula_pool(amount="120", floors=[{"id": "covers_match", "of": "township_match"}])
    townships = "township_code,township,population,township_match\n1,东镇,1000,30\n2,西乡,2000,0\n"
    with pytest.raises(jb.InputError, match="is measured from the tasks, so it cannot be given too"):
        solved(tmp_path / "s", task_pool(), pool, townships=townships)


def test_what_is_left_flows_on_to_the_formula_pool(tmp_path):
    """`residual_to`: claims of 230 of 500 yuan; 270 join the pool of the townships."""
    result = solved(tmp_path / "s", task_pool(amount="500", residual_to="p"), formula_pool(amount="100"))
    amounts = {total.pool: (total.amount, total.awarded, total.returned) for total in result.totals}
    assert amounts == {"s": (23000, 23000, 0), "p": (37000, 37000, 0)}


def test_without_residual_to_it_stays_returned(tmp_path):
    """It stays in the pool and is shown."""
    result = solved(tmp_path / "s", task_pool(amount="500"), formula_pool(amount="100"))
    assert (result.totals[0].amount, result.totals[0].returned) == (50000, 27000)
