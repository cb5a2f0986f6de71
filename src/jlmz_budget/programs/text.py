"""A linear program as LP text, to be read by people and by other solvers."""

from __future__ import annotations

import re
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING, Final

from jlmz_budget.programs.linear import LinearRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jlmz_budget.programs.linear import LinearProgram, LinearTerms, Number

_WIDTH: Final = 100
"""Characters of a line: LP text may break between terms."""


def plain_names(names: Sequence[str]) -> list[str]:
    """Names that LP text can hold, each once: signs become "_", a repeated name gets its number."""
    plain: list[str] = []
    taken: set[str] = set()
    for number, name in enumerate(names):
        word = re.sub(r"[^\w.]", "_", name)
        plain.append(f"{word}__{number}" if word in taken else word)
        taken.add(word)
    return plain


def lp_text(program: LinearProgram) -> str:
    r"""The program in CPLEX's LP format, its numbers exact.

    Rows and an objective whose numbers are no finite decimals are multiplied by what makes them so; a comment
    says by what for the objective, whose value that changes. Such bounds become rows.

    Args:
        program: any; names are kept but for signs that LP text cannot hold.

    Example:
        >>> from jlmz_budget.programs.linear import LinearProgram, LinearRow, LinearVariable
        >>> print(lp_text(LinearProgram("Case", (LinearVariable("x", 0, 4),),
        ...       (LinearRow("third", (("x", Fraction(1, 3)),), "<=", 1),), (("x", 3),), "max")), end="")
        \ Case
        Maximize
         objective: + 3 x
        Subject To
         third: + 1 x <= 3
        Bounds
         0 <= x <= 4
        End

    """
    variables = [one.name for one in program.variables]
    plain = dict(zip(variables, plain_names(variables), strict=True))
    return "\n".join(_lines(program, plain)) + "\n"


def _lines(program: LinearProgram, plain: dict[str, str]) -> Iterator[str]:
    yield f"\\ {program.name}"
    terms, constant, unit = _whole(program.objective, program.constant)
    if unit != 1:
        yield f"\\ the objective is multiplied by {unit}"
    yield "Maximize" if program.sense == "max" else "Minimize"
    beside = [_term(constant, "")] if constant else []
    yield from _wrapped("objective:", [*(_term(value, plain[name]) for name, value in terms), *beside])
    yield "Subject To"
    rows = (*program.rows, *_bounds_as_rows(program))
    for name, row in zip(plain_names([one.name for one in rows]), rows, strict=True):
        terms, bound, _ = _whole(row.terms, row.bound)
        left = [_term(value, plain[name]) for name, value in terms]
        yield from _wrapped(f"{name}:", [*left, f"{row.sense} {_decimal(bound)}"])
    yield "Bounds"
    for one in program.variables:
        yield f" {_bound(one.low, '-inf')} <= {plain[one.name]} <= {_bound(one.high, 'inf')}"
    yield "End"


def _bounds_as_rows(program: LinearProgram) -> Iterator[LinearRow]:
    """Bounds that are no finite decimals: only a row can be multiplied."""
    for name, low, high in program.variables:
        if low is not None and _endless(low) > 1:
            yield LinearRow(f"low_of_{name}", ((name, 1),), ">=", low)
        if high is not None and _endless(high) > 1:
            yield LinearRow(f"high_of_{name}", ((name, 1),), "<=", high)


def _whole(terms: LinearTerms, beside: Number) -> tuple[LinearTerms, Number, int]:
    """Terms and the number beside them, times what makes every one a finite decimal."""
    unit = lcm(*(_endless(number) for number in (beside, *(value for _, value in terms))))
    return tuple((name, value * unit) for name, value in terms), beside * unit, unit


def _endless(number: Number) -> int:
    """What is left of a denominator after its twos and fives."""
    left = Fraction(number).denominator
    for prime in (2, 5):
        while left % prime == 0:
            left //= prime
    return left


def _bound(end: Number | None, endless: str) -> str:
    return endless if end is None or _endless(end) > 1 else _decimal(end)


def _term(value: Number, name: str) -> str:
    return f"{'-' if value < 0 else '+'} {_decimal(-value if value < 0 else value)} {name}".rstrip()


def _decimal(number: Number) -> str:
    """A finite decimal in full, without exponent."""
    places = 0
    while (number * 10**places).denominator > 1:
        places += 1
    digits = str(abs(int(number * 10**places))).rjust(places + 1, "0")
    sign = "-" if number < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"


def _wrapped(name: str, parts: list[str]) -> Iterator[str]:
    """One row over as many lines as it needs."""
    line = f" {name}"
    for part in parts:
        if len(line) + len(part) >= _WIDTH:
            yield line
            line = " "
        line += f" {part}"
    yield line
