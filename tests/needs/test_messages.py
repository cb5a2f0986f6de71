"""What is wrong with the inputs of a measure: every message, at its place, in both languages."""

import pytest

from jlmz_budget.chinese import CHINESE
from jlmz_budget.errors import InputError
from needs.counties import (
    CASELOAD,
    EQUIPMENT,
    ITEMS,
    NEEDS,
    POST_TYPES,
    POSTS,
    SECTIONS,
    SERVICES,
    TOWNSHIPS,
    VILLAGES,
    county,
    pool,
    travel,
)


def messages(path, *pools, **how):
    """The messages for a changed county, without its folder."""
    with pytest.raises(InputError) as refused:
        county(path, *pools, **how)
    for problem in refused.value.problems:
        assert problem.what in CHINESE, problem.what
        assert problem.hint in CHINESE, problem.hint
    return [str(problem).replace(f"{path}/", "") for problem in refused.value.problems]


def one_message(path, *pools, **how):
    """The only message."""
    (only,) = messages(path, *pools, **how)
    return only


@pytest.mark.parametrize(
    ("tables", "message"),
    [
        pytest.param(
            {"caseload": CASELOAD.replace("1,low,10", "1,low,-10")},
            'caseload.csv:2 cases: must be 0 or more, found "-10"; correct the cell.',
            id="negative cases",
        ),
        pytest.param(
            {"caseload": CASELOAD.replace("1,low,10", "1,low,")},
            "caseload.csv:2 cases: the cell is empty; write a number, 0 if there is none.",
            id="no cases",
        ),
        pytest.param(
            {"caseload": CASELOAD.replace("1,low,10", "1,lou,10")},
            'caseload.csv:2 service: "lou" does not stand in the table services; did you mean "low"?',
            id="unknown service",
        ),
        pytest.param(
            {"caseload": CASELOAD + "9,low,1\n"},
            'caseload.csv:7 township_code: "9" does not stand in the table townships; '
            "correct the code, or add the row there.",
            id="unknown township",
        ),
        pytest.param(
            {"caseload": CASELOAD + "1,low,1\n"},
            'caseload.csv:7 service: "1 low" stands here and in line 2; keep one, or correct the other.',
            id="twice",
        ),
        pytest.param(
            {"caseload": CASELOAD.replace("2,low,7\n", "")},
            "caseload.csv:1 township_code: 西乡（2） has no row, so its workload is unknown; "
            "add its cases, 0 if there are none.",
            id="a township left out",
        ),
        pytest.param(
            {"services": SERVICES.replace("低保,3", "低保,")},
            'services.csv:2 hours_per_case: the service "low" has cases but no hours per case; '
            "write how many hours one case takes.",
            id="no hours",
        ),
        pytest.param(
            {"services": SERVICES.replace("低保,3", "低保,0")},
            'services.csv:2 hours_per_case: must be more than 0, found "0"; correct the cell.',
            id="hours of zero",
        ),
        pytest.param(
            {"posts": POSTS.replace("2,事业,1", "2,事业,1.5")},
            'posts.csv:4 posts: must be a whole number of 0 or more, found "1.5"; correct the cell.',
            id="half a post",
        ),
        pytest.param(
            {"posts": POSTS.replace("2,事业,1", "2,事业单位,1")},
            'posts.csv:4 post_type: unknown word "事业单位"; did you mean "事业"?',
            id="unknown post type",
        ),
        pytest.param(
            {"posts": POSTS.replace("2,事业,1,0", "2,事业,1,2")},
            "posts.csv:4 part_time: 2 of 1 posts are part-time; correct one.",
            id="more part-time posts than posts",
        ),
        pytest.param(
            {"equipment": EQUIPMENT.replace("11,标牌,是", "11,标牌,也许")},
            'equipment.csv:2 present: unknown word "也许"; use one of: 1, yes, 是, 有, 0, no, 否, 无.',
            id="neither yes nor no",
        ),
        pytest.param(
            {"equipment": EQUIPMENT.replace("11,标牌,是", "11,招牌,是")},
            'equipment.csv:2 item: unknown word "招牌"; use one of: 标牌, 计算机, 打印机, 档案柜, 移动终端.',
            id="unknown item",
        ),
        pytest.param(
            {"equipment": EQUIPMENT.replace("11,打印机,是,报废", "11,打印机,是,旧")},
            'equipment.csv:4 condition: unknown word "旧"; '
            "use one of: good, repair, 完好, 待修, scrapped, 报废.",
            id="unknown condition",
        ),
        pytest.param(
            {"equipment": EQUIPMENT.replace("31,标牌", "32,标牌")},
            'equipment.csv:13 village_code: "32" does not stand in the table villages; '
            "correct the code, or add the row there.",
            id="unknown village",
        ),
        pytest.param(
            {"villages": VILLAGES.replace("43.1,否", "43.1,将设")},
            'villages.csv:3 station: unknown word "将设"; use one of: 1, yes, 是, 有, 0, no, 否, 无.',
            id="unknown state of a station",
        ),
        pytest.param(
            {"villages": VILLAGES.replace("1,5,10", "1,,10")},
            "villages.csv:2 distance_km: the cell is empty; write a number, 0 if there is none.",
            id="no distance",
        ),
        pytest.param(
            {"townships": TOWNSHIPS.replace("镇,20000", "镇,")},
            "townships.csv:2 population: the cell is empty; write a number, 0 if there is none.",
            id="no population for the staff bands",
        ),
    ],
)
def test_cells(tmp_path, tables, message):
    """One fault in one cell gives one message there."""
    assert message in messages(tmp_path, **tables)


@pytest.mark.parametrize(
    ("sections", "message"),
    [
        pytest.param(
            travel(mode="radial"),
            'the key "cost_per_km" is missing, without it travel cannot be measured; add it.',
            id="no cost per km",
        ),
        pytest.param(
            travel(mode="tour", cost_per_km=1),
            'the key "rounds" is missing, without it travel cannot be measured; add it.',
            id="no rounds",
        ),
        pytest.param(
            travel(mode="radial", cost_per_km=1, detour="0.9"),
            'a road is never shorter than the straight line, found "0.9"; write 1 or more.',
            id="a road shorter than the straight line",
        ),
        pytest.param(
            travel(mode="radial", cost_per_km=1, visits_per_day=0),
            'must be more than 0, found "0"; correct the number.',
            id="no visits a day",
        ),
        pytest.param(
            travel(mode="raidal", cost_per_km=1), 'unknown word "raidal"; did you mean "radial"?', id="a typo"
        ),
        pytest.param(
            SECTIONS | {"needs": NEEDS | {"training": {"days": 1, "price_per_person_day": 9, "sessions": 1}}},
            "the policy asks for at least 2 trainings a year（八）, found 1; raise it.",
            id="too few trainings",
        ),
        pytest.param(
            SECTIONS | {"needs": NEEDS | {"training": {"days": "0.5", "price_per_person_day": 9}}},
            "one training has 4 class hours, the policy asks for at least 8（八）; raise the days.",
            id="too short trainings",
        ),
        pytest.param(
            SECTIONS
            | {"needs": NEEDS | {"training": {"days": 1, "price_per_person_day": 9, "sessions": "2.5"}}},
            'must be a whole number, found "2.5"; correct the number.',
            id="half a session",
        ),
        pytest.param(
            SECTIONS | {"needs": NEEDS | {"staff_cost": {"post_type": "事业"}}},
            'the section posts has no post type "事业"; use one of: 行政, 公益岗位.',
            id="a post type without cost",
        ),
        pytest.param(
            SECTIONS | {"posts": [*POST_TYPES, {"post_type": "临时岗位", "cost": 1}]},
            'unknown post type "临时岗位"; use one of: 行政, 事业, 公益岗位.',
            id="a post type the policy does not know",
        ),
        pytest.param(
            SECTIONS | {"posts": [*POST_TYPES, POST_TYPES[1]]},
            '"公益岗位" stands here and in line',
            id="a post type twice",
        ),
        pytest.param(
            SECTIONS | {"equipment": ITEMS[1:]},
            'the policy requires "标牌" （五）, which has no price here; add it with price and life_years.',
            id="no price",
        ),
        pytest.param(
            SECTIONS | {"equipment": [ITEMS[0] | {"wanted": "optional"}, *ITEMS[1:]]},
            'the policy requires "标牌" （五）; delete wanted, or write required.',
            id="required, yet called optional",
        ),
        pytest.param(
            SECTIONS | {"equipment": [ITEMS[0] | {"life_years": 0}, *ITEMS[1:]]},
            'must be more than 0, found "0"; correct the number.',
            id="no life",
        ),
    ],
)
def test_sections(tmp_path, sections, message):
    """One fault in a section gives its message, at a line of the scenario file."""
    found = [one for one in messages(tmp_path, sections=sections) if message in one]
    assert len(found) == 1
    assert found[0].startswith("scenario.yaml:")


def test_a_fault_in_a_section_brings_no_second_message(tmp_path):
    """A factor that is measured by a faulty section is not called unknown."""
    faulty = travel(mode="radial")
    found = one_message(tmp_path, pool(factors={"travel_cost": 1}), sections=faulty)
    assert "cost_per_km" in found


@pytest.mark.parametrize(
    ("mode", "tables", "message"),
    [
        (
            {"mode": "radial", "cost_per_km": 1},
            {"villages": VILLAGES.replace("visits", "calls")},
            "radial needs the column visits in the table villages; add the column, or change the mode.",
        ),
        (
            {"mode": "tour", "cost_per_km": 1, "rounds": 1},
            {"townships": TOWNSHIPS.replace("lon", "x")},
            "tour needs the column lon in the table townships; add the column, or change the mode.",
        ),
        (
            {"mode": "tour", "cost_per_km": 1, "rounds": 1},
            {"villages": VILLAGES.replace("128.1,43.0", "43.0,128.1")},
            'villages.csv:2 lat: must be degrees from -90 to 90, found "128.1"; correct the cell.',
        ),
        (
            {"mode": "tour", "cost_per_km": 1, "rounds": 1},
            {"villages": VILLAGES.replace("128.1,43.0", "228.1,43.0")},
            'villages.csv:2 lon: must be degrees from -180 to 180, found "228.1"; correct the cell.',
        ),
        (
            {"mode": "radial", "cost_per_km": 1},
            {"townships": TOWNSHIPS.replace("last_year", "detour")},
            None,
        ),
    ],
)
def test_travel_needs_its_columns(tmp_path, mode, tables, message):
    """A mode says which column it lacks; degrees out of range are found; a long detour is nobody's fault."""
    if message is None:
        county(tmp_path, sections=travel(**mode), **tables)
    else:
        assert message in "\n".join(messages(tmp_path, sections=travel(**mode), **tables))


def test_a_caseload_needs_services(tmp_path):
    """Cases without hours are no workload."""
    assert one_message(tmp_path, pool(factors={"population": 1}), without=("services",)) == (
        "caseload.csv:1 service: needs the table services; put services.csv into the scenario folder."
    )


def test_staff_needs_a_population(tmp_path):
    """Without the column nobody can say which band a township is in."""
    townships = TOWNSHIPS.replace("population", "persons")
    assert (
        "needs the column population in the table townships; add the column, or delete this section."
        in "\n".join(messages(tmp_path, townships=townships))
    )


def test_training_needs_villages(tmp_path):
    """Persons at village stations are trained too."""
    sections = {"needs": {"training": NEEDS["training"]}}
    found = messages(tmp_path, without=("villages", "equipment"), sections=sections)
    assert found == [
        "scenario.yaml:9:3 training: needs the table villages; put villages.csv into the scenario folder."
    ]


@pytest.mark.parametrize(
    ("cell", "agrees"),
    [
        ("36", True),
        ("36.0", True),
        ("36.4", False),
        ("35.9", False),
        ("72/2", True),
        ("71/2", False),
        ("35", False),
    ],
)
def test_a_given_cell_is_a_check_of_the_measured_number(tmp_path, cell, agrees):
    """It agrees if it is the measured number rounded to the digits it shows."""
    townships = TOWNSHIPS.replace("last_year", "last_year,workload")
    townships = townships.replace("100000,", f"100000,{cell},").replace("300000,", "300000,21,")
    townships = townships.replace("200000,", "200000,,")
    if agrees:
        county(tmp_path, townships=townships)
        return
    assert one_message(tmp_path, townships=townships) == (
        f"townships.csv:2 workload: states {cell}, measured is 36; "
        "correct the cell or what is measured, or delete the column."
    )


def test_a_given_amount_may_be_rounded_to_its_digits(tmp_path):
    """230 yuan agrees with 230.4, 0.02万元 with 240; 231 does not."""
    townships = TOWNSHIPS.replace("last_year", "last_year,travel_cost")
    townships = townships.replace("100000,", "100000,0.02万元,").replace("200000,", "200000,14.4,")
    county(tmp_path / "good", townships=townships.replace("300000,", "300000,230,"))
    found = one_message(tmp_path / "bad", townships=townships.replace("300000,", "300000,231,"))
    assert "states 231, measured is 230.4" in found


def test_a_measure_that_is_zero_for_all_shares_nothing(tmp_path):
    """A factor of which nobody has anything is an error at the factor."""
    caseload = "township_code,service,cases\n1,low,0\n2,low,0\n3,low,0\n"
    assert "is 0 for every recipient, so it can share nothing" in one_message(tmp_path, caseload=caseload)
