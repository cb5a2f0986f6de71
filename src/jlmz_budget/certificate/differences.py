"""What differs between a row as it is filed and the row that the inputs demand."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from jlmz_budget.errors import Problem
from jlmz_budget.money import yuan

if TYPE_CHECKING:
    from collections.abc import Sequence

PLAIN_NUMBERS: Final = frozenset(
    {"need_share", "population", "recipients", "at_floor", "at_cap", "floor_scale", "volume", "factors"}
    | {"planned", "performed", "quality"}
    | {"coefficients"}
)
"""Fields whose numbers are no money."""

COLUMNS: Final = {"minimum": "min", "maximum": "max"}
"""Columns of the result files that are not called as the attribute is."""


def differing(place: str, due: object, filed: object) -> list[Problem]:
    """One problem per field in which a filed row differs from the row that is due, or in its type.

    Args:
        place: file and keys of the row.
        due: the row that is due, a dataclass.
        filed: the row as it is filed, of the same class.

    """
    found = vars(filed)
    return [
        differs(f"{place} {COLUMNS.get(name, name)}", value, found[name], money=name not in PLAIN_NUMBERS)
        for name, value in vars(due).items()
        if value is not found[name] and not same(value, found[name])
    ]


def same(due: object, filed: object) -> bool:
    """Whether two values are equal and of one type: a float that happens to be equal is not exact."""
    return type(due) is type(filed) and due == filed


def differs(where: str, due: object, filed: object, *, money: bool = True) -> Problem:
    """The problem that a filed value is not the one due."""
    return Problem(
        where,
        'should be "{expected}", found "{found}"',
        "allocate again and leave the result as it is",
        {"expected": shown(due, money=money), "found": shown(filed, money=money)},
    )


def shown(value: object, *, money: bool = True) -> str:
    """A value as a message shows it: whole fen as yuan, other exact money as a fraction of a yuan."""
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return "; ".join(shown(one, money=money) for one in value)
    if money and isinstance(value, (int, Fraction)):
        return yuan(value) if Fraction(value).denominator == 1 else str(Fraction(value) / 100)
    return str(value)


def misaligned(file: str, due: Sequence[str], filed: Sequence[str]) -> list[Problem]:
    """What rows are missing, too many or out of place, told by their keys."""
    if list(due) == list(filed):
        return []
    missing, extra = Counter(due) - Counter(filed), Counter(filed) - Counter(due)
    problems = [
        Problem(f"{file} {key}", "this row is missing", "allocate again and leave the result as it is")
        for key in missing
    ]
    problems += [
        Problem(
            f"{file} {key}", "this row does not belong here", "allocate again and leave the result as it is"
        )
        for key in extra
    ]
    if problems:
        return problems
    return [
        Problem(
            f"{file} {found}",
            "this row stands where the row {expected} is due",
            "allocate again and leave the result as it is",
            {"expected": expected},
        )
        for expected, found in zip(due, filed, strict=True)
        if expected != found
    ]
