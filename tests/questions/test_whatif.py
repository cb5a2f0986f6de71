"""What-if: a proposal against the base, and whether it stays inside the ranges."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import jlmz_budget as jb
from jlmz_budget.formula import divided
from jlmz_budget.questions.changes import money_changes, pool_changes, township_changes
from jlmz_budget.questions.pools import solved_pools
from jlmz_budget.questions.whatif import _by_free_set, reach
from questions.small import allocations
from support import SCENARIOS, formula_pool, rules, write

DUNHUA = SCENARIOS / "dunhua-2025"


@pytest.fixture(scope="module")
def dunhua():
    """The example county."""
    return jb.read_scenario(DUNHUA)


def small(tmp_path, **keys):
    """Three townships by population (1 : 2 : 3) with a cap of 400 and 600 yuan."""
    caps = [{"id": "most", "per": "recipient", "amount": 400}]
    return jb.read_scenario(write(tmp_path, rules(formula_pool(caps=caps, **keys))))


def test_a_little_more_money_stays_inside_the_ranges(tmp_path):
    """Nobody reaches the cap; the base's free set tells the result."""
    asked = jb.whatif(small(tmp_path), {"budget.total": "720"})
    assert asked.reach.verdict == "inside the ranges: exact without re-solving"
    assert [(row.name, row.change) for row in asked.changes] == [
        ("城关街道", 6000), ("西乡", 4000), ("东镇", 2000),
    ]  # fmt: skip
    assert asked.summary == (
        "inside the ranges: exact without re-solving\n"
        "3 townships gain 120.00 yuan together, most: 城关街道 60.00, 西乡 40.00, 东镇 20.00"
    )


def test_a_cap_that_is_reached_is_named(tmp_path):
    """900 yuan would give the largest 450: it stops at 400."""
    asked = jb.whatif(small(tmp_path), {"budget.total": "900"})
    assert asked.summary.splitlines()[:2] == ["re-solved", "p 城关街道: free, then cap most"]


def test_a_cap_that_is_reached_to_the_fen_is_a_change_of_state(tmp_path):
    """800 yuan give the largest just 400: the next yuan is no longer its own."""
    asked = jb.whatif(small(tmp_path), {"budget.total": "800"})
    assert asked.summary.splitlines()[:2] == ["re-solved", "p 城关街道: free, then cap most"]


def test_a_change_of_state_names_the_pool_by_its_title(tmp_path):
    """Readers know the pool by its title, not by its id."""
    asked = jb.whatif(small(tmp_path, title="工作经费"), {"budget.total": "900"})
    assert asked.summary.splitlines()[1] == "工作经费 城关街道: free, then cap most"


def test_several_changes_at_once_and_who_pays(tmp_path):
    """Half by area (1 : 3 : 2): 西乡 gains what 城关街道 pays; two weights and the money in one proposal."""
    pool = {"factors": {"population": 1, "area_km2": 0}}
    proposal = [("pools.p.factors.area_km2", "0.5"), ("pools.p.factors.population", "0.5")]
    asked = jb.whatif(small(tmp_path, **pool), [*proposal, ("budget.total", "600")])
    assert [(row.name, row.change) for row in asked.by_township] == [
        ("西乡", 5000), ("东镇", 0), ("城关街道", -5000),
    ]  # fmt: skip
    (pool,) = asked.by_pool
    assert (pool.gainers, pool.gained, pool.payers, pool.paid, pool.change) == (1, 5000, 1, 5000, 0)


def test_the_scenario_in_memory_is_the_one_on_disk_with_settings(dunhua):
    """Same awards, same certificate, same files as reading with --set."""
    key = "pools.township_work.factors.area_km2"
    asked = jb.whatif(dunhua, {key: "0.20"}, rescale=True)
    read = jb.read_scenario(DUNHUA, settings=[(key, "0.20")], rescale=True)
    result = jb.allocate(read)
    assert asked.changed.awards == result.awards
    assert asked.changed.scenario.rules == read.rules
    assert (asked.changed.scenario.settings, asked.changed.scenario.rescale) == (((key, "0.20"),), True)
    assert asked.certificates[1] == jb.certify(read, result)
    assert asked.reach.verdict == "re-solved"


def test_variants_come_before_settings_and_on_top_of_the_base_s(dunhua):
    """A variant of the file, with one setting more; asked again of the changed scenario."""
    once = jb.whatif(dunhua, variants=["cut10"])
    again = jb.whatif(once.changed.scenario, {"budget.reserve": "0"})
    assert again.changed.scenario.variants == ("cut10",)
    assert again.base.awards == once.changed.awards


def test_the_frames_are_in_yuan(dunhua):
    """Tables for notebooks, largest gain first."""
    asked = jb.whatif(dunhua, {"budget.total": "5210000"})
    assert list(asked.table.columns[:5]) == ["pool", "level", "code", "name", "township_code"]
    assert asked.townships.iloc[0]["township"] == "沙河沿镇"
    assert asked.townships.iloc[0]["change"] == 1300.0
    assert asked.pools["change"].tolist() == [0.0, 9800.0]
    assert asked.table.attrs["units"]["change"] == "元"


def test_a_wrong_key_is_a_message_without_a_folder_that_is_gone(dunhua):
    """The places are those of the scenario's files."""
    with pytest.raises(jb.InputError, match=r"^--set pools.none.amount=1: there is no \"none\" to set"):
        jb.whatif(dunhua, {"pools.none.amount": "1"})
    with pytest.raises(jb.InputError) as refused:
        jb.whatif(dunhua, {"tables": "{townships: none.csv}"})
    assert "/" not in str(refused.value)


def test_no_change_is_a_wrong_call(dunhua):
    """And so is a scenario that no file stands behind."""
    with pytest.raises(jb.UsageError, match="name a change"):
        jb.whatif(dunhua)
    with pytest.raises(jb.UsageError, match="was not read from files"):
        jb.whatif(replace(dunhua, files=()), {"budget.total": "1"})


@settings(max_examples=40)
@given(allocations(), st.integers(1, 400))
def test_the_free_set_foretells_exactly_where_nothing_changes_its_state(result, more):
    """More money: if all states stay, one division with the old free set is the solved pool."""
    (base,) = solved_pools(result)
    changed = replace(base, amount=base.amount + more)
    old, new = base.divided, divided(base.inputs, changed.amount)
    states = [
        [
            (award == floor, award == cap)
            for award, floor, cap in zip(one.awards, one.bounds.floor, one.bounds.cap, strict=True)
        ]
        for one in (old, new)
    ]
    groups = old.division.group_binding == new.division.group_binding
    if old.scale == new.scale == 1 and states[0] == states[1] and groups and sum(new.awards) == new.amount:
        assert _by_free_set(base, changed) == new.awards


@settings(max_examples=20)
@given(allocations())
def test_the_same_result_is_inside_the_ranges_and_changes_nothing(result):
    """Against itself; prorated floors are never called inside."""
    assert all(row.change == 0 for row in money_changes(result, result))
    prorated = any(total.floor_scale < 1 for total in result.totals)
    assert (reach(result, result).verdict == "re-solved") == prorated


@settings(max_examples=30)
@given(allocations(), allocations())
def test_changes_add_up_by_pool_and_by_township(first, second):
    """Recipients, townships and pools tell the same sum: what the second awards more."""
    rows = money_changes(first, second)
    more = sum(total.awarded for total in second.totals) - sum(total.awarded for total in first.totals)
    assert sum(row.change for row in rows) == more
    assert sum(row.change for row in township_changes(rows, first, second)) == more
    assert sum(row.gained - row.paid for row in pool_changes(rows, first, second)) == more
