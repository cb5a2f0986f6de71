"""The columns of floor and cap rules, and the bounds in whole payment units."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from jlmz_budget.reports.audit_workbook.book import yuan_of
from jlmz_budget.reports.audit_workbook.safe import lowered_alike, raised_alike

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jlmz_budget.model import Limit
    from jlmz_budget.reports.audit_workbook.pool import PoolSheet

Rules = tuple[tuple[str, tuple[Fraction, ...]], ...]


def bounds_columns(sheet: PoolSheet) -> None:
    """One column a rule, then the largest floor raised and the smallest cap lowered to the payment unit."""
    say, pool, workings = sheet.page.book.say, sheet.pool, sheet.workings
    unit, allowed = sheet.scalar("unit"), sheet.scalar("allowed")
    floors = _rules(sheet, pool.floors, workings.floors, say("floor {rule} (yuan; above: per unit or ratio)"))
    if floors:
        title = say("floor (units)")
        values = [Fraction(award.floor or 0) / sheet.inputs.unit for award in sheet.awards]
        largest = _tightest("MAX", floors)
        if sheet.total.floor_scale < 1:
            scale = sheet.scalar("scale")
            sheet.floor = sheet.columns.live(
                title, "exact", lambda line: f"={scale}*{largest(line)}/{unit}", values
            )
        else:
            exact = _in_units(sheet, workings.floors, largest=True)
            told = [row for row, one in enumerate(exact) if not raised_alike(one, sheet.allowed)]
            sheet.floor = sheet.columns.live(
                title, "whole", lambda line: f"=-INT(-({largest(line)}/{unit}-{allowed}))", values, told=told
            )
    caps = _rules(sheet, pool.caps, workings.caps, say("cap {rule} (yuan; above: per unit or ratio)"))
    if caps:
        smallest = _tightest("MIN", caps)
        exact = _in_units(sheet, workings.caps, largest=False)
        told = [row for row, one in enumerate(exact) if not lowered_alike(one, sheet.allowed)]
        values = [Fraction(award.cap or 0) / sheet.inputs.unit for award in sheet.awards]
        sheet.cap = sheet.columns.live(
            say("cap (units)"),
            "whole",
            lambda line: f"=INT({smallest(line)}/{unit}+{allowed})",
            values,
            told=told,
        )


def _rules(sheet: PoolSheet, limits: Sequence[Limit], amounts: Rules, title: str) -> list[str]:
    """A column a rule: amount × count, or ratio × money column."""
    columns, written = sheet.columns, []
    for limit, (name, values) in zip(limits, amounts, strict=True):
        if limit.of is None:
            given, above = sheet.given.get(limit.per or "recipient"), yuan_of(limit.amount or 0)
        else:
            given, above = sheet.given[f"money:{limit.of}"], float(limit.ratio)

        def formula(line: int, given: str | None = given, place: int = columns.used) -> str:
            parameter = columns.parameter_at(place)
            return f"={parameter}" if given is None else f"={parameter}*{given}{line}"

        heading = title.replace("{rule}", name)
        written.append(columns.live(heading, "money", formula, [yuan_of(one) for one in values], above=above))
    return written


def _tightest(function: str, rules: list[str]) -> Callable[[int], str]:
    return lambda line: f"{function}({','.join(f'{rule}{line}' for rule in rules)})"


def _in_units(sheet: PoolSheet, rules: Rules, *, largest: bool) -> list[Fraction]:
    """The bound of each row in units, before rounding."""
    choose = max if largest else min
    return [
        choose(values[row] for _, values in rules) / sheet.inputs.unit for row in range(len(sheet.awards))
    ]
