"""General rules of many counties: each holds in every county where it looks at somebody."""

from dataclasses import replace

import pytest

import jlmz_budget as jb
from counties.test_counties import TABLES, of_counties
from support import formula_pool, rules, write

STREETS = {
    "id": "streets",
    "sum_of": {"where": {"type": "街道"}},
    "at_least": {"share_of": "p", "ratio": "0.8"},
}
"""东县 has a street, 西县 has none."""

WHOLE = {"id": "whole", "by": "township", "at_least": "20", "tier": "policy"}


def exact(results):
    """Fen by county and township, before rounding."""
    return {code: {one.code: one.exact for one in result.awards} for code, result in results.items()}


def test_a_rule_over_nobody_in_a_county_is_not_applied_there(tmp_path):
    """东县's street gets 800 of 1,000 yuan instead of 750; 西县 has none and shares as without the rule."""
    content = rules(formula_pool(), total="1500.55", rules=[STREETS])
    results = of_counties(tmp_path / "ruled", content, **TABLES)
    plain = of_counties(tmp_path / "plain", rules(formula_pool(), total="1500.55"), **TABLES)
    assert exact(results)["A"] == {"A1": 20_000, "A2": 80_000}
    assert exact(results)["B"] == exact(plain)["B"]
    assert {code: [row.rule for row in result.rules] for code, result in results.items()} == {
        "A": ["streets"],
        "B": [],
    }


@pytest.mark.parametrize(
    ("rule", "counties"),
    [
        ({"id": "r", "sum_of": {"townships": ["B2"]}, "at_least": "20"}, ["B"]),
        ({"id": "r", "by": "township", "where": {"type": "乡"}, "at_least": "20"}, ["B"]),
        ({"id": "r", "per": "population", "where": {"type": "街道"}, "max_over_min": "3"}, ["A"]),
        (
            {"id": "r", "sum_of": {}, "at_least": {"sum_of": {"where": {"type": "街道"}}, "ratio": "1"}},
            ["A"],
        ),
        ({"id": "r", "by": "township", "at_least": "3"}, ["A", "B"]),
    ],
)
def test_every_form_of_a_rule_is_applied_where_it_looks_at_somebody(tmp_path, rule, counties):
    """By townships named, by each place, by a spread, and by what a sum is compared with."""
    content = rules(formula_pool(), total="1500.55", rules=[rule])
    results = of_counties(tmp_path, content, **TABLES)
    assert [code for code, result in results.items() if result.rules] == counties


def test_a_county_in_company_gets_what_it_gets_alone(tmp_path):
    """东县 under both rules, alone and beside 西县: the same awards."""
    pool = formula_pool()
    content = rules(pool, total="1500.55", rules=[STREETS, WHOLE])
    together = of_counties(tmp_path / "two", content, **TABLES)["A"]
    one = {"townships": "\n".join(line for line in TABLES["townships"].splitlines() if ",B," not in line)}
    alone = jb.allocate(
        jb.read_scenario(write(tmp_path / "one", rules(pool, total="1000", rules=[STREETS, WHOLE]), **one))
    )
    assert [replace(award, last_year=None) for award in together.awards] == [
        replace(award, last_year=None) for award in alone.awards
    ]


def test_county_folders_leave_out_rules_that_are_not_applied(tmp_path, run):
    """西县's own folder has neither the rule nor settings of it, and verifies; so does the common result."""
    content = rules(
        formula_pool(),
        total="1500.55",
        rules=[STREETS, WHOLE],
        overrides={"more": {"rules.streets.at_least.ratio": "0.9", "rules.whole.at_least": "30"}},
    )
    folder = write(tmp_path / "s", content, **TABLES)
    how = ("--variant", "more", "--set", "rules.streets.at_least.ratio=0.85")
    assert run("allocate", folder, "-o", tmp_path / "each", "--by", "county", *how)[0] == 0
    assert "streets" in (tmp_path / "each" / "A" / "rules.csv").read_text("utf-8")
    assert "streets" not in (tmp_path / "each" / "B" / "inputs" / "scenario.yaml").read_text("utf-8")
    for county in "AB":
        assert run("verify", tmp_path / "each" / county)[0] == 0
    assert run("allocate", folder, "-o", tmp_path / "all", *how)[0] == 0
    assert run("verify", tmp_path / "all")[0] == 0
