"""`verify` finds every change of a result folder, names the cell, and accepts what was not changed."""

import csv
import io
import json
import shutil

import pytest

import jlmz_budget as jb
from jlmz_budget.cli import run
from jlmz_budget.reports.folder import digest, result_files, write_folder
from jlmz_budget.reports.verification import differences, verify_folder
from support import SCENARIOS


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """Dunhua's result folder, with a variant and a setting."""
    scenario = jb.read_scenario(
        SCENARIOS / "dunhua-2025", variants=["cut10"], settings=[("pools.township_work.payment_unit", "1")]
    )
    result = jb.allocate(scenario)
    folder = tmp_path_factory.mktemp("result") / "out"
    write_folder(result_files(result, jb.certify(scenario, result), ("x",)), folder, force=False)
    return folder


@pytest.fixture
def copy(written, tmp_path):
    """A copy to tamper with."""
    return shutil.copytree(written, tmp_path / "out")


def test_an_untouched_folder_is_identical(written):
    """Every cell is derived again from the copied inputs and the overrides."""
    assert verify_folder(written) > 30_000


@pytest.mark.parametrize(
    "name", ["allocation.csv", "pools.csv", "groups.csv", "by_township.csv", "ledger.csv"]
)
def test_any_change_of_any_cell_is_found_and_named(written, name):
    """Each cell is changed in turn (of the villages' rows every thirtieth); line and column are named."""
    content = (written / name).read_bytes()
    rows = list(csv.reader(io.StringIO(content.decode())))
    for line, row in enumerate(rows):
        if row[:2] == ["village_support", "village"] and line % 30:
            continue
        for column in range(len(row)):
            changed = [list(cells) for cells in rows]
            changed[line][column] += "1"
            text = io.StringIO()
            csv.writer(text, lineterminator="\n").writerows(changed)
            (problem,) = differences(written, name, content, {name: text.getvalue().encode()})
            assert problem.where.startswith(f"{written / name}:{line + 1} {rows[0][column]}")


@pytest.mark.parametrize(
    ("name", "change", "message"),
    [
        ("allocation.csv", lambda text: text.replace("官地镇", "官地乡"), r"allocation\.csv:\d+ name"),
        ("allocation.csv", lambda text: text[: len(text) // 2], r"allocation\.csv:\d+"),
        ("allocation.csv", lambda text: text + text.splitlines()[-1] + "\n", r"allocation\.csv:\d+"),
        ("allocation.csv", lambda text: text.replace("\n", "\r\n"), "the right cells in other bytes"),
        ("allocation.json", lambda text: text.replace("官地镇", "官地乡", 1), r"allocation\.json tables"),
        ("allocation.json", lambda text: text[:-5], "is not readable JSON"),
        (
            "certificate.json",
            lambda text: text.replace('"rate": "', '"rate": "1', 1),
            r"certificate\.json pools\.1\.rate",
        ),
        ("certificate.json", lambda _: "{}", "names no inputs"),
        (
            "inputs/townships.csv",
            lambda text: text.replace("37294", "37295"),
            "is not the input that was certified",
        ),
        (
            "inputs/overrides.json",
            lambda text: text.replace("cut10", "area20"),
            "is not the input that was certified",
        ),
    ],
)
def test_a_changed_file_is_refused_with_its_place(copy, name, change, message):
    """Tampered, truncated, appended, re-encoded: each is refused."""
    path = copy / name
    path.write_bytes(change(path.read_bytes().decode()).encode())
    with pytest.raises(jb.CertificateError, match=message):
        verify_folder(copy)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_table_saved_by_a_spreadsheet_is_said_to_be_so(copy, encoding):
    """The cells are right in another encoding: one message, not one a cell with unreadable signs."""
    path = copy / "by_township.csv"
    path.write_bytes(path.read_bytes().decode().encode(encoding))
    with pytest.raises(jb.CertificateError) as refused:
        verify_folder(copy)
    assert [problem.what for problem in refused.value.problems] == [
        "has the right cells in other bytes (encoding, line ends or quotes)"
    ]


def test_entries_of_json_are_shown_as_the_file_writes_them(copy):
    """An entry that is missing is shown empty, true as true."""
    path = copy / "certificate.json"
    path.write_text(path.read_text("utf-8").replace('"accepted"', '"acepted"'), "utf-8")
    with pytest.raises(jb.CertificateError, match=r'accepted.* found "", should be "true"'):
        verify_folder(copy)


def test_changed_inputs_with_a_matching_hash_still_fail(copy):
    """Whoever corrects the hash as well is caught by the cells."""
    path = copy / "inputs/townships.csv"
    path.write_bytes(path.read_bytes().replace(b"37294", b"37295"))
    proof = json.loads((copy / "certificate.json").read_bytes())
    proof["inputs"]["inputs/townships.csv"] = digest(path.read_bytes())
    (copy / "certificate.json").write_text(json.dumps(proof), "utf-8")
    with pytest.raises(jb.CertificateError, match=r"allocation\.csv:\d+ need_share"):
        verify_folder(copy)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("allocation.csv", "x" * 200_000, r"allocation\.csv: is not readable csv"),
        ("certificate.json", "[" * 100_000, r"certificate\.json: is not readable JSON"),
        ("allocation.json", '{"a":' * 100_000, r"allocation\.json: is not readable JSON"),
    ],
)
def test_a_file_that_no_program_wrote_is_refused_with_its_place(copy, name, content, message):
    """A cell larger than any real one, a document nested without end."""
    (copy / name).write_text(content, "utf-8")
    with pytest.raises(jb.CertificateError, match=message):
        verify_folder(copy)


@pytest.mark.parametrize(
    "applied",
    [
        {"settings": [[1, "2"]], "variants": [], "rescale": False},
        {"settings": [["a"]], "variants": [], "rescale": False},
        {"settings": [], "variants": [1], "rescale": False},
        {"settings": [], "variants": "cut10", "rescale": False},
        {"settings": [], "variants": [], "rescale": "no"},
        {"settings": [], "variants": []},
    ],
)
def test_overrides_of_another_form_are_refused(copy, applied):
    """Texts where texts belong, though the hash was corrected as well."""
    path = copy / "inputs/overrides.json"
    path.write_text(json.dumps(applied), "utf-8")
    proof = json.loads((copy / "certificate.json").read_bytes())
    proof["inputs"]["inputs/overrides.json"] = digest(path.read_bytes())
    (copy / "certificate.json").write_text(json.dumps(proof), "utf-8")
    with pytest.raises(jb.CertificateError, match=r"overrides\.json: is not readable; run allocate again"):
        verify_folder(copy)


def test_a_plan_is_not_verified_but_planned_again(tmp_path, capsys):
    """A plan's folder is no result folder; the message says what to do instead."""
    out = tmp_path / "plan"
    assert run(["plan", str(SCENARIOS / "dunhua-2025"), "posts", "-q", "-o", str(out)]) == 0
    assert run(["verify", str(out), "--lang", "en"]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"{out}: holds a plan (posts), which is not verified from its folder; plan again")


@pytest.mark.parametrize("name", ["allocation.csv", "certificate.json", "inputs/scenario.yaml", "pools.csv"])
def test_a_missing_file_is_named(copy, name):
    """A half-written folder is refused."""
    (copy / name).unlink()
    with pytest.raises(jb.CertificateError, match=f"{name}: is missing"):
        verify_folder(copy)


def test_an_extra_file_is_named(copy):
    """Nothing may lie in a result folder that is not part of the result."""
    (copy / "notes.txt").write_text("hello")
    with pytest.raises(jb.CertificateError, match="does not belong"):
        verify_folder(copy)


def test_a_folder_that_is_none_is_an_input_problem(tmp_path):
    """No such folder."""
    with pytest.raises(jb.InputError, match="no such folder"):
        verify_folder(tmp_path / "none")
