"""Every text that a user meets, message, help or line on the screen, has its Chinese counterpart."""

import ast
import os
import re
from importlib import import_module
from pathlib import Path

import pytest

import jlmz_budget
from jlmz_budget.chinese import CHINESE, ROOMS

ROOT = Path(jlmz_budget.__file__).parent
SOURCES = sorted(ROOT.rglob("*.py"))
CATALOGUES = sorted(path for path in (ROOT / "chinese").glob("*.py") if path.name != "__init__.py")

SPEAKERS = {
    "Problem",
    "Note",
    "_Measured",
    "wrong",
    "found",
    "found_in_header",
    "unknown",
    "_report",
    "_unknown_column",
    "Wanted",
    "_overlaps",
    "Reason",
    "Question",
}
"""Functions that are given message templates."""

SCREEN = {"Step": 0, "say": 0, "tell": 1, "folder_options": 0, "refuse_own_source": 2}
"""Functions that show a text, and which of their arguments it is."""

KEYWORDS = {"help", "hint", "what"}
"""Arguments that are texts, whatever the function."""

NAMES = re.compile(r"(what|hint|.*_HINT|USE_HALF_WIDTH|_FAULTS|NOT_RESULTS|unreadable)")
"""Names that hold message templates."""


def templates(source: Path) -> set[str]:
    """The texts of a file: given to a speaker or to the screen, or held by a name that means a message."""
    tree = ast.parse(source.read_text("utf-8"))
    texts: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            texts |= _spoken(node) | _shown(node)
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                texts |= _assigned(target, node.value)
        elif isinstance(node, ast.AnnAssign) and node.value is not None:
            texts |= _assigned(node.target, node.value)
    return texts


def _spoken(call: ast.Call) -> set[str]:
    name = _called(call.func)
    if name not in SPEAKERS:
        return set()
    after_the_place = call.args[name in {"Problem", "unknown"} :]
    arguments = (*after_the_place, *(keyword.value for keyword in call.keywords))
    return {text for argument in arguments for text in _sentences(argument)}


def _shown(call: ast.Call) -> set[str]:
    """Single words too: a heading may be one."""
    place = SCREEN.get(_called(call.func), len(call.args))
    arguments = call.args[place : place + 1]
    arguments += [keyword.value for keyword in call.keywords if keyword.arg in KEYWORDS]
    options = [one for argument in arguments for one in _options(argument)]
    return {
        one.value
        for one in options
        if isinstance(one, ast.Constant) and isinstance(one.value, str) and one.value
    }


def _options(argument: ast.expr) -> list[ast.expr]:
    return [argument.body, argument.orelse] if isinstance(argument, ast.IfExp) else [argument]


def _called(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _assigned(target: ast.expr, value: ast.expr) -> set[str]:
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        pairs = zip(target.elts, value.elts, strict=True)
        return {text for one, held in pairs for text in _assigned(one, held)}
    return _sentences(value) if isinstance(target, ast.Name) and NAMES.fullmatch(target.id) else set()


def _sentences(value: ast.expr) -> set[str]:
    """Texts of more than one word; those inside dicts, f-strings and other calls are no templates."""
    if isinstance(value, ast.Constant):
        return {value.value} if isinstance(value.value, str) and " " in value.value else set()
    if isinstance(value, (ast.IfExp, ast.BoolOp, ast.Tuple)):
        parts = value.values if isinstance(value, ast.BoolOp) else getattr(value, "elts", None)
        branches = parts if parts is not None else [value.body, value.orelse]
        return {text for part in branches for text in _sentences(part)}
    return set()


def places(template: str) -> set[str]:
    """The names in braces."""
    return set(re.findall(r"(?<!\{)\{(\w+)\}", template))


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_text_has_its_chinese_counterpart(source):
    """A text without one would reach a county in English."""
    assert sorted(templates(source) - CHINESE.keys() - PATTERNS) == []


PATTERNS = {
    # what PyYAML says: patterns, not messages
    r"'\\t' that cannot start|found a tab", "quoted scalar", r"flow (sequence|mapping)|flow node",
    "mapping values are not allowed", "expected ':'",
    r"block end|block (mapping|collection|sequence)|sequence entries are not allowed",
    "cannot start any token", "special characters",
}  # fmt: skip


@pytest.mark.parametrize("english", CHINESE)
def test_the_chinese_text_names_the_same_values(english):
    """Both languages fill the same places, and the Chinese one is Chinese."""
    assert places(CHINESE[english]) == places(english)
    words = re.sub(r"\{\w+\}", "", english)
    assert re.search(r"[\u4e00-\u9fff]", CHINESE[english]) or not re.search(r"\w", words)


def test_a_text_stands_in_one_file():
    """Of two counterparts in two files the later one would win unseen."""
    assert sum(len(room) for room in ROOMS) == len(CHINESE)


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.stem)
def test_a_text_stands_with_the_room_that_says_it(catalogue):
    """Where a sentence stands tells where its counterpart does; none is left over."""
    texts = import_module(f"jlmz_budget.chinese.{catalogue.stem}").TEXTS
    said, written = spoken_in(room_of(catalogue.stem))
    assert [text for text in texts if text not in said and text not in written] == []


def room_of(catalogue: str) -> Path:
    """The folder or module that a file of the catalogue is named after; of ``shared``, all of them."""
    rooms = [path for path in (*ROOT.rglob("*"), *ROOT.glob("*.py")) if path.is_dir() or path.parent == ROOT]
    named = {str(path.relative_to(ROOT).with_suffix("")).replace(os.sep, "_"): path for path in rooms}
    parts = catalogue.split("_")
    candidates = ("_".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next((named[name] for name in candidates if name in named), ROOT)


def spoken_in(room: Path) -> tuple[set[str], str]:
    """The texts of its modules, and its scripts and layouts as they are."""
    files = [room] if room.is_file() else [path for path in room.rglob("*") if path.parent.name != "chinese"]
    constants = {
        node.value
        for path in files
        if path.suffix == ".py"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    pages = [path.read_text("utf-8") for path in files if path.suffix in {".js", ".jinja"}]
    return constants, "".join(pages)


@pytest.mark.parametrize(
    ("name", "some"),
    [
        (
            "reading/validation.py",
            {'the key "{key}" is missing', 'unknown word "{found}"', 'did you mean "{near}"?'},
        ),
        ("explanation/amounts.py", {"quota {quota}: {amount} yuan"}),
    ],
)
def test_the_collector_sees_texts(name, some):
    """The collector finds texts of files known to have some."""
    assert some <= templates(ROOT / name)
