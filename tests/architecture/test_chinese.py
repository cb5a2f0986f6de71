"""Every text that a user meets, message, help or line on the screen, has its Chinese counterpart."""

import ast
import re
from pathlib import Path

import pytest

import jlmz_budget
from jlmz_budget.chinese import CHINESE

SOURCES = sorted(Path(jlmz_budget.__file__).parent.rglob("*.py"))

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

SCREEN = {"Step": 0, "say": 0, "tell": 1, "folder_options": 0}
"""Functions that show a text, and which of their arguments it is."""

KEYWORDS = {"help", "hint", "what"}
"""Arguments that are texts, whatever the function."""

NAMES = re.compile(r"(what|hint|.*_HINT|USE_HALF_WIDTH|_FAULTS|unreadable)")
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


@pytest.mark.parametrize(
    ("name", "some"),
    [
        (
            "reading/validation.py",
            {'the key "{key}" is missing', 'unknown word "{found}"', 'did you mean "{near}"?'},
        ),
        ("explanation/formula.py", {"cap {rule}: {amount} yuan"}),
    ],
)
def test_the_collector_sees_texts(name, some):
    """The collector finds texts of files known to have some."""
    assert some <= templates(Path(jlmz_budget.__file__).parent / name)
