"""``plan SCENARIO posts|packages|purchases``: tables in both languages, files, and ends that are no plan."""

from __future__ import annotations

import csv
import json
from dataclasses import replace

import pytest

import jlmz_budget as jb
from jlmz_budget.cli import run
from jlmz_budget.reports.plans import packages
from programs.folders import PACKAGES, PLANNED, TABLES, WORK, planned
from support import SCENARIOS

DUNHUA = str(SCENARIOS / "dunhua-2025")


def rows(path):
    """The rows of a csv file as mappings."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("kind", "chinese", "english"),
    [
        (
            "posts",
            ("岗位安排", "待补充岗位", "公开招聘", "已依次证明 5 个目标最优"),
            ("Vacancies to fill", "Posts"),
        ),
        ("packages", ("本次配置的窗口", "补齐窗口", "已依次证明"), ("Window packages", "completed")),
        ("purchases", ("年度购买服务计划", "购买件数", "已依次证明"), ("Annual purchase plan", "bought")),
    ],
)
def test_tables_in_both_languages(kind, chinese, english, capsys):
    """Dunhua's plans print their tables and what was proved, in Chinese and in English."""
    assert run(["plan", DUNHUA, kind, "-q"]) == 0
    printed = capsys.readouterr()
    assert [text for text in chinese if text not in printed.out] == []
    assert run(["plan", DUNHUA, kind, "-q", "--lang", "en"]) == 0
    printed = capsys.readouterr()
    assert [text for text in (*english, "proved optimal in") if text not in printed.out] == []
    assert printed.err == ""


def test_posts_folder(tmp_path, capsys):
    """The posts plan of a small county: placement, vacancies with routes, and the proof, as files."""
    out = tmp_path / "out"
    assert run(["plan", str(planned(tmp_path / "s")), "posts", "-o", str(out)]) == 0
    placed = [
        (row["township"], row["行政"], row["事业"], row["公益岗位"], row["shortfall"])
        for row in rows(out / "posts.csv")
    ]
    assert placed == [
        ("合计", "3", "2", "1", "1"),
        ("东镇", "1", "2", "1", "0"),
        ("西乡", "2", "0", "0", "1"),
    ]
    filled = [
        (row["township"], row["post_type"], row["posts"], row["route"]) for row in rows(out / "vacancies.csv")
    ]
    assert filled == [("东镇", "事业", "1", "考试录用或内部选调"), ("东镇", "公益岗位", "1", "公开招聘")]
    proof = json.loads((out / "certificate.json").read_text("utf-8"))
    assert (proof["status"], proof["feasibility"]) == ("optimal", "every variable and row holds in integers")
    assert [goal["value"] == goal["bound"] for goal in proof["goals"]] == [True] * 5
    assert "有 1 个岗位由兼职人员担任" in capsys.readouterr().out


def test_stations_and_radius_raise_the_minimum(tmp_path, capsys):
    """One person per village station if the scenario wants it; one post for so many km of service radius."""
    folder = str(planned(tmp_path, plans={"posts": {"village_stations": "true", "km_per_post": "5"}}))
    assert run(["plan", folder, "posts", "--format", "csv"]) == 0
    minima = [row["minimum"] for row in csv.DictReader(capsys.readouterr().out.splitlines())]
    assert minima == ["15", str(max(4, 9) + 2), str(max(3, 3) + 1)]


def test_packages_with_the_money_of_a_pool(tmp_path, capsys):
    """Where there is a packages pool, its money is planned with, not that of the section."""
    folder = str(planned(tmp_path, {**PACKAGES, "amount": "11000"}, WORK))
    assert run(["plan", folder, "packages", "--lang", "en"]) == 0
    assert "11,000.00 yuan for windows, 11,000.00 spent, 0.00 left" in capsys.readouterr().out


def test_packages_of_every_pool(tmp_path, capsys):
    """Several packages pools: each plans its own villages with its own money, and all are shown."""
    east = {**PACKAGES, "id": "east", "amount": "6500", "where": {"township_code": "1"}}
    west = {**PACKAGES, "id": "west", "amount": "1000", "where": {"township_code": "2"}}
    out = tmp_path / "out"
    folder = str(planned(tmp_path / "s", east, west, WORK))
    assert run(["plan", folder, "packages", "--lang", "en", "-o", str(out)]) == 0
    printed = capsys.readouterr().out
    assert "east: 6,500.00 yuan for windows, " in printed
    assert "west: 1,000.00 yuan for windows, 0.00 spent, 1,000.00 left" in printed
    assert [row["village"] for row in rows(out / "packages.csv")] == ["东一村", "东二村", "西一村"]
    proof = json.loads((out / "certificate.json").read_text("utf-8"))
    assert [(one["pool"], one["status"]) for one in proof["pools"]] == [
        ("east", "optimal"),
        ("west", "optimal"),
    ]


def test_packages_are_planned_with_certified_money(tmp_path, monkeypatch):
    """An allocation that is refused gives no plan."""
    scenario = jb.read_scenario(planned(tmp_path, {**PACKAGES, "amount": "6500"}, WORK))
    result = jb.allocate(scenario)
    (windows, work) = result.totals
    wrong = replace(result, totals=(replace(windows, amount=windows.amount + 1), work))
    monkeypatch.setattr(packages, "allocate", lambda _: wrong)
    with pytest.raises(jb.CertificateError):
        packages.report(scenario)


def test_a_supply_below_the_posts_held_is_refused(tmp_path, capsys):
    """Posts that stand in the table cannot vanish: the kind, both numbers, and what to do."""
    posts = [dict(one) for one in PLANNED["posts"]]
    posts[0]["supply"] = 2
    assert run(["plan", str(planned(tmp_path, posts=posts)), "posts", "--lang", "en"]) == 1
    assert capsys.readouterr().err == (
        "posts.行政.supply: the county has 2 posts, but the table posts holds 3; "
        "raise the supply, or take the posts given up out of the table.\n"
    )


def test_purchases_folder(tmp_path, capsys):
    """All cases served, the capacity and the money kept, each township's share of what is bought."""
    out = tmp_path / "out"
    assert run(["plan", str(planned(tmp_path / "s")), "purchases", "-o", str(out)]) == 0
    lines = [
        (row["service"], row["township"], row["bought"], row["inhouse"], row["cost"])
        for row in rows(out / "purchases.csv")
    ]
    assert lines == [
        ("meals", "东镇", "9", "3", "450.00"),
        ("meals", "西乡", "6", "2", "300.00"),
        ("review", "东镇", "0", "100", "1000.00"),
        ("review", "西乡", "0", "40", "400.00"),
    ]
    capsys.readouterr()


@pytest.mark.parametrize("kind", ["posts", "packages", "purchases"])
def test_a_time_limit_writes_nothing(kind, tmp_path, capsys):
    """A limit that ends before the proof: exit 1, the limit and the goal named, no folder, no table."""
    out = tmp_path / "out"
    end = run(
        ["plan", DUNHUA, kind, "-q", "--lang", "en", "--set", "plans.time_limit=0.000001", "-o", str(out)]
    )
    printed = capsys.readouterr()
    assert end == 1
    assert f"{kind}: the time limit of 1e-06 seconds came before any plan was found" in printed.err
    assert printed.out == ""
    assert not out.exists()


@pytest.mark.parametrize(
    ("kind", "setting", "message"),
    [
        ("packages", "plans.packages.money=0", "没有写明"),
        ("purchases", "plans.purchases.money=2000", "办理全部件数至少需要 2,000.00 元"),
    ],
)
def test_money_that_reaches_for_nothing(kind, setting, message, tmp_path, capsys):
    """Just enough for the cheapest service of all cases is a plan; no money at all buys no window."""
    assert run(["plan", str(planned(tmp_path)), kind, "--set", setting]) == 0
    assert message not in capsys.readouterr().err


def test_money_short_of_all_cases(tmp_path, capsys):
    """A fen less than all cases cost in the cheapest way is refused with the gap."""
    assert run(["plan", str(planned(tmp_path)), "purchases", "--set", "plans.purchases.money=1999.99"]) == 1
    assert "办理全部件数至少需要 2,000.00 元，现有 1,999.99 元，缺 0.01 元" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("kind", "left_out", "message"),
    [
        ("posts", "posts", "posts: the section is missing, so no posts can be placed; add it"),
        ("packages", "plans", "plans.packages: no money is named for window packages; write money"),
        ("purchases", "plans", "plans.purchases: the section is missing, so nothing can be bought; add it"),
    ],
)
def test_a_missing_section_is_named(kind, left_out, message, tmp_path, capsys):
    """Each plan says which section of the scenario it needs."""
    folder = planned(tmp_path)
    content = json.loads((folder / "scenario.yaml").read_text("utf-8"))
    del content[left_out]
    (folder / "scenario.yaml").write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    assert run(["plan", str(folder), kind, "--lang", "en"]) == 1
    assert message in capsys.readouterr().err


def test_unknown_workload_is_named(tmp_path, capsys):
    """Without caseload or a workload column nobody's posts can be placed, and the townships are named."""
    folder = planned(tmp_path)
    (folder / "caseload.csv").unlink()
    assert run(["plan", str(folder), "posts", "--lang", "en"]) == 1
    assert "townships.csv: 东镇、西乡 have no population or workload" in capsys.readouterr().err


FAULTS = {
    "services": ("meals,老年助餐,2,是,30,40,15", "meals,老年助餐,2,maybe,30,-4,1.5"),
    "caseload": ("1,meals,12", "1,meals,12.5"),
    "townships": ("1,东镇,30000,45", "1,东镇,30000,far"),
    "villages": ("11,东一村,1,900", "11,东一村,1,"),
}


def test_faulty_cells_are_located(tmp_path, capsys):
    """Cells that plans cannot use are found when the scenario is read, all at once, each at its place."""
    tables = {name: TABLES[name].replace(*fault) for name, fault in FAULTS.items()}
    assert run(["validate", str(planned(tmp_path, tables=tables)), "--lang", "en"]) == 1
    said = capsys.readouterr().err
    expected = [
        'services.csv:2 suitable: unknown word "maybe"',
        'services.csv:2 provider_price: must be 0 or more, found "-4"',
        'services.csv:2 provider_capacity: must be a whole number of 0 or more, found "1.5"',
        'caseload.csv:2 cases: must be a whole number of 0 or more, found "12.5"',
        'townships.csv:2 service_radius_km: must be a number, found "far"',
        "villages.csv:2 population: the cell is empty",
    ]
    assert [line for line in expected if line not in said] == []


def test_contradicting_rules_are_located(tmp_path, capsys):
    """Limits that exclude each other, a radius without its column, a suitable service without a price."""
    plans = {
        "posts": {"km_per_post": "5"},
        "packages": {"money": "1", "at_least": "3", "at_most": "2"},
        "purchases": {"money": "1"},
    }
    tables = {
        "townships": "township_code,township,population\n1,东镇,30000\n2,西乡,15000\n",
        "services": TABLES["services"].replace("30,40,15", "30,,15"),
    }
    assert run(["validate", str(planned(tmp_path, tables=tables, plans=plans)), "--lang", "en"]) == 1
    said = capsys.readouterr().err
    expected = [
        "the minimum 3 is above the maximum 2; lower the minimum or raise the maximum.",
        "needs the column service_radius_km in the table townships; add the column, or delete this key.",
        "the service is suitable for purchase but has no provider price; write what a case costs",
    ]
    assert [line for line in expected if line not in said] == []


def test_a_packages_pool_refuses_what_it_does_not_read(tmp_path, capsys):
    """Factors and claims rules do not belong to a packages pool, which is at village level and has prices."""
    pool = {**PACKAGES, "level": "township", "factors": {"population": 1}, "shortfall": "cea"}
    assert run(["validate", str(planned(tmp_path, pool, WORK, equipment=[])), "--lang", "en"]) == 1
    said = capsys.readouterr().err
    expected = [
        'a pool with the method packages is at village level; write "level: village".',
        "does not belong to a pool with the method packages; delete it, or change the method.",
        "needs the section equipment; add item, price and life_years of each item.",
    ]
    assert [line for line in expected if line not in said] == []
