"""Files of a scenario keep their place below its folder, and so does the copy of them beside a result."""

from pathlib import Path

import pytest

import jlmz_budget as jb
import jlmz_budget.policy as packs
from jlmz_budget.errors import UsageError
from jlmz_budget.reports.folder import result_files, write_folder
from jlmz_budget.reports.verification import verify_folder
from reading.folders import PLACES, RULES, TOWNSHIPS, messages, write

PACK = (Path(packs.__file__).parent / "jilin-2018.yaml").read_text("utf-8")

OUTSIDE = "leads out of the scenario folder; copy the file into the folder."
UPWARDS = 'is not written from the scenario folder downwards; name the file without "..".'
TAKEN = '"{}" is the name of another file in the copy of the inputs; give the file another name.'


@pytest.mark.parametrize("key", ["tables: {villages: %s}", "policy: %s"])
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("sub/../x.csv", UPWARDS),
        ("a/../../../../../x.csv", UPWARDS),
        ("../x.csv", OUTSIDE),
        ("/etc/passwd.csv", OUTSIDE),
        ("{folder}/x.csv", OUTSIDE),
    ],
)
def test_a_file_is_named_from_the_folder_downwards(tmp_path, key, name, said):
    """Wherever links lead, a name with `..` or from the root of the disk is refused."""
    folder = tmp_path / "scenario"
    (folder / "sub").mkdir(parents=True)
    (folder / "d1" / "d2" / "d3" / "d4" / "d5").mkdir(parents=True)
    (folder / "a").symlink_to("d1/d2/d3/d4/d5")
    name = name.format(folder=folder)
    rules = RULES + key % name + "\n"
    found = messages(folder, {**PLACES, "x.csv": TOWNSHIPS}, rules)
    assert [one.partition('" ')[2] for one in found] == [said]


@pytest.mark.parametrize("name", ["overrides.json", "./overrides.json", "scenario.yaml", "Scenario.YAML"])
def test_no_file_takes_the_place_of_another_in_the_copy(tmp_path, name):
    """The rules file is copied as scenario.yaml, what was applied as overrides.json."""
    folder = write(tmp_path, {**PLACES, name: PACK, "rules.yaml": RULES + f"policy: {name}\n"}, PACK)
    with pytest.raises(jb.JlmzError) as caught:
        jb.read_scenario(folder / "rules.yaml")
    assert [str(one).replace(f"{folder}/", "") for one in caught.value.problems] == [
        "rules.yaml:11:1 policy: " + TAKEN.format(name)
    ]


def test_files_below_the_folder_are_copied_where_they_stood_and_verified(tmp_path):
    """A dot, a double slash or a link in a name leads to the same place in the scenario and in the copy."""
    folder = tmp_path / "scenario"
    (folder / "sub").mkdir(parents=True)
    (folder / "sub" / "x.csv").write_text(TOWNSHIPS, "utf-8")
    (folder / "link").symlink_to("sub")
    write(folder, {"own.yaml": PACK}, RULES + "tables: {townships: .//link/./x.csv}\npolicy: ./own.yaml\n")
    scenario = jb.read_scenario(folder)
    result = jb.allocate(scenario)
    write_folder(result_files(result, jb.certify(scenario, result), ()), tmp_path / "result", force=False)
    assert (tmp_path / "result" / "inputs" / "link" / "x.csv").read_text("utf-8") == TOWNSHIPS
    assert verify_folder(tmp_path / "result") > 0


@pytest.mark.parametrize("name", ["../evil.csv", "inputs/a/../../../evil.csv", "/nowhere/evil.csv"])
def test_a_result_folder_holds_its_files(tmp_path, name):
    """Nothing is written if one name leads out."""
    with pytest.raises(UsageError, match="does not lead into the result folder"):
        write_folder({"allocation.csv": b"", name: b""}, tmp_path / "new" / "result", force=False)
    assert list(tmp_path.iterdir()) == []
