"""Folder to workbook to folder loses nothing: rules, tables, sources, variants, hostile texts."""

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import jlmz_budget as jb
from jlmz_budget.errors import InputError
from jlmz_budget.reports.scenario_workbook import folder_files, scenario_workbook
from support import SCENARIOS, TOWNSHIPS, formula_pool, rules, write

FOLDERS = itertools.count()
"""A new folder for every generated example."""

EXAMPLES = ("dunhua-2025", "yunxiao-2017", "us-crf-2020", "villages-14", "border-rules")

HOSTILE = (
    "=cmd|' /C calc'!A0", "+1", "-x", "@SUM(1)", "'apostrophe", '"quoted"', '"', "𠮷野家", "😀👍",
    "第一行\n第二行", "tab\there", "007", "1e5", "0.30", "-0", "TRUE", "false", "null", "~", "[a, b]",
    "{a: b}", "a: b", "# remark", "a, b", "甲、乙", "_x0041_", "a\u2028b", "a\x7fb", "a\x85b", "1/3",
    "长" * 16_000, "2025-07-01",
)  # fmt: skip

CHARACTERS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff\ufeff")
TEXTS = st.one_of(st.sampled_from(HOSTILE), st.text(CHARACTERS, min_size=1, max_size=12)).filter(str.strip)


def there_and_back(folder, scenario):
    """The scenario read from its workbook, and from the folder made of that."""
    path = folder / "book.xlsx"
    path.write_bytes(scenario_workbook(scenario))
    first = jb.read_scenario(path)
    target = folder / "again"
    target.mkdir()
    for name, content in folder_files(first).items():
        (target / name).write_bytes(content)
    return first, jb.read_scenario(target)


def same(one, other):
    """Rules and tables agree, whatever the files and headers are called."""
    assert one.rules == other.rules
    assert one.policy == other.policy
    assert {name: table.columns for name, table in one.tables.items()} == {
        name: table.columns for name, table in other.tables.items()
    }


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_survive(tmp_path, name):
    """Rules and tables are equal after both steps, and the same scenario gives the same bytes."""
    scenario = jb.read_scenario(SCENARIOS / name)
    book, folder = there_and_back(tmp_path, scenario)
    same(scenario, book)
    same(scenario, folder)
    assert scenario_workbook(scenario) == scenario_workbook(book) == scenario_workbook(folder)


def test_what_was_set_is_written_as_applied(tmp_path):
    """A variant, a setting and scaled weights are the rules of the workbook."""
    scenario = jb.read_scenario(
        SCENARIOS / "dunhua-2025", variants=("cut10", "area20"), settings=[("budget.total", "5000000")]
    )
    path = tmp_path / "x.xlsx"
    path.write_bytes(scenario_workbook(scenario))
    assert jb.read_scenario(path).rules == scenario.rules


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    texts=st.lists(TEXTS, min_size=6, max_size=6), cells=st.lists(TEXTS | st.just(""), min_size=3, max_size=3)
)
def test_any_text_survives_as_text(tmp_path, texts, cells):
    """In titles, sources, names of pools' conditions, variants and cells of tables."""
    title, source, value, variant, key, changed = texts
    variant = "".join(filter(str.isprintable, variant)) or "v"  # a key of a YAML file stands on one line
    folder = tmp_path / str(next(FOLDERS))
    content = rules(
        formula_pool(
            title=title,
            source=source,
            where={"注": [value, "x"]},
            base=[{"per": "population", "amount": "0.50", "source": changed}, {"id": "q", "amount": 0}],
        ),
        source=f"{source} ",
        title=title,
        overrides={variant: {"pools.p.title": changed, "title": key}},
        county={"code": "007", "name": value},
    )
    quoted = [f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in ("x", *cells[1:])]
    lines = [f"{line},{cell}" for line, cell in zip(TOWNSHIPS.split(), ["注", *quoted], strict=True)]
    write(folder, content, townships="\n".join(lines) + "\n")
    scenario = jb.read_scenario(folder)
    book, again = there_and_back(folder, scenario)
    same(scenario, book)
    same(scenario, again)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_cell_stays_as_it_is(tmp_path, name):
    """Formulas, numbers, apostrophes and signs in a name are the same text after both steps."""
    quoted = '"' + name.replace('"', '""') + '"'
    folder = write(
        tmp_path, rules(formula_pool()), townships=f"township_code,township,population\n1,{quoted},5\n"
    )
    scenario = jb.read_scenario(folder)
    for one in there_and_back(tmp_path, scenario):
        assert one.tables["townships"].columns["township"] == (name.strip(),)


def test_names_that_keys_cannot_hold_stand_in_one_cell(tmp_path):
    """Columns with points, empty sections, lists without ids."""
    pool = formula_pool(
        factors={"a.b": "1/3", "population": "2/3"},
        where={},
        groups=[{"id": "g", "where": {"type": "镇"}, "max_share": 1}],
        floors=[],
    )
    table = "township_code,township,population,a.b,type\n1,东镇,1,2,镇\n2,西乡,2,2,乡\n"
    scenario = jb.read_scenario(write(tmp_path, rules(pool), townships=table))
    for one in there_and_back(tmp_path, scenario):
        same(scenario, one)


def test_a_text_longer_than_a_cell_is_refused(tmp_path):
    """A workbook is never written with a text cut off."""
    long = "长" * 32_768
    scenario = jb.read_scenario(write(tmp_path, rules(formula_pool(source=long))))
    with pytest.raises(InputError) as error:
        scenario_workbook(scenario)
    assert str(error.value) == (
        "pools.p.source: has 32,768 characters, a cell of a workbook holds 32,767; shorten the text."
    )
