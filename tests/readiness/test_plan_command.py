"""``plan SCENARIO readiness`` and ``training`` as a planner meets them."""

import csv
import io
import json

import pytest

from jlmz_budget.cli import run
from needs.counties import SECTIONS, folder
from support import SCENARIOS

DUNHUA = str(SCENARIOS / "dunhua-2025")


@pytest.fixture
def small(tmp_path):
    """The small county's folder."""
    return str(folder(tmp_path / "county"))


def rows(text):
    """A csv text as mappings."""
    return list(csv.DictReader(io.StringIO(text)))


def test_readiness_prints_the_county_first_then_its_townships(small, capsys):
    """Both tables in Chinese, with the clause each of the five answers."""
    assert run(["plan", small, "readiness"]) == 0
    printed = capsys.readouterr().out
    lines = [" ".join(line.split()) for line in printed.splitlines()]
    assert "机构 （二）（三） 2 1 0 1" in lines
    assert "钱 （二）（六） 2 1 0 56,200.00 56,200.00" in lines
    assert "乡镇（街道） 机构 人 钱 场所 手段" in lines
    assert "东镇 -1 -1 ✓ -5 (8,700.00) -2 (4,000.00)" in lines
    assert lines.index("合计 -1 -4 (60,000.00) -56,200.00 -5 (8,700.00) -2 (4,000.00)") < lines.index(
        "东镇 -1 -1 ✓ -5 (8,700.00) -2 (4,000.00)"
    )
    assert "1 个兼职岗位按整岗计；条款（九）要求专人专岗" in lines


def test_readiness_in_english(small, capsys):
    """The same with English titles, labels and words."""
    assert run(["--lang", "en", "plan", small, "readiness"]) == 0
    printed = capsys.readouterr().out
    assert "Five haves by township" in printed
    assert "in the five columns: ✓ met; -n short by n" in printed


def test_readiness_as_csv(small, capsys):
    """English headers and words, money in yuan, the county first."""
    assert run(["plan", small, "readiness", "--format", "csv"]) == 0
    county, east, *_ = rows(capsys.readouterr().out)
    assert county["township"] == "合计"
    assert county["staff_short"] == "4"
    assert east["institution"] == "short"
    assert east["money"] == "met"
    assert east["place_cost_once"] == "8700.00"
    assert list(east) == [
        "township_code", "township", "institution", "institution_short",
        "staff", "staff_short", "staff_cost_yearly", "money", "money_short",
        "place", "place_short", "place_cost_once", "means", "means_short", "means_cost_once",
    ]  # fmt: skip


def test_o_writes_the_tables_and_what_was_checked(small, tmp_path):
    """One csv a table and certificate.json; an existing plan is replaced only with --force."""
    out = tmp_path / "plan"
    assert run(["plan", small, "readiness", "-o", str(out)]) == 0
    assert sorted(path.name for path in out.iterdir()) == [
        "certificate.json",
        "five_haves.csv",
        "readiness.csv",
    ]
    proof = json.loads((out / "certificate.json").read_text("utf-8"))
    assert proof["plan"] == "readiness"
    assert set(proof["inputs"]) >= {"scenario.yaml", "posts.csv", "equipment.csv"}
    before = (out / "readiness.csv").read_bytes()
    assert run(["plan", small, "readiness", "-o", str(out)]) == 2
    assert run(["plan", small, "readiness", "-o", str(out), "--force"]) == 0
    assert (out / "readiness.csv").read_bytes() == before


def test_a_folder_in_the_way_is_said_before_anything_is_read(tmp_path):
    """Exit 2 though the scenario does not exist either."""
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "letter.txt").write_text("x", "utf-8")
    assert run(["plan", str(tmp_path / "none"), "readiness", "-o", str(tmp_path / "kept")]) == 2


def test_the_training_plan_is_printed_with_its_groups(small, capsys):
    """Persons, person-days and cost by township, then who is trained together."""
    assert run(["plan", small, "training"]) == 0
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert "合计 13 4 17 2 34 3,400.00" in lines
    assert "2 6 东镇1、西乡5" in lines
    assert "每人每年培训 2 次，每次 1 天，每人每天 100.00 元；条款（八）" in lines
    assert "共 3 个班，每班至多 6 人；场地需用 6 天" in lines


def test_without_its_section_no_training_is_planned(tmp_path, capsys):
    """The message names the section; exit 1; nothing is written."""
    sections = SECTIONS | {"needs": {"staff_cost": SECTIONS["needs"]["staff_cost"]}}
    path = str(folder(tmp_path / "county", sections=sections))
    assert run(["--lang", "en", "plan", path, "training", "-o", str(tmp_path / "out")]) == 1
    assert capsys.readouterr().err == (
        "needs.training: the section is missing, so no training can be planned; "
        "add it with days and price_per_person_day.\n"
    )
    assert not (tmp_path / "out").exists()


def test_an_unknown_kind_is_a_usage_error(small):
    """Exit 2."""
    assert run(["plan", small, "holidays"]) == 2


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", ["readiness", "training"])
def test_dunhua_has_both_plans(kind, lang, capsys):
    """The worked example is measured in full."""
    assert run(["--lang", lang, "plan", DUNHUA, kind]) == 0
    printed = capsys.readouterr().out
    assert "官地镇" in printed
    assert "?" not in printed.replace("? not measured", "").replace("? 未测算", "")
