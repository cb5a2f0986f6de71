"""How sentences write money: short yuan, and both 元 and 万元, each exact."""

from __future__ import annotations

from fractions import Fraction

from jlmz_budget.money import grouped_number, grouped_wan, grouped_yuan


def both(fen: int) -> str:
    """Yuan and 万元 of whole fen: 3,221,400.00元（322.14万元）."""
    return f"{grouped_yuan(fen)}元（{grouped_wan(fen)}万元）"


def short(fen: Fraction | int) -> str:
    """Whole yuan without decimals, whole fen with two, a finer quota exactly: 20,000元."""
    exact = Fraction(fen)
    return f"{grouped_number(exact / 100) if exact % 1 else grouped_yuan(exact).removesuffix('.00')}元"
