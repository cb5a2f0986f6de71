"""Thresholds: planted ones are found, and crossing them is worth what solving again says."""

from fractions import Fraction

import pytest
from hypothesis import given, settings

import jlmz_budget as jb
from jlmz_budget.formula import divided
from jlmz_budget.formula.variations import with_value
from jlmz_budget.questions.cliffs import cliffs
from jlmz_budget.questions.pools import solved_pools
from jlmz_budget.reports.sensitivity import cliffs as cliffs_table
from questions.small import STAFFED, allocations, solved
from support import SCENARIOS, formula_pool, rules

HEADER = "township_code,township,population,area_km2\n"


def staffed(population):
    """East, whose floor binds, with this population, and a West that is far from any band."""
    return solved(STAFFED, f"{HEADER}1,东镇,{population},10\n2,西乡,30000,30\n")


def test_a_planted_cliff_is_found_and_named():
    """19,950 people are 0.25 % below the band: one post more, 120 yuan."""
    (row,) = [row for row in cliffs(staffed(19950)) if row.threshold_of == "staff band"]
    assert (row.name, row.measure, row.value, row.threshold) == ("东镇", "population", 19950, 20000)
    assert (row.shape, row.jump, row.worth) == ("jump", 12000, 12000)
    assert row.distance_pct == Fraction(-1, 4)
    cells = cliffs_table.table((row,)).cells[0]
    assert cells == [
        "p", "1", "东镇", "staff band", "（四）", "population", "persons", "19950", "20000", "-0.25", "jump",
        "120.000000000000", "120.000000000000", "", "", "exact",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("population", "worth", "jump"),
    [(19800, 12000, 12000), (20000, 12000, 12000), (20001, -12000, 12000), (20200, -12000, 12000)],
)
def test_both_sides_of_a_band(population, worth, jump):
    """From below crossing brings the post, from above it loses it; the threshold itself is below."""
    (row,) = [row for row in cliffs(staffed(population)) if row.threshold_of == "staff band"]
    assert (row.worth, row.jump) == (worth, jump)
    target = 20001 if population <= 20000 else 20000
    before, after = (staffed(people).awards[0].exact for people in (population, target))
    assert row.worth == after - before


@pytest.mark.parametrize("population", [19799, 20201, 30000])
def test_far_from_a_band_there_is_no_cliff(population):
    """More than one percent away."""
    assert not [row for row in cliffs(staffed(population)) if row.threshold_of == "staff band"]


def test_a_band_that_another_limit_hides_is_told_as_such():
    """A plain floor above both staff minima: crossing is worth nothing, and the row says none."""
    floors = [{"id": "staff", "of": "staff_cost_minimum"}, {"id": "plain", "per": "recipient", "amount": 490}]
    pool = formula_pool(factors={"population": "0.5", "area_km2": "0.5"}, floors=floors)
    result = solved(STAFFED | {"pools": [pool]}, f"{HEADER}1,东镇,19950,10\n2,西乡,30000,30\n")
    (row,) = [row for row in cliffs(result) if row.threshold_of == "staff band"]
    assert (row.shape, row.worth, row.jump) == ("none", 0, 0)


def test_bands_that_feed_nothing_are_no_threshold():
    """Without a limit measured with them, 19,950 people are near nothing."""
    assert (
        cliffs(solved(rules(formula_pool(), total="1000"), f"{HEADER}1,东镇,19950,1\n2,西乡,30000,3\n")) == ()
    )


def test_a_share_cap_is_a_kink():
    """79 of 100 people against a cap of 0.8: below it one percent more people brings money, above nothing."""
    pool = formula_pool(factors={"population": {"weight": 1, "share_cap": "0.8"}})
    (row,) = cliffs(solved(rules(pool), f"{HEADER}1,东镇,795,1\n2,西乡,205,1\n"))
    assert (row.name, row.threshold_of, row.rule, row.shape) == ("东镇", "share cap", "population", "kink")
    assert (row.value, row.threshold) == (Fraction("0.795"), Fraction("0.8"))
    assert row.worth == Fraction(60000 * (800 - 795), 1000)
    reached = 205 * 4
    assert row.below == 48000 - Fraction(60000 * reached * 99, reached * 99 + 205 * 100)
    assert row.above == 0


def test_a_share_floor_is_a_kink():
    """A township held at a share of 0.2 that has 0.1985 itself: less is worth nothing, more is."""
    pool = formula_pool(factors={"population": {"weight": 1, "share_floor": "0.2"}})
    (row,) = cliffs(solved(rules(pool), f"{HEADER}1,东镇,199,1\n2,西乡,801,1\n"))
    assert (row.name, row.threshold_of, row.below, row.worth) == ("东镇", "share floor", 0, 0)
    assert row.above > 0


def test_a_floor_about_to_bind():
    """100 yuan by formula against a floor of 99.5: the fall to it costs 0.50 yuan, below nothing more."""
    pool = formula_pool(floors=[{"id": "least", "per": "recipient", "amount": "99.5"}])
    rows = cliffs(solved(rules(pool), f"{HEADER}1,东镇,100,1\n2,西乡,200,1\n3,南乡,300,1\n"))
    (row,) = rows
    assert (row.name, row.threshold_of, row.rule, row.shape) == ("东镇", "floor", "least", "kink")
    assert (row.value, row.threshold, row.unit) == (100, Fraction("99.5"), "yuan")
    assert (row.worth, row.below) == (-50, 0)
    assert row.above > 0


def test_a_group_about_to_reach_its_maximum():
    """The 镇 have half of the money by formula, and at most 0.502 of it."""
    pool = formula_pool(groups=[{"id": "towns", "where": {"type": "镇"}, "max_share": "0.502"}])
    header = "township_code,township,type,population\n"
    (row,) = cliffs(solved(rules(pool), f"{header}1,东镇,镇,100\n2,西镇,镇,200\n3,南乡,乡,300\n"))
    assert (row.code, row.name, row.threshold_of, row.measure) == (
        "",
        "towns",
        "group maximum",
        "group total",
    )
    assert (row.value, row.threshold, row.worth) == (300, Fraction("301.2"), 120)
    assert row.below > 0
    assert row.above == 0


def test_dunhua_has_one_cliff():
    """江南镇 is 0.79 % above its cap on growth, withholding 3,155 yuan; the percent below is 2,811.61."""
    (row,) = cliffs(jb.allocate(jb.read_scenario(SCENARIOS / "dunhua-2025")))
    assert (row.name, row.threshold_of, row.rule, row.worth) == ("江南镇", "cap", "growth", 0)
    assert round(row.value - row.threshold) == 3155
    assert (round(row.below), row.above) == (281161, 0)


@settings(max_examples=40)
@given(allocations())
def test_kinks_are_where_they_are_said_to_be(result):
    """By bisection on the own need, as a coefficient: the award reaches the bound where the row says."""
    (pool,) = solved_pools(result)
    need = pool.divided.terms.need
    as_column = pool.inputs.__class__(
        pool=pool.inputs.pool.model_copy(update={"coefficients": ("need",)}),
        unit=pool.inputs.unit,
        fen_per_unit=pool.inputs.fen_per_unit,
        recipients=pool.inputs.recipients,
        counts={**pool.inputs.counts, "need": _coefficients(pool)},
        amounts=pool.inputs.amounts,
        members=pool.inputs.members,
    )
    assert divided(as_column, pool.amount).terms.need == need
    for row in cliffs(result, near=Fraction(1, 5)):
        if row.threshold_of not in {"floor", "cap"}:
            continue
        i = pool.codes.index(row.code)
        own = as_column.counts["need"][i]

        def paid(times, i=i, own=own):
            return divided(with_value(as_column, "need", i, own * times), pool.amount).awards[i]

        low, high = Fraction(1, 64), Fraction(64)
        bound = row.threshold * 100
        assert paid(low) <= bound <= paid(high)
        for _ in range(30):
            middle = (low + high) / 2
            inside = paid(middle) <= bound if row.threshold_of == "floor" else paid(middle) < bound
            low, high = (middle, high) if inside else (low, middle)
        assert row.worth == bound - pool.divided.awards[i]
        assert float(row.above) == pytest.approx(float(paid(low * Fraction(101, 100)) - bound), abs=0.001)
        assert float(row.below) == pytest.approx(float(bound - paid(low * Fraction(99, 100))), abs=0.001)


def _coefficients(pool):
    """The product of the pool's coefficients for each recipient."""
    columns = [values for _, values in pool.divided.terms.workings.coefficients]
    product = [Fraction(1)] * pool.inputs.size
    for values in columns:
        product = [one * value for one, value in zip(product, values, strict=True)]
    return tuple(product)
