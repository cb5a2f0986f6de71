"""Results worked out by hand: the right one has a certificate, each near miss is refused with its message."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction as F  # noqa: N817 - the results read as tables

import pytest

from certificate.cases import formula, scenario, table, tasks, townships, villages
from jlmz_budget.certificate import certify
from jlmz_budget.errors import CertificateError
from jlmz_budget.model import (
    Allocation,
    Award,
    FactorShare,
    GroupTotal,
    LedgerLine,
    PoolTotal,
    Scenario,
    TaskAward,
    Workings,
)

CODES = ("2224031000", "2224031001", "2224031002")
VILLAGES = ("222403100000", "222403100001")


def floors_of_30() -> tuple[Scenario, Allocation]:
    """100 yuan by population 1 : 1 : 2, nobody below 30: the rate 80 gives 30, 30, 40."""
    pool = formula(factors={"population": 1}, floors=[{"id": "plain", "per": "recipient", "amount": 30}])
    due = scenario([pool], townships(3, population=[1, 1, 2]), total=100)
    shares = (F(1, 4), F(1, 4), F(1, 2))
    rows = [(F(2500), F(3000), "floor"), (F(2500), F(3000), "floor"), (F(5000), F(4000), "free")]
    return due, Allocation(
        scenario=due,
        reserve=0,
        unallocated=0,
        awards=tuple(
            Award(
                pool="work",
                level="township",
                code=code,
                name=f"乡{code[-2:]}",
                township_code=code,
                base=F(0),
                need_share=share,
                target=target,
                floor=F(3000),
                floor_rule="plain",
                cap=None,
                cap_rule="",
                exact=exact,
                award=int(exact),
                binding=binding,
                population=4 * share,
            )
            for code, share, (target, exact, binding) in zip(CODES, shares, rows, strict=True)
        ),
        totals=(
            PoolTotal(
                pool="work",
                amount=10000,
                awarded=10000,
                returned=0,
                unallocated=0,
                rate=F(8000),
                rate_upper=F(8000),
                recipients=3,
                at_floor=2,
                at_cap=0,
            ),
        ),
        workings=(
            Workings(
                pool="work",
                codes=CODES,
                factors=(FactorShare("population", F(1), "", (F(1), F(1), F(2)), shares),),
                coefficients=(),
                quotas=(),
                floors=(("plain", (F(3000),) * 3),),
                caps=(),
            ),
        ),
    )


def cap_against_floor() -> tuple[Scenario, Allocation]:
    """100 yuan by 3 : 1, the first at most 60, the second at least 40: every rate from 80 to 160 does."""
    pool = formula(
        factors={"population": 1},
        floors=[{"id": "low", "of": "low", "ratio": 1}],
        caps=[{"id": "high", "of": "high", "ratio": 1}],
    )
    due = scenario([pool], townships(2, population=[3, 1], low=[0, 40], high=[60, 90]), total=100)
    _, model = floors_of_30()
    rows = [
        (F(3, 4), F(0), F(6000), F(6000), "cap"),
        (F(1, 4), F(4000), F(9000), F(4000), "floor"),
    ]
    return due, Allocation(
        scenario=due,
        reserve=0,
        unallocated=0,
        awards=tuple(
            replace(
                award,
                need_share=share,
                target=10000 * share,
                floor=floor,
                floor_rule="low",
                cap=cap,
                cap_rule="high",
                exact=exact,
                award=int(exact),
                binding=binding,
                population=4 * share,
            )
            for award, (share, floor, cap, exact, binding) in zip(model.awards[:2], rows, strict=True)
        ),
        totals=(replace(model.totals[0], rate_upper=F(16000), recipients=2, at_floor=1, at_cap=1),),
        workings=(
            Workings(
                pool="work",
                codes=CODES[:2],
                factors=(FactorShare("population", F(1), "", (F(3), F(1)), (F(3, 4), F(1, 4))),),
                coefficients=(),
                quotas=(),
                floors=(("low", (F(0), F(4000))),),
                caps=(("high", (F(6000), F(9000))),),
            ),
        ),
    )


def thirds() -> tuple[Scenario, Allocation]:
    """100 yuan in three equal parts, in whole yuan: the first row has the odd one; a group has 40 at most."""
    pool = formula(
        factors={"equal": 1},
        payment_unit=1,
        groups=[{"id": "streets", "where": {"type": "街道"}, "max_amount": "40.50"}],
    )
    due = scenario([pool], townships(3, type=["街道", "镇", "街道"]), total=100)
    _, model = floors_of_30()
    rows = [(F(2000), 2000, "group"), (F(6000), 6000, "free"), (F(2000), 2000, "group")]
    return due, Allocation(
        scenario=due,
        reserve=0,
        unallocated=0,
        awards=tuple(
            replace(
                award,
                need_share=F(1, 3),
                target=F(10000, 3),
                floor=None,
                floor_rule="",
                exact=exact,
                award=fen,
                binding=binding,
                population=None,
            )
            for award, (exact, fen, binding) in zip(model.awards, rows, strict=True)
        ),
        totals=(replace(model.totals[0], rate=F(18000), rate_upper=F(18000), at_floor=0),),
        groups=(GroupTotal("work", "streets", None, 4000, 4000, F(6000), "max"),),
        workings=(
            Workings(
                pool="work",
                codes=CODES,
                factors=(FactorShare("equal", F(1), "", (F(1),) * 3, (F(1, 3),) * 3),),
                coefficients=(),
                quotas=(),
                floors=(),
                caps=(),
            ),
        ),
    )


def short_of_money() -> tuple[Scenario, Allocation]:
    """Claims of 60 and 30 yuan, 60 in the pool, constrained equal awards 30 each; half a year, 80% county."""
    due = scenario(
        [tasks(amount=60, shortfall="cea", advance="0.5", payment_unit=10)],
        villages(2),
        table(
            "tasks",
            task=["visit"],
            unit_price=[15],
            county_share=["0.8"],
            payer_unit=["民政局"],
            payer_budget=[70],
        ),
        table("task_volumes", village_code=VILLAGES, task=["visit"] * 2, volume=[10, 5], months=[6, 6]),
        total=80,
    )
    rows = [(F(10), 6000, 1500, "free"), (F(5), 3000, 750, "cap")]
    return due, Allocation(
        scenario=due,
        reserve=0,
        unallocated=2000,
        awards=tuple(
            Award(
                pool="support",
                level="village",
                code=code,
                name=f"村{code[-2:]}",
                township_code="2224031000",
                base=F(0),
                need_share=None,
                target=F(claim),
                floor=None,
                floor_rule="",
                cap=F(claim),
                cap_rule="claim",
                exact=F(3000),
                award=3000,
                binding=binding,
            )
            for code, (_, claim, _, binding) in zip(VILLAGES, rows, strict=True)
        ),
        totals=(PoolTotal("support", 6000, 6000, 0, 0, None, None, 2, 0, 1),),
        task_awards=tuple(
            TaskAward(
                pool="support",
                village_code=code,
                village=f"村{code[-2:]}",
                township_code="2224031000",
                task="visit",
                tier="statutory",
                volume=volume,
                unit_price=(F(1500),),
                claim=claim,
                award=3000,
                township_match=match,
                advance=1000,
            )
            for code, (volume, claim, match, _) in zip(VILLAGES, rows, strict=True)
        ),
        ledger=(LedgerLine("support", "visit", "民政局", 7000, 0, 6000, 1000, ""),),
    )


@pytest.mark.parametrize("case", [floors_of_30, cap_against_floor, thirds, short_of_money])
def test_a_result_worked_out_by_hand_has_a_certificate(case):
    """The certificate repeats the total, and every recipient with what holds its award."""
    due, allocation = case()
    certificate = certify(due, allocation)
    assert certificate.total == due.rules.budget.total
    assert [state[0] for state in certificate.pools[0].states] == [award.code for award in allocation.awards]


def test_the_certificate_names_the_rule_that_binds():
    """A recipient at a bound is listed with the rule that set it."""
    due, allocation = cap_against_floor()
    assert certify(due, allocation).pools[0].states == (
        ("2224031000", "cap", "high"),
        ("2224031001", "floor", "low"),
    )


def test_another_feasible_allocation_is_refused():
    """Awards within all bounds that add up are not enough: they must be those of one rate."""
    due, allocation = floors_of_30()
    first, second, third = allocation.awards
    other = (
        first,
        replace(second, exact=F(3100), award=3100, binding="free"),
        replace(third, exact=F(3900), award=3900),
    )
    message = refusal(due, replace(allocation, awards=other))
    assert 'allocation.csv work 2224031001 exact: should be "30.00", found "31.00"' in message


def test_another_rate_is_refused():
    """A rate at which the awards do not add up to the pool is none."""
    due, allocation = floors_of_30()
    total = replace(allocation.totals[0], rate=F(7800))
    assert refusal(due, replace(allocation, totals=(total,))) == (
        "pools.csv work rate: at this rate the awards add up to 99.00, not to 100.00; "
        "allocate again and leave the result as it is."
    )


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"rate": F(9000)}, "pools.csv work rate: a smaller rate pays the same"),
        ({"rate_upper": F(15000)}, "pools.csv work rate_upper: a larger rate pays the same"),
        ({"rate_upper": None}, 'pools.csv work rate_upper: should be an exact rate of 0 or more, found ""'),
        ({"rate": 8000.0}, 'pools.csv work rate: should be an exact rate of 0 or more, found "8000.0"'),
        ({"amount": 9999}, 'pools.csv work amount: should be "100.00", found "99.99"'),
        (
            {"floor_scale": F(1, 2)},
            "pools.csv work floor_scale: floors are cut to 1/2 of what the rules say, which is not",
        ),
        ({"awarded": 100.0}, 'pools.csv work awarded: should be "100.00", found "100.0"'),
    ],
)
def test_the_ends_of_the_rates_are_meant(change: dict, message: str):
    """Where many rates pay the same, rate is the lowest and rate_upper the highest."""
    due, allocation = cap_against_floor()
    assert message in refusal(due, replace(allocation, totals=(replace(allocation.totals[0], **change),)))


def test_a_group_has_the_rate_that_gives_it_its_total():
    """At its maximum of 40 yuan the group's two thirds of the need have the rate 60."""
    due, allocation = thirds()
    group = replace(allocation.groups[0], rate=F(18000))
    message = refusal(due, replace(allocation, groups=(group,)))
    assert "groups.csv work streets rate: is not the rate at which the group gets its total" in message


def test_the_odd_unit_belongs_to_the_largest_remainder():
    """One yuan moved inside a group leaves the total right, and is found."""
    due, allocation = thirds()
    first, second, third = allocation.awards
    changed = (replace(first, award=2100), second, replace(third, award=1900))
    assert "allocation.csv work 2224031002 award: is not the exact award rounded down or up" in refusal(
        due, replace(allocation, awards=changed)
    )


def test_a_fen_too_much_breaks_the_total():
    """Awards must add up to what is to be awarded."""
    due, allocation = floors_of_30()
    awards = (replace(allocation.awards[0], award=3001), *allocation.awards[1:])
    assert "pools.csv work awarded: the awards add up to 100.01, not to 100.00" in refusal(
        due, replace(allocation, awards=awards)
    )


def test_shortfalls_are_divided_by_the_rule():
    """35 and 25 yuan instead of 30 each are not constrained equal awards."""
    due, allocation = short_of_money()
    exact = (F(3500), F(2500))
    awards = tuple(
        replace(award, exact=one, award=int(one), binding="free")
        for award, one in zip(allocation.awards, exact, strict=True)
    )
    rows = tuple(replace(row, award=int(one)) for row, one in zip(allocation.task_awards, exact, strict=True))
    message = refusal(due, replace(allocation, awards=awards, task_awards=rows))
    assert (
        "allocation.csv support exact: the exact awards do not divide 60.00 over the claims "
        "of the tier statutory by cea" in message
    )


def test_missing_and_strange_rows_are_named():
    """A row that is due but absent, and one that is there but not due, are both told."""
    due, allocation = short_of_money()
    rows = (allocation.awards[0], replace(allocation.awards[1], code="9"))
    message = refusal(due, replace(allocation, awards=rows))
    assert "allocation.csv support 222403100001: this row is missing" in message
    assert "allocation.csv support 9: this row does not belong here" in message


def test_rows_out_of_order_are_named():
    """The order of rows is part of the result."""
    due, allocation = floors_of_30()
    swapped = (allocation.awards[1], allocation.awards[0], allocation.awards[2])
    assert "allocation.csv work 2224031001: this row stands where the row work 2224031000 is due" in refusal(
        due, replace(allocation, awards=swapped)
    )


def test_all_problems_are_told_at_once():
    """Two wrong fields in two files are two problems."""
    due, allocation = short_of_money()
    line = replace(allocation.ledger[0], returned=0)
    row = replace(allocation.task_awards[0], claim=6001)
    with pytest.raises(CertificateError) as refused:
        certify(due, replace(allocation, ledger=(line,), task_awards=(row, allocation.task_awards[1])))
    assert [problem.where for problem in refused.value.problems] == [
        "tasks.csv support 222403100000 visit claim",
        "ledger.csv support visit returned",
    ]


def refusal(due: Scenario, allocation: Allocation) -> str:
    """The text of the refusal."""
    with pytest.raises(CertificateError) as refused:
        certify(due, allocation)
    return str(refused.value)
