"""The shape of the code: imports run one way, the public surface is what is documented, texts exist twice."""

import ast
import re
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

import jlmz_budget
from jlmz_budget.chinese import CHINESE
from jlmz_budget.cli.common import COMMANDS
from support import REPOSITORY

SOURCE = REPOSITORY / "src" / "jlmz_budget"
CHINESE_CHARACTER = re.compile(r"[\u4e00-\u9fff]")
NAMES = re.compile(r"\{(\w+)\}")


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


def test_translations_keep_every_name_of_the_template():
    """A Chinese text has the same {names} as its English one, and is Chinese."""
    assert {
        english: chinese
        for english, chinese in CHINESE.items()
        if sorted(set(NAMES.findall(english))) != sorted(set(NAMES.findall(chinese)))
    } == {}
    assert [text for text in CHINESE.values() if not CHINESE_CHARACTER.search(text)] == []


def said(tree: ast.AST) -> set[str]:
    """The texts that a module says to users: arguments of Problem, wrong, Step, say, tell, and help texts."""
    texts = set()
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        positions = {
            "Problem": (1, 2),
            "wrong": (0, 1),
            "Step": (0,),
            "say": (0,),
            "tell": (1,),
            "folder_options": (0,),
        }.get(name, ())
        arguments = [node.args[i] for i in positions if i < len(node.args)]
        arguments += [word.value for word in node.keywords if word.arg in {"help", "hint", "what"}]
        for argument in arguments:
            options = [argument.body, argument.orelse] if isinstance(argument, ast.IfExp) else [argument]
            texts |= {
                option.value
                for option in options
                if isinstance(option, ast.Constant) and isinstance(option.value, str) and option.value
            }
    return texts


def test_every_screen_text_has_its_chinese_counterpart():
    """No English sentence reaches a Chinese screen."""
    missing = {
        (path.relative_to(SOURCE).as_posix(), text)
        for path in SOURCE.rglob("*.py")
        for text in said(ast.parse(path.read_text("utf-8")))
        if text not in CHINESE
    }
    assert missing == set()


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
