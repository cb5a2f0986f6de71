"""What a task pool promises, whatever its tasks, prices, shares and money."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import jlmz_budget as jb
from village_support.pools import RULES, TIERS, support, supports

some = settings(max_examples=40)


def by(rows, key, value):
    """Sums of one attribute by another."""
    sums = Counter()
    for row in rows:
        sums[getattr(row, key)] += getattr(row, value)
    return sums


@some
@given(supports())
def test_no_award_is_above_its_claim(scenario):
    """Nobody gets more than the claim, per task and per village; what is paid is min(amount, claims)."""
    result = jb.allocate(scenario)
    assert all(0 <= row.award <= row.claim for row in result.task_awards)
    claimed = sum(row.claim for row in result.task_awards)
    assert sum(row.award for row in result.task_awards) == min(scenario.rules.pools[0].amount.fen, claimed)


@some
@given(supports())
def test_tiers_are_paid_in_order(scenario):
    """A later tier gets a fen only if every earlier one is paid in full."""
    rows = jb.allocate(scenario).task_awards
    claims, paid = by(rows, "tier", "claim"), by(rows, "tier", "award")
    for number, tier in enumerate(TIERS):
        if paid[tier]:
            assert all(paid[earlier] == claims[earlier] for earlier in TIERS[:number])


@some
@given(supports())
def test_the_ledger_closes_to_the_fen(scenario):
    """For every task released + from_pool = paid + returned, and Σ paid is what the pool awarded."""
    result = jb.allocate(scenario)
    paid = by(result.task_awards, "task", "award")
    for line in result.ledger:
        assert line.released + line.from_pool == line.paid + line.returned
        assert 0 in (line.from_pool, line.returned)
        assert line.paid == paid[line.task]
    total = result.totals[0]
    assert sum(line.paid for line in result.ledger) == total.awarded
    assert total.amount == total.awarded + total.returned


@some
@given(supports())
def test_every_result_is_certified(scenario):
    """The certificate derives claims again and knows each rule by its own property."""
    jb.certify(scenario, jb.allocate(scenario))


@some
@given(supports())
def test_the_two_payers_pay_the_cost(scenario):
    """Claim and match are the two parts of one cost, each to the nearest fen."""
    result = jb.allocate(scenario)
    shares = dict(
        zip(
            scenario.tables["tasks"].texts("task"),
            scenario.tables["tasks"].numbers("county_share"),
            strict=True,
        )
    )
    villages = scenario.tables["villages"]
    hard = dict(zip(villages.texts("village_code"), villages.numbers("difficulty"), strict=True))
    for row in result.task_awards:
        cost = row.volume * (row.unit_price[0] if row.unit_price else 0) * hard[row.village_code]
        assert Fraction(-1, 2) < row.claim - cost * shares[row.task] <= Fraction(1, 2)
        assert Fraction(-1, 2) < row.township_match - cost * (1 - shares[row.task]) <= Fraction(1, 2)


@pytest.mark.parametrize("rule", RULES)
@some
@given(data=st.data())
def test_equal_claims_get_equal_awards_up_to_one_fen(rule, data):
    """Villages with the same claim in every tier get the same exact award, and fen that differ by one."""
    result = jb.allocate(data.draw(supports(rule)))
    claims = {}
    for row in result.task_awards:
        claims.setdefault(row.village_code, Counter())[row.tier] += row.claim
    seen = {}
    for award in result.awards:
        key = frozenset(claims.get(award.code, Counter()).items())
        first = seen.setdefault(key, award)
        assert award.exact == first.exact
        assert abs(award.award - first.award) <= 1


@pytest.mark.parametrize("rule", RULES)
@some
@given(data=st.data(), more=st.integers(1, 5000))
def test_more_money_lowers_no_exact_award(rule, data, more):
    """A larger pool lowers nobody, before rounding."""
    scenario = data.draw(supports(rule))
    pool = scenario.rules.pools[0]
    larger = pool.model_copy(
        update={"amount": pool.amount.model_copy(update={"fen": pool.amount.fen + more})}
    )
    richer = replace(scenario, rules=scenario.rules.model_copy(update={"pools": (larger,)}))
    before, after = jb.allocate(scenario).awards, jb.allocate(richer).awards
    assert all(old.exact <= new.exact for old, new in zip(before, after, strict=True))


def test_random_arrival_names_the_count_of_claimants():
    """Thirteen villages with a claim are too many; villages without one do not count."""
    volumes = {(village, "t"): 1 for village in range(12)} | {(12, "t"): 0}
    prices = {"t": {"unit_price": 1}}
    jb.allocate(support(volumes, prices, amount=3, shortfall="random_arrival"))
    volumes[12, "t"] = 1
    with pytest.raises(jb.InputError, match="at most 12 claimants, there are 13") as refused:
        jb.allocate(support(volumes, prices, amount=3, shortfall="random_arrival"))
    assert "最多用于 12 个申请单位，现有 13 个；" in refused.value.text("zh")


def test_an_advance_is_lowered_to_the_payment_unit_and_awards_are_not():
    """60% of 8.50 is 5.10: with a unit of 1 yuan 5 yuan are advanced, the award keeps its fen."""
    scenario = support({(0, "t"): "8.5"}, {"t": {"unit_price": 1}}, advance="0.6", payment_unit=1)
    (row,) = jb.allocate(scenario).task_awards
    assert (row.award, row.advance) == (850, 500)


def test_a_budget_is_released_once_over_two_pools(tmp_path):
    """Villages in one pool, communities in another: the former payer's money is counted in the first only."""
    from support import allocate, rules  # noqa: PLC0415

    pools = [
        {"id": kind, "level": "village", "method": "tasks", "amount": "claims", "where": {"kind": kind}}
        for kind in ("村", "社区")
    ]
    result = allocate(
        tmp_path / "two",
        rules(*pools),
        villages="village_code,village,township_code,kind\na,甲,1,村\nb,乙,1,社区\n",
        tasks="task,unit_price,payer_budget\nboth,1,5\nonly_b,1,7\nnobody,1,3\n",
        task_volumes="village_code,task,volume\na,both,9\nb,both,4\nb,only_b,2\n",
    )
    released = {(line.pool, line.task): line.released for line in result.ledger if line.released}
    assert released == {("村", "both"): 500, ("社区", "only_b"): 700, ("村", "nobody"): 300}
