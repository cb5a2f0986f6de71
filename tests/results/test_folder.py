"""The result folder: its files and columns, whole or not at all, the same bytes everywhere."""

import csv
import io
import json
from dataclasses import replace

import pytest

import jlmz_budget as jb
from jlmz_budget.cli import run
from jlmz_budget.reports.folder import csv_bytes, result_files, write_folder
from jlmz_budget.reports.tables import Column, LabelledTable, rows_as_texts
from jlmz_budget.reports.verification import verify_folder
from support import SCENARIOS, allocate, formula_pool, rules, write

COLUMNS = {
    "allocation.csv": "pool level code name township_code base need_share target floor floor_rule cap "
    "cap_rule award binding rounding last_year change change_pct per_head already_paid to_pay",
    "pools.csv": "pool amount awarded returned unallocated rate rate_upper recipients at_floor at_cap",
    "groups.csv": "pool group min max awarded rate binding",
    "by_township.csv": "township_code township village_support township_work total",
    "tasks.csv": "village_code village township_code task tier volume unit_price claim award township_match "
    "advance",
    "ledger.csv": "task payer_unit released from_pool paid returned document",
    "township_match.csv": "pool township_code township county_support township_match own_award match_pct "
    "limit",
    "flags.csv": "pool flag code name amount against",
}


def files_of(scenario, command=()):
    """The result folder's files of a scenario."""
    result = jb.allocate(scenario)
    return result_files(result, jb.certify(scenario, result), command)


@pytest.fixture(scope="module")
def dunhua():
    """Dunhua's files."""
    return files_of(jb.read_scenario(SCENARIOS / "dunhua-2025"))


def test_files_and_columns_are_the_documented_ones(dunhua):
    """Names and order of columns are a contract."""
    headers = {name: dunhua[name].decode().splitlines()[0].replace(",", " ") for name in COLUMNS}
    assert headers == COLUMNS
    documented = {*COLUMNS, "allocation.json", "certificate.json"}
    assert {name for name in dunhua if not name.startswith("inputs/")} == documented


def test_the_total_row_of_the_township_table_comes_first_and_adds_up(dunhua):
    """附件: the county's row first; every column is the sum of the rows below."""
    county, *rows = csv.DictReader(io.StringIO(dunhua["by_township.csv"].decode()))
    assert county["township"] == "合计"
    for column in ("village_support", "township_work", "total"):
        assert round(sum(float(row[column]) for row in rows), 2) == float(county[column])


def test_bytes_depend_on_the_inputs_alone(tmp_path, dunhua):
    """The same scenario elsewhere, under another command, gives the same bytes but for the certificate."""
    folder = tmp_path / "elsewhere"
    for name, content in dunhua.items():
        if name.startswith("inputs/"):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
    again = files_of(jb.read_scenario(folder / "inputs"), ("another", "command"))
    assert {name for name in dunhua if again[name] != dunhua[name]} == {"certificate.json"}


def test_json_holds_the_trace_to_cells_rules_and_sources(dunhua):
    """Every factor value names its cell and its source; every limit its rule and source."""
    content = json.loads(dunhua["allocation.json"])
    trace = content["trace"]["township_work"]
    first = trace["recipients"][0]
    assert first["factors"]["population"]["cell"] == "townships.csv:2 population"
    assert "总人口" in first["factors"]["population"]["source"]
    assert [limit["rule"] for limit in trace["floors"]] == ["hold_harmless", "plain", "staff_minimum"]
    assert all(limit["source"] for limit in trace["floors"] + trace["caps"])
    assert content["policy"]["clauses"]["township"] == "（六）"


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_a_text_never_becomes_a_formula(tmp_path, start):
    """Names that a spreadsheet would calculate are marked as text; they still verify."""
    townships = f'township_code,township,population\n1,"{start}1+1",5\n2,西乡,5\n'
    scenario = jb.read_scenario(write(tmp_path / "in", rules(formula_pool()), townships=townships))
    files = files_of(scenario)
    for name, content in files.items():
        if name.endswith(".csv") and not name.startswith("inputs/"):
            cells = [cell for row in csv.reader(io.StringIO(content.decode())) for cell in row]
            assert not any(
                cell.startswith(start) and not cell.lstrip("+-").replace(".", "").isdigit() for cell in cells
            )
    write_folder(files, tmp_path / "out", force=False)
    assert verify_folder(tmp_path / "out") > 0


def test_words_and_headers_never_become_formulas():
    """A township's name in a plan and a pool's id over a column are marked too; the JSON holds them plain."""
    table = LabelledTable(
        "t", "", (Column("@SUM(1;2)", "", "word", str), Column("n", "", "money", int)), ("-3",)
    )
    assert csv_bytes(table) == b"'@SUM(1;2),n\n'-3,-0.03\n"
    assert rows_as_texts(table) == [{"@SUM(1;2)": "-3", "n": "-0.03"}]


def test_the_json_holds_names_plain(tmp_path):
    """Only files that spreadsheets open need the mark."""
    townships = "township_code,township,population\n1,=1+1,5\n2,西乡,5\n"
    files = files_of(jb.read_scenario(write(tmp_path, rules(formula_pool()), townships=townships)))
    assert json.loads(files["allocation.json"])["tables"]["allocation"][0]["name"] == "=1+1"
    assert b",'=1+1," in files["allocation.csv"]


def test_a_floor_and_a_cap_of_one_id_keep_their_own_sources(tmp_path):
    """Sources are looked up list by list, though files may not repeat an id."""
    pool = formula_pool(
        floors=[{"id": "low", "amount": "1", "source": "floor's"}],
        caps=[{"id": "high", "amount": "900", "source": "cap's"}],
    )
    scenario = jb.read_scenario(write(tmp_path, rules(pool)))
    (read,) = scenario.rules.pools
    same = read.model_copy(update={"caps": (read.caps[0].model_copy(update={"id": "low"}),)})
    alike = replace(scenario, rules=scenario.rules.model_copy(update={"pools": (same,)}))
    trace = json.loads(files_of(alike)["allocation.json"])["trace"]["p"]
    assert trace["floors"] == [{"rule": "low", "source": "floor's"}]
    assert trace["caps"] == [{"rule": "low", "source": "cap's"}]


def test_prorated_floors_are_said_in_the_documents(tmp_path):
    """The note stands in allocation.json."""
    pool = formula_pool(floors=[{"id": "f", "amount": "400"}], on_shortfall="prorate_floors")
    result = allocate(tmp_path, rules(pool))
    (note,) = json.loads(result_files(result, jb.certify(result.scenario, result), ())["allocation.json"])[
        "notes"
    ]
    assert note.startswith("p: 保底按比例压减，只保到 50.0000000000000%")


def test_what_is_paid_back_is_listed(tmp_path):
    """An instalment above the award is listed as 扣回, not only a negative number."""
    townships = "township_code,township,population,already_paid\n1,东镇,1,500\n2,西乡,1,100\n"
    result = allocate(tmp_path, rules(formula_pool()), townships=townships)
    files = result_files(result, jb.certify(result.scenario, result), ())
    (note,) = json.loads(files["allocation.json"])["notes"]
    assert note == "p: 东镇 扣回 200.00 元 (paid more than awarded)"


def test_an_existing_folder_is_replaced_only_by_force_and_only_if_it_is_a_result(tmp_path, dunhua):
    """Nothing of the user's is ever lost."""
    out = tmp_path / "out"
    write_folder(dunhua, out, force=False)
    with pytest.raises(jb.UsageError, match="exists already"):
        write_folder(dunhua, out, force=False)
    write_folder(dunhua, out, force=True)
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.txt").write_text("years of work")
    with pytest.raises(jb.UsageError, match="not a result folder"):
        write_folder(dunhua, mine, force=True)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_failed_write_leaves_the_old_result_and_no_rest(tmp_path, dunhua, monkeypatch):
    """When the disk gives up midway, the old folder is still there, whole, and nothing lies beside it."""
    out = tmp_path / "out"
    write_folder(dunhua, out, force=False)
    from pathlib import Path  # noqa: PLC0415

    whole = Path.write_bytes

    def full_disk(self, content):
        if self.name == "pools.csv":
            raise OSError(28, "No space left on device")
        return whole(self, content)

    monkeypatch.setattr(Path, "write_bytes", full_disk)
    with pytest.raises(jb.UsageError, match="cannot be written: No space left on device"):
        write_folder(dunhua, out, force=True)
    monkeypatch.undo()
    assert verify_folder(out) > 0
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_the_screen_says_notes_in_one_language(tmp_path, capsys):
    """In the reader's language and by the pools' titles; the file keeps ids and both languages."""
    folder = write(
        tmp_path / "s",
        rules(
            formula_pool(
                title="工作经费",
                floors=[{"id": "f", "per": "recipient", "amount": "400"}],
                on_shortfall="prorate_floors",
            )
        ),
        townships="township_code,township,population,already_paid\n1,东镇,1,500\n2,西乡,1,100\n3,南乡,1,0\n",
    )
    said = {}
    for lang in ("zh", "en"):
        assert run(["allocate", str(folder), "--lang", lang, "-q"]) == 0
        said[lang] = capsys.readouterr().out.splitlines()
    assert "工作经费：资金不足，保底按比例压减，只保到 50.00%" in said["zh"]
    assert "工作经费：东镇扣回 300.00 元（已拨数超过分配数）" in said["zh"]
    assert "工作经费: the floors cannot be paid in full, 50.00% of each is paid" in said["en"]
    assert "工作经费: 东镇 was paid 300.00 yuan more than its award, to be paid back" in said["en"]
