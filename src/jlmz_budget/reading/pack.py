"""The policy pack a scenario names: one that comes with the package, or a file of the scenario folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from pydantic import ValidationError

from jlmz_budget.errors import InputError, Problem
from jlmz_budget.model import InputFile
from jlmz_budget.policy import pack_names, read_pack
from jlmz_budget.reading.decoding import decode
from jlmz_budget.reading.file_names import outside, taken
from jlmz_budget.reading.files import RULES_LIMIT, read_bytes
from jlmz_budget.reading.found import Found, unknown
from jlmz_budget.reading.yaml_tree import tree_of

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from jlmz_budget.policy import PolicyPack
    from jlmz_budget.reading.files import Folder
    from jlmz_budget.reading.tree import Node
    from jlmz_budget.reading.validation import Validated


@dataclass(frozen=True)
class Policy:
    """The pack, None if there is none, the file it came from, and what is wrong with it."""

    pack: PolicyPack | None
    files: tuple[InputFile, ...] = ()
    found: tuple[Found, ...] = ()


def read_policy(folder: Folder, valid: Validated) -> Policy:
    """The policy pack the rules name."""
    if valid.rules is None:
        return Policy(None)
    name = valid.rules.policy
    node = valid.tree.at("policy")
    if name in pack_names():
        return Policy(read_pack(name))
    fault = outside(folder, name, node) or taken(name, node)
    if fault is not None:
        return Policy(None, found=(fault,))
    if not (folder.path / name).is_file():
        known = (*pack_names(), *(file for file in folder.names() if file.endswith((".yaml", ".yml"))))
        problem = unknown(node.where, 'there is no policy pack "{found}"', name, known)
        return Policy(None, found=(Found(node.position, problem),))
    return _from_file(folder, name, node)


def _from_file(folder: Folder, name: str, node: Node) -> Policy:
    shown = folder.shown(name)
    path = folder.path / name
    try:
        content = read_bytes(path, shown, RULES_LIMIT)
        tree_of(decode(content, shown)[0], shown)  # refuses aliases and depth before PyYAML builds objects
        return Policy(read_pack(path), (InputFile(PurePath(name).as_posix(), content),))
    except InputError as error:
        return Policy(None, found=tuple(Found(node.position, problem) for problem in error.problems))
    except ValidationError as error:
        faults = (_fault(shown, fault) for fault in error.errors(include_url=False))
        return Policy(None, found=tuple(Found(node.position, problem) for problem in faults))
    except ValueError as error:
        reason = " ".join(str(error).split())
        found = node.found(
            "is not a policy pack: {reason}", "write it as jilin-2018 is written", {"reason": reason}
        )
        return Policy(None, found=(found,))


def _fault(shown: str, fault: ErrorDetails) -> Problem:
    """The problem behind a pydantic error, in our own words where the pack has them."""
    place = ".".join(map(str, fault["loc"]))
    where = f"{shown} {place}" if place else shown
    if fault["type"] == "wrong":
        context = fault["ctx"]
        return Problem(where, context["what"], context["hint"], {"found": context["found"]})
    hint, reason = "write it as jilin-2018 is written", {"reason": fault["msg"]}
    return Problem(where, "is not a policy pack: {reason}", hint, reason)
