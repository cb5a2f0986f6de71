"""The training plan: everybody in one group, no group too large, no more groups than needed."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jlmz_budget.needs.training_plan import training_plan
from needs.counties import NEEDS, SECTIONS, county


def plan(path, **training):
    """The plan of the small county with other terms."""
    needs = NEEDS | {"training": NEEDS["training"] | training}
    scenario = county(path, sections=SECTIONS | {"needs": needs})
    return training_plan(scenario, scenario.rules.needs.training)


def test_the_sums_are_those_of_the_townships(tmp_path):
    """17 persons, two sessions of a day, 100 yuan: 34 person-days, 3,400 yuan."""
    county_row = plan(tmp_path).county
    assert (county_row.office, county_row.village, county_row.persons) == (13, 4, 17)
    assert (county_row.sessions, county_row.person_days, county_row.cost) == (2, 34, 340_000)
    townships = plan(tmp_path / "again").townships
    assert [one.persons for one in townships] == [6, 5, 6]
    assert sum(one.cost for one in townships) == county_row.cost


def test_groups_are_as_few_as_the_venue_allows(tmp_path):
    """17 persons and 6 places: three groups of 5, 6 and 6, the venue for 3 · 2 days."""
    found = plan(tmp_path)
    assert [group.persons for group in found.groups] == [5, 6, 6]
    assert found.groups[0].members == (("东镇", 5),)
    assert found.groups[1].members == (("东镇", 1), ("西乡", 5))
    assert found.venue_days == 6


def test_without_a_capacity_there_are_no_groups(tmp_path):
    """What the venue holds is not guessed."""
    needs = NEEDS | {"training": {"days": 1, "price_per_person_day": 100}}
    scenario = county(tmp_path, sections=SECTIONS | {"needs": needs})
    found = training_plan(scenario, scenario.rules.needs.training)
    assert found.groups == ()
    assert found.venue_days == 0


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """The small county."""
    return county(tmp_path_factory.mktemp("county"))


@given(capacity=st.integers(1, 40))
def test_everybody_is_in_one_group_and_none_is_too_large(small, capacity):
    """For every capacity: all persons placed, sizes within one of each other, ⌈persons / capacity⌉ groups."""
    training = small.rules.needs.training.model_copy(update={"venue_capacity": capacity})
    found = training_plan(small, training)
    sizes = [group.persons for group in found.groups]
    assert sum(sizes) == found.county.persons
    assert max(sizes) <= capacity
    assert max(sizes) - min(sizes) <= 1
    assert len(sizes) == -(-found.county.persons // capacity)
    placed = dict.fromkeys((one.name for one in found.townships), 0)
    for group in found.groups:
        assert sum(persons for _, persons in group.members) == group.persons
        for name, persons in group.members:
            placed[name] += persons
    assert placed == {one.name: one.persons for one in found.townships}


def test_the_plan_is_frozen(small):
    """A plan is a value."""
    found = training_plan(small, small.rules.needs.training)
    with pytest.raises(dataclasses.FrozenInstanceError):
        found.groups = ()
