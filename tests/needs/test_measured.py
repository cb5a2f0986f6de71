"""Measured columns by hand, and that solver and certificate take them for columns."""

from fractions import Fraction

import pytest

import jlmz_budget as jb
from jlmz_budget.needs.geography import EARTH_RADIUS_M
from jlmz_budget.needs.measured import measured, measured_columns
from jlmz_budget.needs.measures import measure, money
from jlmz_budget.needs.travel import tours
from needs.counties import ITEMS, NEEDS, SECTIONS, TOWNSHIPS, county, pool, travel

ALL = (0, 1, 2)


def test_workload_is_cases_times_hours(tmp_path):
    """10 · 3 + 4 · 1.5 hours, 7 · 3, and 2 · 1.5."""
    assert measured(county(tmp_path), "workload") == (36, 21, 3)


def test_radial_travel_goes_to_each_village_and_back(tmp_path):
    """2 · 5 km · 1.5 · 10 · 0.8 + 2 · 2.5 · 1.5 · 20 · 0.8 yuan, and so on."""
    assert measured(county(tmp_path), "travel_cost") == (240, Fraction("230.4"), Fraction("14.4"))


def test_every_day_on_the_road_adds_its_allowance(tmp_path):
    """30 visits, 4 a day, 50 yuan a day: 375 yuan more, no day rounded up."""
    sections = travel(mode="radial", detour="1.5", cost_per_km="0.8", day_allowance="50", visits_per_day="4")
    scenario = county(tmp_path, sections=sections)
    assert measured(scenario, "travel_cost") == (240 + 375, Fraction("230.4") + 150, Fraction("14.4") + 75)


def test_a_township_can_have_its_own_detour(tmp_path):
    """A column detour goes before the scenario's number; an empty cell leaves that."""
    townships = TOWNSHIPS.replace("lat\n", "lat,detour\n").replace("43.0\n2", "43.0,2\n2")
    townships = townships.replace("43.5\n", "43.5,\n").replace("129.0,43.0\n", "129.0,43.0,1\n")
    scenario = county(tmp_path, townships=townships)
    assert measured(scenario, "travel_cost") == (320, Fraction("230.4"), Fraction("9.6"))


def test_a_tour_costs_its_length_so_many_rounds(tmp_path):
    """There and back along a meridian: 2 · 0.1 degrees, 12 rounds of 1 day with 50 yuan."""
    sections = travel(mode="tour", detour="1.5", cost_per_km="0.8", rounds=12, day_allowance=50)
    scenario = county(tmp_path, sections=sections)
    tenth = round(EARTH_RADIUS_M * 3.141592653589793 / 1800)
    tour = tours(scenario)[1]
    assert tour == ((2,), 2 * tenth)
    cost = 12 * (Fraction(2 * tenth, 1000) * Fraction("1.5") * Fraction("0.8") + 50)
    assert measured(scenario, "travel_cost")[1] == cost
    assert tours(scenario)[2] == ((3,), 0)
    assert measured(scenario, "travel_cost")[2] == 600


def test_a_township_without_villages_travels_nowhere(tmp_path):
    """Its tour is of length 0, its radial cost 0."""
    villages = "village_code,village,township_code,distance_km,visits,lon,lat\n11,甲村,1,5,10,128.1,43.0\n"
    sections = travel(mode="tour", cost_per_km=1, rounds=2)
    sections = sections | {"needs": {"travel": sections["needs"]["travel"]}}
    scenario = county(tmp_path / "tour", without=("equipment",), villages=villages, sections=sections)
    assert measured(scenario, "travel_cost")[1:] == (0, 0)
    scenario = county(tmp_path / "radial", without=("equipment",), villages=villages)
    assert measured(scenario, "travel_cost")[1:] == (0, 0)


def test_the_staff_minimum_follows_the_bands(tmp_path):
    """20,000 people are 3 posts, 20,001 are 4, 40,001 are 5, at 20,000 yuan."""
    assert measured(county(tmp_path), "staff_cost_minimum") == (60000, 80000, 100000)


def test_training_counts_who_is_there_or_ought_to_be(tmp_path):
    """4 + 2, 4 + 1 and 5 + 1 persons, required or present, and one a station; two sessions of 100 yuan."""
    assert measured(county(tmp_path), "training_cost") == (1200, 1000, 1200)


def test_training_follows_the_scenario_where_it_asks_for_more(tmp_path):
    """3 sessions of 2 days: three times as many person-days as the policy's least."""
    needs = NEEDS | {"training": {"sessions": 3, "days": 2, "price_per_person_day": 100}}
    scenario = county(tmp_path, sections=SECTIONS | {"needs": needs})
    assert measured(scenario, "training_cost") == (3600, 3000, 3600)


def test_without_posts_the_required_staff_is_trained(tmp_path):
    """3 + 2 persons in the first township instead of 4 + 2."""
    assert measured(county(tmp_path, without=("posts",)), "training_cost")[0] == 1000


@pytest.mark.parametrize(
    ("basis", "first"),
    [
        ("one_off", 300 + 5000 + 2 * 1200 + 1000 + 2 * 2000),
        (
            "yearly",
            Fraction(300, 10)
            + Fraction(5000, 6)
            + 2 * Fraction(1200, 6)
            + Fraction(1000, 20)
            + 2 * Fraction(2000, 5),
        ),
    ],
)
def test_missing_equipment_costs_its_price_or_a_part_of_it_each_year(tmp_path, basis, first):
    """甲村 lacks a printer (scrapped) and a terminal, 乙村 everything; the other two nothing."""
    scenario = county(tmp_path, sections=SECTIONS | {"needs": NEEDS | {"equipment_cost": {"basis": basis}}})
    assert measured(scenario, "equipment_cost") == (first, 0, 0)


def test_optional_items_cost_nothing(tmp_path):
    """An item that is not required by policy or scenario does not count."""
    items = [*ITEMS[:4], {"item": "移动终端", "price": 2000, "life_years": 5}]
    scenario = county(tmp_path, sections=SECTIONS | {"equipment": items})
    assert (
        measured(scenario, "equipment_cost")[0]
        == Fraction(300, 10) + Fraction(5000, 6) + 2 * Fraction(1200, 6) + 50
    )


def test_a_part_that_is_not_configured_is_not_measured(tmp_path):
    """Without sections and tables every column is what the file says."""
    scenario = county(
        tmp_path, pool(factors={"population": 1}), without=("caseload", "equipment"), sections={}
    )
    assert measured_columns(scenario) == ()
    assert measured(scenario, "workload") is None
    assert measured(scenario, "population") is None


def test_all_five_are_measured_where_everything_is_there(tmp_path):
    """The five measured columns, in the order of the documentation."""
    assert measured_columns(county(tmp_path)) == (
        "workload",
        "travel_cost",
        "staff_cost_minimum",
        "training_cost",
        "equipment_cost",
    )


def test_money_is_in_the_scenarios_unit_and_in_fen(tmp_path):
    """In 万元 a measure is a ten-thousandth; as money it is fen."""
    sections = {"needs": {"travel": NEEDS["travel"] | {"cost_per_km": "0.8元"}}, "money_unit": "万元"}
    scenario = county(
        tmp_path,
        pool(factors={"population": 1}),
        total="90",
        without=("caseload", "equipment"),
        sections=sections,
    )
    assert measure(scenario, "township", "travel_cost", ALL)[0] == Fraction(240, 10_000)
    assert money(scenario, "township", "travel_cost", ALL)[0] == 24_000


def test_a_pool_shares_by_measured_columns_and_is_certified(tmp_path):
    """Factors, quotas, floors and caps may name them; the certificate derives them from the tables again."""
    measured_pool = pool(
        factors={"workload": "0.5", "travel_cost": "0.5"},
        base=[{"per": "workload", "amount": 10}],
        floors=[
            {"id": "staff", "of": "staff_cost_minimum"},
            {"id": "train", "of": "training_cost", "ratio": 2},
        ],
        caps=[{"id": "kit", "per": "recipient", "amount": 700000}],
    )
    scenario = county(tmp_path, measured_pool)
    result = jb.allocate(scenario)
    jb.certify(scenario, result)
    by_name = {award.name: award for award in result.awards}
    assert by_name["东镇"].base == 36_000
    assert by_name["城关街道"].floor == 10_000_000
    assert by_name["城关街道"].floor_rule == "staff"
    assert by_name["城关街道"].binding == "floor"


def test_chinese_names_of_measured_columns_mean_the_same(tmp_path):
    """工作量 and 走村入户交通费 in a scenario are workload and travel_cost."""
    scenario = county(tmp_path, pool(factors={"工作量": "0.5", "走村入户交通费": "0.5"}))
    assert set(scenario.rules.pools[0].factors) == {"workload", "travel_cost"}
    jb.certify(scenario, jb.allocate(scenario))


def test_more_cases_raise_the_workload_and_nothing_else(tmp_path):
    """One more case of 3 hours adds 3 hours to its township."""
    caseload = "township_code,service,cases\n1,low,11\n1,dest,4\n2,low,7\n3,low,0\n3,dest,2\n"
    assert measured(county(tmp_path, caseload=caseload), "workload") == (39, 21, 3)
