"""The classic claims problems: as published by the rule functions, and in fen through a scenario."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import pytest

from jlmz_budget.rules.claims import RULES
from support import allocate, rules

FOLDER = Path(__file__).parent / "claims_classic"
NAMES = {"PRO": "proportional", "CEA": "cea", "CEL": "cel", "Talmud": "talmud", "RA": "random_arrival"}


def read(name):
    """The rows of a table of the published cases."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Case(NamedTuple):
    """One estate divided by one rule, in yuan."""

    problem: str
    rule: str
    claims: list[int]
    estate: int
    published: list[float]


def cases():
    """Every estate by every rule."""
    claims, estates, awards = defaultdict(list), {}, defaultdict(list)
    for row in read("inputs.csv"):
        claims[row["problem"]].append(float(row["claim"]))
        estates[row["problem"]] = int(row["estate"])
    for row in read("expected.csv"):
        awards[row["problem"], row["rule"]].append(float(row["award"]))
    return [
        Case(problem, NAMES[rule], [int(claim) for claim in claims[problem]], estates[problem], published)
        for (problem, rule), published in awards.items()
    ]


CASES = cases()
every_case = pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.problem}-{case.rule}")


def test_all_cases_are_there():
    """Four problems by five rules."""
    assert len(CASES) == 20


@every_case
def test_the_rule_functions_give_the_published_awards(case):
    """To 1e-9."""
    awards = RULES[case.rule](case.claims, case.estate)
    assert [float(award) for award in awards] == pytest.approx(case.published, abs=1e-9, rel=0)


@every_case
def test_a_scenario_gives_them_in_fen(tmp_path, case):
    """One task at one yuan, volumes for claims: every award within a fen, the estate given out whole."""
    numbered = list(enumerate(case.claims, start=1))
    pool = {"id": "p", "level": "village", "method": "tasks", "amount": case.estate, "shortfall": case.rule}
    result = allocate(
        tmp_path / case.problem,
        rules(pool, total=str(case.estate)),
        villages="village_code,village,township_code\n" + "".join(f"v{i},村{i},1\n" for i, _ in numbered),
        tasks="task,unit_price\nt,1\n",
        task_volumes="village_code,task,volume\n" + "".join(f"v{i},t,{claim}\n" for i, claim in numbered),
    )
    awards = [award.award for award in result.awards]
    assert sum(awards) == case.estate * 100
    assert all(abs(fen - yuan * 100) < 1 for fen, yuan in zip(awards, case.published, strict=True))
    assert [float(award.exact) for award in result.awards] == pytest.approx(
        [yuan * 100 for yuan in case.published], abs=1e-7, rel=0
    )
