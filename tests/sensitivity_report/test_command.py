"""``jlmz-budget sensitivity`` from outside: what it prints, writes and refuses."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from support import SCENARIOS

PROGRAM = Path(sys.executable).with_name("jlmz-budget")


def run(*arguments, folder=None):
    """The finished process."""
    return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, check=False, cwd=folder)


def test_the_summary_speaks_both_languages_and_writes_nothing(tmp_path):
    """Without -o there is only the screen; no progress bar reaches a pipe."""
    scenario = str(SCENARIOS / "yunxiao-2017")
    chinese = run("sensitivity", scenario, "--draws", "100", folder=tmp_path)
    english = run("--lang", "en", "sensitivity", scenario, "--draws", "100", folder=tmp_path)
    assert (chinese.returncode, english.returncode) == (0, 0)
    assert (chinese.stderr, english.stderr) == ("", "")
    assert "资金项没有因素，由定额和限额决定" in chinese.stdout
    assert "the pool has no factors: quotas and limits decide" in " ".join(english.stdout.split())
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_some_questions_is_written_whole_and_replaced_with_force_only(tmp_path):
    """--only takes names with commas; the rest of the folder is as ever."""
    output = tmp_path / "out"
    asked = (
        "-q",
        "sensitivity",
        str(SCENARIOS / "yunxiao-2017"),
        "-o",
        str(output),
        "--only",
        "prices,freedom",
    )
    assert run(*asked).returncode == 0
    assert sorted(path.name for path in output.iterdir()) == [
        "certificate.json",
        "freedom.csv",
        "price_effects.csv",
        "prices.csv",
        "sensitivity.html",
        "sensitivity.json",
    ]
    first = {path.name: path.read_bytes() for path in output.iterdir()}
    assert run(*asked).returncode == 2
    assert run(*asked, "--force").returncode == 0
    second = {path.name: path.read_bytes() for path in output.iterdir()}
    assert {name for name in first if first[name] != second.get(name)} <= {"certificate.json"}
    assert json.loads(first["certificate.json"])["report"] == "sensitivity"
    assert str(tmp_path).encode() not in first["sensitivity.json"] + first["sensitivity.html"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (
            ("--only", "tornados"),
            2,
            "only tornados: no question has this name; known are next_yuan, path",
        ),
        (("--draws", "0"), 2, 'draws: must be 1 or more, found "0"; correct the number'),
        (("--set", "budget.total=1"), 1, "budget.total"),
    ],
)
def test_refusals_have_an_exit_code_and_a_sentence(arguments, code, said):
    """Usage 2, input 1; nothing on standard output."""
    done = run("--lang", "en", "sensitivity", str(SCENARIOS / "us-crf-2020"), *arguments)
    assert done.returncode == code
    assert done.stdout == ""
    if code == 2:
        assert said in done.stderr
    else:
        assert done.stderr
