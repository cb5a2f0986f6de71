"""``jlmz-budget report``: documents of a scenario or of a verified result folder, whole or not at all."""

from __future__ import annotations

import json
from importlib import import_module

import pytest

from jlmz_budget.cli import run
from jlmz_budget.cli.report import KINDS, MODULES
from support import SCENARIOS, formula_pool, rules, write


def test_every_kind_has_its_module():
    """The kinds are those of the interface, each with a module that makes its files."""
    assert all(callable(import_module(module).files) for module in MODULES.values())
    assert KINDS == ("workbook", "html", "notice", "letters", "import")


@pytest.fixture
def folder(tmp_path):
    """A small scenario."""
    return write(tmp_path / "given", rules(formula_pool()))


def test_a_scenario_and_its_result_give_the_same_workbook(tmp_path, folder, capsys):
    """From the scenario or from its verified result folder: the same bytes; the paths are printed."""
    assert run(["report", str(folder), "--kind", "workbook", "-o", str(tmp_path / "one")]) == 0
    assert run(["allocate", str(folder), "-o", str(tmp_path / "result")]) == 0
    capsys.readouterr()
    assert run(["report", str(tmp_path / "result"), "--kind", "workbook", "-o", str(tmp_path / "two")]) == 0
    assert str(tmp_path / "two" / "workbook.xlsx") in capsys.readouterr().out
    one, two = (tmp_path / name / "workbook.xlsx" for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()
    proof = json.loads((tmp_path / "one" / "certificate.json").read_text("utf-8"))
    assert proof["documents"] == {"workbook": ["workbook.xlsx"]}


def test_all_kinds_if_none_is_named(tmp_path, folder):
    """Without --kind every document is written."""
    assert run(["report", str(folder), "-o", str(tmp_path / "all")]) == 0
    proof = json.loads((tmp_path / "all" / "certificate.json").read_text("utf-8"))
    assert tuple(proof["documents"]) == KINDS
    for names in proof["documents"].values():
        assert all((tmp_path / "all" / name).stat().st_size for name in names)


def test_a_changed_result_is_refused(tmp_path, folder):
    """A result folder is verified first; nothing is written if a cell differs."""
    assert run(["allocate", str(folder), "-o", str(tmp_path / "result")]) == 0
    table = tmp_path / "result" / "allocation.csv"
    table.write_text(table.read_text("utf-8").replace("100.00", "100.01", 1), "utf-8")
    assert run(["report", str(tmp_path / "result"), "--kind", "workbook", "-o", str(tmp_path / "out")]) == 3
    assert not (tmp_path / "out").exists()


def test_what_it_refuses(tmp_path, folder, capsys):
    """No folder named, its own source, --set beside a result folder, an existing folder without --force."""
    out = str(tmp_path / "out")
    assert run(["--lang", "en", "report", str(folder)]) == 2
    assert "say where the documents go: -o DIR" in capsys.readouterr().err
    assert run(["--lang", "en", "report", str(folder), "-o", str(folder)]) == 2
    assert "holds what the documents are made from" in capsys.readouterr().err
    assert run(["allocate", str(folder), "-o", str(tmp_path / "result")]) == 0
    capsys.readouterr()
    given = [str(tmp_path / "result"), "--kind", "workbook", "-o", out]
    assert run(["--lang", "en", "report", *given, "--set", "budget.total=5"]) == 2
    assert "leave the options out, or name the scenario" in capsys.readouterr().err
    assert run(["report", *given]) == 0
    assert run(["report", *given]) == 2
    assert run(["report", *given, "--force"]) == 0
    assert run(["--lang", "en", "verify", out]) == 2
    assert "holds a report (documents)" in capsys.readouterr().err


def test_settings_of_a_scenario_are_applied(tmp_path, folder):
    """--set changes what the documents show."""
    given = ["report", str(folder), "--kind", "workbook", "-o"]
    assert run([*given, str(tmp_path / "one")]) == 0
    assert run([*given, str(tmp_path / "two"), "--set", "budget.total=700"]) == 0
    one, two = ((tmp_path / name / "workbook.xlsx").read_bytes() for name in ("one", "two"))
    assert one != two


def test_many_counties_are_told_the_way(tmp_path, capsys):
    """A scenario of many counties gets a sentence that says how to go on, and nothing is written."""
    out = tmp_path / "out"
    assert run(["--lang", "en", "report", str(SCENARIOS / "jilin-2025"), "-o", str(out)]) == 1
    assert "documents are made for one county at a time" in capsys.readouterr().err
    assert not out.exists()
