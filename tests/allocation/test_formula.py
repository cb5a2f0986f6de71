"""The formula pool (model 2) through whole scenarios: limits, groups, shortfall, surplus, refusals."""

from fractions import Fraction

import pytest

import jlmz_budget as jb
from jlmz_budget import InfeasibleError
from jlmz_budget.money import yuan
from support import allocate, awards, formula_pool, rules


def state(result):
    """(award in yuan, binding, floor rule, cap rule) by name."""
    return {
        award.name: (yuan(award.award), award.binding, award.floor_rule, award.cap_rule)
        for award in result.awards
    }


def test_awards_are_proportional_to_need_without_limits(tmp_path):
    """Population 1:2:3 shares 600 as 100, 200, 300."""
    assert awards(allocate(tmp_path, rules(formula_pool()))) == {"东镇": 100, "西乡": 200, "城关街道": 300}


def test_the_largest_floor_and_the_smallest_cap_hold_and_name_their_rule(tmp_path):
    """Several rules: the tightest binds; of equal ones the first listed is reported."""
    pool = formula_pool(
        floors=[
            {"id": "low", "amount": "50"},
            {"id": "high", "amount": "120"},
            {"id": "same", "amount": "120"},
        ],
        caps=[{"id": "growth", "of": "last_year", "ratio": "1.25"}, {"id": "plain", "amount": "500"}],
    )
    result = allocate(tmp_path, rules(pool))
    assert state(result) == {
        "东镇": ("120.00", "floor", "high", "growth"),
        "西乡": ("230.00", "free", "high", "growth"),
        "城关街道": ("250.00", "cap", "high", "growth"),
    }


def test_floors_are_raised_and_caps_lowered_to_the_payment_unit(tmp_path):
    """A floor of 101 is 200 in hundreds; a cap of 399 is 300."""
    pool = formula_pool(
        payment_unit=100, floors=[{"id": "f", "amount": "101"}], caps=[{"id": "c", "amount": "399"}]
    )
    result = allocate(tmp_path, rules(pool, total="750"))
    assert state(result)["东镇"][:2] == ("200.00", "floor")
    assert [yuan(award.floor) for award in result.awards] == ["200.00"] * 3
    assert [yuan(award.cap) for award in result.awards] == ["300.00"] * 3
    assert yuan(result.totals[0].unallocated) == "50.00"


def test_a_group_at_its_maximum_has_its_own_rate(tmp_path):
    """Streets at most 20% of 600: 120; the others share 480 as 1:2."""
    groups = [{"id": "streets", "where": {"type": "街道"}, "max_share": "0.2"}]
    result = allocate(tmp_path, rules(formula_pool(groups=groups)))
    assert state(result) == {
        "东镇": ("160.00", "free", "", ""),
        "西乡": ("320.00", "free", "", ""),
        "城关街道": ("120.00", "group", "", ""),
    }
    (group,) = result.groups
    assert (group.binding, yuan(group.awarded)) == ("max", "120.00")
    assert group.rate < result.totals[0].rate


def test_coefficients_multiply_and_factors_add(tmp_path):
    """Need = coefficient × Σ weight × share, scaled to 1."""
    townships = "township_code,township,a,b,hardship\n1,东镇,1,0,2\n2,西乡,1,4,1\n"
    pool = formula_pool(factors={"a": "0.5", "b": "0.5"}, coefficients=["hardship"])
    result = allocate(tmp_path, rules(pool), townships=townships)
    # east 2 × (0.25 + 0) = 0.5, west 1 × (0.25 + 0.5) = 0.75
    assert [award.need_share for award in result.awards] == [Fraction(2, 5), Fraction(3, 5)]


def test_quotas_are_guaranteed_before_rounding(tmp_path):
    """Only a cap can bring an award below its base."""
    pool = formula_pool(base=[{"per": "recipient", "amount": "150"}])
    result = allocate(tmp_path, rules(pool))
    assert awards(result) == {"东镇": 175, "西乡": 200, "城关街道": 225}


def test_share_limits_of_a_factor_hold(tmp_path):
    """No share above 40%; the rest is spread in proportion."""
    factors = {"population": {"weight": "1", "share_cap": "0.4"}}
    result = allocate(tmp_path, rules(formula_pool(factors=factors)))
    assert awards(result) == {"东镇": 120, "西乡": 240, "城关街道": 240}


def test_a_shortfall_states_sums_gap_contributors_and_ways_out(tmp_path):
    """Floors over the pool: the message has every figure a planner needs."""
    floors = [{"id": "hold_harmless", "of": "last_year", "ratio": "1"}, {"id": "plain", "amount": "250"}]
    with pytest.raises(InfeasibleError) as error:
        allocate(tmp_path, rules(formula_pool(floors=floors)))
    assert str(error.value) == (
        "pools.p: its limits need 800.00 yuan, the pool has 600.00 yuan, 200.00 yuan short; by rule: "
        "plain 500.00, hold_harmless 300.00; largest: 西乡 300.00 (hold_harmless), 东镇 250.00 (plain), "
        "城关街道 250.00 (plain); add 200.00 yuan to the pool, lower a floor or quota, or set "
        "on_shortfall: prorate_floors."
    )


def test_a_shortfall_by_rounding_alone_proposes_a_smaller_unit(tmp_path):
    """Floors of 101 each fit into 310; raised to hundreds they do not."""
    pool = formula_pool(payment_unit=100, floors=[{"id": "f", "amount": "101"}])
    with pytest.raises(InfeasibleError, match=r"use a payment_unit smaller than 100\.00"):
        allocate(tmp_path, rules(pool, total="310"))


def test_prorated_floors_spend_the_pool_and_are_said(tmp_path):
    """φ is the largest part of the floors that can be paid; every document says so."""
    pool = formula_pool(floors=[{"id": "f", "amount": "400"}], on_shortfall="prorate_floors")
    result = allocate(tmp_path, rules(pool))
    assert awards(result) == {"东镇": 200, "西乡": 200, "城关街道": 200}
    assert result.totals[0].floor_scale == Fraction(1, 2)
    assert {award.binding for award in result.awards} == {"floor"}


def test_quotas_above_the_pool_stay_an_error_under_proration(tmp_path):
    """Quotas are guaranteed: nothing can be prorated."""
    pool = formula_pool(
        base=[{"amount": "300"}], floors=[{"id": "f", "amount": "400"}], on_shortfall="prorate_floors"
    )
    with pytest.raises(InfeasibleError, match="short"):
        allocate(tmp_path, rules(pool))


def test_a_surplus_is_shown_or_refused(tmp_path):
    """Caps of 100 take 300 of 600: unallocated by default, an error if the scenario says so."""
    caps = [{"id": "c", "amount": "100"}]
    result = allocate(tmp_path / "shown", rules(formula_pool(caps=caps)))
    assert (yuan(result.totals[0].unallocated), result.totals[0].rate_upper) == ("300.00", None)
    with pytest.raises(InfeasibleError) as error:
        allocate(tmp_path / "refused", rules(formula_pool(caps=caps, on_surplus="error")))
    assert str(error.value) == (
        "pools.p: its caps allow 300.00 yuan, the pool has 600.00 yuan, 300.00 yuan would be left over; "
        "lower the pool's amount, raise the caps, or set on_surplus: unallocated."
    )


def test_crossed_bounds_name_both_rules_for_every_recipient(tmp_path):
    """All recipients whose floor is above their cap are listed."""
    pool = formula_pool(
        floors=[{"id": "keep", "of": "last_year"}], caps=[{"id": "growth", "of": "last_year", "ratio": "0.9"}]
    )
    with pytest.raises(InfeasibleError) as error:
        allocate(tmp_path, rules(pool))
    assert str(error.value).splitlines()[0] == (
        "pools.p: 东镇: floor keep 100.00 is above cap growth 90.00 (yuan); "
        "lower floors.keep or raise caps.growth."
    )
    assert len(error.value.problems) == 3


@pytest.mark.parametrize(
    ("group", "message"),
    [
        ({"max_amount": "10"}, r"its members must get at least 50\.00 yuan, its maximum is 10\.00 yuan"),
        ({"min_amount": "300"}, r"its minimum is 300\.00 yuan, its members can get at most 250\.00 yuan"),
        ({"min_amount": "200", "max_share": "0.2"}, r"its minimum 200\.00 is above its maximum 100\.00"),
    ],
)
def test_a_group_that_cannot_hold_is_named(tmp_path, group, message):
    """Group limits against the members' own limits."""
    pool = formula_pool(
        groups=[{"id": "streets", "where": {"type": "街道"}} | group],
        floors=[{"id": "f", "amount": "50"}],
        caps=[{"id": "c", "amount": "250"}],
    )
    with pytest.raises(InfeasibleError, match=rf"pools\.p\.groups\.streets: {message}"):
        allocate(tmp_path, rules(pool, total="500"))


def test_webster_and_largest_remainder_close_to_the_fen(tmp_path):
    """0.05 yuan over three equals: 2, 2, 1 fen by either method, the earlier rows first."""
    for method in ("largest_remainder", "webster"):
        pool = formula_pool(factors={"equal": 1}, rounding=method)
        assert list(awards(allocate(tmp_path / method, rules(pool, total="0.05"))).values()) == [
            0.02,
            0.02,
            0.01,
        ]


def test_the_result_explains_itself_in_a_notebook(tmp_path):
    """Tables in yuan with units, an html table, explanations by name or code."""
    result = allocate(tmp_path, rules(formula_pool()))
    assert result.table["award"].tolist() == [100.0, 200.0, 300.0]
    assert result.table.attrs["units"]["award"] == "元"
    assert result.pools["awarded"].tolist() == [600.0]
    assert "城关街道" in result._repr_html_()
    assert "need share: 16.67%" in str(result.explain("东镇"))
    assert str(result.explain("1")) == str(jb.explain(result, "东镇"))
    with pytest.raises(jb.InputError, match='no such township or village; did you mean "东镇"'):
        result.explain("东镇镇")
