"""Claims rules, known by their properties: published cases, and nothing else but them."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jlmz_budget.certificate.division import divides

RULES = ("proportional", "cea", "cel", "talmud", "random_arrival")


@pytest.mark.parametrize(
    ("rule", "estate", "awards"),
    [
        ("talmud", 100, ("100/3", "100/3", "100/3")),
        ("talmud", 200, ("50", "75", "75")),
        ("talmud", 300, ("50", "100", "150")),
        ("proportional", 300, ("50", "100", "150")),
        ("cea", 300, ("100", "100", "100")),
        ("cel", 300, ("0", "100", "200")),
        ("random_arrival", 100, ("100/3", "100/3", "100/3")),
        ("random_arrival", 200, ("100/3", "250/3", "250/3")),
        ("random_arrival", 300, ("50", "100", "150")),
    ],
)
def test_the_marriage_contract(rule: str, estate: int, awards: tuple[str, ...]):
    """Claims of 100, 200 and 300: the divisions of Aumann & Maschler 1985 and O'Neill 1982."""
    assert divides(rule, [100, 200, 300], estate, [Fraction(award) for award in awards])


@given(
    st.sampled_from(RULES),
    st.lists(st.integers(0, 6), min_size=2, max_size=4),
    st.data(),
)
def test_a_rule_has_one_division(rule: str, claims: list[int], data: st.DataObject):
    """What one rule accepts, moved by a little between two claimants, it refuses."""
    estate = data.draw(st.integers(0, sum(claims)))
    awards = reference(rule, claims, estate)
    assert divides(rule, claims, estate, awards)
    giver, taker = data.draw(st.permutations(range(len(claims))).map(lambda order: order[:2]))
    moved = list(awards)
    moved[giver] -= Fraction(1, 7)
    moved[taker] += Fraction(1, 7)
    assert not divides(rule, claims, estate, moved)


def test_the_estate_is_divided_in_full():
    """Awards of the right proportion that leave money over are refused."""
    assert not divides("proportional", [1, 1], 2, [Fraction(1, 2), Fraction(1, 2)])


def reference(rule: str, claims: list[int], estate: int) -> list[Fraction]:
    """The division, found by raising a level through its breakpoints, or by walking through all orders."""
    total = sum(claims)
    match rule:
        case "proportional":
            return [Fraction(estate * claim, total) if total else Fraction(0) for claim in claims]
        case "cea":
            return up_to_a_level([Fraction(claim) for claim in claims], estate)
        case "cel":
            losses = up_to_a_level([Fraction(claim) for claim in claims], total - estate)
            return [claim - loss for claim, loss in zip(claims, losses, strict=True)]
        case "talmud":
            halves = [Fraction(claim, 2) for claim in claims]
            if 2 * estate <= total:
                return up_to_a_level(halves, estate)
            losses = up_to_a_level(halves, total - estate)
            return [claim - loss for claim, loss in zip(claims, losses, strict=True)]
        case _:
            return arrivals(claims, estate)


def up_to_a_level(limits: list[Fraction], amount: int) -> list[Fraction]:
    """The amount in equal parts, none above its limit."""
    awards, left = [Fraction(0)] * len(limits), Fraction(amount)
    order = sorted(range(len(limits)), key=lambda i: limits[i])
    for done, i in enumerate(order):
        awards[i] = min(limits[i], left / (len(order) - done))
        left -= awards[i]
    return awards


def arrivals(claims: list[int], estate: int) -> list[Fraction]:
    """The mean over all orders of arrival."""
    orders = list(permutations(range(len(claims))))
    found = [0] * len(claims)
    for order in orders:
        left = estate
        for i in order:
            found[i] += min(claims[i], left)
            left -= min(claims[i], left)
    return [Fraction(one, len(orders)) for one in found]
