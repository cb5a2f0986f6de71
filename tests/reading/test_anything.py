"""Whatever the bytes, reading gives a scenario or an input error."""

import csv
import io
import json
import tempfile
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

import jlmz_budget as jb
from jlmz_budget.errors import CertificateError, InputError, JlmzError
from jlmz_budget.model import Pool, Rules
from jlmz_budget.reading import read_scenario
from reading.folders import PLACES, RULES, TOWNSHIPS, messages, write

FUZZ = settings(max_examples=60)
YAML_LIKE = st.text(st.sampled_from("ab:：,，{}[]&*!|>-?#\"'“”\n\t %@`~0123.\\uU甲\0\x85\u2028"), max_size=60)
CELLS = st.text(st.sampled_from('01,;"\n\r\t甲乡镇代码人口.eE+-#%合计 '), max_size=80)


def outcome(files, rules=RULES, **how):
    """What is said about the files in a folder of their own, "" if they are read, allocated and certified.

    Reading may end in an input error only, the rest in an error of the program's own tree.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = write(Path(name), files, rules)
        try:
            scenario = read_scenario(folder, **how)
        except InputError as error:
            return error.text("zh")
        try:
            jb.certify(scenario, jb.allocate(scenario))
        except CertificateError:
            raise
        except JlmzError as error:
            return error.text("zh")
    return ""


@FUZZ
@given(st.binary(max_size=200) | YAML_LIKE.map(str.encode))
@example(b"\xff\xfe")
@example(b"? a\n: b\n? [c]\n: d\n")
@example(b"%YAML 99999999999999999999.1\n---\na: b\n")
def test_any_bytes_may_stand_in_the_scenario_file(content):
    """Never a traceback."""
    assert isinstance(outcome(PLACES, content), str)


@FUZZ
@given(YAML_LIKE)
def test_anything_may_be_appended_to_a_good_scenario_file(text):
    """Never a traceback."""
    assert isinstance(outcome(PLACES, RULES + text), str)


@FUZZ
@given(st.binary(max_size=200) | CELLS.map(str.encode))
def test_any_bytes_may_stand_in_a_table(content):
    """Never a traceback."""
    assert isinstance(outcome({"townships.csv": content}), str)
    assert isinstance(outcome({"townships.csv": TOWNSHIPS.encode() + content}), str)


CELL = st.sampled_from(["", "0", "1", "7", "0.5", "12", "不详", "-1", "3万元", "1/3"])
ROW = st.tuples(st.sampled_from(["镇", "乡", ""]), CELL, CELL, CELL, CELL)
WHERE = st.dictionaries(
    st.sampled_from(["类型", "人口", "上年数", "难度"]),
    st.sampled_from(["镇", "乡", "1", "不详"]),
    max_size=2,
)
LIMITS = st.sampled_from([
    "",
    "    floors: [{id: f, of: 上年数, ratio: 0.5}]\n",
    "    caps: [{id: c, of: last_year}]\n    base: [{per: 人口, amount: 1}]\n",
    "    coefficients: [难度]\n    on_shortfall: prorate_floors\n    floors: [{id: f, of: already_paid}]\n",
    "    groups: [{id: g, where: {类型: 镇}, max_share: 0.5}]\n",
])  # fmt: skip


@FUZZ
@given(st.lists(ROW, min_size=1, max_size=4), WHERE, LIMITS)
@example([("镇", "5", "", "1", ""), ("乡", "不详", "不详", "不详", "不详")], {"类型": "镇"}, "")
@example([("镇", "0", "0", "0", "0"), ("乡", "0", "0", "0", "0")], {}, "")
def test_whatever_rows_are_left_out_the_others_are_paid(rows, where, limits):
    """Never a traceback: neither from reading, nor from sharing the money, nor from proving it."""
    lines = [f"{number:02},n{number},{','.join(row)}\n" for number, row in enumerate(rows)]
    table = "乡镇代码,乡镇,类型,人口,上年数,难度,already_paid\n" + "".join(lines)
    rules = f"{RULES}    where: {json.dumps(where, ensure_ascii=False)}\n{limits}"
    assert isinstance(outcome({"townships.csv": table}, rules), str)


VOLUME = st.tuples(st.sampled_from(["0101", "0201"]), st.sampled_from(["visits", "meals"]), CELL, CELL)


@FUZZ
@given(
    st.lists(VOLUME, max_size=3), WHERE, st.tuples(CELL, CELL, CELL), st.sampled_from(["tasks", "formula"])
)
def test_whatever_villages_do_they_are_paid_or_told_why(volumes, where, cells, method):
    """Never a traceback in a village pool either."""
    of_village = ",".join(cells)
    files = {
        **PLACES,
        "villages.csv": "village_code,village,township_code,类型,人口,上年数,难度\n"
        f"0101,东村,01,镇,1,1,1\n0201,西村,02,乡,{of_village}\n",
        "tasks.csv": "task,unit_price,county_share\nvisits,20,0.5\nmeals,1,\n",
        "task_volumes.csv": "village_code,task,volume,months\n"
        + "".join(f"{','.join(volume)}\n" for volume in volumes),
    }
    pool = {"id": "v", "level": "village", "method": method, "amount": "100", "where": where}
    pool |= {"factors": {"人口": 1}} if method == "formula" else {}
    rules = {"schema": "jlmz-budget/1", "name": "t", "year": 2025, "budget": {"total": 1000}, "pools": [pool]}
    assert isinstance(outcome(files, json.dumps(rules, ensure_ascii=False)), str)


@FUZZ
@given(st.binary(max_size=200), st.sampled_from(["xlsx", "xls", "ods"]))
def test_any_bytes_may_stand_in_a_workbook(content, suffix):
    """Never a traceback."""
    assert isinstance(outcome({f"townships.{suffix}": content}), str)
    assert isinstance(outcome({f"townships.{suffix}": b"PK\x03\x04" + content}), str)


@FUZZ
@given(st.text(max_size=30), st.text(max_size=30))
def test_any_setting_may_be_typed(key, text):
    """Never a traceback."""
    for full in (key, f"pools.work.{key}", f"pools.work.factors.{key}"):
        assert isinstance(outcome(PLACES, settings=[(full, text)], rescale=True), str)


KEYS = [(RULES, "", key) for key in Rules.model_fields if len(key) > 4] + [
    (RULES, "    ", key) for key in Pool.model_fields if len(key) > 4
]


@FUZZ
@given(st.sampled_from(KEYS), st.data())
def test_a_typo_in_a_key_names_the_key_that_is_meant(where, data):
    """One letter missing or doubled still finds its key."""
    rules, indent, key = where
    at = data.draw(st.integers(1, len(key) - 1))
    typo = key[:at] + data.draw(st.sampled_from(["", key[at] * 2])) + key[at + 1 :]
    known = {*Rules.model_fields, *Pool.model_fields, "schema"}
    if typo in known or key == "schema_version":
        return
    with tempfile.TemporaryDirectory() as name:
        found = messages(Path(name), PLACES, f"{rules}{indent}{typo}: 1\n")
    assert f'unknown key; did you mean "{key}"?' in found[0]


@FUZZ
@given(
    st.lists(
        st.lists(st.text(alphabet=st.characters(codec="utf-8"), max_size=8), min_size=3, max_size=3),
        max_size=5,
    )
)
def test_line_numbers_are_those_of_the_file(rows):
    """Whatever stands in quoted cells, a later row is named by the line in which it begins."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow(["乡镇代码", "乡镇", "人口", "一", "二", "三"])
    for number, row in enumerate(rows):
        writer.writerow([f"c{number}", f"n{number}", "1", *(cell.replace("\0", "") for cell in row)])
    above = target.getvalue()
    line = 1 + len(io.StringIO(above, newline="").readlines())
    with tempfile.TemporaryDirectory() as name:
        found = messages(Path(name), {"townships.csv": above + "last,末,-1,,,\n"})
    assert found == [
        f'townships.csv:{line} 人口（population）: must be 0 or more, found "-1"; correct the cell.'
    ]
