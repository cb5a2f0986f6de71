"""How sentences and charts write what tables hold exactly: factors, points, shares, lists of names."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from jlmz_budget.money import grouped_yuan, two_decimals
from jlmz_budget.reading.headers import HEADERS

if TYPE_CHECKING:
    from collections.abc import Iterable


def factor_name(factor: str, lang: str) -> str:
    """What a factor is called: in Chinese the first of the headers that tables may give it."""
    if lang != "zh":
        return factor
    known = [HEADERS[table].get(factor, ()) for table in ("townships", "villages")]
    return next((names[0] for names in known if names), factor)


def percent(share: Fraction) -> str:
    """A share of 1 in percent with at most two decimals."""
    text = two_decimals(share * 100)
    return (text.rstrip("0").rstrip(".") if "." in text else text) + "%"


def points(change: Fraction) -> str:
    """Percentage points with a sign and at most two decimals."""
    text = two_decimals(change)
    short = text.rstrip("0").rstrip(".") if "." in text else text
    return short if short.startswith("-") else f"+{short}"


def listed(names: Iterable[str], lang: str) -> str:
    """Names in a row."""
    return ("、" if lang == "zh" else ", ").join(names)


def joined(sentences: Iterable[str], lang: str) -> str:
    """Sentences one after the other; Chinese ones without a space."""
    return ("" if lang == "zh" else " ").join(sentences)


def after_label(label: str, text: str, lang: str) -> str:
    """A text behind the name of what it is about."""
    return f"{label}：{text}" if lang == "zh" else f"{label}: {text}"


def with_detail(text: str, detail: str, lang: str) -> str:
    """A text and what is meant by it, in brackets."""
    return f"{text}（{detail}）" if lang == "zh" else f"{text} ({detail})"


def signed(fen: Fraction | int) -> str:
    """Yuan with a sign: +1,200.00."""
    return ("+" if fen >= 0 else "") + grouped_yuan(fen)


def in_yuan(fen: Fraction | int) -> float:
    """Fen in yuan for the eye: two decimals, as charts plot them."""
    return round(float(Fraction(fen) / 100), 2)
