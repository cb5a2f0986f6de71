"""Names of files that a scenario may give: downwards from its folder, so that a copy finds them again."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from jlmz_budget.reading.files import Folder
    from jlmz_budget.reading.found import Found
    from jlmz_budget.reading.tree import Node

TAKEN: Final = frozenset({"scenario.yaml", "overrides.json"})
"""What the copy of the inputs calls the rules file and what was applied to it; capitals do not matter."""


def outside(folder: Folder, name: str, node: Node) -> Found | None:
    """The problem of a name that is not written downwards from the scenario folder, or links out of it."""
    values = {"found": name}
    if PurePath(name).is_absolute() or folder.inside(name) is None:
        return node.found(
            '"{found}" leads out of the scenario folder', "copy the file into the folder", values
        )
    if ".." in PurePath(name).parts:
        what = '"{found}" is not written from the scenario folder downwards'
        return node.found(what, 'name the file without ".."', values)
    return None


def taken(name: str, node: Node) -> Found | None:
    """The problem of a name that another file has in the copy of the inputs; no table can have one."""
    if PurePath(name).as_posix().lower() not in TAKEN:
        return None
    what = '"{found}" is the name of another file in the copy of the inputs'
    return node.found(what, "give the file another name", {"found": name})
