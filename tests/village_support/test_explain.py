"""`explain` for a village: cost, the two payers, tiers, shortfall, advance, clawback; in both languages."""

from __future__ import annotations

import re

from support import allocate, rules

POOL = {
    "id": "s",
    "level": "village",
    "method": "tasks",
    "amount": "60",
    "shortfall": "cea",
    "advance": "0.5",
}
TABLES = {
    "villages": "village_code,village,township_code,difficulty\na,甲村,1,1.5\nb,乙村,2,1\n",
    "tasks": "task,name,unit_price,tier,county_share,from,to\n"
    "visits,走访,10,statutory,0.8,,2025-06-30\nvisits,走访,12,statutory,0.8,2025-07-01,\n"
    "checks,核查,5,policy,1,,\nposters,宣传,1,optional,1,,\n",
    "task_volumes": "village_code,task,volume\na,visits,3\na,checks,2\na,posters,9\nb,checks,8\n",
    "carried": "village_code,already_paid,already_paid_source\na,7.5元,上年结算\n",
}
ENGLISH = """甲村 (a): 49.80 yuan

■ s  49.80
  1. 走访: 3 a year × price and months (10.00 × 6/12 + 12.00 × 6/12) × difficulty 1.5 = 49.50 yuan
  2. 走访: the county pays 80.00%, claim 39.60 (statutory), paid 39.60; township 9.90 yuan
  3. 核查: 2 a year × price and months (5.00 × 12/12) × difficulty 1.5 = 15.00 yuan
  4. 核查: the county pays 100.00%, claim 15.00 (policy), paid 10.20; township 0.00 yuan
  5. 宣传: 9 a year × price and months (1.00 × 12/12) × difficulty 1.5 = 13.50 yuan
  6. 宣传: the county pays 100.00%, claim 13.50 (optional), paid 0.00; township 0.00 yuan
  7. tier statutory: the pool pays all claims of 39.60 yuan, here 39.60 yuan, in full
  8. tier policy: 20.40 of 55.00 yuan are left, divided by cea: of 15.00 here 10.2, paid 10.20
  9. tier optional: no money is left for its claims of 13.50 yuan, here 13.50 yuan
  10. in advance 24.90 yuan: 50.00% of each award in multiples of 0.01 yuan, or what was paid before
  11. already paid 7.50 yuan, 7.50 of it last year's clawback; still to pay 42.30 yuan"""


def test_every_step_of_a_village_is_said(tmp_path):
    """From the volume to what is still to be paid, with every number on the way."""
    result = allocate(tmp_path / "s", rules(POOL), **TABLES)
    assert result.explain("甲村").text("en") == ENGLISH


def test_the_same_in_chinese(tmp_path):
    """No English word but the ids of rules, and the same numbers."""
    result = allocate(tmp_path / "s", rules(POOL), **TABLES)
    chinese, english = (result.explain("a").text(lang) for lang in ("zh", "en"))
    numbers = re.compile(r"\d(?:[\d,.]*\d)?")
    assert sorted(numbers.findall(chinese)) == sorted(numbers.findall(english))
    assert set(re.findall(r"[A-Za-z_]{2,}", chinese)) == {"cea"}
    assert "难度系数 1.5" in chinese
    assert "法定层级" in chinese
