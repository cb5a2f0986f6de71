"""The tree of a scenario file to `Rules`; each fault becomes a problem at its line and column."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pydantic import ValidationError

from jlmz_budget.errors import Problem
from jlmz_budget.model import Rules
from jlmz_budget.money import FEN_PER
from jlmz_budget.reading.found import AFTER_THE_FILE, Found, nearest, unknown
from jlmz_budget.reading.sections import SHARES, known_keys
from jlmz_budget.reading.tree import Node, plain
from jlmz_budget.reading.yaml_tree import no_mapping

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pydantic_core import ErrorDetails

    from jlmz_budget.reading.found import Position
    from jlmz_budget.reading.tree import Step

STAND_INS: Final = {
    "schema": "jlmz-budget/1", "name": "?", "year": "2000", "total": "0", "id": "?",
    "level": "township", "method": "formula", "amount": "0", "weight": "0",
}  # fmt: skip
"""Values that take the place of faulty required ones, only to look for further problems."""

PLACE_IN_FILE: Final = re.compile(r":\d+:\d+$")
"""The line and column behind a file's name."""

ROUNDS: Final = 4
"""How often faults are taken out before giving up: a fault can hide one a level further down."""


@dataclass(frozen=True)
class Validated:
    """Rules, the tree they were read from, and the problems met.

    Args:
        rules: the rules; with problems, those of what is sound; None if nothing is.
        tree: the tree without the faulty parts.
        written: the tree before columns were renamed and faults taken out.
        unsound: where the pools stand that had a fault.

    """

    rules: Rules | None
    tree: Node
    written: Node
    found: tuple[Found, ...]
    unsound: frozenset[Position]


def validated(tree: Node, written: Node) -> Validated:
    """The rules of a scenario, and all that is wrong with its keys and values.

    Args:
        tree: the scenario, its columns called as the tables call them.
        written: the scenario as it was written, overrides applied.

    """
    found: list[Found] = []
    unsound: set[Position] = set()
    around: set[Position] = set()
    rules = None
    for _ in range(ROUNDS):
        try:
            rules = Rules.model_validate(plain(tree), context={"fen_per_unit": _fen_per_unit(tree)})
        except ValidationError as error:
            faults = error.errors(include_url=False)
            found.extend(
                one
                for fault in faults
                if not _taken_out(written, fault)
                and not _follows(tree, fault, around)
                and (one := _problem(tree, fault)) is not None
            )
            around.update(place for fault in faults for place in _around(tree, fault))
            unsound.update(
                tree.at(*fault["loc"][:2]).position for fault in faults if fault["loc"][0] == "pools"
            )
            tree = _without_faults(tree, faults)
        else:
            break
    return Validated(rules, tree, written, tuple(found), frozenset(unsound))


def _follows(tree: Node, fault: ErrorDetails, around: set[Position]) -> bool:
    """Whether a general rule lacks its form only because a faulty key of it was taken out."""
    path = fault["loc"]
    return path[0] == "rules" and fault["type"] == "wrong" and tree.deepest(path)[0].position in around


def _around(tree: Node, fault: ErrorDetails) -> Iterator[Position]:
    """Where the parts of a general rule begin that hold a fault."""
    path = fault["loc"]
    if path[0] == "rules":
        yield from (tree.deepest(path[:depth])[0].position for depth in range(2, len(path)))


def _fen_per_unit(tree: Node) -> int:
    return FEN_PER.get(tree.at("money_unit").text, FEN_PER["元"])


def _problem(tree: Node, fault: ErrorDetails) -> Found | None:  # noqa: PLR0911 - one return a kind of fault
    """The problem behind a pydantic error; None if another error says it better."""
    path = fault["loc"]
    node, depth = tree.deepest(path)
    kind = fault["type"]
    context = fault.get("ctx", {})
    if kind == "missing":
        return _missing(tree, path)
    if kind == "extra_forbidden":
        return _unknown_key(node, path)
    if kind == "wrong":
        return node.found(context["what"], context["hint"], {"found": context["found"]})
    if kind == "literal_error":
        return _not_allowed(node, context["expected"])
    if kind == "model_type" or (kind == "dict_type" and depth == len(path)):
        return no_mapping(node)
    if kind == "tuple_type":
        return node.found("must be a list", 'write "[a, b]", or one item a line after "- "')
    if kind == "string_type":
        return node.found("must be a text", "write one text")
    if kind == "too_short" and _is_echo(tree, fault):
        return None
    if kind == "too_short":
        return node.found("is an empty list", "write at least one item")
    return node.found("cannot be read: {reason}", "write it as the manual shows", {"reason": fault["msg"]})


def _missing(tree: Node, path: Sequence[Step]) -> Found | None:
    node, depth = tree.deepest(path)
    key = str(path[-1])
    if key == "share" and path[-2] in SHARES:  # an amount that is a mapping, but not {share: s}
        if any(name not in known_keys(path[:-1]) for name in node.mapping):
            return None  # the unknown key is reported
        return node.found("must be an amount of money", 'write a number, or a share such as "share: 0.02"')
    if depth == len(path) - 1 and isinstance(node.value, str):
        return no_mapping(node)
    if depth == 0:
        file = PLACE_IN_FILE.sub("", node.where)
        return Found(
            (AFTER_THE_FILE - 1, 0), Problem(file, 'the key "{key}" is missing', "add it", {"key": key})
        )
    return node.found('the key "{key}" is missing', "add it", {"key": key})


def _unknown_key(node: Node, path: Sequence[Step]) -> Found:
    key = str(path[-1])
    known = known_keys(path[:-1])
    problem = unknown(node.where, "unknown key", key, known)
    return Found(node.position, problem)


def _not_allowed(node: Node, expected: str) -> Found:
    words = tuple(word.strip("'") for word in expected.replace(" or ", ", ").split(", "))
    values = {"found": node.text, "known": ", ".join(words)}
    near = nearest(node.text, words)
    if near is not None:
        return node.found('unknown word "{found}"', 'did you mean "{near}"?', {**values, "near": near})
    return node.found('unknown word "{found}"', "use one of: {known}", values)


def _without_faults(tree: Node, faults: Sequence[ErrorDetails]) -> Node:
    """The tree without faulty optional values, and with stand-ins for faulty or missing required ones."""
    places = {_whole(tuple(fault["loc"])) for fault in faults if not _is_echo(tree, fault)}
    for loc in sorted(places, key=_from_the_end, reverse=True):
        node, depth = tree.deepest(loc)
        last = loc[-1]
        if depth == len(loc) - 1 and last in STAND_INS and isinstance(node.value, dict):
            tree = tree.with_(loc, _stand_in(str(last), node, node))
        elif depth == 0:
            return tree
        elif loc[depth - 1] in STAND_INS:
            tree = tree.with_(loc[:depth], _stand_in(str(loc[depth - 1]), node, tree.at(*loc[: depth - 1])))
        else:
            tree = tree.without(loc[:depth])
    return tree


def _is_echo(tree: Node, fault: ErrorDetails) -> bool:
    """Whether a list counts as too short only because its items are faulty."""
    return fault["type"] == "too_short" and bool(tree.at(*fault["loc"]).items)


def _taken_out(written: Node, fault: ErrorDetails) -> bool:
    """Whether a key is missing only because its faulty value was taken out."""
    return fault["type"] == "missing" and written.deepest(fault["loc"])[1] == len(fault["loc"])


def _whole(loc: tuple[Step, ...]) -> tuple[Step, ...]:
    """The place to take out: an amount in the form ``{share: s}`` goes as a whole."""
    return loc[:-1] if len(loc) > 1 and loc[-2] in SHARES else loc


def _stand_in(key: str, node: Node, section: Node) -> Node:
    if key != "level":
        return Node(node.where, node.position, STAND_INS[key])
    tasks = section.child("method")
    likely = "village" if tasks is not None and tasks.text == "tasks" else STAND_INS[key]
    return Node(node.where, node.position, nearest(node.text, ("township", "village")) or likely)


def _from_the_end(loc: tuple[Step, ...]) -> tuple[tuple[int, str], ...]:
    return tuple((step, "") if isinstance(step, int) else (-1, step) for step in loc)
