"""The policy pack holds every number of the policy, and another pack can take its place."""

import pytest
import yaml
from pydantic import ValidationError

from jlmz_budget.policy import PolicyPack, StaffBands, pack_names, read_pack


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


RISING = "[{up_to_population: %d, staff: 3}, {up_to_population: %d, staff: 4}, {staff: 5}]"

BANDS = [
    ("[]", "has no bands"),
    ("[{up_to_population: 20000, staff: 3}]", 'the last band ends at "20000"'),
    ("[{staff: 3}, {staff: 4}]", "a band without end stands before the last"),
    (RISING % (4, 4), 'the band up to "4" does not lie above'),
    (RISING % (4, 2), 'the band up to "2" does not lie above'),
]  # fmt: skip


@pytest.mark.parametrize(("bands", "what"), BANDS)
def test_staff_bands_rise_and_the_last_is_open(bands, what):
    """Every population has its band, and only one."""
    terms = {"clause": "1", "unit": "persons", "reading": "as written", "bands": yaml.safe_load(bands)}
    with pytest.raises(ValidationError) as caught:
        StaffBands.model_validate(terms)
    context = caught.value.errors()[0]["ctx"]
    assert what in context["what"].format(found=context["found"])


@pytest.mark.parametrize("missing", ["trainings", "training_hours", "village_staff"])
def test_a_pack_has_every_parameter_that_is_asked_for(missing):
    """A pack without one is refused when it is read, not where the number is used."""
    pack = read_pack("jilin-2018").model_dump()
    pack["parameters"] = [one for one in pack["parameters"] if one["id"] != missing]
    with pytest.raises(ValidationError) as caught:
        PolicyPack.model_validate(pack)
    assert caught.value.errors()[0]["ctx"]["found"] == missing


def test_what_is_no_pack_is_refused(tmp_path):
    """A broken pack is a value error, a missing one a missing file."""
    broken = tmp_path / "broken.yaml"
    broken.write_text("pack: [", "utf-8")
    with pytest.raises(ValueError, match="parsing"):
        read_pack(broken)
    with pytest.raises(FileNotFoundError):
        read_pack("no-such-pack")
