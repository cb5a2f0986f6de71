"""General rules in result folders, documents and explanations."""

import json

import pytest

import jlmz_budget as jb
from jlmz_budget.reports.folder import result_files, write_folder
from jlmz_budget.reports.verification import verify_folder
from linear_rules.cases import BORDER, pool, ruled

WISH = {"id": "wish", "tier": "policy", "sum_of": {"townships": ["2"]}, "at_least": "500"}


def files(result):
    """The result folder's files."""
    return result_files(result, jb.certify(result.scenario, result), ())


def test_rules_have_a_table_of_their_own(tmp_path):
    """One row a sentence, money in yuan, at the awards as they are paid."""
    result = ruled(tmp_path, BORDER, WISH)
    assert files(result)["rules.csv"].decode() == (
        "rule,tier,code,name,limit,required,reached,shortfall,binding\n"
        "border,statutory,,,at_least,240.000000000000,240.00,0,rule\n"
        "wish,policy,,,at_least,500.000000000000,360.00,140.000000000000,rule\n"
    )


def test_a_scenario_without_rules_has_no_such_table(tmp_path):
    """Neither rules.csv nor a program in the certificate."""
    written = files(ruled(tmp_path))
    assert "rules.csv" not in written
    assert "programs" not in json.loads(written["certificate.json"])


def test_rates_of_a_program_pool_are_empty(tmp_path):
    """Awards are of several rates, so pools.csv and groups.csv name none."""
    grouped = pool(groups=[{"id": "g", "where": {"type": "镇"}, "max_share": "0.5"}])
    written = files(ruled(tmp_path, BORDER, pools=[grouped]))
    assert written["pools.csv"].decode().splitlines()[1] == "p,600.00,600.00,0.00,0.00,,,3,0,0"
    assert written["groups.csv"].decode().splitlines()[1] == "p,g,,300.00,240.00,,free"


def test_the_certificate_names_the_optimum_of_every_goal(tmp_path):
    """Goals in yuan, deviations in yuan per unit of need share, largest first; the same on every machine."""
    certificate = json.loads(files(ruled(tmp_path, BORDER, WISH))["certificate.json"])
    assert certificate["programs"] == [
        {
            "pools": ["p"],
            "goals": {"unspent": "0", "policy": "140"},
            "deviations": [
                {"deviation": "840", "awards": ["award:p:1"]},
                {"deviation": "600", "awards": ["award:p:3"]},
                {"deviation": "480", "awards": ["award:p:2"]},
            ],
        }
    ]


def test_a_result_folder_is_verified(tmp_path):
    """The copied inputs give the same cells; a changed reached amount is refused."""
    result = ruled(tmp_path / "scenario", BORDER, WISH)
    folder = tmp_path / "result"
    write_folder(files(result), folder, force=False)
    assert verify_folder(folder) > 0
    table = folder / "rules.csv"
    table.write_text(table.read_text("utf-8").replace("360.00", "365.00"), "utf-8")
    with pytest.raises(jb.CertificateError, match=r"365\.00"):
        verify_folder(folder)


def test_a_rule_that_falls_short_is_noted(tmp_path):
    """Documents must say so."""
    notes = json.loads(files(ruled(tmp_path, BORDER, WISH))["allocation.json"])["notes"]
    assert notes == ["wish: 规则（政策）未能满足，差 140.00 元 (policy rule falls short)"]


def test_an_explanation_names_the_rules_that_hold_an_award(tmp_path):
    """Required and reached, in yuan; one who is in no binding rule is told so."""
    result = ruled(tmp_path, BORDER, WISH)
    east, city = result.explain("东镇").text(), result.explain("城关街道").text()
    assert "general rule border (statutory), together: at least 240.00 yuan, reached 240.00" in east
    assert "no general rule holds this award; rules on others move what is left for it" in city
    west = result.explain("西乡").text("zh")
    assert "一般规则 wish（政策），合计：不低于 500.00 元，只能达到 360.00" in west
