"""One fault of hundreds of rows is one message, and what is no scenario is said to be none."""

import pytest

from jlmz_budget.reading import read_scenario
from reading.folders import PLACES, RULES, TABLES, TASK_RULES, TOWNSHIPS, VILLAGES, messages, problems, write


def volumes(*rows):
    """The table of volumes with these rows."""
    return "village_code,task,volume,from,to\n" + "".join(f"{row}\n" for row in rows)


def test_a_task_without_a_price_is_named_once(tmp_path):
    """Three villages do a task that nobody pays: one message that says how many rows it is about."""
    tables = {
        "tasks.csv": "task,name,unit_price\nvisits,走访,\n",
        "task_volumes.csv": volumes("0101,visits,5,,2025-03", "0101,visits,5,2025-04,", "0201,visits,5,,"),
    }
    (message,) = messages(tmp_path, {**PLACES, **tables}, TASK_RULES)
    assert message == (
        'task_volumes.csv:2 task: a task without money: "visits" has a volume but no price '
        "(further rows: 2, to line 4); write its unit_price in the table tasks."
    )


def test_months_without_a_price_are_named_once_a_task_and_period(tmp_path):
    """Rows of one task and the same months share their fault; those of other months have one of their own."""
    tables = {
        "tasks.csv": "task,name,unit_price,from,to\nvisits,走访,20,,2025-06\n",
        "task_volumes.csv": volumes(
            "0101,visits,5,2025-08,2025-09", "0201,visits,5,2025-08,2025-09", "0101,visits,5,2025-10,2025-10"
        ),
    }
    shared, alone = messages(tmp_path, {**PLACES, **tables}, TASK_RULES)
    assert shared == (
        'task_volumes.csv:2 task: a task without money: "visits" has a volume in months without a price '
        "(further rows: 1, to line 3); give the price of these months, or correct the dates."
    )
    assert alone == (
        'task_volumes.csv:4 task: a task without money: "visits" has a volume in months without a price; '
        "give the price of these months, or correct the dates."
    )


def test_a_code_that_stands_nowhere_is_named_once(tmp_path):
    """Ten villages of a township that was left out are one thing to correct, not ten."""
    villages = VILLAGES + "0301,南村,03\n0302,北村,03\n0303,中村,03\n"
    (message,) = messages(tmp_path, {**TABLES, "villages.csv": villages}, TASK_RULES)
    assert message == (
        'villages.csv:4 township_code: "03" does not stand in the table townships '
        "(further rows: 2, to line 6); correct the code, or add the row there."
    )


def test_a_factor_that_is_measured_is_known(tmp_path):
    """The workload is measured and no column: its misspelt name is recognised all the same."""
    tables = {
        "townships.csv": TOWNSHIPS,
        "caseload.csv": "township_code,service,cases\n01,s,5\n02,s,7\n",
        "services.csv": "service,name,hours_per_case\ns,办理,2\n",
    }
    given = RULES.replace("{population: 1}", "{workloda: 1}")
    assert messages(tmp_path, tables, given) == [
        'scenario.yaml:10:15 workloda: unknown key; did you mean "workload"?'
    ]


def test_a_result_folder_is_no_scenario_and_says_where_its_inputs_are(tmp_path):
    """Whoever names a result folder by mistake is shown the way, not told that a file is missing."""
    result = tmp_path / "result"
    write(tmp_path, {"townships.csv": TOWNSHIPS})
    write_copy = result / "inputs"
    write_copy.parent.mkdir()
    write(write_copy, {"townships.csv": TOWNSHIPS})
    assert problems(result) == [
        f"{result}: is a result folder, not a scenario; name inputs to allocate its inputs again."
    ]
    assert read_scenario(write_copy).rules.name == "small"


@pytest.mark.parametrize("name", ["README.md", "notice.docx", "estimate.py"])
def test_another_file_of_a_scenario_folder_is_no_scenario(tmp_path, name):
    """A text or document beside the rules is not read as YAML."""
    folder = write(tmp_path, {"townships.csv": TOWNSHIPS, name: "# words, and more\n"})
    assert problems(folder / name) == [
        f"{name}: is no scenario; name a scenario folder, its scenario.yaml, or a workbook."
    ]
