"""Everything that can be wrong with tasks, volumes and lists: one located message each, nothing written."""

from __future__ import annotations

import pytest

import jlmz_budget as jb
from jlmz_budget.chinese import CHINESE
from jlmz_budget.cli import run
from support import rules, write

VILLAGES = "village_code,village,township_code,difficulty\na,甲村,1,1\nb,乙村,2,1\n"
TASKS = "task,name,unit_price,tier,county_share,from,to\nvisits,走访,10,,1,,\nchecks,核查,5,,0.5,,\n"
VOLUMES = "village_code,task,volume,months,from,to\na,visits,3,12,,\nb,checks,4,,,\n"
POOL = {"id": "s", "level": "village", "method": "tasks", "amount": "claims"}


def changed(table, old, new):
    """A table with one text replaced."""
    given = {"villages": VILLAGES, "tasks": TASKS, "task_volumes": VOLUMES}
    assert given[table].count(old) == 1
    return given | {table: given[table].replace(old, new)}


MISTAKES = {
    "unknown village": (
        changed("task_volumes", "b,checks", "c,checks"),
        'task_volumes.csv:3 village_code: "c" does not stand in the table villages; correct the code',
    ),
    "unknown task": (
        changed("task_volumes", "b,checks", "b,check"),
        'task_volumes.csv:3 task: "check" does not stand in the table tasks; did you mean "checks"?',
    ),
    "volume without price": (
        changed("tasks", "走访,10", "走访,"),
        'task_volumes.csv:2 task: a task without money: "visits" has a volume but no price',
    ),
    "volume with price 0": (
        changed("tasks", "走访,10", "走访,0"),
        'task_volumes.csv:2 task: a task without money: "visits" has a volume but no price',
    ),
    "negative volume": (
        changed("task_volumes", "visits,3", "visits,-3"),
        'task_volumes.csv:2 volume: must be 0 or more, found "-3"',
    ),
    "share above 1": (
        changed("tasks", "5,,0.5", "5,,1.5"),
        'tasks.csv:3 county_share: must be from 0 to 1, found "1.5"',
    ),
    "months above 12": (
        changed("task_volumes", "3,12", "3,13"),
        'task_volumes.csv:2 months: must be whole months from 0 to 12, found "13"',
    ),
    "negative months": (
        changed("task_volumes", "3,12", "3,-1"),
        'task_volumes.csv:2 months: must be whole months from 0 to 12, found "-1"',
    ),
    "overlapping prices": (
        changed("tasks", "0.5,,", "0.5,,\nvisits,走访,9,,1,2025-07,"),
        "tasks.csv:4 from: two prices of one task hold at the same time, see line 2",
    ),
    "unknown tier": (
        changed("tasks", "走访,10,", "走访,10,statutary"),
        'tasks.csv:2 tier: unknown word "statutary"; did you mean "statutory"?',
    ),
    "difficulty 0": (
        changed("villages", "1,1\n", "1,0\n"),
        'villages.csv:2 difficulty: must be more than 0, found "0"',
    ),
}


@pytest.mark.parametrize(("tables", "message"), MISTAKES.values(), ids=MISTAKES.keys())
def test_each_mistake_gives_one_located_message_and_nothing_is_written(tmp_path, capsys, tables, message):
    """Exit code 1, no folder."""
    folder, out = write(tmp_path / "s", rules(POOL), **tables), tmp_path / "out"
    assert run(["--lang", "en", "allocate", str(folder), "-o", str(out)]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith(f"{folder}/{message}")
    assert len(lines) == 1
    assert not out.exists()


def problems(folder, *pools, **tables):
    """The messages of a scenario that cannot be read."""
    given = {"villages": VILLAGES, "tasks": TASKS, "task_volumes": VOLUMES} | tables
    with pytest.raises(jb.InputError) as caught:
        jb.read_scenario(write(folder, rules(*(pools or (POOL,))), **given))
    assert all(one.what in CHINESE and one.hint in CHINESE for one in caught.value.problems)
    return [str(one).removeprefix(f"{folder}/") for one in caught.value.problems]


@pytest.mark.parametrize("named", ["checks", "核查"])
def test_a_task_on_the_negative_list_must_not_have_a_volume(tmp_path, named):
    """Named by its id or its name; one message at its first volume, with the document."""
    (message,) = problems(tmp_path / "s", negative_list=f"task,document,source\n{named},民发1号,厅\n")
    assert message.startswith('task_volumes.csv:3 task: the task "checks" is on the negative list (民发1号)')
    assert message.endswith("take it out: what stands there must not be handed to villages.")


def test_a_forbidden_task_is_named_once(tmp_path):
    """One decision takes it back: one message per task, however many villages do it."""
    volumes = VOLUMES + "a,checks,1,,,\n"
    (message,) = problems(tmp_path / "s", task_volumes=volumes, negative_list="task\nchecks\n")
    assert message.startswith("task_volumes.csv:3 task:")


def test_a_listed_task_without_volume_is_fine(tmp_path):
    """The list forbids handing a task over, not knowing it."""
    tables = {"villages": VILLAGES, "tasks": TASKS, "task_volumes": VOLUMES.replace("checks,4", "checks,0")}
    folder = write(tmp_path / "s", rules(POOL), negative_list="事项,文号\nchecks,民发\n", **tables)
    jb.allocate(jb.read_scenario(folder))


def test_a_carried_clawback_must_find_its_village_and_be_money(tmp_path):
    """Unknown village, no amount, a fraction of a fen, a village no task pool pays."""
    carried = "village_code,already_paid\nx,1\na,\na,0.001\nb,1\n"
    pool = POOL | {"where": {"township_code": "1"}}
    assert [one.split("; ")[0] for one in problems(tmp_path / "s", pool, carried=carried)] == [
        'carried.csv:2 village_code: "x" does not stand in the table villages',
        "carried.csv:3 already_paid: the cell is empty",
        'carried.csv:4 already_paid: must be an amount of money in whole fen, found "0.001"',
        'carried.csv:5 village_code: "b" is in no task pool, so nothing can be set against its clawback',
    ]


def test_a_village_stands_in_one_task_pool(tmp_path):
    """Two pools would pay the same claim twice."""
    other = POOL | {"id": "t", "where": {"township_code": "2"}}
    (message,) = problems(tmp_path / "s", POOL, other)
    assert "the village b is in the task pool s too and would be paid twice" in message


def test_an_advance_paid_is_whole_fen(tmp_path):
    """A negative advance or a fraction of a fen cannot have been paid."""
    volumes = "village_code,task,volume,advance_paid\na,visits,3,-1\nb,checks,4,0.005\n"
    assert [one.split("; ")[0] for one in problems(tmp_path / "s", task_volumes=volumes)] == [
        'task_volumes.csv:2 advance_paid: must be 0 or more, found "-1"',
        'task_volumes.csv:3 advance_paid: must be an amount of money in whole fen, found "0.005"',
    ]


def test_the_limit_of_the_match_belongs_to_a_task_pool(tmp_path):
    """A formula pool has no villages' tasks to match."""
    pool = {"id": "p", "level": "township", "method": "formula", "amount": "remainder",
            "base": [{"id": "q", "amount": 1}], "match_share_limit": "0.1"}  # fmt: skip
    (message,) = problems(tmp_path / "s", POOL, pool)
    assert "match_share_limit: does not belong to a pool with the method formula" in message


def test_township_match_needs_a_task_pool(tmp_path):
    """Without village tasks there is no match that a floor could cover."""
    pool = {"id": "p", "level": "township", "method": "formula", "amount": "remainder",
            "floors": [{"id": "f", "of": "township_match"}]}  # fmt: skip
    (message,) = problems(tmp_path / "s", pool)
    assert 'unknown column "township_match"' in message
