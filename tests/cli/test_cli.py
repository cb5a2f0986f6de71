"""The command line as a planner meets it: what is printed where, exit codes, languages."""

import json
import re
import subprocess
import sys

import pytest

import jlmz_budget as jb
from jlmz_budget.cli import run
from jlmz_budget.cli.common import COMMANDS
from support import SCENARIOS, formula_pool, rules, write

DUNHUA = str(SCENARIOS / "dunhua-2025")


@pytest.fixture
def broken(tmp_path):
    """A scenario with a negative population."""
    townships = "township_code,township,population\n1,东镇,-23000\n2,西乡,5\n"
    return str(write(tmp_path / "broken", rules(formula_pool()), townships=townships))


@pytest.fixture
def short(tmp_path):
    """A scenario whose floors exceed the pool."""
    return str(write(tmp_path / "short", rules(formula_pool(floors=[{"id": "f", "amount": "900"}]))))


def test_allocate_prints_the_table_and_writes_the_folder(tmp_path, capsys):
    """Results on stdout, nothing but flags of the task pool on stderr, exit 0, a folder that verifies."""
    out = str(tmp_path / "out")
    assert run(["allocate", DUNHUA, "-o", out]) == 0
    printed = capsys.readouterr()
    assert "官地镇" in printed.out
    assert "已证明" in printed.out
    assert all(line.startswith("pools.village_support") for line in printed.err.splitlines())
    assert run(["verify", out]) == 0
    assert "一致" in capsys.readouterr().out


def test_without_o_nothing_is_written(tmp_path, monkeypatch, capsys):
    """Only -o writes."""
    monkeypatch.chdir(tmp_path)
    assert run(["allocate", DUNHUA, "--format", "csv"]) == 0
    assert capsys.readouterr().out.startswith("pool,level,code,name")
    assert list(tmp_path.iterdir()) == []


def test_json_is_printed_whole(capsys):
    """--format json is allocation.json."""
    assert run(["allocate", str(SCENARIOS / "villages-14"), "--format", "json"]) == 0
    content = json.loads(capsys.readouterr().out)
    assert content["format"] == "jlmz-budget/allocation/1"
    assert content["tables"]["pools"][0]["awarded"] == "59600.00"


@pytest.mark.parametrize("where", ["before", "after", "environment"])
def test_the_language_is_chosen_on_the_group_the_command_or_in_the_environment(where, monkeypatch, capsys):
    """--lang before or after the command, or JLMZ_LANG; Chinese is the default."""
    if where == "environment":
        monkeypatch.setenv("JLMZ_LANG", "en")
    arguments = ["validate", str(SCENARIOS / "villages-14")]
    arguments = ["--lang", "en", *arguments] if where == "before" else arguments
    arguments = [*arguments, "--lang", "en"] if where == "after" else arguments
    assert run(arguments) == 0
    assert "no problems" in capsys.readouterr().out
    monkeypatch.delenv("JLMZ_LANG", raising=False)
    assert run(["validate", str(SCENARIOS / "villages-14")]) == 0
    assert "没有问题" in capsys.readouterr().out


def test_an_option_on_the_command_beats_the_environment(monkeypatch, capsys):
    """The nearer word counts."""
    monkeypatch.setenv("JLMZ_LANG", "zh")
    assert run(["--lang", "en", "validate", str(SCENARIOS / "villages-14")]) == 0
    assert "no problems" in capsys.readouterr().out


def test_bad_input_is_exit_1_with_located_messages_and_nothing_written(broken, tmp_path, capsys):
    """Where, what, what to do; on stderr."""
    out = tmp_path / "out"
    assert run(["allocate", broken, "-o", str(out), "--lang", "en"]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == (
        f'{broken}/townships.csv:2 population: must be 0 or more, found "-23000"; correct the cell.\n'
    )
    assert not out.exists()


def test_an_infeasible_plan_is_exit_1_in_both_languages(short, capsys):
    """The sums and the gap, in the language asked for."""
    assert run(["validate", short]) == 1
    assert "差 2,100.00 元" in capsys.readouterr().err
    assert run(["validate", short, "--lang", "en"]) == 1
    assert "2,100.00 yuan short" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["allocat"],
        ["allocate"],
        ["allocate", DUNHUA, "--no-such-option"],
        ["allocate", DUNHUA, "--set", "no-equals-sign"],
        ["allocate", DUNHUA, "--format", "xml"],
        ["new", "x.xlsx", "--from", "no-such-example"],
    ],
)
def test_a_wrong_call_is_exit_2(arguments, capsys):
    """Usage errors."""
    assert run(arguments) == 2
    assert capsys.readouterr().err


def test_an_existing_folder_is_exit_2_before_anything_is_solved(tmp_path, capsys):
    """Only --force replaces a result."""
    out = str(tmp_path / "out")
    villages = str(SCENARIOS / "villages-14")
    assert run(["allocate", villages, "-o", out, "--lang", "en"]) == 0
    assert run(["allocate", villages, "-o", out, "--lang", "en"]) == 2
    assert "exists already" in capsys.readouterr().err
    assert run(["allocate", villages, "-o", out, "--force"]) == 0


def test_a_tampered_folder_is_exit_3_with_the_cell(tmp_path, capsys):
    """The certificate is refused."""
    out = tmp_path / "out"
    assert run(["allocate", str(SCENARIOS / "villages-14"), "-o", str(out)]) == 0
    path = out / "allocation.csv"
    path.write_text(path.read_text("utf-8").replace("4257.15", "4257.16", 1), "utf-8")
    assert run(["verify", str(out), "--lang", "en"]) == 3
    assert f"{path}:2 award" in capsys.readouterr().err


def test_settings_and_variants_change_the_result_and_are_kept(tmp_path, capsys):
    """--set and --variant are applied, copied and verified."""
    out = str(tmp_path / "out")
    change = "pools.township_work.factors.area_km2=0.20"
    assert run(["allocate", DUNHUA, "--set", change, "--rescale", "--variant", "cut10", "-o", out]) == 0
    capsys.readouterr()
    assert run(["verify", out]) == 0
    assert run(["allocate", DUNHUA, "--set", change, "--lang", "en"]) == 1
    assert "add up" in capsys.readouterr().err


def test_explain_walks_through_the_number_in_both_languages(capsys):
    """Steps and at most three levers, none of which moves nothing."""
    assert run(["explain", DUNHUA, "官地镇"]) == 0
    chinese = capsys.readouterr().out
    assert "因素占比" in chinese
    assert 1 <= chinese.count("·") <= 3
    assert "+0.00" not in chinese
    assert run(["explain", DUNHUA, "222403102", "--lang", "en"]) == 0
    assert "need share" in capsys.readouterr().out
    assert run(["explain", DUNHUA, "官地", "--lang", "en"]) == 1
    assert 'did you mean "官地镇"' in capsys.readouterr().err


def test_explain_shows_figures_exactly(tmp_path, capsys):
    """Decimals as they are, with thousands separators; a long decimal is no obstacle to its lever."""
    townships = "township_code,township,population\n1,东镇,1234567.8\n2,西乡,1000.1234567890123\n"
    folder = str(write(tmp_path, rules(formula_pool(), total="60000"), townships=townships))
    assert run(["explain", folder, "东镇", "--lang", "en"]) == 0
    assert "population: 1,234,567.8 of 1,235,567.92345679 is 99.92%" in capsys.readouterr().out
    assert run(["explain", folder, "西乡", "--lang", "en"]) == 0
    printed = capsys.readouterr().out
    assert "population: 1,000.12345678901 of 1,235,567.92345679 is 0.08%" in printed
    assert "own population one percent up: +" in printed


def test_explain_says_when_nothing_moves_the_number(tmp_path, capsys):
    """Every changed pool pays this township the same: that is one sentence, not three zeros."""
    townships = "township_code,township,population\n1,东镇,5\n2,西乡,0\n"
    folder = str(write(tmp_path, rules(formula_pool()), townships=townships))
    assert run(["explain", folder, "西乡", "--lang", "en"]) == 0
    printed = capsys.readouterr().out
    assert "none of the usual changes (money, weights, own figures, limits) moves it" in printed
    assert "What would move it" not in printed
    assert run(["explain", folder, "西乡"]) == 0
    assert "没有一项能改变这个数" in capsys.readouterr().out


def test_the_checks_are_counted_in_both_languages(capsys):
    """So many checks on so many awards."""
    villages = str(SCENARIOS / "villages-14")
    assert run(["allocate", villages, "--lang", "en"]) == 0
    assert re.search(r"certified: \d+ checks on 14 awards, closing to the fen", capsys.readouterr().out)
    assert run(["allocate", villages]) == 0
    assert re.search(r"已证明：14 个分配数，\d+ 项核验，合计到分相符", capsys.readouterr().out)


def test_a_setting_without_its_sign_is_said_in_the_users_language(capsys):
    """KEY=VALUE, in Chinese and in English."""
    assert run(["allocate", DUNHUA, "--set", "no-sign"]) == 2
    assert (
        capsys.readouterr().err
        == "--set no-sign：不是 KEY=VALUE 的形式；请写成如 budget.total=5000000 的形式。\n"
    )
    assert run(["allocate", DUNHUA, "--set", " =5", "--lang", "en"]) == 2
    assert capsys.readouterr().err == "--set  =5: is not KEY=VALUE; write it like budget.total=5000000.\n"


@pytest.mark.parametrize("arguments", [["verify"], ["new"], ["allocate", DUNHUA, "-o"], ["settle", DUNHUA]])
def test_a_name_that_no_disk_takes_is_named(arguments, capsys):
    """What the system refuses is told of the file, not of the standard output."""
    name = "x" * 300 + ("" if arguments == ["new"] else ".csv")
    assert run([*arguments, name, "--lang", "en"]) in {1, 2}
    said = capsys.readouterr().err
    assert name in said
    assert "File name too long" in said
    assert "standard output" not in said


def test_new_writes_a_scenario_that_runs(tmp_path, capsys):
    """Dunhua 2025 unless said; the copy validates; an existing folder is left alone; a typo is understood."""
    folder = str(tmp_path / "mine")
    assert run(["new", folder]) == 0
    assert jb.read_scenario(folder).rules.name == "dunhua-2025"
    assert run(["validate", folder]) == 0
    capsys.readouterr()
    assert run(["new", folder, "--lang", "en"]) == 2
    assert "exists already" in capsys.readouterr().err
    assert run(["new", str(tmp_path / "other"), "--from", "dunhua-25", "--lang", "en"]) == 2
    assert 'did you mean "dunhua-2025"' in capsys.readouterr().err


def test_new_writes_folders_and_xlsx_workbooks_only(tmp_path, capsys):
    """A name that ends like another file is not taken for a folder's."""
    for name in ("mine.xls", "mine.ODS", "mine.yaml"):
        assert run(["new", str(tmp_path / name), "--lang", "en"]) == 2
        assert f"{name}: is neither a folder nor an .xlsx workbook" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_schema_is_a_json_schema_of_the_scenario_file(capsys):
    """Editors can use it."""
    assert run(["schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert {"schema", "name", "year", "budget", "pools"} <= set(schema["required"])


def test_quiet_and_verbose_speak_on_stderr_only(capsys):
    """-v tells what is done; results stay on stdout."""
    assert run(["allocate", str(SCENARIOS / "villages-14"), "-v", "--lang", "en", "--format", "csv"]) == 0
    printed = capsys.readouterr()
    assert printed.err == "read villages-14\nsolved and certified\n"
    assert printed.out.startswith("pool,")


def test_help_names_every_command_and_loads_no_heavy_module():
    """--help is quick: none of numpy, pandas, scipy, pulp, highspy is imported."""
    code = (
        "import sys\nfrom jlmz_budget.cli import run\nassert run(['--help']) == 0\n"
        "heavy = {'numpy', 'pandas', 'scipy', 'pulp', 'highspy'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    for command in COMMANDS:
        assert f"\n  {command}" in done.stdout


@pytest.mark.parametrize(
    "arguments", [["--help", "--lang", "en"], ["--lang=en", "--help"], ["new", "-h", "--lang", "en"]]
)
def test_help_is_said_in_the_language_wherever_it_is_asked_for(arguments, capsys):
    """--help is read before --lang; it is said in that language all the same."""
    assert run(arguments) == 0
    assert "of messages and screens" in capsys.readouterr().out
