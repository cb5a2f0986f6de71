"""Problems while they are being collected: each with its position, so that all are listed in file order."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from jlmz_budget.errors import Problem
from jlmz_budget.money import MAX_DIGITS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from fractions import Fraction

Position = tuple[int, int]
"""Line and column, or row and column: what problems of one file are sorted by."""

AFTER_THE_FILE: Final = 10**9
"""The line of what stands outside a file, such as a ``--set``."""

SHOWN_NAMES: Final = 30
"""How many known names a message lists."""


@dataclass(frozen=True)
class Found:
    """A problem and where in its file it stands."""

    position: Position
    problem: Problem


def in_order(found: Iterable[Found]) -> list[Problem]:
    """The problems by position; at one position in the order they were found; none twice."""
    ordered = sorted(found, key=lambda one: one.position)
    return list({str(one.problem): one.problem for one in ordered}.values())


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that the given one most likely means, if any is near."""
    by_folded = {one.casefold(): one for one in known}
    matches = get_close_matches(name.casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[matches[0]] if matches else None


def unknown(where: str, what: str, name: str, known: Iterable[str]) -> Problem:
    """An unknown name, with the nearest known one or the list of all; `what` may name ``{found}``."""
    known = tuple(dict.fromkeys(known))
    near = nearest(name, known)
    if near is not None:
        return Problem(where, what, 'did you mean "{near}"?', {"found": name, "near": near})
    if not known:
        return Problem(where, what, "delete it", {"found": name})
    return Problem(where, what, "use one of: {known}", {"found": name, "known": listed(known)})


def listed(names: Iterable[str]) -> str:
    """Names for a message: separated by commas, cut off where the list gets long."""
    names = tuple(names)
    shown = ", ".join(names[:SHOWN_NAMES])
    return f"{shown}, …" if len(names) > SHOWN_NAMES else shown


def further(lines: Sequence[int]) -> dict[str, str]:
    """How many rows after the first one share its fault, and the line of the last: ``{more}`` and ``{line}``.

    One task without a price is one fault, however many villages do it.
    """
    return {"more": str(len(lines) - 1), "line": str(lines[-1])}


def decimal(value: Fraction) -> str:
    """A number for a message: an exact decimal if there is one, otherwise the fraction.

    Example:
        >>> from fractions import Fraction
        >>> decimal(Fraction(21, 20)), decimal(Fraction(1, 3))
        ('1.05', '1/3')

    """
    digits = next((digits for digits in range(MAX_DIGITS) if 10**digits % value.denominator == 0), None)
    if digits is None:
        return str(value)
    text = str(abs(value.numerator) * (10**digits // value.denominator)).rjust(digits + 1, "0")
    point = len(text) - digits
    sign = "-" if value < 0 else ""
    return sign + (f"{text[:point]}.{text[point:]}" if digits else text)
