"""A scenario folder or workbook to a `Scenario`: all that can go wrong is found in one run and located."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jlmz_budget.errors import InputError, Problem
from jlmz_budget.model import InputFile, Scenario
from jlmz_budget.reading.checks import check_scenario
from jlmz_budget.reading.files import Folder
from jlmz_budget.reading.found import in_order
from jlmz_budget.reading.linear_rule_names import with_rule_columns
from jlmz_budget.reading.names import with_column_names
from jlmz_budget.reading.notes import scenario_notes
from jlmz_budget.reading.overrides import with_settings, with_variants
from jlmz_budget.reading.pack import read_policy
from jlmz_budget.reading.previous import read_previous
from jlmz_budget.reading.rules_file import SCENARIO_FILE, WORKBOOKS, read_rules_file, rules_in
from jlmz_budget.reading.sheets import read_book_sheets, read_sheets
from jlmz_budget.reading.validation import validated
from jlmz_budget.reading.weights import weights_written_out

if TYPE_CHECKING:
    from collections.abc import Sequence
    from os import PathLike

RULES_SUFFIXES: Final = (".yaml", ".yml", ".json", *WORKBOOKS)
"""Endings of files that are read as a scenario; JSON is YAML too."""

COPIED_INPUTS: Final = "inputs"
"""Where a result folder keeps the scenario it was made from."""


@dataclass(frozen=True)
class Reading:
    """A scenario, and notes that do not stop it, such as "read as GB18030"."""

    scenario: Scenario
    notes: tuple[Problem, ...] = ()


def read_scenario(
    path: str | PathLike[str],
    *,
    settings: Sequence[tuple[str, str]] = (),
    variants: Sequence[str] = (),
    rescale: bool = False,
) -> Scenario:
    """The scenario of a folder, a scenario file or a workbook; see `read_scenario_with_notes`."""
    return read_scenario_with_notes(path, settings=settings, variants=variants, rescale=rescale).scenario


def read_scenario_with_notes(
    path: str | PathLike[str],
    *,
    settings: Sequence[tuple[str, str]] = (),
    variants: Sequence[str] = (),
    rescale: bool = False,
) -> Reading:
    """The scenario of a folder, a scenario file or a workbook, and notes about how it was read.

    Args:
        path: a scenario folder, its ``scenario.yaml``, or one workbook with a sheet 方案.
        settings: ``--set`` pairs of dotted key and text, applied last, in this order.
        variants: named overrides of the file, applied in this order.
        rescale: the weights that are not set are scaled so that the sum is 1 again.

    Returns:
        A scenario whose every used cell is checked: allocation meets no unreadable number in it.

    Raises:
        InputError: all problems at once: those of the scenario file first, then table by table.

    """
    return _reading(Path(path), settings, variants, rescale=rescale, with_previous=True)


def _alone(path: Path) -> Scenario:
    """A scenario without the one of the year before."""
    return _reading(path, (), (), rescale=False, with_previous=False).scenario


def _reading(
    path: Path,
    settings: Sequence[tuple[str, str]],
    variants: Sequence[str],
    *,
    rescale: bool,
    with_previous: bool,
) -> Reading:
    folder, name = _located(path)
    shown = folder.shown(name)
    file = read_rules_file(folder.path / name, shown)
    written = weights_written_out(file.tree)
    varied = with_variants(written, variants, rescale=rescale)
    overridden = with_settings(varied.tree, settings, rescale=rescale)
    sheets = (
        read_sheets(folder, overridden.tree)
        if file.book is None
        else read_book_sheets(file.book, overridden.tree)
    )
    named, twice = with_column_names(overridden.tree, sheets.tables)
    named, twice_in_rules = with_rule_columns(named, sheets.tables)
    valid = validated(named, overridden.tree)
    policy = read_policy(folder, valid)
    checked = check_scenario(valid, sheets, policy)
    in_rules = (
        *file.found,
        *varied.found,
        *overridden.found,
        *sheets.found,
        *twice,
        *twice_in_rules,
        *valid.found,
        *policy.found,
        *checked.found,
    )
    problems = (*in_order(in_rules), *checked.table_problems)
    if problems:
        raise InputError(problems)
    if checked.scenario is None:  # never without a problem
        raise InputError(Problem(shown, "cannot be read", "write it as the manual shows"))
    files = (InputFile(name, file.content), *policy.files, *sheets.files)
    named_last = overridden.tree.child("previous") if with_previous else None
    previous = read_previous(folder.path / name, named_last, SCENARIO_FILE, _alone)
    scenario = Scenario(
        checked.scenario.rules,
        checked.scenario.policy,
        checked.scenario.tables,
        files,
        tuple((key, text) for key, text in settings),
        tuple(variants),
        rescale,
        previous.scenario,
    )
    return Reading(scenario, (*file.notes, *sheets.notes, *previous.notes, *scenario_notes(scenario)))


def _located(path: Path) -> tuple[Folder, str]:
    """The scenario folder and the name of its file."""
    try:
        if path.is_dir():
            name = rules_in(path)
            copy = path / COPIED_INPUTS
            if not (path / name).exists() and (copy / rules_in(copy)).is_file():
                hint = "name {inputs} to allocate its inputs again"
                values = {"inputs": str(copy)}
                raise InputError(Problem(str(path), "is a result folder, not a scenario", hint, values))
            return Folder(path), name
        is_there = path.is_file()
    except (OSError, ValueError):
        is_there = False
    suffix = path.suffix.lower()
    if suffix == ".csv":
        hint = "name the scenario folder that it stands in"
        raise InputError(Problem(str(path), "is a table, not a scenario", hint))
    if is_there and suffix and suffix not in RULES_SUFFIXES:
        hint = "name a scenario folder, its scenario.yaml, or a workbook"
        raise InputError(Problem(str(path), "is no scenario", hint))
    return Folder(path.parent), path.name
