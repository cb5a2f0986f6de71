"""What is said about faulty tables."""
# ruff: noqa: E501 - messages are quoted whole

import pytest

from jlmz_budget.reading import read_scenario
from reading.folders import (
    PLACES,
    RULES,
    TABLES,
    TASK_RULES,
    TASKS,
    TOWNSHIPS,
    VILLAGES,
    VOLUMES,
    messages,
    problems,
    write,
)

HEAD = "乡镇代码,乡镇,人口,类型,系数,last_year\n"
USING = RULES + "    coefficients: [系数]\n    floors: [{id: a, of: last_year, ratio: 0.9}]\n"

CELLS = [
    ("01,甲,-5,镇,1,1\n02,乙,5,镇,1,1\n", 'townships.csv:2 人口（population）: must be 0 or more, found "-5"; correct the cell.'),
    ("01,甲,很多,镇,1,1\n02,乙,5,镇,1,1\n", 'townships.csv:2 人口（population）: must be a number, found "很多"; correct the cell.'),
    ("01,甲,,镇,1,1\n02,乙,5,镇,1,1\n", "townships.csv:2 人口（population）: the cell is empty; write a number, 0 if there is none."),
    ("01,甲,0,镇,1,1\n02,乙,0,镇,1,1\n", "townships.csv:1 人口（population）: is 0 for every recipient, so it can share nothing; fill the column, or set its weight to 0."),
    ("01,甲,5,镇,0,1\n02,乙,5,镇,,1\n", 'townships.csv:2 系数: must be more than 0, found "0"; correct the cell.', "townships.csv:3 系数: the cell is empty; write a number, 0 if there is none."),
    ("01,甲,5,镇,1,-1\n02,乙,5,镇,1,x\n", 'townships.csv:2 last_year: must be 0 or more, found "-1"; correct the cell.', 'townships.csv:3 last_year: must be an amount of money, found "x"; correct the cell.'),
    ("01,甲,5,镇,1,\n02,乙,5,镇,1,1万元\n", "townships.csv:2 last_year: the cell is empty; write a number, 0 if there is none."),
    ("01,甲,5,镇,1,1\n01,乙,5,镇,1,1\n", 'townships.csv:3 乡镇代码（township_code）: "01" stands here and in line 2; keep one, or correct the other.'),
    ("01,甲,5,镇,1,1\n02,甲,5,镇,1,1\n", 'townships.csv:3 乡镇（township）: "甲" stands here and in line 2; keep one, or correct the other.'),
    (",甲,5,镇,1,1\n02,,5,镇,1,1\n", "townships.csv:2 乡镇代码（township_code）: a code is missing; fill the cell.", "townships.csv:3 乡镇（township）: a name is missing; fill the cell."),
    ("2.22403E+11,甲,5,镇,1,1\n", 'townships.csv:2 乡镇代码（township_code）: the spreadsheet turned the code into a number, found "2.22403E+11"; format the column as text and type the code again.'),
    ("01,甲,1,234,镇,1,1\n02,乙,5,镇,1,1\n", "townships.csv:2: the row has 7 cells, the header row 6; put a cell that holds a comma in quotes, or add the missing header.", 'townships.csv:2 系数: must be a number, found "镇"; correct the cell.'),
    ("01,甲,5,镇,1,1\n合计,,6,,9,1\n", "townships.csv:3 人口（population）: the total is 6, the rows add up to 5; correct the wrong one."),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), [(rows, expected) for rows, *expected in CELLS])
def test_a_faulty_cell_is_named_at_its_line_and_column(tmp_path, rows, expected):
    """File, line, header and column name, what was found, what to do."""
    assert messages(tmp_path, {"townships.csv": HEAD + rows}, USING) == expected


def test_codes_become_clean_text(tmp_path):
    """A code keeps its zeros; ".0", full-width digits and blanks go."""
    table = "乡镇代码,乡镇,人口\n222403001.0,甲,1\n ０１ ,乙,2\n"
    read = read_scenario(write(tmp_path, {"townships.csv": table}))
    assert read.tables["townships"].columns["township_code"] == ("222403001", "01")


def test_a_total_row_is_no_recipient(tmp_path):
    """合计, 总计, 小计 and total rows are left out, above, between or below the rows."""
    table = "乡镇代码,乡镇,人口\n,合 计,10\n01,甲,1\n02,乙,2\n,小计,3\n03,丙,3\n04,丁,4\n,小计：,7\n总计,,10\nTotal,,10\n"
    read = read_scenario(write(tmp_path, {"townships.csv": table})).tables["townships"]
    assert read.columns["township"] == ("甲", "乙", "丙", "丁")
    assert read.places[2].endswith("townships.csv:6")


def test_only_additive_columns_are_added(tmp_path):
    """Coefficients, prices, rates, distances and sources are never summed."""
    table = (
        "乡镇代码,乡镇,人口,财力困难系数,到县距离,贫困率,海拔系数,人口来源\n"
        "01,甲,1,1.1,5,3%,2,1\n02,乙,2,1.2,5,4%,2,1\n合计,,3,1,1,1,1,1\n"
    )
    assert messages(tmp_path, {"townships.csv": table}) == []


def test_a_wrong_total_of_an_unused_column_is_named(tmp_path):
    """Every additive column of a total row is checked."""
    table = "乡镇代码,乡镇,人口,户数\n01,甲,1,5\n合计,,1,6.5\n"
    assert messages(tmp_path, {"townships.csv": table}) == [
        "townships.csv:3 户数: the total is 6.5, the rows add up to 5; correct the wrong one."
    ]


def test_a_wrong_subtotal_is_named(tmp_path):
    """小计 is the sum of its part, not of all rows."""
    table = "乡镇代码,乡镇,人口\n01,甲,1\n,小计,2\n03,丙,3\n,小计,3\n"
    assert messages(tmp_path, {"townships.csv": table}) == [
        "townships.csv:3 人口（population）: the total is 2, the rows add up to 1; correct the wrong one."
    ]


FORMS = [
    ("a,b\n1,2\n", "townships.csv: the headers were not found; looked for: 乡镇代码（township_code）, 乡镇（township）; write them in one row above the numbers."),
    ("", "townships.csv: the headers were not found; looked for: 乡镇代码（township_code）, 乡镇（township）; write them in one row above the numbers."),
    ("乡镇代码，乡镇，人口\n01，甲，1\n", "townships.csv: the headers were not found; looked for: 乡镇代码（township_code）, 乡镇（township）; separate the cells by half-width commas."),
    ("乡镇代码,人口\n01,5\n", "townships.csv:1: the column 乡镇（township） is missing; add it."),
    ("乡镇代码,乡镇,户籍人口,常住人口\n01,甲,5,6\n", 'townships.csv:1: two columns mean population: "户籍人口" and "常住人口"; rename the one that is not meant.'),
    ('乡镇代码,乡镇,人口\n01,"甲,5\n', 'townships.csv:2: a quotation mark is not closed, or text follows it; write " inside a cell as "".'),
    ('乡镇代码,乡镇,人口\n01,"甲"乙,5\n', 'townships.csv:2: a quotation mark is not closed, or text follows it; write " inside a cell as "".'),
    (b"a\0b", "townships.csv: is not a text file; save it as UTF-8 text (in a spreadsheet: CSV UTF-8)."),
    (b"\xff\xff\xff", "townships.csv: is neither UTF-8 nor GB18030 text; save it as UTF-8 text (in a spreadsheet: CSV UTF-8)."),
    ("乡镇代码,乡镇,人口,上年数（万元）\n01,甲,5,6\n", "townships.csv:1 上年数（万元）（last_year）: the header says 万元, the money unit of the scenario is 元; write the amounts in 元, or change money_unit."),
    ("乡镇代码,乡镇,人口（万人）\n01,甲,5\n", "scenario.yaml:10:15 population: unknown key; "),
]  # fmt: skip


@pytest.mark.parametrize(("table", "expected"), FORMS)
def test_a_faulty_form_of_a_table_is_named(tmp_path, table, expected):
    """What keeps a table from being read is one message."""
    found = messages(tmp_path, {"townships.csv": table})
    assert len(found) == 1
    assert found[0].startswith(expected)


COLUMNS = [
    ("coefficients: [hardshp]", 'scenario.yaml:11:20 coefficients: unknown column "hardshp"; use one of: population, type, equal.'),
    ("coefficients: [人口，类型]", 'scenario.yaml:11:20 coefficients: unknown column "人口，类型"; write "," instead of the full-width "，", with a blank after ":" and ",".'),
    ("base: [{per: populaton, amount: 1}]", 'scenario.yaml:11:13 per: unknown column "populaton"; did you mean "population"?'),
    ("floors: [{id: a, of: popultion}]", 'scenario.yaml:11:22 of: unknown column "popultion"; did you mean "population"?'),
    ("caps: [{id: a, per: villages, amount: 1}]", 'scenario.yaml:11:20 per: unknown column "villages"; use one of: population, type, recipient.'),
    ("where: {tpye: 镇}", 'scenario.yaml:11:13 tpye: unknown column "tpye"; did you mean "type"?'),
    ("where: {type: 街道}", "scenario.yaml:11:5 where: no row of the table matches; use what the column type holds: 镇, 乡."),
    ("groups: [{id: g, where: {type: 街道}, max_share: 1}]", "scenario.yaml:11:22 where: no row of the table matches; use what the column type holds: 镇, 乡."),
    ("groups: [{id: g, where: {type: [镇, 乡]}, max_share: 1}, {id: h, where: {type: 乡}, max_share: 1}]", "scenario.yaml:11:68 where: 乙乡 is in the group g too; make the groups disjoint."),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "expected"), COLUMNS)
def test_a_rule_that_names_no_column_is_named(tmp_path, rule, expected):
    """A wrong name in the rules is said there, with the columns there are."""
    found = messages(tmp_path, {"townships.csv": TOWNSHIPS}, RULES + f"    {rule}\n")
    assert len(found) == 1
    assert found[0].startswith(expected.partition("use one of")[0])


def test_only_recipients_of_the_pool_are_checked(tmp_path):
    """A cell of a row that `where` leaves out may be empty."""
    table = "乡镇代码,乡镇,人口,类型\n01,甲,,镇\n02,乙,5,乡\n"
    assert messages(tmp_path, {"townships.csv": table}, RULES + "    where: {type: 乡}\n") == []


def test_missing_tables_are_named_where_they_are_needed(tmp_path):
    """Each level needs its table, a task pool its catalogue and volumes."""
    assert messages(tmp_path, {}, RULES) == [
        "scenario.yaml:7:5 level: needs the table townships; put townships.csv into the scenario folder."
    ]
    assert messages(tmp_path, {}, TASK_RULES) == [
        "scenario.yaml:6:19 level: needs the table villages; put villages.csv into the scenario folder.",
        "scenario.yaml:6:35 method: needs the table tasks; put tasks.csv into the scenario folder.",
        "scenario.yaml:6:35 method: needs the table task_volumes; put task_volumes.csv into the scenario folder.",
    ]


POINTERS = [
    ("townships: ../x.csv", '"../x.csv" leads out of the scenario folder; copy the file into the folder.'),
    (
        "townships: /etc/passwd",
        '"/etc/passwd" leads out of the scenario folder; copy the file into the folder.',
    ),
    ("townships: link.csv", '"link.csv" leads out of the scenario folder; copy the file into the folder.'),
    ("townships: scenario.yaml", '"scenario.yaml" is not a table; name a csv, xlsx, xls or ods file.'),
    ("townships: other.cvs", '"other.cvs" is not a table; name a csv, xlsx, xls or ods file.'),
    ("townships: othr.csv", 'there is no file "othr.csv"; did you mean "other.csv"?'),
    ('townships: ""', 'must name a file; write a file name, or "file.xlsx#sheet".'),
]


@pytest.mark.parametrize(("pointer", "expected"), POINTERS)
def test_a_table_stays_inside_the_folder(tmp_path, pointer, expected):
    """Absolute paths, parents and links that leave the folder are refused."""
    (tmp_path / "outside.csv").write_text(TOWNSHIPS, "utf-8")
    folder = write(tmp_path / "x", {"other.csv": TOWNSHIPS}, RULES + f"tables: {{{pointer}}}\n")
    (folder / "link.csv").symlink_to(tmp_path / "outside.csv")
    assert f"scenario.yaml:11:10 townships: {expected}" in problems(folder)


def test_a_linked_table_that_leaves_the_folder_is_refused(tmp_path):
    """A table found by name is held to the same rule."""
    (tmp_path / "outside.csv").write_text(TOWNSHIPS, "utf-8")
    folder = write(tmp_path / "x", {})
    (folder / "townships.csv").symlink_to(tmp_path / "outside.csv")
    assert problems(folder) == [
        "townships.csv: leads out of the scenario folder; copy the file into the folder."
    ]


def test_an_unknown_table_name_is_named(tmp_path):
    """A typo under `tables` gives the table that is meant."""
    found = messages(tmp_path, PLACES, RULES + "tables: {townshps: x.csv}\n")
    assert found == ['scenario.yaml:11:10 townshps: unknown table "townshps"; did you mean "townships"?']


def test_one_table_in_two_files_is_refused(tmp_path):
    """Nobody knows which one is meant."""
    files = {"townships.csv": TOWNSHIPS, "townships.xlsx": b""}
    assert messages(tmp_path, files)[0] == (
        "townships: stands in several files: townships.csv, townships.xlsx; keep one of them."
    )


REFERENCES = [
    ("villages.csv", VILLAGES.replace("西村,02", "西村,20"), 'villages.csv:3 township_code: "20" does not stand in the table townships; correct the code, or add the row there.'),
    ("villages.csv", VILLAGES.replace("0201", "0101"), 'villages.csv:3 village_code: "0101" stands here and in line 2; keep one, or correct the other.'),
    ("villages.csv", "village_code,village,township_code,difficulty\n0101,东村,01,0\n", 'villages.csv:2 difficulty: must be more than 0, found "0"; correct the cell.'),
    ("task_volumes.csv", VOLUMES.replace("0101", "0102"), 'task_volumes.csv:2 village_code: "0102" does not stand in the table villages; did you mean "0101"?'),
    ("task_volumes.csv", VOLUMES.replace("visits", "visit"), 'task_volumes.csv:2 task: "visit" does not stand in the table tasks; did you mean "visits"?'),
    ("task_volumes.csv", VOLUMES + "0101,visits,6\n", "task_volumes.csv:3 task: the same village and task at the same time stands in line 2; give the rows periods that do not meet (from, to)."),
    ("task_volumes.csv", VOLUMES + "0201,visits,-1\n", 'task_volumes.csv:3 volume: must be 0 or more, found "-1"; correct the cell.'),
    ("task_volumes.csv", VOLUMES + "0201,visits,\n", "task_volumes.csv:3 volume: the cell is empty; write a number, 0 if there is none."),
    ("task_volumes.csv", "village_code,task,volume,months\n0101,visits,5,13\n", 'task_volumes.csv:2 months: must be whole months from 0 to 12, found "13"; correct the cell.'),
    ("task_volumes.csv", "village_code,task,volume,months\n0101,visits,5,1.5\n", 'task_volumes.csv:2 months: must be whole months from 0 to 12, found "1.5"; correct the cell.'),
    ("task_volumes.csv", "village_code,task,volume,from,to\n0101,visits,5,2025-13,\n", 'task_volumes.csv:2 from: must be a date, found "2025-13"; write it as 2025-07 or 2025-07-15.'),
    ("task_volumes.csv", "village_code,task,volume,from,to\n0101,visits,5,2025-07,2025-06\n", "task_volumes.csv:2 to: ends on 2025-06 before it begins on 2025-07; correct one of the dates."),
    ("tasks.csv", TASKS.replace("20", ""), 'task_volumes.csv:2 task: a task without money: "visits" has a volume but no price; write its unit_price in the table tasks.'),
    ("tasks.csv", TASKS.replace("20", "0"), 'task_volumes.csv:2 task: a task without money: "visits" has a volume but no price; write its unit_price in the table tasks.'),
    ("tasks.csv", TASKS.replace(",unit_price", "").replace(",20", ""), 'task_volumes.csv:2 task: a task without money: "visits" has a volume but no price; write its unit_price in the table tasks.'),
    ("tasks.csv", TASKS.replace("20", "-1"), 'tasks.csv:2 unit_price: must be 0 or more, found "-1"; correct the cell.', 'task_volumes.csv:2 task: a task without money: "visits" has a volume but no price; write its unit_price in the table tasks.'),
    ("tasks.csv", "task,unit_price,tier\nvisits,5,statutry\n", 'tasks.csv:2 tier: unknown word "statutry"; did you mean "statutory"?'),
    ("tasks.csv", "task,unit_price,tier\nvisits,5,x\n", 'tasks.csv:2 tier: unknown word "x"; use one of: statutory, policy, optional.'),
    ("tasks.csv", "task,unit_price,county_share\nvisits,5,1.2\n", 'tasks.csv:2 county_share: must be from 0 to 1, found "1.2"; correct the cell.'),
    ("tasks.csv", "task,unit_price,payer_budget\nvisits,5,0.001\n", 'tasks.csv:2 payer_budget: must be an amount of money in whole fen, found "0.001"; correct the cell.'),
    ("tasks.csv", "task,unit_price,from,to\nvisits,5,2025-01,2025-07\nvisits,6,2025-07,\n", "tasks.csv:3 from: two prices of one task hold at the same time, see line 2; give the rows periods that do not meet (from, to)."),
    ("tasks.csv", "task,unit_price,tier,from,to\nvisits,5,policy,2025-01,2025-06\nvisits,6,optional,2025-07,\n", 'tasks.csv:3 tier: one task has two values, "optional" here and "policy" in line 2; only prices change with dates; write the same in both.'),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "table", "expected"), [(name, table, rest) for name, table, *rest in REFERENCES]
)
def test_villages_tasks_and_volumes_fit_together(tmp_path, name, table, expected):
    """Codes lead somewhere, volumes have money, periods do not meet."""
    assert messages(tmp_path, {**TABLES, name: table}, TASK_RULES) == expected


def test_months_beside_dated_prices_need_dates(tmp_path):
    """Six months do not say which price holds."""
    tasks = "task,unit_price,from,to\nvisits,5,2025-01,2025-06\nvisits,6,2025-07,\n"
    volumes = "village_code,task,volume,months\n0101,visits,5,6\n0201,visits,5,12\n"
    files = {**TABLES, "tasks.csv": tasks, "task_volumes.csv": volumes}
    assert messages(tmp_path, files, TASK_RULES) == [
        (
            "task_volumes.csv:2 months: 6 months do not say which of the dated prices of the task holds; "
            "write from and to instead."
        )
    ]


def test_the_number_of_villages_is_that_of_the_village_table(tmp_path):
    """A township that states another number of villages is named."""
    townships = "township_code,township,population,villages\n01,甲,1,2\n02,乙,1,1\n"
    assert messages(tmp_path, {**PLACES, "townships.csv": townships}) == [
        "townships.csv:2 villages: states 2 villages, the table villages has 1; correct one of the two."
    ]


def test_villages_may_share_a_name(tmp_path):
    """Two villages of one name in different townships are no fault."""
    assert messages(tmp_path, {**PLACES, "villages.csv": VILLAGES.replace("西村", "东村")}) == []
