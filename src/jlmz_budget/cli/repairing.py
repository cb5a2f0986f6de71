"""What is said where a scenario cannot be solved, and the scenario file that ``--repair`` writes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jlmz_budget.cli.common import note, read, solve
from jlmz_budget.errors import InputError, Problem, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import click

    from jlmz_budget.infeasibility import Edit, Repairs
    from jlmz_budget.model import Allocation, Certificate, Scenario


class ExplainedError(InputError):
    """A scenario cannot be solved: its problems, and behind them what conflicts and the repairs."""

    def __init__(self, error: InputError, scenario: Scenario, repairs: Repairs) -> None:
        super().__init__(error.problems)
        self.scenario = scenario
        self.repairs = repairs

    def text(self, lang: str = "en") -> str:
        """The problems one a line, then the conflicts and repairs."""
        from jlmz_budget.reports.conflicts import conflict_lines  # noqa: PLC0415 - start-up

        return "\n".join((super().text(lang), *conflict_lines(self.scenario, self.repairs, lang)))


def solve_or_explain(context: click.Context, scenario: Scenario) -> tuple[Allocation, Certificate]:
    """The certified allocation of a scenario.

    Raises:
        ExplainedError: there is none.

    """
    try:
        return solve(context, scenario)
    except InputError as error:
        from jlmz_budget.infeasibility import repairs  # noqa: PLC0415 - start-up

        raise ExplainedError(error, scenario, repairs(scenario)) from None


def repaired_scenario(context: click.Context, path: Path, numbers: Sequence[int]) -> Path:
    """The new scenario file with repairs of the one at a path, written once it has been solved and certified.

    Args:
        context: of the command.
        path: a scenario folder or file; it stays as it is.
        numbers: of the repairs, as `allocate` prints them.

    Raises:
        InputError: it cannot be solved with these repairs alone; nothing is written.
        UsageError: there is nothing to repair, no such repair, or the new file exists already.

    """
    from jlmz_budget.infeasibility import repairs  # noqa: PLC0415 - start-up

    scenario = read(context, path)
    found = repairs(scenario)
    edits = _edits(found, numbers)
    target, content = _new_file(path, scenario, edits, numbers)
    if target.exists():
        raise UsageError(_exists(target))
    settings = tuple((edit.key, edit.after) for edit in edits)
    _check(context, read(context, path, settings=settings), numbers)
    try:
        with target.open("xb") as file:
            file.write(content)
    except FileExistsError:
        raise UsageError(_exists(target)) from None
    what = "holds the scenario with repair {numbers}: {settings}"
    values = {
        "numbers": ", ".join(map(str, numbers)),
        "settings": ", ".join(edit.setting for edit in edits),
    }
    note(context, [Problem(str(target), what, "the scenario it was made from is as it was", values)])
    return target


def _check(context: click.Context, repaired: Scenario, numbers: Sequence[int]) -> None:
    try:
        solve(context, repaired)
    except InputError as error:
        named = " ".join(f"--repair {number}" for number in numbers)
        what = "the scenario cannot be solved with this alone, so nothing was written"
        hint = "name one repair for every conflict, such as --repair 1 --repair 4"
        raise InputError([Problem(named, what, hint), *error.problems]) from None


def _edits(found: Repairs, numbers: Sequence[int]) -> tuple[Edit, ...]:
    known = {repair.number: repair for repair in found.repairs}
    for number in numbers:
        if not found.conflicts:
            what, hint = "the scenario can be solved as it is", "leave --repair out"
            raise UsageError(Problem(f"--repair {number}", what, hint))
        if number not in known:
            values = {"known": ", ".join(map(str, known)) or "0"}
            hint = "use one of: {known}" if known else "change several values, or a statutory rule"
            raise UsageError(Problem(f"--repair {number}", "there is no such repair", hint, values))
    return tuple(edit for number in numbers for edit in known[number].edits)


def _new_file(
    path: Path, scenario: Scenario, edits: Sequence[Edit], numbers: Sequence[int]
) -> tuple[Path, bytes]:
    """The name and the bytes of the repaired scenario file.

    A scenario.yaml keeps its layout and remarks; a workbook is written anew from what was read.
    """
    from jlmz_budget.reading.decoding import decode, encoded_like  # noqa: PLC0415 - start-up
    from jlmz_budget.reading.rules_file import is_workbook  # noqa: PLC0415
    from jlmz_budget.reading.scenario_edit import edited  # noqa: PLC0415

    rules = scenario.files[0]
    old = Path(rules.name)
    folder = path if path.is_dir() else path.parent
    settings = tuple((edit.key, edit.after) for edit in edits)
    target = folder / f"{old.stem}-repair-{'-'.join(map(str, numbers))}{old.suffix}"
    if is_workbook(rules.name):
        from jlmz_budget.reading import read_scenario  # noqa: PLC0415 - start-up
        from jlmz_budget.reports.scenario_workbook import scenario_workbook  # noqa: PLC0415

        return target.with_suffix(".xlsx"), scenario_workbook(read_scenario(path, settings=settings))
    text, _ = decode(rules.content, rules.name)
    new = edited(text, settings, rules.name).text
    return target, encoded_like(new, rules.content)


def _exists(target: Path) -> Problem:
    return Problem(str(target), "exists already", "move or delete it, or repair that file")
