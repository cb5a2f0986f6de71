"""五有 of a small county by hand, and what is said of what cannot be measured."""

from fractions import Fraction

import pytest

import jlmz_budget as jb
from jlmz_budget.chinese import CHINESE
from jlmz_budget.readiness import HAVES, Gap, readiness
from needs.counties import EQUIPMENT, ITEMS, NEEDS, POSTS, SECTIONS, VILLAGES, county, pool


def ready(path, *pools, **how):
    """The readiness of a changed county."""
    return readiness(jb.allocate(county(path, *pools, **how)))


def by_name(found):
    """Townships by name."""
    return {township.name: township for township in found.townships}


def test_every_have_by_hand(tmp_path):
    """Stations, posts, items counted in the tables; money from the awards of 36 : 21 : 3 hours."""
    found = ready(tmp_path)
    east, west, street = found.townships
    assert [gap.status for gap in east[2:]] == ["short", "short", "met", "short", "short"]
    assert east.institution == Gap(Fraction(1))
    assert east.staff == Gap(Fraction(1), yearly=Fraction(0))
    assert east.place == Gap(Fraction(5), once=Fraction(300 + 5000 + 2 * 1200 + 1000) * 100)
    assert east.means == Gap(Fraction(2), once=Fraction(4000) * 100)
    assert west.staff == Gap(Fraction(3), yearly=Fraction(3 * 20000) * 100)
    assert street.staff == Gap(Fraction(0), yearly=Fraction(0))
    assert street.money == Gap(Fraction(56_200) * 100, yearly=Fraction(56_200) * 100)


def test_the_county_is_the_sum_of_its_townships(tmp_path):
    """Every number of the county's row."""
    found = ready(tmp_path)
    for have in HAVES:
        gaps = [getattr(township, have) for township in found.townships]
        assert getattr(found.county, have).short == sum(gap.short for gap in gaps)
    assert found.county.code == ""
    assert found.county.place.once == found.townships[0].place.once


@pytest.mark.parametrize(("total", "short"), [("61200", 0), ("61199.99", 1), ("61201", 0)])
def test_money_is_met_exactly_at_the_minimum(tmp_path, total, short):
    """60,000 yuan for staff and 1,200 for training are covered by 61,200, and not by a fen less."""
    only_east = pool(factors={"population": 1}, where={"township": "东镇"})
    found = ready(tmp_path, only_east, total=total, without=("equipment",))
    assert by_name(found)["东镇"].money.short == short


def test_the_money_of_several_township_pools_counts_together(tmp_path):
    """Two pools that give half each are as good as one."""
    half = pool(id="a", amount="450000"), pool(id="b")
    together = ready(tmp_path / "two", *half)
    alone = ready(tmp_path / "one")
    assert [one.money for one in together.townships] == [one.money for one in alone.townships]


def test_money_of_villages_is_not_the_townships(tmp_path):
    """What villages get from their own pool covers no township's minima."""
    villages = {"id": "v", "level": "village", "method": "formula", "amount": "500000"}
    own = villages | {"base": [{"per": "recipient", "amount": 100000}]}
    with_villages = ready(tmp_path / "two", own, pool(id="p"), total="1400000")
    alone = ready(tmp_path / "one", pool(id="p"), total="900000")
    assert with_villages.county.money == alone.county.money


def test_equipment_burdens_a_year_with_a_year_of_its_life(tmp_path):
    """Even where the column equipment_cost is the whole price: 2,113.33 yuan count, not 12,700."""
    needs = NEEDS | {"equipment_cost": {"basis": "one_off"}}
    only_east = pool(factors={"population": 1}, where={"township": "东镇"})
    found = ready(tmp_path, only_east, total="63314", sections=SECTIONS | {"needs": needs})
    assert by_name(found)["东镇"].money.short == 0


@pytest.mark.parametrize(
    ("have", "how", "reason"),
    [
        (
            "institution",
            {"villages": VILLAGES.replace("station", "x")},
            "institution is not measured: the table villages has no column station",
        ),
        (
            "staff",
            {"without": ("posts",)},
            "staff is not measured: the table posts or the column population is missing",
        ),
        (
            "money",
            {"sections": {"needs": {"travel": NEEDS["travel"]}}, "without": ("equipment",)},
            "money is not measured: there is no township pool, or no least cost",
        ),
        (
            "place",
            {"without": ("equipment",)},
            "place is not measured: the table equipment or villages is missing",
        ),
        (
            "means",
            {"without": ("equipment",)},
            "means is not measured: the table equipment or villages is missing",
        ),
        (
            "means",
            {
                "sections": SECTIONS | {"equipment": ITEMS[:4]},
                "equipment": EQUIPMENT.replace("移动终端", "档案柜1"),
            },
            None,
        ),
        (
            "means",
            {
                "sections": SECTIONS
                | {"equipment": [*ITEMS[:4], {"item": "移动终端", "price": 1, "life_years": 1}]}
            },
            "means is not measured: the section equipment requires nothing beyond clause（五）",
        ),
    ],
)
def test_what_cannot_be_measured_is_said(tmp_path, have, how, reason):
    """A missing table or column gives no number, a reason, and leaves the other haves alone."""
    if reason is None:
        with pytest.raises(jb.InputError):
            ready(tmp_path, **how)
        return
    found = ready(tmp_path, **how)
    assert found.reasons[have] == reason
    assert reason in CHINESE
    for township in (found.county, *found.townships):
        assert getattr(township, have) == Gap(None)
        assert getattr(township, have).status == "not measured"
    assert {one for one in HAVES if getattr(found.county, one).short is None} == set(found.reasons)


def test_station_staff_is_counted_where_the_villages_say_it(tmp_path):
    """A station without its person lacks one; a committee member elsewhere counts."""
    villages = VILLAGES.replace("station", "station,station_staff").replace("43.0,是", "43.0,是,0", 1)
    villages = (
        villages.replace("否", "否,1")
        .replace("43.6,是", "43.6,是,2")
        .replace("129.0,43.0,是", "129.0,43.0,是,1")
    )
    assert by_name(ready(tmp_path, villages=villages))["东镇"].staff.short == 1
    assert (
        by_name(ready(tmp_path / "all", villages=villages.replace("是,0", "是,1")))["东镇"].staff.short == 0
    )


def test_part_time_posts_are_flagged(tmp_path):
    """They count in full and are named."""
    assert ready(tmp_path).part_time == 1
    assert ready(tmp_path / "none", posts=POSTS.replace("2,1\n", "2,0\n")).part_time == 0


def test_an_unpriced_gap_has_no_cost(tmp_path):
    """Without the section equipment items are counted, but nobody knows what they cost."""
    equipment = (
        EQUIPMENT.replace("11,移动终端,否,\n", "")
        .replace("21,移动终端,是,\n", "")
        .replace("31,移动终端,是,\n", "")
    )
    found = ready(tmp_path, sections={"needs": NEEDS, "posts": SECTIONS["posts"]}, equipment=equipment)
    assert found.county.place.short == 5
    assert found.county.place.once is None
