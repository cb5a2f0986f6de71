"""Faults that a planner makes and that no single check is about; each message is quoted."""

import io
import zipfile

import pytest

import jlmz_budget as jb
from jlmz_budget.reading import read_scenario_with_notes
from support import TOWNSHIPS, formula_pool, rules, write


def message(folder):
    """The problems of a scenario folder, without the folder."""
    with pytest.raises(jb.InputError) as error:
        jb.read_scenario(folder)
    return str(error.value).replace(f"{folder}/", "")


@pytest.mark.parametrize("factors", [{"population": 1}, {"equal": 1}])
def test_a_table_without_rows_shares_nothing(tmp_path, factors):
    """A header alone is not a county."""
    folder = write(tmp_path, rules(formula_pool(factors=factors)), townships=TOWNSHIPS.splitlines()[0] + "\n")
    assert (
        message(folder) == "townships.csv:1 township_code: the table has no rows; add a row for each place."
    )


def test_a_formula_pool_without_a_rule_is_refused(tmp_path):
    """Neither factors nor quotas nor floors: the money would stay where it is, unnoticed."""
    pool = formula_pool()
    del pool["factors"]
    assert (
        "shares nothing: it has neither factors nor base nor floors; add factors, or base quotas."
        in message(write(tmp_path, rules(pool)))
    )


def test_a_table_given_as_a_scenario_is_understood(tmp_path):
    """The folder is meant."""
    folder = write(tmp_path, rules(formula_pool()))
    with pytest.raises(jb.InputError, match="is a table, not a scenario; name the scenario folder"):
        jb.read_scenario(folder / "townships.csv")


def test_a_missing_previous_scenario_is_noted(tmp_path):
    """It stops nothing, but it is said."""
    reading = read_scenario_with_notes(write(tmp_path, rules(formula_pool(), previous="../none")))
    assert [note.what for note in reading.notes] == [
        'last year\'s scenario "{found}" is not there, so nothing is compared with it'
    ]


def test_millions_of_cells_without_an_address_are_refused_before_they_are_loaded(tmp_path):
    """A small archive with an endless sheet."""
    sheet = (
        b"<worksheet><sheetData>" + b"<row><c><v>1</v></c></row>" * 5_000_001 + b"</sheetData></worksheet>"
    )
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
    folder = write(tmp_path, rules(formula_pool()))
    (folder / "townships.csv").unlink()
    (folder / "townships.xlsx").write_bytes(content.getvalue())
    assert "townships.xlsx: holds more cells than a table can have" in message(folder)


def test_a_very_long_cell_is_quoted_by_its_start(tmp_path):
    """Nobody reads four hundred digits."""
    folder = write(
        tmp_path, rules(formula_pool()), townships=f"township_code,township,population\n1,东镇,{'9' * 400}\n"
    )
    assert f'found "{"9" * 59}…"' in message(folder)


VILLAGES = "village_code,village,township_code\n11,甲村,1\n21,乙村,2\n"
TASK_POOL = {"id": "v", "level": "village", "method": "tasks", "amount": "claims"}


def with_tasks(folder, tasks, volumes, **pool):
    """A scenario folder with one task pool."""
    return write(folder, rules(TASK_POOL | pool), villages=VILLAGES, tasks=tasks, task_volumes=volumes)


@pytest.mark.parametrize(
    ("prices", "period"),
    [
        ("visit,10,,2025-06-30\n", "2025-08,2025-09"),
        ("visit,10,2024-01,2024-12\n", ","),
        ("visit,0,,2025-06-30\nvisit,20,2025-07-01,\n", ","),
    ],
)
def test_work_in_months_without_a_price_is_a_task_without_money(tmp_path, prices, period):
    """No month of the work is priced, or one of its prices is 0."""
    folder = with_tasks(
        tmp_path,
        f"task,unit_price,from,to\n{prices}",
        f"village_code,task,volume,from,to\n11,visit,12,{period}\n",
    )
    assert message(folder) == (
        'task_volumes.csv:2 task: a task without money: "visit" has a volume in months without a price; '
        "give the price of these months, or correct the dates."
    )


def test_a_task_withdrawn_within_the_year_is_no_fault(tmp_path):
    """A price until June and a whole year's volume: half is claimed."""
    folder = with_tasks(
        tmp_path, "task,unit_price,to\nvisit,10,2025-06\n", "village_code,task,volume\n11,visit,12\n"
    )
    assert jb.allocate(jb.read_scenario(folder)).awards[0].award == 6000


def test_months_and_dates_must_say_the_same(tmp_path):
    """Three months are not the four from March to June."""
    volumes = "village_code,task,volume,months,from,to\n11,visit,12,3,2025-03-01,2025-06-30\n"
    folder = with_tasks(tmp_path, "task,unit_price\nvisit,10\n", volumes)
    assert message(folder) == (
        "task_volumes.csv:2 months: 3 months are not the 4 whole months between its dates; "
        "keep one of the two, months or from and to."
    )


def test_a_new_price_has_its_own_document(tmp_path):
    """The ledger names every document of a task."""
    tasks = "task,unit_price,document,from,to\nvisit,10,甲1号,,2025-06-30\nvisit,20,乙2号,2025-07-01,\n"
    scenario = jb.read_scenario(with_tasks(tmp_path, tasks, "village_code,task,volume\n11,visit,12\n"))
    result = jb.allocate(scenario)
    jb.certify(scenario, result)
    assert result.ledger[0].document == "甲1号;乙2号"


def test_volumes_that_no_pool_pays_are_noted(tmp_path):
    """A pool for one township leaves the other's work unpaid: it is said."""
    volumes = "village_code,task,volume\n11,visit,12\n21,visit,5\n"
    folder = with_tasks(tmp_path, "task,unit_price\nvisit,10\n", volumes, where={"township_code": "1"})
    (note,) = read_scenario_with_notes(folder).notes
    assert str(note) == (
        "task_volumes: 1 volumes are in no task pool, so nothing is paid for them: 21; "
        "widen the where of a task pool, or delete the rows."
    )


def test_instalments_in_two_pools_are_noted(tmp_path):
    """The column belongs to the township; each of its pools deducts it."""
    townships = "township_code,township,population,already_paid\n1,东镇,5,7\n2,西乡,5,\n"
    pools = (formula_pool(amount="100"), formula_pool(id="q"))
    (note,) = read_scenario_with_notes(write(tmp_path, rules(*pools), townships=townships)).notes
    assert str(note).startswith("townships already_paid: is deducted in each of the pools p, q;")


def test_a_match_cannot_be_given_where_it_is_measured(tmp_path):
    """A column would otherwise be used silently against the tasks."""
    townships = "township_code,township,population,township_match\n1,东镇,5,7\n2,西乡,5,8\n"
    floor = {"id": "covers", "of": "township_match"}
    folder = write(
        tmp_path,
        rules(TASK_POOL, formula_pool(floors=[floor])),
        townships=townships,
        villages=VILLAGES,
        tasks="task,unit_price,county_share\nvisit,10,0.5\n",
        task_volumes="village_code,task,volume\n11,visit,12\n",
    )
    assert message(folder) == (
        "townships.csv:1 township_match: is measured from the tasks, so it cannot be given too; "
        "delete the column."
    )


def test_purchases_need_a_price_of_every_service(tmp_path):
    """An empty price is not 0."""
    folder = write(
        tmp_path,
        rules(formula_pool(), plans={"purchases": {"money": "100"}}),
        services="service,hours_per_case,suitable,inhouse_price,provider_price\nvisits,1,否,,\n",
        caseload="township_code,service,cases\n1,visits,3\n",
    )
    assert "services.csv:2 inhouse_price: " in message(folder)
