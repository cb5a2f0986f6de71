"""Compare: which rules, cells and awards differ between two scenarios or results."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import jlmz_budget as jb
from jlmz_budget.cli import run
from jlmz_budget.reading import read_scenario
from support import SCENARIOS, TOWNSHIPS, formula_pool, rules, write

DUNHUA = SCENARIOS / "dunhua-2025"


def compared(tmp_path, first, second, tables=("", "")):
    """Two small scenarios side by side."""
    folders = [
        write(tmp_path / name, content, **({"townships": table} if table else {}))
        for name, content, table in zip("ab", (first, second), tables, strict=True)
    ]
    return jb.compare(*folders)


def changed_rules(asked):
    """Key, old and new."""
    return [(change.key, change.old, change.new) for change in asked.rule_changes]


def test_rules_are_named_as_set_addresses_them_and_shown_in_yuan(tmp_path):
    """Money in yuan whatever the unit of the file, shares as decimals; titles and sources move no money."""
    floors = [{"id": "plain", "amount": "0.005"}]
    first = rules(
        formula_pool(floors=floors), total="0.06", money_unit="万元", payment_unit="0.01", title="x"
    )
    pool = formula_pool(
        factors={"population": "0.75", "area_km2": "1/4"}, floors=[{"id": "plain", "amount": "60"}]
    )
    second = rules(pool, total="600", payment_unit="0.1", source="new")
    assert changed_rules(compared(tmp_path, first, second)) == [
        ("money_unit", "万元", "元"),
        ("payment_unit", "0.01", "0.1"),
        ("pools.p.factors.population.weight", "1", "0.75"),
        ("pools.p.factors.area_km2.weight", "", "0.25"),
        ("pools.p.floors.plain.amount", "50", "60"),
    ]


def test_amounts_lists_and_order_are_rules(tmp_path):
    """A number, a share and a word as pool amounts; a pool that came; groups and their limits."""
    groups = [{"id": "g", "where": {"type": ["镇", "乡"]}, "max_share": "0.9"}]
    first = rules(formula_pool(id="one", amount="300"), formula_pool(id="two"))
    second = rules(formula_pool(id="two", amount={"share": "0.5"}), formula_pool(id="one", groups=groups))
    assert changed_rules(compared(tmp_path, first, second)) == [
        ("pools", "one, two", "two, one"),
        ("pools.two.amount", "remainder", "share 0.5"),
        ("pools.one.amount", "300", "remainder"),
        ("pools.one.groups", "", "g"),
        ("pools.one.groups.g.where.type", "", "镇, 乡"),
        ("pools.one.groups.g.max_share", "", "0.9"),
    ]


def test_every_setting_of_a_variant_is_found_and_gives_its_result_again():
    """The differences between 敦化 and its variant, set by --set on the base, give the variant's awards."""
    base = jb.read_scenario(DUNHUA)
    variant = jb.allocate(jb.read_scenario(DUNHUA, variants=["area20", "growth120"]))
    asked = jb.compare(base, variant)
    assert {change.key.split(".")[2] for change in asked.rule_changes} == {"factors", "caps"}
    pairs = [(change.key, change.new) for change in asked.rule_changes if "travel" not in change.key]
    exact = dict(pairs)["pools.township_work.factors.area_km2.weight"]
    again = jb.allocate(read_scenario(DUNHUA, settings=[("pools.township_work.factors.area_km2", exact),
        ("pools.township_work.caps.growth.ratio", "1.2")], rescale=True))  # fmt: skip
    assert [award.award for award in again.awards] == [award.award for award in variant.awards]


def test_cells_are_compared_by_value_and_rows_and_columns_once(tmp_path):
    """1000 and 1,000.0 are the same; a row that went and a column that came are one line each."""
    second = (
        "township_code,township,type,population,area_km2,last_year,hardship\n"
        '1,东镇,镇,"1,000.0",11,100,1\n'
        "3,城关街道,街道,3000,20,200,1\n"
        "4,北镇,镇,5,5,5,1\n"
    )
    asked = compared(tmp_path, rules(formula_pool()), rules(formula_pool()), (TOWNSHIPS, second))
    assert [
        (change.row, change.name, change.column, change.old, change.new) for change in asked.cell_changes
    ] == [
        ("", "", "hardship", "", "3"),
        ("1", "东镇", "area_km2", "10", "11"),
        ("4", "北镇", "", "", "7"),
        ("2", "西乡", "", "6", ""),
    ]
    assert [(row.name, row.change, row.only_in) for row in asked.changes] == [
        ("西乡", -20000, "first"), ("北镇", 75, "second"), ("东镇", 4981, ""), ("城关街道", 14944, ""),
    ]  # fmt: skip
    assert asked.summary.splitlines()[-2:] == ["only in the first: 西乡", "only in the second: 北镇"]


def test_nothing_changed(tmp_path):
    """The same scenario twice."""
    asked = compared(tmp_path, rules(formula_pool()), rules(formula_pool()))
    assert asked.summary == ("0 rules and 0 cells of the tables changed\nno township gets a different amount")
    assert asked.rules.empty
    assert asked.cells.empty


@given(st.permutations(["1,东镇,镇,1000,10,100", "2,西乡,乡,2000,30,300", "3,城关街道,街道,3000,20,200"]))
def test_the_order_of_rows_is_no_change(lines):
    """Rows are matched by their code."""
    import tempfile  # noqa: PLC0415 - hypothesis forbids tmp_path
    from pathlib import Path  # noqa: PLC0415

    header = TOWNSHIPS.splitlines()[0]
    with tempfile.TemporaryDirectory() as folder:
        tables = (TOWNSHIPS, "\n".join([header, *lines]) + "\n")
        asked = compared(Path(folder), rules(formula_pool()), rules(formula_pool()), tables)
    assert not asked.cell_changes
    assert all(row.change == 0 for row in asked.changes)


def test_result_folders_are_verified_before_they_are_compared(tmp_path, capsys):
    """A result against its scenario; a tampered one is refused."""
    folder = write(tmp_path / "s", rules(formula_pool()))
    out = tmp_path / "out"
    assert run(["allocate", str(folder), "-o", str(out), "--set", "budget.total=900"]) == 0
    asked = jb.compare(folder, out)
    assert changed_rules(asked) == [("budget.total", "600", "900")]
    assert asked.pools["change"].tolist() == [300.0]
    (out / "pools.csv").write_text("pool\n", "utf-8")
    with pytest.raises(jb.CertificateError):
        jb.compare(folder, out)
    capsys.readouterr()
