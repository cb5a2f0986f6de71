"""A scenario in memory read again with further settings: from the files it was read from, as they were."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from jlmz_budget.errors import InputError, Problem, UsageError
from jlmz_budget.reading.scenario import read_scenario

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jlmz_budget.model import Scenario


def read_again(
    scenario: Scenario,
    settings: Sequence[tuple[str, str]] = (),
    *,
    variants: Sequence[str] = (),
    rescale: bool = False,
) -> Scenario:
    """The scenario with further ``--set`` pairs and variants on top of its own.

    Args:
        scenario: as `read_scenario` gave it; its files are read again, its tables in memory are not used.
        settings: applied after its own, in this order.
        variants: applied after its own.
        rescale: the weights that are not set are scaled so that the sum is 1 again.

    Raises:
        InputError: as for `read_scenario`; places name the files without a folder.
        UsageError: the scenario was not read from files.

    """
    if not scenario.files:
        hint = "read it with read_scenario"
        raise UsageError(Problem(scenario.rules.name, "was not read from files", hint))
    with TemporaryDirectory() as folder:
        for file in scenario.files:
            target = Path(folder, file.name)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.content)
        try:
            again = read_scenario(
                Path(folder, scenario.files[0].name),
                settings=(*scenario.settings, *settings),
                variants=(*scenario.variants, *variants),
                rescale=scenario.rescale or rescale,
            )
        except InputError as error:
            raise InputError([_without(folder, problem) for problem in error.problems]) from error
    return replace(again, previous=scenario.previous)


def _without(folder: str, problem: Problem) -> Problem:
    return replace(problem, where=problem.where.replace(f"{folder}/", ""))
