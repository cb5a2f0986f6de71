"""The policy pack holds every number of the policy, and another pack can take its place."""

import pytest

from jlmz_budget.policy import pack_names, read_pack


@pytest.mark.parametrize(
    ("population", "staff"), [(0, 3), (20_000, 3), (20_001, 4), (40_000, 4), (40_001, 5), (10**6, 5)]
)
def test_the_staff_minimum_follows_the_bands(population, staff):
    """A threshold itself belongs to the lower band."""
    assert read_pack("jilin-2018").staff_bands.staff(population) == staff


def test_every_number_has_unit_and_clause():
    """No parameter without unit, clause and explanation."""
    pack = read_pack("jilin-2018")
    assert pack_names() == ("jilin-2018",)
    assert {one.id: one.value for one in pack.parameters} == {
        "village_staff": 1,
        "trainings": 2,
        "training_hours": 8,
        "five_haves_year": 2020,
    }
    assert all(one.unit and one.clause and one.about for one in pack.parameters)
    assert pack.date.isoformat() == "2018-06-04"


def test_subject_codes_are_shown_with_their_names():
    """A known code is shown as code-name, an unknown one alone."""
    pack = read_pack("jilin-2018")
    assert pack.subject("2080208") == "2080208-基层政权建设和社区治理"
    assert pack.subject("9") == "9"


def test_another_pack_is_read_from_its_path(tmp_path):
    """A later policy is a new file."""
    changed = tmp_path / "later.yaml"
    source = read_pack("jilin-2018").model_copy(update={"pack": "later"})
    changed.write_text(source.model_dump_json(), "utf-8")
    assert read_pack(changed).pack == "later"


def test_what_is_no_pack_is_refused(tmp_path):
    """A broken pack is a value error, a missing one a missing file."""
    broken = tmp_path / "broken.yaml"
    broken.write_text("pack: [", "utf-8")
    with pytest.raises(ValueError, match="parsing"):
        read_pack(broken)
    with pytest.raises(FileNotFoundError):
        read_pack("no-such-pack")
