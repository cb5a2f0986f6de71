"""How the texts of a scenario file become exact values: numbers, money in fen, payment units.

Every validator takes the text as it was written and raises `ValueError` with an English message template;
the reader adds the place. Money needs the file's money unit: the validation context carries
``fen_per_unit`` (100 for 元).
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Annotated, Any

from pydantic import BeforeValidator, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from jlmz_budget.money import FEN_PER, parse_money, parse_number, whole_fen

FIRST_YEAR = 1000
"""The first year of four digits without a leading 0."""

NUMBER_OR_TEXT = {"type": ["number", "string"]}


def wrong(what: str, hint: str, found: object = "") -> PydanticCustomError:
    """A validation error whose message is our own: what is wrong, what to do, what was found."""
    return PydanticCustomError("wrong", "{what}", {"what": what, "hint": hint, "found": str(found)})


def number(value: Any) -> Fraction:  # noqa: ANN401 - whatever the file holds
    """An exact number of 0 or more."""
    exact = _parsed(value)
    if exact < 0:
        raise wrong('must be 0 or more, found "{found}"', "correct the number", value)
    return exact


def positive(value: Any) -> Fraction:  # noqa: ANN401
    """An exact number of more than 0."""
    exact = _parsed(value)
    if exact <= 0:
        raise wrong('must be more than 0, found "{found}"', "correct the number", value)
    return exact


def detour(value: Any) -> Fraction:  # noqa: ANN401
    """Road km per straight km, 1 or more."""
    exact = number(value)
    if exact < 1:
        what = 'a road is never shorter than the straight line, found "{found}"'
        raise wrong(what, "write 1 or more", value)
    return exact


def whole(value: Any) -> int:  # noqa: ANN401
    """A whole number of 0 or more."""
    exact = number(value)
    if exact.denominator != 1:
        raise wrong('must be a whole number, found "{found}"', "correct the number", value)
    return exact.numerator


def count(value: Any) -> int:  # noqa: ANN401
    """A whole number of 1 or more."""
    exact = whole(value)
    if exact == 0:
        raise wrong('must be more than 0, found "{found}"', "correct the number", value)
    return exact


def share(value: Any) -> Fraction:  # noqa: ANN401
    """An exact number from 0 to 1."""
    exact = _parsed(value)
    if not 0 <= exact <= 1:
        raise wrong(
            'must be from 0 to 1, found "{found}"', 'write a share such as 0.15, "15%" or "1/3"', value
        )
    return exact


def _parsed(value: object) -> Fraction:
    if isinstance(value, (Fraction, int)):
        return Fraction(value)
    if isinstance(value, (dict, list)):
        raise wrong("must be a number, found a list or mapping", "write one number")
    try:
        return parse_number(str(value))
    except ValueError:
        raise wrong(
            'must be a number, found "{found}"', "write plain digits such as 1234.5, 15% or 1/3", value
        ) from None


def _fen_per_unit(info: ValidationInfo) -> int:
    return int((info.context or {}).get("fen_per_unit", FEN_PER["元"]))


def rate(value: Any, info: ValidationInfo) -> Fraction:  # noqa: ANN401
    """Exact fen, 0 or more; fractions of a fen are allowed (so much per person)."""
    if isinstance(value, Fraction):
        return value
    if isinstance(value, (dict, list)):
        raise wrong("must be an amount of money, found a list or mapping", "write one amount")
    try:
        exact = parse_money(str(value), _fen_per_unit(info))
    except ValueError:
        raise wrong(
            'must be an amount of money, found "{found}"',
            'write plain digits such as 1234.50, or with a unit such as "12.5万元"',
            value,
        ) from None
    if exact < 0:
        raise wrong('must be 0 or more, found "{found}"', "correct the amount", value)
    return exact


def money(value: Any, info: ValidationInfo) -> int:  # noqa: ANN401
    """Whole fen, 0 or more."""
    exact = rate(value, info)
    try:
        return whole_fen(exact)
    except ValueError:
        raise wrong(
            'must be whole fen, found "{found}"', "give at most two decimals of a yuan", value
        ) from None


def payment_unit(value: Any) -> int:  # noqa: ANN401
    """A payment unit in fen; written in yuan whatever the money unit of the file."""
    hint = "write whole fen above 0, usually 0.01, 1, 100, 1000 or 10000 (yuan)"
    try:
        fen = whole_fen(parse_money(str(value), FEN_PER["元"]))
    except ValueError:
        raise wrong('must be a payment unit in yuan, found "{found}"', hint, value) from None
    if fen <= 0:
        raise wrong('must be a payment unit in yuan, found "{found}"', hint, value)
    return fen


def rest_or_money(value: Any, info: ValidationInfo) -> int | None:  # noqa: ANN401
    """Whole fen, or None for the word ``rest``."""
    return None if value is None or value == "rest" else money(value, info)


def year(value: Any) -> int:  # noqa: ANN401
    """A year of four digits, the first of them not 0."""
    if not re.fullmatch(r"\d{4}", str(value)) or int(value) < FIRST_YEAR:
        raise wrong('must be a year, found "{found}"', "write four digits such as 2025", value)
    return int(value)


def identifier(value: Any) -> str:  # noqa: ANN401
    """A name that --set can address: text without dots, spaces or equals signs."""
    if not isinstance(value, str) or not re.fullmatch(r"[^\s.=]+", value):
        raise wrong(
            'must be a short name, found "{found}"', "use letters, digits, _ or -, no dots or spaces", value
        )
    return value


Number = Annotated[Fraction, BeforeValidator(number), WithJsonSchema(NUMBER_OR_TEXT)]
Positive = Annotated[Fraction, BeforeValidator(positive), WithJsonSchema(NUMBER_OR_TEXT)]
Detour = Annotated[Fraction, BeforeValidator(detour), WithJsonSchema(NUMBER_OR_TEXT)]
Whole = Annotated[int, BeforeValidator(whole), WithJsonSchema(NUMBER_OR_TEXT)]
Count = Annotated[int, BeforeValidator(count), WithJsonSchema(NUMBER_OR_TEXT)]
Share = Annotated[Fraction, BeforeValidator(share), WithJsonSchema(NUMBER_OR_TEXT)]
Rate = Annotated[Fraction, BeforeValidator(rate), WithJsonSchema(NUMBER_OR_TEXT)]
Money = Annotated[int, BeforeValidator(money), WithJsonSchema(NUMBER_OR_TEXT)]
PaymentUnit = Annotated[int, BeforeValidator(payment_unit), WithJsonSchema(NUMBER_OR_TEXT)]
RestOrMoney = Annotated[int | None, BeforeValidator(rest_or_money), WithJsonSchema(NUMBER_OR_TEXT)]
Year = Annotated[int, BeforeValidator(year), WithJsonSchema({"type": "integer"})]
Identifier = Annotated[str, BeforeValidator(identifier), WithJsonSchema({"type": "string"})]
