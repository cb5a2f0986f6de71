"""``whatif`` and ``compare`` on the command line: screens, folders, exit codes."""

import csv
import json

import pytest

from jlmz_budget.cli import run
from support import SCENARIOS, formula_pool, rules, write

DUNHUA = str(SCENARIOS / "dunhua-2025")
AREA = "pools.township_work.factors.area_km2=0.20"


@pytest.fixture
def pair(tmp_path):
    """Two scenarios of one county."""
    first = write(tmp_path / "a", rules(formula_pool()))
    return str(first), str(write(tmp_path / "b", rules(formula_pool(factors={"area_km2": 1}))))


def test_whatif_says_who_gains_and_who_pays(capsys):
    """In the order of gains, with the verdict, in Chinese unless asked otherwise."""
    assert run(["whatif", DUNHUA, "--set", AREA, "--rescale", "-q"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1:3] == [f"--set {AREA}", "--rescale"]
    assert "已重新求解" in lines
    assert lines.index(next(line for line in lines if "翰章乡" in line)) < lines.index(
        next(line for line in lines if "胜利街道" in line)
    )
    assert lines[-1] == "两个结果均已证明"
    assert run(["whatif", DUNHUA, "--set", "budget.total=5210000", "-q", "--lang", "en"]) == 0
    assert "inside the ranges: exact without re-solving" in capsys.readouterr().out


def test_whatif_writes_a_folder_that_is_replaced_only_by_force(tmp_path, capsys):
    """whatif.csv, whatif.json and the proofs of both; the same inputs, the same bytes."""
    out = tmp_path / "out"
    call = ["whatif", DUNHUA, "--variant", "cut10", "--set", AREA, "--rescale", "-q", "-o", str(out)]
    assert run(call) == 0
    files = {path.name: path.read_bytes() for path in out.iterdir()}
    assert sorted(files) == [
        "certificate.json", "whatif.csv", "whatif.json", "whatif_pools.csv", "whatif_townships.csv",
    ]  # fmt: skip
    rows = list(csv.DictReader(files["whatif.csv"].decode().splitlines()))
    content = json.loads(files["whatif.json"])
    assert content["tables"]["whatif"] == rows
    assert content["settings"] == [["pools.township_work.factors.area_km2", "0.20"]]
    assert content["verdict"] == "re-solved"
    proof = json.loads(files["certificate.json"])
    assert (proof["first"]["accepted"], proof["second"]["accepted"]) == (True, True)
    assert (proof["first"]["total"], proof["second"]["total"]) == ("5200000.00", "4680000.00")
    assert run(call) == 2
    assert run([*call, "--force"]) == 0
    assert {path.name: path.read_bytes() for path in out.iterdir()} == files
    assert run(["verify", str(out), "--lang", "en"]) == 2
    assert "holds a comparison (whatif)" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ([], 2),
        (["--set", "none=1"], 1),
        (["--set", "budget.total=1"], 1),
        (["--variant", "none"], 1),
    ],
)
def test_a_proposal_at_fault_writes_nothing(options, code, tmp_path, capsys):
    """No change is a wrong call; a wrong key or a plan that cannot be paid is the input's fault."""
    out = tmp_path / "out"
    assert run(["whatif", DUNHUA, *options, "-o", str(out), "-q"]) == code
    assert capsys.readouterr().out == ""
    assert not out.exists()


def test_compare_shows_rules_before_money(pair, capsys):
    """Rules that changed first, then money from the largest loss."""
    assert run(["compare", *pair, "--lang", "en"]) == 0
    printed = capsys.readouterr().out
    texts = (
        "Rules that changed",
        "factors.population.weight",
        "Pools",
        "城关街道",
        "西乡",
        "2 rules and 0 cells",
    )
    places = [printed.index(text) for text in texts]
    assert places == sorted(places)


def test_compare_writes_a_folder(pair, tmp_path, capsys):
    """Five tables, JSON and the proofs."""
    out = tmp_path / "out"
    assert run(["compare", *pair, "-o", str(out)]) == 0
    assert sorted(path.name for path in out.iterdir()) == [
        "certificate.json", "compare.csv", "compare.json", "compare_cells.csv", "compare_pools.csv",
        "compare_rules.csv", "compare_townships.csv",
    ]  # fmt: skip
    assert (out / "compare_rules.csv").read_text("utf-8").splitlines() == [
        "key,old,new", "pools.p.factors.area_km2.weight,,1", "pools.p.factors.population.weight,1,",
    ]  # fmt: skip
    capsys.readouterr()


def test_compare_of_what_is_not_there_is_exit_1(pair, capsys):
    """Located, nothing printed."""
    assert run(["compare", pair[0], "none"]) == 1
    assert "none" in capsys.readouterr().err
