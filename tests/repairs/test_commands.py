"""What the commands say of a scenario in conflict, and the file that --repair writes."""

import pytest

import jlmz_budget as jb
from jlmz_budget.chinese import CHINESE
from jlmz_budget.cli import run
from repairs.scenarios import HELD
from support import formula_pool, rules, write

SAID = """
pools.p: these cannot all hold, but without any one of them the others can:
  pools.p.amount: 500.00 yuan
  pools.p.floors.held: 570.00 yuan (3 recipients)
cheapest repairs, each as small as it can be:
  1. --set budget.total=570    moves 70.00 yuan
     budget.total: amount 500.00 → 570.00
     scenario.yaml:5: total: 570  # 县政府会议纪要
  2. --set pools.p.on_shortfall=prorate_floors    moves 70.00 yuan
     西乡: at least 285.00 → 250.00
     城关街道: at least 190.00 → 166.67
     东镇: at least 95.00 → 83.33
     scenario.yaml:8: on_shortfall: prorate_floors
  3. --set pools.p.floors.held.ratio=0.8333    moves 70.02 yuan
     西乡: at least 285.00 → 249.99
     城关街道: at least 190.00 → 166.66
     东镇: at least 95.00 → 83.33
     scenario.yaml:13: - {id: held, of: last_year, ratio: 0.8333}   # 保基数

`jlmz-budget allocate SCENARIO --repair N` writes repair N into a new scenario file
"""

FILE = """\
schema: jlmz-budget/1
name: t
year: 2025
budget:
  total: 500  # 县政府会议纪要
pools:
  - id: p
    level: township
    method: formula
    amount: remainder
    factors: {population: 1}
    floors:
      - {id: held, of: last_year, ratio: 0.95}   # 保基数
"""


@pytest.fixture
def folder(tmp_path):
    """A scenario whose floors are more than its total."""
    made = write(tmp_path / "s", {})
    (made / "scenario.yaml").write_text(FILE, "utf-8")
    return made


@pytest.mark.parametrize("command", ["allocate", "validate"])
def test_the_conflict_and_the_repairs_follow_the_problems(folder, capsys, command):
    """The sums by rule come first, then the conflict, then the repairs; nothing goes to standard output."""
    assert run(["--lang", "en", command, str(folder)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(
        "pools.p: its limits need 570.00 yuan, the pool has 500.00 yuan, 70.00 yuan short;"
    )
    assert said.err.partition("\n")[2] == SAID


def test_the_same_in_chinese(folder, capsys):
    """Every line has its Chinese counterpart."""
    assert run(["allocate", str(folder)]) == 1
    said = capsys.readouterr().err
    assert "pools.p：以下规定不能同时成立，但去掉其中任何一条，其余即可成立：" in said
    assert "  pools.p.floors.held：570.00 元（3 个）" in said
    assert "  1. --set budget.total=570    变动 70.00 元" in said
    assert "     西乡：至少 285.00 → 250.00" in said


def test_a_repair_becomes_a_new_file_beside_the_old_one(folder, capsys):
    """Only the value differs; comments and layout stay, the old file too; the allocation is printed."""
    assert run(["--lang", "en", "allocate", str(folder), "--repair", "3", "--format", "csv"]) == 0
    new = folder / "scenario-repair-3.yaml"
    assert new.read_text("utf-8") == FILE.replace("ratio: 0.95", "ratio: 0.8333")
    assert (folder / "scenario.yaml").read_text("utf-8") == FILE
    said = capsys.readouterr()
    assert said.err == (
        f"{new}: holds the scenario with repair 3: pools.p.floors.held.ratio=0.8333; "
        "the scenario it was made from is as it was.\n"
    )
    assert said.out.startswith("pool,level,code,name")
    jb.allocate(jb.read_scenario(new))


def test_an_existing_file_is_never_overwritten(folder, capsys):
    """The second time the command refuses."""
    assert run(["allocate", str(folder), "--repair", "1"]) == 0
    (folder / "scenario-repair-1.yaml").write_text("mine", "utf-8")
    capsys.readouterr()
    assert run(["--lang", "en", "allocate", str(folder), "--repair", "1"]) == 2
    assert capsys.readouterr().err == (
        f"{folder}/scenario-repair-1.yaml: exists already; move or delete it, or repair that file.\n"
    )
    assert (folder / "scenario-repair-1.yaml").read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["--repair", "9"], 2, "--repair 9: there is no such repair; use one of: 1, 2, 3.\n"),
        (
            ["--repair", "1", "--set", "budget.total=1"],
            2,
            "--repair: works on the scenario file as it is; leave out --set, --variant and --rescale.\n",
        ),
    ],
)
def test_a_repair_that_cannot_be_made_is_refused(folder, capsys, options, code, said):
    """Each refusal says what to do."""
    assert run(["--lang", "en", "allocate", str(folder), *options]) == code
    assert capsys.readouterr().err == said


def test_a_scenario_that_can_be_solved_has_nothing_to_repair(folder, capsys):
    """A repair number is then a wrong call, and there are no conflicts."""
    write(folder, rules(formula_pool()))
    assert jb.repairs(jb.read_scenario(folder)) == jb.Repairs()
    assert run(["--lang", "en", "allocate", str(folder), "--repair", "1"]) == 2
    assert capsys.readouterr().err == "--repair 1: the scenario can be solved as it is; leave --repair out.\n"


def test_several_conflicts_need_a_repair_each(folder, capsys):
    """One alone writes nothing and says what is still short; one for each conflict writes one file."""
    write(
        folder,
        rules(formula_pool(amount=400, floors=[HELD]), formula_pool(id="q", amount=200, floors=[HELD])),
    )
    assert run(["--lang", "en", "allocate", str(folder), "--repair", "2"]) == 1
    first, second = capsys.readouterr().err.splitlines()
    assert first == (
        "--repair 2: the scenario cannot be solved with this alone, so nothing was written; "
        "name one repair for every conflict, such as --repair 1 --repair 4."
    )
    assert second.startswith("pools.q: its limits need 570.00 yuan")
    assert not list(folder.glob("*repair*"))
    assert run(["allocate", str(folder), "--repair", "2", "--repair", "5"]) == 0
    assert [file.name for file in folder.glob("*repair*")] == ["scenario-repair-2-5.yaml"]


def test_without_a_repair_the_report_says_so(folder, capsys):
    """Statutory rules never give: where they alone conflict, no change of a bound or amount helps."""
    halves = [
        {"id": name, "sum_of": {"where": {"type": kinds}}, "at_least": {"share_of": "p", "ratio": "0.6"}}
        for name, kinds in (("a", ["街道"]), ("b", ["镇", "乡"]))
    ]
    write(folder, rules(formula_pool(), rules=halves))
    assert run(["--lang", "en", "allocate", str(folder)]) == 1
    assert capsys.readouterr().err.splitlines()[-4:] == [
        "rules: these cannot all hold, but without any one of them the others can:",
        "  rules.a",
        "  rules.b",
        "rules: no change of one bound or amount resolves this; change several, or a statutory rule",
    ]


def test_every_line_of_the_report_has_its_chinese_counterpart():
    """Templates held by a table are not found by the search for texts, so they are named here."""
    from jlmz_budget.reports.conflicts import BOUNDS  # noqa: PLC0415

    assert set(BOUNDS.values()) <= set(CHINESE)
