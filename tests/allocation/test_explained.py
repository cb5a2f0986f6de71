"""`explain` says of every quota, floor, cap and group what it was reckoned from, in both languages."""

import pytest

from support import allocate, formula_pool, rules


def steps(result, name, lang="en"):
    """The sentences of the only pool."""
    (pool,) = result.explain(name).pools
    return [step.say(lang) for step in pool.steps]


def test_quotas_and_limits_say_what_they_were_reckoned_from(tmp_path):
    """Per unit, each, or as a ratio: figure, factor, result, and that in whole payment units."""
    pool = formula_pool(
        base=[{"id": "head", "per": "population", "amount": "0.015"}, {"id": "each", "amount": 7}],
        floors=[
            {"id": "keep", "of": "last_year", "ratio": 0.95},
            {"id": "plain", "per": "recipient", "amount": 1},
        ],
        caps=[{"id": "size", "per": "area_km2", "amount": "20.5"}],
        payment_unit=10,
    )
    said = steps(allocate(tmp_path / "s", rules(pool)), "东镇")
    assert "quota head: 0.015 yuan × population 1,000 = 15.00 yuan" in said
    assert "quota each: 7.00 yuan" in said
    assert "floor keep: last_year 100.00 yuan × 0.95 = 95.00 yuan, in whole payment units 100.00 yuan" in said
    assert "cap size: 20.5 yuan × area_km2 10 = 205.00 yuan, in whole payment units 200.00 yuan" in said
    assert any("(pool 600.00 - all bases 111.00)" in one for one in said)


def test_the_chinese_sentences_name_columns_in_chinese(tmp_path):
    """A county reads 上年数, not last_year."""
    pool = formula_pool(floors=[{"id": "keep", "of": "last_year", "ratio": 0.95}])
    said = steps(allocate(tmp_path / "s", rules(pool)), "东镇", "zh")
    assert "保底 keep：上年数 100.00 元 × 0.95 = 95.00 元，取整为 95.00 元" in said
    assert "上年 100.00 元，增减 -5.00 元（-5.00%）" in said


@pytest.mark.parametrize(
    ("limit", "sentence"),
    [
        (
            {"max_amount": 90},
            "its group towns has its most, 90.00 yuan, so the group's own rate applies: 90.00 yuan",
        ),
        (
            {"min_amount": 120},
            "its group towns has its least, 120.00 yuan, so the group's own rate applies: 120.00 yuan",
        ),
    ],
)
def test_a_group_at_its_limit_is_named_with_the_limit(tmp_path, limit, sentence):
    """Whose rate applies, and why."""
    pool = formula_pool(groups=[{"id": "towns", "where": {"type": "镇"}, **limit}])
    assert sentence in steps(allocate(tmp_path / "s", rules(pool)), "东镇")


def test_a_prorated_floor_says_how_much_of_it_is_paid(tmp_path):
    """300 yuan cannot pay floors of 600: half of each."""
    pool = formula_pool(floors=[{"id": "keep", "of": "last_year"}], on_shortfall="prorate_floors")
    said = steps(allocate(tmp_path / "s", rules(pool, total="300")), "西乡")
    assert "floor keep: 300.00 yuan, of which 50.00% can be paid: 150.00 yuan" in said
