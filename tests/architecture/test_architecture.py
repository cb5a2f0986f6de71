"""The shape of the code: imports run one way, the public surface is what is documented."""

import re
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

import jlmz_budget
from jlmz_budget.cli.common import COMMANDS
from support import REPOSITORY


def test_import_contracts_hold():
    """Layers, the certificate's independence, no input or output in what computes, one door to PuLP."""
    lint_imports = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint_imports], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_every_public_name_is_there_and_documented():
    """`__all__` can be used, and each name says what it is."""
    for name in jlmz_budget.__all__:
        assert getattr(jlmz_budget, name).__doc__


def test_the_page_of_keys_is_the_model_s():
    """Every key of a scenario file is documented; ``make keys`` writes the table."""
    spec = spec_from_file_location("keys", Path(__file__).with_name("keys.py"))
    keys = module_from_spec(spec)
    spec.loader.exec_module(keys)
    page = keys.PAGE.read_text("utf-8")
    assert page.split(keys.START)[1].split(keys.END)[0] == keys.table()


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_every_command_is_in_the_readme(readme):
    """A command that the README does not name does not exist for a planner."""
    text = (REPOSITORY / readme).read_text("utf-8")
    assert [command for command in COMMANDS if f"jlmz-budget {command}" not in text] == []


def test_nothing_of_this_machine_is_committed():
    """No path of a machine and no registry's address in any text file."""
    listed = subprocess.run(["git", "ls-files"], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    registry = re.compile(
        "|".join(["pypi" + r"\.org", "files\\.python" + "hosted", "/ro" + "ot/", "/wo" + "rk/"])
    )
    found = []
    for name in listed.stdout.split():
        path = REPOSITORY / name
        if path.suffix in {".py", ".md", ".toml", ".txt", ".yaml", ".csv", ".ipynb", ""} and path.is_file():
            found += [name for _ in registry.finditer(path.read_text("utf-8", errors="ignore"))]
    assert found == []
