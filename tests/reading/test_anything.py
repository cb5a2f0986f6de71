"""Whatever the bytes, reading gives a scenario or an input error."""
# ruff: noqa: E501 - messages are quoted whole

import csv
import io
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from jlmz_budget.errors import InputError
from jlmz_budget.model import Pool, Rules
from jlmz_budget.reading import read_scenario
from reading.folders import PLACES, RULES, TOWNSHIPS, messages, write

FUZZ = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
YAML_LIKE = st.text(st.sampled_from("ab:：,，{}[]&*!|>-?#\"'“”\n\t %@`~0123.\\uU甲\0\x85\u2028"), max_size=60)
CELLS = st.text(st.sampled_from('01,;"\n\r\t甲乡镇代码人口.eE+-#%合计 '), max_size=80)


def outcome(files, rules=RULES, **how):
    """What is said about the files in a folder of their own, "" if they are read; only an input error may come out."""
    with tempfile.TemporaryDirectory() as name:
        folder = write(Path(name), files, rules)
        try:
            read_scenario(folder, **how)
        except InputError as error:
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
