"""Last year's scenario: where the key ``previous`` leads, and that it never leads back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from jlmz_budget.errors import InputError, JlmzError, Problem
from jlmz_budget.reading.files import Folder
from jlmz_budget.reading.rules_file import read_rules_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from jlmz_budget.model import Scenario
    from jlmz_budget.reading.tree import Node

LONGEST_CHAIN: Final = 50
"""How many years back a circle is looked for."""


@dataclass(frozen=True)
class Previous:
    """Last year's scenario, None if there is none; and a note if it is named but not there."""

    scenario: Scenario | None = None
    notes: tuple[Problem, ...] = ()


def read_previous(file: Path, named: Node | None, usual: str, read: Callable[[Path], Scenario]) -> Previous:
    """The scenario that a scenario file names as last year's.

    Args:
        file: the scenario file.
        named: its key ``previous``, None if it has none.
        usual: what a scenario file in a folder is called.
        read: reads a scenario without looking further back.

    Returns:
        The scenario. One that is not there is noted only: a copy of the inputs stands alone.

    Raises:
        InputError: it is there and cannot be read, or following the key leads to a scenario met before.

    """
    if named is None or not named.text:
        return Previous()
    target = _file(file.parent, named.text, usual)
    found = {"found": named.text}
    if target is None:
        what = 'last year\'s scenario "{found}" is not there, so nothing is compared with it'
        return Previous(notes=(Problem(named.where, what, "correct the path, or delete the key", found),))
    if _leads_back(file, target, usual):
        what = 'last year\'s scenario "{found}" leads back to a scenario that is compared with it'
        raise InputError(Problem(named.where, what, "name the scenario of an earlier year", found))
    try:
        return Previous(read(target))
    except InputError as error:
        what, hint = 'last year\'s scenario "{found}" cannot be read', "correct it, or delete the key"
        raise InputError([Problem(named.where, what, hint, found), *error.problems]) from error


def _file(folder: Path, name: str, usual: str) -> Path | None:
    """The scenario file that a name means, None if there is none."""
    try:
        path = folder / name
        whole = path / usual if path.is_dir() else path
        return whole if whole.is_file() else None
    except (OSError, ValueError):
        return None


def _leads_back(file: Path, target: Path, usual: str) -> bool:
    """Whether following the key from file to file comes to one met before."""
    met = {file.resolve()}
    here: Path | None = target
    for _ in range(LONGEST_CHAIN):
        if here is None:
            return False
        if here.resolve() in met:
            return True
        met.add(here.resolve())
        name = _named_in(here)
        here = None if name is None else _file(here.parent, name, usual)
    return False


def _named_in(file: Path) -> str | None:
    """What a scenario file names as the year before; None if it cannot be read, which is not asked here."""
    shown = Folder(file.parent).shown(file.name)
    try:
        named = read_rules_file(file, shown).tree.child("previous")
    except JlmzError:
        return None
    return None if named is None else named.text or None
