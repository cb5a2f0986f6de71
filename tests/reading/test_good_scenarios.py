"""What is read from good input."""

from fractions import Fraction
from pathlib import Path

import pytest

from jlmz_budget.reading import read_scenario, read_scenario_with_notes
from reading.folders import PLACES, RULES, TABLES, TASK_RULES, TOWNSHIPS, problems, write

SCENARIOS = Path(__file__).parents[2] / "scenarios"


@pytest.mark.parametrize("folder", sorted(SCENARIOS.glob("*/")), ids=lambda folder: folder.name)
def test_the_scenarios_of_the_repository_are_read_without_a_note(folder):
    """Every scenario folder is good input."""
    assert read_scenario_with_notes(folder).notes == ()


def test_a_folder_and_its_scenario_file_are_the_same_scenario(tmp_path):
    """Both forms of the path lead to one scenario."""
    folder = write(tmp_path, PLACES)
    assert read_scenario(folder) == read_scenario(folder / "scenario.yaml")


def test_files_are_kept_as_read(tmp_path):
    """The scenario holds the bytes of every file, in the order of use, under names relative to the folder."""
    folder = write(tmp_path, TABLES, TASK_RULES)
    files = read_scenario(folder).files
    names = ["scenario.yaml", "townships.csv", "villages.csv", "tasks.csv", "task_volumes.csv"]
    assert [file.name for file in files] == names
    assert all(file.content == (folder / file.name).read_bytes() for file in files)


def test_chinese_headers_and_english_ones_are_the_same_columns(tmp_path):
    """A table with Chinese headers has the columns of the manual."""
    table = read_scenario(write(tmp_path, {"townships.csv": TOWNSHIPS})).tables["townships"]
    assert list(table.columns) == ["township_code", "township", "population", "type"]
    assert table.headers["population"] == "人口"


def test_places_name_file_and_line(tmp_path):
    """Each row knows its line in the file, comments and blank lines counted."""
    text = "# 来源：年鉴\n\n某县乡镇表,,\n乡镇代码,乡镇,人口\n01,甲,1\n\n02,乙,2\n"
    folder = write(tmp_path, {"townships.csv": text})
    assert read_scenario(folder).tables["townships"].places == (
        f"{folder}/townships.csv:5",
        f"{folder}/townships.csv:7",
    )


def test_a_quoted_line_break_counts_as_a_line(tmp_path):
    """Line numbers are those an editor shows."""
    text = '乡镇代码,乡镇,人口,备注\n01,甲,1,"一\n二"\n02,乙,-2,\n'
    assert problems(write(tmp_path, {"townships.csv": text})) == [
        'townships.csv:4 人口（population）: must be 0 or more, found "-2"; correct the cell.'
    ]


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_comma_tab_and_semicolon_separate(tmp_path, delimiter):
    """The delimiter is known from the header row."""
    folder = write(tmp_path, {"townships.csv": TOWNSHIPS.replace(",", delimiter)})
    assert read_scenario(folder).tables["townships"].columns["population"] == ("100", "300")


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n"])
def test_every_line_ending_is_read(tmp_path, ending):
    """Files of any system have the same rows."""
    folder = write(tmp_path, {"townships.csv": TOWNSHIPS.replace("\n", ending)})
    assert read_scenario(folder).tables["townships"].places[1].endswith("townships.csv:3")


@pytest.mark.parametrize(
    ("encoding", "notes"), [("utf-8", 0), ("utf-8-sig", 0), ("utf-16", 0), ("gb18030", 2)]
)
def test_encodings_are_tried_in_order(tmp_path, encoding, notes):
    """GB18030 is read with a note for each file; UTF-8 and files with a byte order mark without."""
    rules = RULES.replace("small", "小县")
    files = {"townships.csv": TOWNSHIPS.encode(encoding)}
    reading = read_scenario_with_notes(write(tmp_path, files, rules.encode(encoding)))
    assert reading.scenario.rules.name == "小县"
    assert reading.scenario.tables["townships"].columns["township"] == ("甲镇", "乙乡")
    assert [str(note).partition(" ")[2] for note in reading.notes] == [
        "read as GB18030; save the file as UTF-8."
    ] * notes


def test_scalars_stay_as_written(tmp_path):
    """No YAML type changes a text: codes keep zeros, words that look like numbers or dates stay words."""
    rules = RULES.replace(
        "name: small", "name: 0123\ntitle: no\nsource: 2025-01-01\ncounty: {code: 1_0, name: 1:30}"
    )
    read = read_scenario(write(tmp_path, PLACES, rules)).rules
    assert (read.name, read.title, read.source) == ("0123", "no", "2025-01-01")
    assert (read.county.code, read.county.name) == ("1_0", "1:30")


def test_names_in_the_rules_may_be_chinese(tmp_path):
    """人口 in a factor, a coefficient, per, of and where is the column population."""
    rules = RULES.replace(
        "factors: {population: 1}",
        "factors: {人口: 1}\n    coefficients: [人口]\n    where: {类型: [镇, 乡]}\n"
        "    base: [{per: 人口, amount: 1}]\n    floors: [{id: a, of: 人口}]\n"
        "    groups: [{id: g, where: {类型: 镇}, max_share: 0.5}]",
    )
    pool = read_scenario(write(tmp_path, PLACES, rules)).rules.pools[0]
    assert list(pool.factors) == ["population"]
    assert pool.coefficients == ("population",)
    assert pool.where == {"type": ("镇", "乡")}
    assert (pool.base[0].per, pool.floors[0].of) == ("population", "population")
    assert pool.groups[0].where == {"type": ("镇",)}


def test_a_column_of_ones_own_is_named_as_its_header(tmp_path):
    """A header the manual does not know may be named in the rules, whatever the width of its brackets."""
    rules = RULES.replace("population: 1", "沙化面积(公顷): 1")
    table = "乡镇代码,乡镇,沙化面积（公顷）\n01,甲,5\n02,乙,6\n"
    pool = read_scenario(write(tmp_path, {"townships.csv": table}, rules)).rules.pools[0]
    assert list(pool.factors) == ["沙化面积（公顷）"]


def test_villages_are_counted_where_no_column_gives_them(tmp_path):
    """The factor villages needs no column if there is a village table."""
    assert problems(write(tmp_path, PLACES, RULES.replace("population", "villages"))) == []


def test_money_units_are_those_of_the_scenario(tmp_path):
    """万元 in money_unit holds for every plain amount; an amount with its own unit keeps it."""
    rules = RULES.replace("year: 2025", "year: 2025\nmoney_unit: 万元\npayment_unit: 100")
    rules += "    floors: [{id: a, per: recipient, amount: 3元}]\n"
    read = read_scenario(write(tmp_path, PLACES, rules)).rules
    assert read.budget.total == 1_000_000_000
    assert read.pools[0].floors[0].amount == Fraction(300)
    assert read.payment_unit == 10_000


def test_a_table_may_lie_elsewhere_in_the_folder(tmp_path):
    """`tables` points to another file inside the folder."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "x.csv").write_text(TOWNSHIPS, "utf-8")
    folder = write(tmp_path, {}, RULES + "tables: {townships: data/x.csv}\n")
    scenario = read_scenario(folder)
    assert scenario.files[1].name == "data/x.csv"
    assert scenario.tables["townships"].places[0] == f"{folder}/data/x.csv:2"


def test_a_share_may_say_where_it_comes_from(tmp_path):
    """A reserve and a pool's amount that are shares of the total have a source like every other number."""
    rules = RULES.replace("total: 1000", "total: 1000, reserve: {share: 0.02, source: 会议纪要}")
    rules = rules.replace("amount: remainder", "amount: {share: 50%, source: 县政府}")
    scenario = read_scenario(write(tmp_path, PLACES, rules))
    reserve, amount = scenario.rules.budget.reserve, scenario.rules.pools[0].amount
    assert (reserve.kind, reserve.share, reserve.source) == ("share", Fraction(1, 50), "会议纪要")
    assert (amount.kind, amount.share, amount.source) == ("share", Fraction(1, 2), "县政府")


def test_a_policy_pack_may_lie_in_the_folder(tmp_path):
    """A pack of the county is read and kept among the files."""
    import jlmz_budget.policy as packs  # noqa: PLC0415

    pack = (Path(packs.__file__).parent / "jilin-2018.yaml").read_text("utf-8")
    folder = write(tmp_path, {**PLACES, "own.yaml": pack}, RULES + "policy: own.yaml\n")
    scenario = read_scenario(folder)
    assert scenario.policy.pack == "jilin-2018"
    assert "own.yaml" in [file.name for file in scenario.files]


def test_a_hundred_thousand_rows_are_read(tmp_path):
    """Every row of a province's size is there."""
    villages = 1000
    table = "village_code,village,township_code\n" + "".join(f"{i:05},v{i},01\n" for i in range(villages))
    tasks = "task,unit_price\n" + "".join(f"t{i},5\n" for i in range(100))
    volumes = "village_code,task,volume,months\n" + "".join(
        f"{i:05},t{j},{i + j},12\n" for i in range(villages) for j in range(100)
    )
    townships = "township_code,township\n01,甲\n"
    files = {
        "townships.csv": townships,
        "villages.csv": table,
        "tasks.csv": tasks,
        "task_volumes.csv": volumes,
    }
    folder = write(tmp_path, files, TASK_RULES)
    assert read_scenario(folder).tables["task_volumes"].rows == 100_000
