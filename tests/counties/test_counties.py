"""One rule, many counties: each gets what it would get alone, and every problem comes with its county."""

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import jlmz_budget as jb
from support import SCENARIOS, formula_pool, rules, write

COUNTIES = """county_code,county,total
A,东县,1000
B,西县,500.55
"""
TOWNSHIPS = """township_code,township,county_code,type,population,area_km2,last_year
A1,东镇,A,镇,1000,10,100
B1,西乡,B,乡,2000,30,300
A2,城关街道,A,街道,3000,20,200
B2,东镇,B,镇,7,5,1
"""
VILLAGES = """village_code,village,township_code,population
a,甲村,A1,10
b,乙村,B1,20
"""
TASKS = "task,name,unit_price,tier\nvisit,走访,3,statutory\n"
VOLUMES = "village_code,task,volume\na,visit,7\nb,visit,9\n"
TABLES = {"counties": COUNTIES, "townships": TOWNSHIPS}
TASK_TABLES = {**TABLES, "villages": VILLAGES, "tasks": TASKS, "task_volumes": VOLUMES}
TASK_POOL = {"id": "v", "level": "village", "method": "tasks", "amount": "claims"}


def of_counties(folder, content, **tables):
    """The results by county code."""
    scenario = jb.read_scenario(write(folder, content, **tables))
    return {county.code: county.result for county in jb.allocate_counties(scenario)}


def problems(folder, content, **tables):
    """What reading says."""
    with pytest.raises(jb.InputError) as caught:
        jb.read_scenario(write(folder, content, **tables))
    return str(caught.value).replace(str(folder), "F")


def test_each_county_shares_its_own_money(tmp_path):
    """东县 1,000 by 1,000 : 3,000 people, 西县 500.55 by 2,000 : 7."""
    results = of_counties(tmp_path, rules(formula_pool(), total="1500.55"), **TABLES)
    assert {code: [award.award for award in result.awards] for code, result in results.items()} == {
        "A": [25_000, 75_000],
        "B": [49_880, 175],
    }


def test_villages_tasks_and_payers_stay_in_their_county(tmp_path):
    """A village's claim is paid from its own county's total; the townships get what is left there."""
    results = of_counties(tmp_path, rules(TASK_POOL, formula_pool(), total="1500.55"), **TASK_TABLES)
    assert [(task.village, task.award) for task in results["A"].task_awards] == [("甲村", 2_100)]
    assert [total.amount for total in results["B"].totals] == [2_700, 47_355]


def test_an_amount_can_be_a_column_of_the_counties_or_of_their_townships(tmp_path):
    """The same awards from counties.csv and from a column that is equal within a county."""
    pool = formula_pool(amount={"of": "work"})
    in_counties = of_counties(
        tmp_path / "a",
        rules(pool, total="90"),
        counties="county_code,county,work\nB,西县,50\nA,东县,40\n",
        townships=TOWNSHIPS,
    )
    rows = TOWNSHIPS.splitlines()
    with_work = [rows[0] + ",work", *(row + (",40" if ",A," in row else ",50") for row in rows[1:])]
    in_townships = of_counties(tmp_path / "b", rules(pool, total="90"), townships="\n".join(with_work))
    by_code = {code: result.awards for code, result in in_townships.items()}
    assert by_code == {code: result.awards for code, result in in_counties.items()}
    assert [award.award for award in by_code["A"]] == [1_000, 3_000]


@settings(max_examples=25)
@given(
    totals=st.lists(st.integers(500, 10**7), min_size=2, max_size=4),
    people=st.lists(st.integers(1, 10**5), min_size=8, max_size=12),
    floor=st.sampled_from([0, 1, 37]),
)
def test_a_county_in_company_gets_what_it_gets_alone(tmp_path_factory, totals, people, floor):
    """Certified county by county from one set of tables, and again from a folder with that county only."""
    folder = tmp_path_factory.mktemp("counties")
    codes = [f"C{number}" for number in range(len(totals))]
    head = "township_code,township,county_code,population,area_km2\n"
    rows = [
        f"T{number},镇{number},{codes[number % len(codes)]},{count},{1 + number}\n"
        for number, count in enumerate(people)
    ]
    counties = "county_code,county,total\n" + "".join(
        f"{code},{code}县,{total / 100:.2f}\n" for code, total in zip(codes, totals, strict=True)
    )
    pool = formula_pool(
        factors={"population": "2/3", "area_km2": "1/3"},
        floors=[{"id": "f", "per": "recipient", "amount": f"{floor / 100}"}],
    )
    content = rules(pool, total=f"{sum(totals) / 100:.2f}")
    together = of_counties(folder / "all", content, counties=counties, townships=head + "".join(rows))
    for code, total in zip(codes, totals, strict=True):
        own = [row for row in rows if row.split(",")[2] == code]
        alone = write(
            folder / code,
            rules(pool, total=f"{total / 100:.2f}"),
            townships=head + "".join(own),
        )
        assert together[code].awards == jb.allocate(jb.read_scenario(alone)).awards
        assert sum(award.award for award in together[code].awards) == total


@pytest.mark.parametrize(
    ("content", "tables", "expected"),
    [
        (
            rules(formula_pool(), total="1500"),
            TABLES,
            (
                "F/scenario.yaml:6:3 total: the budget is 1,500.00 yuan, the counties' totals "
                "add up to 1,500.55 yuan; "
                "correct one of them"
            ),
        ),
        (
            rules(formula_pool(), total="1500.55"),
            {**TABLES, "townships": TOWNSHIPS.replace("B1,西乡,B", "B1,西乡,X")},
            (
                'F/townships.csv:3 county_code: "X" does not stand in the table counties; '
                "correct the code, or add the "
                "row there"
            ),
        ),
        (
            rules(formula_pool(), total="1500.55"),
            {**TABLES, "townships": TOWNSHIPS.replace("county_code", "county_nr")},
            (
                "F/townships.csv:1 县代码（county_code）: the column county_code is missing; add the "
                "column county_code, "
                "or leave out the table counties and amounts by county"
            ),
        ),
        (
            rules(formula_pool(), total="1600.55"),
            {**TABLES, "counties": COUNTIES + "C,北县,100\n"},
            (
                'F/counties.csv:4 county_code: no township has the county "C"; add its '
                "townships, or delete the row"
            ),
        ),
        (
            rules(formula_pool(), total="1500.55"),
            {**TABLES, "counties": COUNTIES.replace("total", "money")},
            (
                "amount: needs the total of each county, which no column total states; add the "
                "column total to the "
                "counties, or write amount: {of: column}"
            ),
        ),
        (
            rules(formula_pool(amount={"of": "wrok"}), total="1500.55"),
            {**TABLES, "counties": COUNTIES.replace("total", "work")},
            'no column of counties; did you mean "work"?',
        ),
        (
            rules(formula_pool(amount={"of": "work"}), total="2"),
            {"townships": TOWNSHIPS.replace("last_year", "work")},
            (
                'F/townships.csv:4 work: the county\'s amount is "100" in its first row, here '
                '"200"; write one amount a '
                "county"
            ),
        ),
    ],
)
def test_what_is_wrong_with_counties_is_said_where_it_stands(tmp_path, content, tables, expected):
    """Each message as users see it."""
    assert expected in problems(tmp_path, content, **tables)


def test_a_village_stays_in_the_county_of_its_township(tmp_path):
    """A county of its own in another table is held against it; the money would be another county's."""
    with_county = (
        "village_code,village,township_code,county_code,population\na,甲村,A1,B,10\nb,乙村,B1,B,20\n"
    )
    volumes = "village_code,task,volume,county_code\na,visit,7,A\nb,visit,9,A\nb,call,1,A\n"
    content = rules(TASK_POOL, formula_pool(), total="1500.55")
    tasks = TASKS + "call,电话,1,statutory\n"
    tables = {**TASK_TABLES, "villages": with_county, "task_volumes": volumes, "tasks": tasks}
    assert problems(tmp_path, content, **tables).splitlines() == [
        (
            'F/villages.csv:2 county_code: A1 belongs to the county A, found "B"; correct the code, '
            "or leave out the column."
        ),
        (
            'F/task_volumes.csv:3 county_code: b belongs to the county B, found "A" (further rows: 1, to '
            "line 4); correct the code, or leave out the column."
        ),
    ]


@pytest.mark.parametrize(
    ("tables", "expected"),
    [
        (
            {"counties": "county_code,county,total\n"},
            "F/counties.csv:1 county_code: the table has no rows; write one row a county.",
        ),
        (
            {"townships": TOWNSHIPS.replace("B1,西乡,B", "B1,西乡,")},
            "F/townships.csv:3 county_code: a code is missing; fill the cell.",
        ),
    ],
)
def test_what_is_missing_of_counties_is_one_message(tmp_path, tables, expected):
    """Not a message for each township."""
    assert problems(tmp_path, rules(formula_pool(), total="1500.55"), **{**TABLES, **tables}) == expected


def test_counties_of_two_cities_may_have_one_name(tmp_path):
    """Their codes keep them apart, as 鼓楼区 of four cities."""
    counties = COUNTIES.replace("西县", "东县")
    results = of_counties(
        tmp_path, rules(formula_pool(), total="1500.55"), **{**TABLES, "counties": counties}
    )
    assert {code: result.scenario.rules.county.name for code, result in results.items()} == {
        "A": "东县",
        "B": "东县",
    }


def test_a_spreadsheet_s_numbers_are_the_counties_codes(tmp_path):
    """County 1.0 of the townships is county 1, as it is for codes of townships."""
    tables = {
        "counties": COUNTIES.replace("A,", "1,").replace("B,", "2,"),
        "townships": TOWNSHIPS.replace(",A,", ",1.0,").replace(",B,", ",２,"),
    }
    assert list(of_counties(tmp_path, rules(formula_pool(), total="1500.55"), **tables)) == ["1", "2"]


def test_what_a_county_has_to_look_at_is_noted_under_its_name(tmp_path, run):
    """As for one county alone: 西县's claims of 27 yuan are not paid in full."""
    pool = {**TASK_POOL, "amount": {"of": "support"}}
    counties = "county_code,county,total,support\nA,东县,1000,30\nB,西县,500.55,20\n"
    write(tmp_path, rules(pool, formula_pool(), total="1500.55"), **{**TASK_TABLES, "counties": counties})
    code, printed = run("allocate", tmp_path)
    assert code == 0
    assert "B 西县 pools.v: the money does not pay every claim: v 20.00 < 27.00" in printed
    assert "A 东县 pools.v" not in printed


def test_every_county_that_cannot_be_allocated_is_named(tmp_path, run):
    """Both counties' shortfalls, each under its county; nothing is written."""
    pool = formula_pool(floors=[{"id": "plain", "per": "recipient", "amount": 600}])
    write(tmp_path / "s", rules(pool, total="1500.55"), **TABLES)
    code, printed = run("allocate", tmp_path / "s", "-o", tmp_path / "out")
    assert code == 1
    assert "A 东县 pools.p" in printed
    assert "B 西县 pools.p" in printed
    assert not (tmp_path / "out").exists()


def test_a_factor_that_is_0_in_one_county_is_named_there(tmp_path):
    """The whole column is not 0, but nothing can be shared by it in 东县."""
    townships = TOWNSHIPS.replace(",1000,", ",0,").replace(",3000,", ",0,")
    write(tmp_path, rules(formula_pool(), total="1500.55"), counties=COUNTIES, townships=townships)
    with pytest.raises(jb.InfeasibleError) as caught:
        list(jb.allocate_counties(jb.read_scenario(tmp_path)))
    assert [str(problem) for problem in caught.value.problems] == [
        (
            "A 东县 pools.p.factors.population: is 0 for every recipient, so it can share "
            "nothing; correct the column, "
            "or its weight."
        )
    ]


def test_many_counties_are_no_single_allocation(tmp_path, run):
    """`allocate` of Python and every other command say what to use."""
    write(tmp_path, rules(formula_pool(), total="1500.55"), **TABLES)
    with pytest.raises(jb.InputError, match="the scenario holds many counties"):
        jb.allocate(jb.read_scenario(tmp_path))
    assert "--by county" in run("explain", tmp_path, "东镇")[1]


def test_one_result_holds_all_counties_and_can_be_verified(tmp_path, run):
    """Sums by county first; a changed cell is found."""
    write(tmp_path / "s", rules(TASK_POOL, formula_pool(), total="1500.55"), **TASK_TABLES)
    assert run("allocate", tmp_path / "s", "-o", tmp_path / "out")[0] == 0
    sums = (tmp_path / "out" / "by_county.csv").read_text("utf-8").splitlines()
    assert sums == [
        "county_code,county,total,reserve,v,p,awarded,left",
        ",合计,1500.55,0.00,48.00,1452.55,1500.55,0.00",
        "A,东县,1000.00,0.00,21.00,979.00,1000.00,0.00",
        "B,西县,500.55,0.00,27.00,473.55,500.55,0.00",
    ]
    rows = list(csv.DictReader(io.StringIO((tmp_path / "out" / "allocation.csv").read_text("utf-8"))))
    assert [row["county_code"] for row in rows] == ["A", "A", "A", "B", "B", "B"]
    assert "identical" in run("verify", tmp_path / "out")[1]
    changed = (tmp_path / "out" / "by_county.csv").read_text("utf-8").replace("979.00", "978.00")
    (tmp_path / "out" / "by_county.csv").write_text(changed, "utf-8", newline="")
    assert run("verify", tmp_path / "out")[0] == 3


@pytest.mark.parametrize("amount", ["remainder", {"of": "total"}])
def test_by_county_gives_ordinary_result_folders(tmp_path, run, amount):
    """Each has inputs of its own, from which it is derived again, and which can be allocated anew."""
    content = rules(formula_pool(amount=amount), total="1500.55", money_unit="元")
    write(tmp_path / "s", content, **TABLES)
    done = run("allocate", tmp_path / "s", "--by", "county", "-o", tmp_path / "out", "--set", "name=x")
    assert done[0] == 0, done[1]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "A", "B", "by_county.csv", "certificate.json",
    ]  # fmt: skip
    assert "identical" in run("verify", tmp_path / "out")[1]
    assert "identical" in run("verify", tmp_path / "out" / "B")[1]
    again = jb.allocate(jb.read_scenario(tmp_path / "out" / "B" / "inputs"))
    assert [award.award for award in again.awards] == [49_880, 175]
    assert again.scenario.rules.county.name == "西县"


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--by", "county"), "--by county: writes folders, but names none; add -o DIR"),
        (("--format", "json"), "many counties have no single allocation.json"),
        (
            ("--format", "json", "--by", "county", "-o", "never"),
            "no single allocation.json; leave out --format: each county's folder holds its own.",
        ),
    ],
)
def test_options_that_do_not_go_together(tmp_path, run, options, expected):
    """A usage error, exit 2."""
    write(tmp_path, rules(formula_pool(), total="1500.55"), **TABLES)
    code, printed = run("allocate", tmp_path, *options)
    assert (code, expected in printed) == (2, True)


def test_a_single_county_cannot_be_taken_apart(tmp_path, run):
    """--by county without counties is a usage error."""
    write(tmp_path, rules(formula_pool()))
    code, printed = run("allocate", tmp_path, "--by", "county", "-o", tmp_path / "out")
    assert (code, "the scenario holds one county" in printed) == (2, True)


def test_jilin_has_its_published_counts_and_closes():
    """69 county-level units, 1,075 townships, 11,860 villages: certified, and the sum is the budget."""
    scenario = jb.read_scenario(SCENARIOS / "jilin-2025")
    counties = list(jb.allocate_counties(scenario))
    kinds = [award.level for county in counties for award in county.result.awards]
    assert (len(counties), kinds.count("township"), kinds.count("village")) == (69, 1_075, 11_860)
    awarded = sum(award.award for county in counties for award in county.result.awards)
    left = sum(total.unallocated + total.returned for county in counties for total in county.result.totals)
    assert awarded + left == scenario.rules.budget.total == 15_539_900_000


def test_moved_money_between_counties_is_refused():
    """A county's proof holds for its own money only."""
    scenario = jb.read_scenario(SCENARIOS / "jilin-2025")
    first, second, *_ = jb.allocate_counties(scenario)
    with pytest.raises(jb.CertificateError):
        jb.certify(first.result.scenario, replace(second.result, scenario=first.result.scenario))
