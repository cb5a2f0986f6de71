"""The worked example: what the program measures is what its script states, and estimates are marked."""

import shutil
import subprocess
import sys

import jlmz_budget as jb
from jlmz_budget.needs.measured import measured, measured_columns
from support import SCENARIOS

DUNHUA = SCENARIOS / "dunhua-2025"


def test_the_program_measures_what_the_script_states(tmp_path):
    """Workload and travel cost add up to the sums that estimate.py computes its own way and prints."""
    copy = tmp_path / "dunhua"
    shutil.copytree(DUNHUA, copy, ignore=shutil.ignore_patterns("expected", "__pycache__"))
    script = [sys.executable, "-B", str(copy / "estimate.py")]
    printed = subprocess.run(script, capture_output=True, text=True, check=True).stdout
    scenario = jb.read_scenario(DUNHUA)
    workload, travel = (sum(measured(scenario, name)) for name in ("workload", "travel_cost"))
    assert f"workload {workload}, travel_cost {float(travel):.2f}" in printed


def test_all_needs_are_measured():
    """None of the five measured columns is typed in."""
    scenario = jb.read_scenario(DUNHUA)
    columns = scenario.tables["townships"].columns
    assert len(measured_columns(scenario)) == 5
    assert not set(measured_columns(scenario)) & set(columns)


def test_every_estimate_is_marked():
    """Each number of the planning tables and sections has a source, and an estimate says that it is one."""
    scenario = jb.read_scenario(DUNHUA)
    for table, column in (("services", "hours_per_case"), ("caseload", "cases"), ("posts", "posts")):
        assert all(scenario.tables[table].texts(f"{column}_source"))
    assert all("estimate:" in source for source in scenario.tables["equipment"].texts("present_source"))
    rules = scenario.rules
    sections = (
        *rules.posts,
        *rules.equipment,
        rules.needs.travel,
        rules.needs.training,
        rules.needs.staff_cost,
    )
    assert all(section.source for section in sections)
