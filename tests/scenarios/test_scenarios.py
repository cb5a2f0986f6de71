"""Every scenario folder is a test: its committed results, and the published figures it must reproduce."""

import csv
import subprocess
import sys
from dataclasses import fields, replace
from decimal import Decimal
from importlib.util import module_from_spec, spec_from_file_location
from itertools import permutations
from pathlib import Path

import pytest

import jlmz_budget as jb
from jlmz_budget.model import Amount
from jlmz_budget.money import parse_money
from support import SCENARIOS

NAMES = sorted(path.parent.name for path in SCENARIOS.glob("*/scenario.yaml"))


def expected_files(name):
    """The results as `make expected` writes them."""
    spec = spec_from_file_location("write_expected", Path(__file__).with_name("write_expected.py"))
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.expected_files(name)


def solved(name):
    """A certified scenario."""
    scenario = jb.read_scenario(SCENARIOS / name)
    result = jb.allocate(scenario)
    jb.certify(scenario, result)
    return result


def published(name):
    """The published figures of a scenario folder."""
    with (SCENARIOS / name / "published.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


@pytest.mark.parametrize("name", NAMES)
def test_results_are_the_committed_ones(name):
    """Byte for byte; a change of results is a change of `expected/`."""
    folder = SCENARIOS / name / "expected"
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == expected_files(name)


def test_yunxiao_gives_every_published_row():
    """云霄县2017: each row and the total of 8,240,000.00."""
    awards = {award.name: award.award for award in solved("yunxiao-2017").awards}
    rows = published("yunxiao-2017")
    assert awards == {row["township"]: parse_money(row["amount_wanyuan"], 1_000_000) for row in rows}
    assert sum(awards.values()) == 824_000_000


def test_the_us_relief_fund_gives_the_50_amounts():
    """Each state within 0.01 of the independent computation, the published millions, the closed total."""
    awards = {award.name: Decimal(award.award) / 100 for award in solved("us-crf-2020").awards}
    rows = published("us-crf-2020")
    assert len(rows) == 50
    for row in rows:
        amount = awards[row["township"]]
        assert abs(amount - Decimal(row["recomputed_usd"])) <= Decimal("0.01")
        if row["published_musd"]:
            assert round(amount / 1_000_000) == Decimal(row["published_musd"])
    assert sum(awards.values()) == 139_000_000_000


def test_a_printed_rounding_that_did_not_close_closes():
    """5.96万元 over 14 equal villages: 59,600.00 to the fen, not 14 × 0.4258万元."""
    awards = [award.award for award in solved("villages-14").awards]
    assert awards == [425_715] * 4 + [425_714] * 10
    assert sum(awards) == 5_960_000


def test_dunhua_has_its_real_townships_and_villages():
    """20 townships and streets, 303 villages and 38 communities, the county's published count."""
    scenario = jb.read_scenario(SCENARIOS / "dunhua-2025")
    assert scenario.recipients_table("township").rows == 20
    kinds = scenario.recipients_table("village").texts("kind")
    assert (kinds.count("村"), kinds.count("社区")) == (303, 38)


@pytest.mark.parametrize("variant", ["cut10", "area20", "growth120"])
def test_dunhua_s_variants_can_be_certified(variant):
    """Each named variant is feasible."""
    scenario = jb.read_scenario(SCENARIOS / "dunhua-2025", variants=[variant])
    jb.certify(scenario, jb.allocate(scenario))


WRITTEN_BY_SCRIPTS = {
    "dunhua-2025": (
        "townships", "villages", "tasks", "task_volumes", "caseload", "services", "posts", "equipment",
    ),
    "jilin-2025": ("counties", "townships", "villages", "tasks", "task_volumes"),
}  # fmt: skip
"""The tables that a scenario's script writes."""


@pytest.mark.parametrize("name", WRITTEN_BY_SCRIPTS)
def test_estimates_are_reproduced(tmp_path, name):
    """The script writes the committed tables from the facts and assumptions beside it, byte for byte."""
    folder = SCENARIOS / name
    for path in (*folder.glob("*.csv"), *folder.glob("estimate*.py")):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    for table in WRITTEN_BY_SCRIPTS[name]:
        (tmp_path / f"{table}.csv").unlink()
    subprocess.run([sys.executable, "-B", str(tmp_path / "estimate.py")], check=True, capture_output=True)
    for path in folder.glob("*.csv"):
        assert (tmp_path / path.name).read_bytes() == path.read_bytes(), path.name


@pytest.fixture(scope="module")
def townships_alone():
    """Dunhua's township pool as a scenario of its own, with the amount it has in the whole one."""
    whole = solved("dunhua-2025")
    (amount,) = (total.amount for total in whole.totals if total.pool == "township_work")
    pool = next(pool for pool in whole.scenario.rules.pools if pool.id == "township_work")
    budget = whole.scenario.rules.budget.model_copy(
        update={"total": amount, "reserve": Amount(kind="number")}
    )
    rules = whole.scenario.rules.model_copy(update={"pools": (pool,), "budget": budget})
    result = jb.allocate(replace(whole.scenario, rules=rules))
    jb.certify(result.scenario, result)
    assert result.awards == tuple(award for award in whole.awards if award.pool == "township_work")
    return result


def refused(result, awards):
    """Whether the certificate refuses these awards."""
    try:
        jb.certify(result.scenario, replace(result, awards=tuple(awards)))
    except jb.CertificateError:
        return True
    return False


def test_no_unit_can_be_moved_between_any_two_townships_of_dunhua(townships_alone):
    """All 380 moves of 100 yuan are refused."""
    awards = townships_alone.awards
    for giver, taker in permutations(range(len(awards)), 2):
        moved = list(awards)
        moved[giver] = replace(awards[giver], award=awards[giver].award - 10_000)
        moved[taker] = replace(awards[taker], award=awards[taker].award + 10_000)
        assert refused(townships_alone, moved), (awards[giver].name, awards[taker].name)


def test_no_cell_of_dunhua_s_townships_can_be_changed(townships_alone):
    """Every field of every row: another number, another text."""
    for row, award in enumerate(townships_alone.awards):
        for field in fields(award):
            value = getattr(award, field.name)
            other = f"{value}x" if isinstance(value, str) else (value or 0) + 1
            changed = list(townships_alone.awards)
            changed[row] = replace(award, **{field.name: other})
            assert refused(townships_alone, changed), (award.name, field.name)
