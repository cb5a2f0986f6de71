"""The table of rules and axioms: tests say what they show, the table is read off them (docs/axioms.md)."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

PAGE: Final = Path(__file__).parents[2] / "docs" / "axioms.md"
START, END = "<!-- table: written by make axioms -->\n", "<!-- end of table -->\n"

MODULES: Final = ("test_formula", "test_optimality", "test_rounding", "test_arrays")

RULES: Final = (
    "formula",
    "formula with groups",
    "largest remainder",
    "Webster",
)

Test = Any


def holds(axiom: str, *rules: str) -> Callable[[Test], Test]:
    """Marks a test that an axiom holds for some rules."""
    return _marked(axiom, rules, "yes")


def fails(axiom: str, *rules: str) -> Callable[[Test], Test]:
    """Marks a test that shows a counter-example: the axiom does not hold for some rules."""
    return _marked(axiom, rules, "no")


def table() -> str:
    """The table in Markdown: one line an axiom, in the order of the tests, one column a rule."""
    cells: dict[str, dict[str, str]] = {}
    for axiom, rule, answer in _shown():
        cells.setdefault(axiom, {})[rule] = answer
    head = ["axiom", *RULES]
    lines = [[axiom, *(answers.get(rule, "") for rule in RULES)] for axiom, answers in cells.items()]
    return "\n".join("| " + " | ".join(line) + " |" for line in (head, ["---"] * len(head), *lines)) + "\n"


def _marked(axiom: str, rules: tuple[str, ...], answer: str) -> Callable[[Test], Test]:
    unknown = set(rules) - set(RULES)
    if unknown:
        raise ValueError(f"no such rules: {sorted(unknown)}")

    def mark(test: Test) -> Test:
        test.shows = (*getattr(test, "shows", ()), *((axiom, rule, answer) for rule in rules))
        return test

    return mark


def _shown() -> list[tuple[str, str, str]]:
    modules = [importlib.import_module(f"axioms.{name}") for name in MODULES]
    tests = [test for module in modules for name, test in vars(module).items() if name.startswith("test_")]
    return [shown for test in tests for shown in getattr(test, "shows", ())]


if __name__ == "__main__":
    before, rest = PAGE.read_text("utf-8").split(START)
    PAGE.write_text(before + START + table() + END + rest.split(END)[1], "utf-8")
