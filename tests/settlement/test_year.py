"""A year of 费随事转 from the shell, and the next: allocate, advance, withdraw, settle, to the fen."""

from __future__ import annotations

import csv

from jlmz_budget.cli import run
from jlmz_budget.money import parse_money
from settlement.cases import VILLAGES, pool
from support import formula_pool, rules, write

TASKS = """task,name,unit_price,tier,county_share,payer_unit,payer_budget,document,from,to
visits,走访,10,statutory,0.8,民政局,50,文1,,
checks,核查,3,policy,1,残联,9,文2,,
"""
WITHDRAWN = """task,name,unit_price,tier,county_share,payer_unit,payer_budget,document,from,to
visits,走访,10,statutory,0.8,民政局,50,文1,,
checks,核查,3,policy,1,残联,9,文3 撤销,,2025-06-30
posters,宣传,2.5,optional,1,民政局,0,文4 新增,2025-07-01,
"""
VOLUMES = [("a", "visits", "10"), ("a", "checks", "7"), ("b", "visits", "21"), ("c", "checks", "41")]
DONE = [("a", "visits", "5", "1"), ("a", "checks", "3.5", "1"), ("b", "visits", "30", "0.95"),
        ("c", "checks", "2", "1"), ("c", "posters", "3", "1")]  # fmt: skip


def table(head, rows):
    """A csv text."""
    return "\n".join([head, *(",".join(row) for row in rows)]) + "\n"


def year_folder(folder, year, tasks, volumes, **tables):
    """A year's scenario: tasks first, the townships get the rest."""
    content = rules(pool(residual_to="p"), formula_pool(), total="800", year=year, payment_unit=0.01)
    return write(folder, content, villages=VILLAGES, tasks=tasks, task_volumes=volumes, **tables)


def command(*arguments):
    """Run quietly; it must succeed."""
    assert run(["-q", *map(str, arguments)]) == 0


def rows_of(path):
    """The rows of a csv file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def fen(rows, column):
    """The sum of a money column, whole fen."""
    return sum(int(parse_money(row[column], 100)) for row in rows if row[column])


def closes(folder):
    """Every pool and every ledger line of a result folder closes; the budget is used up to the fen."""
    pools = rows_of(folder / "pools.csv")
    for row in pools:
        assert fen([row], "amount") == sum(
            fen([row], name) for name in ("awarded", "returned", "unallocated")
        )
    assert fen(pools, "amount") == 80000
    for row in rows_of(folder / "ledger.csv"):
        assert fen([row], "released") + fen([row], "from_pool") == fen([row], "paid") + fen([row], "returned")
    assert fen(rows_of(folder / "ledger.csv"), "paid") == fen(rows_of(folder / "tasks.csv"), "award")


def test_a_year_and_the_next(tmp_path):
    """All money is accounted for at every step."""
    # In January everything is claimed and advanced
    january = tmp_path / "2025-01"
    volumes = table("village_code,task,volume", VOLUMES)
    command("allocate", year_folder(tmp_path / "2025", 2025, TASKS, volumes), "-o", january)
    closes(january)
    tasks = rows_of(january / "tasks.csv")
    assert [row["award"] for row in tasks] == ["80.00", "21.00", "168.00", "123.00"]
    paid_in_spring = {(row["village_code"], row["task"]): row["advance"] for row in tasks}
    assert list(paid_in_spring.values()) == ["48.00", "12.60", "100.80", "73.80"]

    # In July checks are withdrawn, posters are added; what was advanced stays advanced
    july = tmp_path / "2025-07"
    moved = [(*row, paid_in_spring[row[:2]]) for row in VOLUMES] + [("c", "posters", "12", "")]
    folder = year_folder(
        tmp_path / "2025b", 2025, WITHDRAWN, table("village_code,task,volume,advance_paid", moved)
    )
    command("allocate", folder, "-o", july)
    closes(july)
    tasks = rows_of(july / "tasks.csv")
    assert [row["award"] for row in tasks] == ["80.00", "10.50", "168.00", "61.50", "15.00"]
    assert [row["advance"] for row in tasks] == [*paid_in_spring.values(), "9.00"]
    advanced = fen(tasks, "advance")

    # In December the work that was done is settled
    (tmp_path / "performed.csv").write_text(table("village_code,task,performed,quality", DONE), "utf-8")
    settled = tmp_path / "settled"
    command("settle", july, tmp_path / "performed.csv", "-o", settled)
    command("verify", settled)
    lines = rows_of(settled / "settlement.csv")
    assert [row["due"] for row in lines] == ["40.00", "10.50", "159.60", "6.00", "7.50"]
    assert [row["balance"] for row in lines] == ["-8.00", "-2.10", "58.80", "-67.80", "-1.50"]
    assert fen(lines, "award") == fen(tasks, "award") == fen(lines, "due") + fen(lines, "unspent")
    assert fen(lines, "advance") == advanced
    county = rows_of(settled / "by_township.csv")[:1]
    clawed_back, still_to_pay = fen(county, "clawback"), fen(county, "to_pay")
    assert clawed_back == 7940
    assert advanced + still_to_pay == fen(lines, "due") + clawed_back
    ledger = rows_of(settled / "ledger.csv")
    assert fen(ledger, "paid") == fen(lines, "due")
    assert fen(ledger, "released") + fen(ledger, "from_pool") == fen(ledger, "paid") + fen(ledger, "returned")

    # Next year the clawbacks are carried as money already paid; no award changes
    carried = (settled / "carried.csv").read_text("utf-8")
    volumes = table("village_code,task,volume", VOLUMES)
    with_carried, without = tmp_path / "2026-01", tmp_path / "2026-none"
    command(
        "allocate", year_folder(tmp_path / "2026", 2026, TASKS, volumes, carried=carried), "-o", with_carried
    )
    command("allocate", year_folder(tmp_path / "2026n", 2026, TASKS, volumes), "-o", without)
    closes(with_carried)
    rows, plain = (rows_of(one / "allocation.csv") for one in (with_carried, without))
    assert [row["award"] for row in rows] == [row["award"] for row in plain]
    assert [(row["code"], row["already_paid"], row["to_pay"]) for row in rows if row["already_paid"]] == [
        ("a", "10.10", "90.90"),
        ("c", "69.30", "53.70"),
    ]
    assert fen(rows, "already_paid") == clawed_back
    villages = [row for row in rows if row["pool"] == "s"]
    new_money = fen(villages, "award") - fen(villages, "already_paid")
    assert advanced + still_to_pay + new_money == fen(lines, "due") + fen(villages, "award")


def test_a_clawback_keeps_its_unit_in_a_scenario_of_another_unit(tmp_path):
    """10.10 yuan stay 10.10 yuan where plain amounts are 万元."""
    carried = "village_code,already_paid,already_paid_source\na,10.10元,2025年结算扣回\n"
    content = rules(pool(), total="1", year=2026, money_unit="万元")
    folder = write(
        tmp_path / "s", content, villages=VILLAGES, tasks="task,unit_price\nvisits,10元\n",
        task_volumes="village_code,task,volume\na,visits,3\n", carried=carried,
    )  # fmt: skip
    command("allocate", folder, "-o", tmp_path / "out")
    row = rows_of(tmp_path / "out" / "allocation.csv")[0]
    assert (row["award"], row["already_paid"], row["to_pay"]) == ("30.00", "10.10", "19.90")


def test_a_clawback_is_set_against_task_money_only(tmp_path):
    """A second pool of the villages, shared by a formula, shows no instalment."""
    other = {"id": "f", "level": "village", "method": "formula", "amount": "30",
             "base": [{"id": "q", "amount": 10}]}  # fmt: skip
    folder = write(
        tmp_path / "s", rules(pool(), other, total="800"), villages=VILLAGES, tasks=TASKS,
        task_volumes=table("village_code,task,volume", VOLUMES), carried="village_code,already_paid\na,4\n",
    )  # fmt: skip
    command("allocate", folder, "-o", tmp_path / "out")
    rows = rows_of(tmp_path / "out" / "allocation.csv")
    assert [(row["pool"], row["code"]) for row in rows if row["already_paid"]] == [("s", "a")]


def test_a_clawback_above_the_award_is_a_negative_amount_to_pay(tmp_path):
    """扣回: what is carried can exceed the new award; it is shown, not cut off."""
    folder = year_folder(
        tmp_path / "s", 2026, TASKS, table("village_code,task,volume", [("a", "checks", "1")]),
        carried="village_code,already_paid\na,10\na,5\n",
    )  # fmt: skip
    command("allocate", folder, "-o", tmp_path / "out")
    row = rows_of(tmp_path / "out" / "allocation.csv")[0]
    assert (row["award"], row["already_paid"], row["to_pay"]) == ("3.00", "15.00", "-12.00")
