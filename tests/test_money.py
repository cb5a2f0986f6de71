"""Exact money: what is read, what is refused, what is written."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jlmz_budget import money


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("1,234.50", 123450),
        ("12.5万元", 12_500_000),
        ("１，２３４．５０", 123450),
        (" 3 元", 300),
        ("0.1亿元", 1_000_000_000),
        ("1/3", Fraction(100, 3)),
        (".5", 50),
        ("5.", 500),
        ("−2", -200),
        ("5 %", 5),
    ],
)
def test_amounts_are_read_exactly(text, fen):
    """An amount is the exact number of fen that its text says."""
    assert money.parse_money(text, 100) == fen


def test_a_plain_amount_is_in_the_unit_of_the_file():
    """8.24 in a 万元 file is 82,400 yuan."""
    assert money.parse_money("8.24", money.FEN_PER["万元"]) == 8_240_000


@pytest.mark.parametrize(
    "text",
    [
        "",
        "元",
        "1_0",
        "1:30",
        "1e5",
        "1,23",
        "12,34,567",
        "1/0",
        "0x10",
        "十",
        "1 000",
        "nan",
        "%",
        "5000%%",
        "5％%",
        "inf",
        "1.2.3",
        "9" * 31,
    ],
)
def test_what_is_not_one_number_is_refused(text):
    """Nothing but a number is a number: no underscores, sexagesimals, exponents, misplaced commas."""
    with pytest.raises(ValueError, match=r".*"):
        money.parse_money(text, 100)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(1, 3), "0.333333333333333"),
        (Fraction(1, 4), "0.250000000000000"),
        (Fraction(-5, 3), "-1.66666666666667"),
        (Fraction(10**18 - 1, 10**18), "1.00000000000000"),
        (Fraction(1, 10**9), "0.00000000100000000000000"),
        (123456789012345650, "123456789012346000"),
        (123456789012344500, "123456789012344000"),
        (0, "0"),
    ],
)
def test_exact_numbers_have_fifteen_digits_half_even(value, text):
    """Fixed notation, 15 significant digits, half to even."""
    assert money.fifteen_digits(value) == text


@given(st.integers(-(10**15), 10**15))
def test_written_yuan_read_back_as_the_same_fen(fen):
    """No fen is lost on the way to text and back, with or without separators."""
    assert money.parse_money(money.yuan(fen), 100) == fen
    assert money.parse_money(money.grouped_yuan(fen), 100) == fen


@given(st.fractions(0, 10**9), st.integers(1, 10**6))
def test_lowered_and_raised_are_the_neighbouring_multiples(amount, unit):
    """A unit's multiple below and above, equal for a multiple itself."""
    low, high = money.lowered(amount, unit), money.raised(amount, unit)
    assert low % unit == high % unit == 0
    assert low <= amount <= high
    assert high - low == (0 if amount == low else unit)


@given(st.fractions(0, 10**9))
def test_half_up_is_the_nearest_fen_and_a_half_goes_up(amount):
    """Half up to the fen."""
    fen = money.half_up(amount)
    assert Fraction(-1, 2) <= fen - amount <= Fraction(1, 2)
    assert money.half_up(Fraction(2 * fen + 1, 2)) == fen + 1


def test_whole_fen_refuses_a_fraction_of_a_fen():
    """12.345 yuan is no amount that can be paid."""
    with pytest.raises(ValueError, match="2469/2"):
        money.whole_fen(money.parse_money("12.345", 100))
