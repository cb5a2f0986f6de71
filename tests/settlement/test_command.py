"""`settle` from the shell: what it takes, writes and refuses."""

from __future__ import annotations

import csv
import io
import json

import pytest

from jlmz_budget.cli import run
from settlement.cases import performed_file, scenario_folder
from support import formula_pool, rules, write

COLUMNS = {
    "settlement.csv": "village_code village township_code task planned performed quality award advance due "
    "unspent balance",
    "clawbacks.csv": "village_code village township_code task advance due clawback",
    "carried.csv": "village_code village already_paid already_paid_source",
    "by_township.csv": "township_code township award advance due unspent to_pay clawback",
    "ledger.csv": "task payer_unit released from_pool paid returned document",
}


def files_of(folder):
    """Contents by name."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def paths(tmp_path):
    """Scenario, performed volumes, and where results go."""
    return scenario_folder(tmp_path / "s"), performed_file(tmp_path), tmp_path / "out"


def test_the_folder_is_the_documented_one(paths):
    """Names and columns are a contract."""
    scenario, performed, out = paths
    assert run(["-q", "settle", str(scenario), str(performed), "-o", str(out)]) == 0
    files = files_of(out)
    assert {name: files[name].decode().splitlines()[0].replace(",", " ") for name in COLUMNS} == COLUMNS
    assert {name.split("/")[0] for name in files} == {
        *COLUMNS, "settlement.json", "certificate.json", "inputs", "performed",
    }  # fmt: skip
    assert files["performed/performed.csv"] == performed.read_bytes()
    assert files["settlement.csv"].decode().splitlines()[1] == (
        "a,甲村,1,visits,10,5,1,100.00,60.00,50.00,50.00,-10.00"
    )
    assert files["carried.csv"].decode().splitlines()[1] == "a,甲村,10.00元,2025年结算扣回（t）：visits 10.00"


def test_settling_twice_gives_identical_bytes(paths, tmp_path):
    """Every file, the certificate included, from the scenario or from its verified result folder."""
    scenario, performed, _ = paths
    assert run(["-q", "allocate", str(scenario), "-o", str(tmp_path / "result")]) == 0
    for number, source in enumerate((scenario, scenario, tmp_path / "result")):
        target = tmp_path / f"settled{number}"
        assert run(["-q", "settle", str(source), str(performed), "-o", str(target)]) == 0
    first = files_of(tmp_path / "settled0")
    assert first == files_of(tmp_path / "settled1") == files_of(tmp_path / "settled2")
    allocation = json.loads(first["certificate.json"])["settles"]["allocation.json"]
    proof = json.loads((tmp_path / "result" / "certificate.json").read_text("utf-8"))
    assert len(allocation) == 64
    assert proof["accepted"] is True


def test_a_settings_change_the_scenario_and_are_kept(paths):
    """The allocation in the run is the one with the settings; the folder verifies."""
    scenario, performed, out = paths
    change = ["--set", "pools.s.advance=0.5"]
    assert run(["-q", "settle", str(scenario), str(performed), *change, "-o", str(out)]) == 0
    rows = list(csv.DictReader(io.StringIO((out / "settlement.csv").read_text("utf-8"))))
    assert rows[0]["advance"] == "50.00"
    assert run(["-q", "verify", str(out)]) == 0


def test_a_result_folder_is_verified_before_it_is_settled(paths, tmp_path, capsys):
    """A changed award is refused with exit code 3, nothing is written."""
    scenario, performed, out = paths
    result = tmp_path / "result"
    assert run(["-q", "allocate", str(scenario), "-o", str(result)]) == 0
    tasks = result / "tasks.csv"
    tasks.write_text(tasks.read_text("utf-8").replace("100.00", "100.01", 1), "utf-8")
    assert run(["-q", "settle", str(result), str(performed), "-o", str(out)]) == 3
    assert "tasks.csv" in capsys.readouterr().err
    assert not out.exists()


def test_settings_on_a_result_folder_are_refused(paths, tmp_path, capsys):
    """What was certified is settled as it is: exit code 2."""
    scenario, performed, out = paths
    result = tmp_path / "result"
    assert run(["-q", "allocate", str(scenario), "-o", str(result)]) == 0
    change = ["--set", "pools.s.advance=0.5"]
    assert run(["--lang", "en", "settle", str(result), str(performed), *change, "-o", str(out)]) == 2
    assert "what was certified is settled" in capsys.readouterr().err


def test_verify_finds_a_changed_settlement(paths, capsys):
    """One cell of settlement.csv, or of the performed volumes."""
    scenario, performed, out = paths
    assert run(["-q", "settle", str(scenario), str(performed), "-o", str(out)]) == 0
    assert run(["verify", str(out)]) == 0
    whole = files_of(out)
    for name, old, new in (
        ("settlement.csv", b"-10.00", b"-10.01"),
        ("performed/performed.csv", b"a,visits,5", b"a,visits,6"),
        ("carried.csv", b"10.00", b"01.00"),
    ):
        (out / name).write_bytes(whole[name].replace(old, new, 1))
        capsys.readouterr()
        assert run(["--lang", "en", "verify", str(out)]) == 3
        assert name in capsys.readouterr().err
        (out / name).write_bytes(whole[name])


def test_an_existing_settlement_is_replaced_with_force_only(paths):
    """Exit code 2 without --force; with it the folder is the new one."""
    scenario, performed, out = paths
    arguments = ["-q", "settle", str(scenario), str(performed), "-o", str(out)]
    assert run(arguments) == 0
    assert run(arguments) == 2
    assert run([*arguments, "--force"]) == 0


def test_without_o_nothing_is_written_and_the_sums_are_printed(paths, tmp_path, capsys):
    """The county's sums and what is clawed back, in two columns."""
    scenario, performed, _ = paths
    before = files_of(tmp_path)
    assert run(["--lang", "en", "settle", str(scenario), str(performed)]) == 0
    printed = capsys.readouterr().out
    assert "324.00" in printed
    assert "11.80" in printed
    assert "4 settled tasks close to the fen; 2 of them are clawbacks" in printed
    assert files_of(tmp_path) == before


def test_a_scenario_without_tasks_has_nothing_to_settle(tmp_path, capsys):
    """Exit code 1 and a sentence."""
    folder = write(tmp_path / "s", rules(formula_pool()))
    assert run(["--lang", "en", "settle", str(folder), str(performed_file(tmp_path))]) == 1
    assert "has no task pool with planned work to settle" in capsys.readouterr().err


def test_a_settlement_never_replaces_the_allocation_it_settles(paths, tmp_path, capsys):
    """Even with --force the certified allocation stays."""
    scenario, performed, _ = paths
    result = tmp_path / "result"
    assert run(["-q", "allocate", str(scenario), "-o", str(result)]) == 0
    arguments = ["--lang", "en", "settle", str(result), str(performed), "-o", str(result), "--force"]
    assert run(arguments) == 2
    assert "holds the allocation that is settled; choose another folder for -o." in capsys.readouterr().err
    assert (result / "allocation.csv").exists()
