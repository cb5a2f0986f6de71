"""Prices under general rules: what the stages' prices say is what solving the program again gives."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jlmz_budget.errors import InfeasibleError
from jlmz_budget.linear_rules.minimax import NoAwards, minimax
from jlmz_budget.questions.freedom import freedom
from jlmz_budget.questions.prices import prices
from jlmz_budget.questions.rule_prices import rule_price
from jlmz_budget.questions.ruled import ruled_pools
from support import allocate, formula_pool, rules

BORDER = {"id": "border", "sum_of": {"pool": "p", "where": {"type": "镇"}}, "at_least": {"amount": 180}}


def limit(kind: str, amount: int) -> dict[str, object]:
    """A limit of one side."""
    return {kind: {"amount": amount}}


@settings(max_examples=25)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["镇", "乡", "街道"]),
            st.sampled_from(["at_least", "at_most"]),
            st.integers(60, 320),
            st.sampled_from(["statutory", "policy", "optional"]),
        ),
        min_size=1,
        max_size=3,
    )
)
def test_prices_are_what_solving_again_gives(drawn):
    """Half way and at the end of its range, every award has moved by its effect times the way."""
    general = [
        {
            "id": f"r{number}",
            "tier": tier,
            "sum_of": {"pool": "p", "where": {"type": kind}},
            **limit(side, amount),
        }
        for number, (kind, side, amount, tier) in enumerate(drawn)
    ]
    with TemporaryDirectory() as folder:
        try:
            result = allocate(Path(folder) / "s", rules(formula_pool(), rules=general))
        except InfeasibleError:
            return
    for pools in ruled_pools(result):
        for clause in pools.component.rows.clauses:
            for direction in (1, -1):
                price = rule_price(pools, clause, direction)
                way = Fraction(100) if price.upto is None else price.upto
                for part in (Fraction(1, 2), Fraction(1)):
                    if price.awards is None:
                        with pytest.raises(NoAwards):
                            minimax(pools.moved(clause, direction * part / 10**6))
                        continue
                    again = minimax(pools.moved(clause, direction * part * way)).awards
                    assert again == {
                        name: exact + part * way * price.awards[name] for name, exact in pools.awards.items()
                    }


def test_a_rule_price_in_numbers(tmp_path):
    """Town needs 1 of 6 and must get 180 of 600 yuan: one yuan more is its, the others pay 2 to 3 by need."""
    found = prices(allocate(tmp_path / "s", rules(formula_pool(), rules=[BORDER])))
    up, down = found.prices
    assert (up.limit, up.direction, up.value, up.own_change) == ("rules.border.at_least", "raise", 18_000, 1)
    assert (down.direction, down.own_change, down.valid_from) == ("lower", -1, 10_000)
    effects = {row.name: row.effect for row in found.price_effects if row.direction == "raise"}
    assert effects == {"东镇": 1, "西乡": Fraction(-2, 5), "城关街道": Fraction(-3, 5)}
    assert not up.degenerate


def test_a_rule_that_holds_anyway_has_no_price(tmp_path):
    """A minimum of 80 yuan where the formula gives 100: no price up to 100; other limits keep theirs."""
    held = BORDER | {"at_least": {"amount": 80}}
    found = prices(allocate(tmp_path / "s", rules(formula_pool(), rules=[held])))
    up = next(
        row for row in found.prices if row.limit == "rules.border.at_least" and row.direction == "raise"
    )
    assert (up.own_change, up.valid_to) == (0, 10_000)
    assert any(row.limit == "amount" for row in found.prices)


def test_a_rule_that_the_formula_meets_exactly_is_flagged(tmp_path):
    """A minimum of exactly the 100 yuan of the formula: raising it has a price, lowering it none."""
    met = BORDER | {"at_least": {"amount": 100}}
    found = prices(allocate(tmp_path / "s", rules(formula_pool(), rules=[met])))
    up, down = (row for row in found.prices if row.limit == "rules.border.at_least")
    assert (up.own_change, down.own_change) == (1, 0)
    assert up.degenerate
    assert down.degenerate


def test_freedom_under_general_rules(tmp_path):
    """A town that must get 180 of 600 yuan leaves the others 420 at most; policy rules do not count."""
    soft = {
        "id": "soft",
        "tier": "policy",
        "sum_of": {"pool": "p", "where": {"type": "乡"}},
        **limit("at_most", 150),
    }
    rows = freedom(allocate(tmp_path / "s", rules(formula_pool(), rules=[BORDER, soft])))
    assert [(row.name, row.least, row.most) for row in rows] == [
        ("东镇", 18_000, 60_000),
        ("西乡", 0, 42_000),
        ("城关街道", 0, 42_000),
    ]
