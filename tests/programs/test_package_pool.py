"""A pool of the method packages: what allocate gives, what certify accepts, and that verify agrees."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

import jlmz_budget as jb
from certificate.tampering import other_values, same
from jlmz_budget.cli import run
from programs.folders import PACKAGES, WORK, planned


@pytest.fixture
def result(tmp_path) -> jb.Allocation:
    """The larger village's window for 5,000 yuan; no money for the other's 6,000 nor a screen of 8,000."""
    return jb.allocate(jb.read_scenario(planned(tmp_path / "s", {**PACKAGES, "residual_to": "work"}, WORK)))


def test_awards_are_the_prices_of_whole_things(result):
    """Target and cap are the price of all a village lacks; the award is that of what is bought."""
    rows = [
        (award.name, award.target, award.cap, award.award, award.binding)
        for award in result.awards
        if award.pool == "windows"
    ]
    assert rows == [
        ("东一村", 1_300_000, 1_300_000, 500_000, "rule"),
        ("东二村", 1_400_000, 1_400_000, 0, "rule"),
        ("西一村", 800_000, 800_000, 0, "rule"),
    ]
    bought = [(item.village, item.item, item.wanted) for item in result.package_items if item.award]
    assert bought == [("东一村", "计算机", "required")]


def test_what_is_left_goes_on(result):
    """Money that completes no further window is unallocated, or handed to the pool named."""
    windows, work = result.totals
    assert (windows.amount, windows.awarded, windows.unallocated, windows.handed_on) == (
        500_000,
        500_000,
        0,
        150_000,
    )
    assert work.amount == 10_000_000 - 500_000


def test_a_scrapped_item_is_missing_and_a_whole_window_lacks_nothing_required(result):
    """A computer in scrap counts as missing; the whole window lacks the optional screen only."""
    lacking = [(item.village, item.item) for item in result.package_items if item.wanted == "required"]
    assert lacking == [("东一村", "计算机"), ("东二村", "计算机"), ("东二村", "档案柜")]


def test_claims_are_the_price_of_everything_lacking(tmp_path):
    """With the amount claims and money enough, every item is bought and every award is at its cap."""
    pool = {**PACKAGES, "amount": "claims"}
    result = jb.allocate(jb.read_scenario(planned(tmp_path, pool, WORK)))
    assert result.totals[0].amount == result.totals[0].awarded == 3_500_000
    assert {award.binding for award in result.awards if award.pool == "windows"} == {"cap"}
    jb.certify(result.scenario, result)


def test_the_certificate_holds_goals_and_bounds(result):
    """The certificate of the pool repeats the value and the bound of every goal."""
    certificate = jb.certify(result.scenario, result)
    goals = [(goal.goal, goal.value, goal.bound) for goal in certificate.pools[0].goals]
    assert goals == [
        ("people_served", -900, -900),
        ("money_for_windows", 500_000, 500_000),
        ("people_reached", 0, 0),
        ("money", 500_000, 500_000),
        ("table_order", 1, 1),
    ]


@pytest.mark.parametrize("table", ["package_items", "goals", "awards", "totals"])
def test_any_changed_field_is_refused(result, table):
    """No field of any row of a packages pool can be changed."""
    tried = 0
    for place, row in enumerate(rows := getattr(result, table)):
        for name, value in vars(row).items():
            for other in other_values(value):
                if same(value, other):
                    continue
                changed = (*rows[:place], replace(row, **{name: other}), *rows[place + 1 :])
                with pytest.raises(jb.CertificateError):
                    jb.certify(result.scenario, replace(result, **{table: changed}))
                tried += 1
    assert tried > len(rows)


def bought(result: jb.Allocation, *choice: tuple[str, str]) -> jb.Allocation:
    """The result with just these items bought, awards, total and goals following."""
    items = tuple(
        replace(item, award=item.price if (item.village, item.item) in choice else 0)
        for item in result.package_items
    )
    gets = {item.village_code: 0 for item in items}
    for item in items:
        gets[item.village_code] += item.award
    awards = tuple(
        replace(award, award=gets[award.code], exact=Fraction(gets[award.code]))
        if award.pool == "windows"
        else award
        for award in result.awards
    )
    return replace(result, package_items=items, awards=awards)


@pytest.mark.parametrize(
    ("choice", "what"),
    [
        ([("东二村", "档案柜")], "is bought, but the window does not become whole"),
        ([("东一村", "触摸屏")], "is optional, but the window is not whole"),
        ([("东二村", "计算机"), ("东二村", "档案柜")], 'should be "-400", found "-900"'),
        ([("东一村", "计算机"), ("东一村", "触摸屏")], "13,000.00 is beyond the limit 6,500.00"),
    ],
)
def test_other_choices_are_refused(result, choice, what):
    """A part of a window, a screen without a whole window, fewer people, or too much money: each is named."""
    with pytest.raises(jb.CertificateError, match=what):
        jb.certify(result.scenario, bought(result, *choice))


def test_limits_of_townships_are_checked(tmp_path, result):
    """A plan that the limits forbid is refused, township and limit named."""
    limited = jb.read_scenario(
        planned(
            tmp_path / "l",
            {**PACKAGES, "residual_to": "work"},
            WORK,
            plans={"packages": {"most_money": 4000}},
        )
    )
    with pytest.raises(jb.CertificateError, match=r"packages.csv 1: 5,000.00 is beyond the limit 4,000.00"):
        jb.certify(limited, replace(result, scenario=limited))


def test_a_result_folder_verifies(tmp_path, capsys):
    """With -o allocate writes packages.csv and a certificate with goals; verify derives every cell again."""
    out = tmp_path / "out"
    assert run(["allocate", str(planned(tmp_path / "s", PACKAGES, WORK)), "-o", str(out)]) == 0
    assert (out / "packages.csv").read_text("utf-8").splitlines()[:2] == [
        "pool,village_code,village,township_code,item,wanted,price,award",
        "windows,11,东一村,1,计算机,required,5000.00,5000.00",
    ]
    assert '"goal": "people_served"' in (out / "certificate.json").read_text("utf-8")
    assert run(["verify", str(out)]) == 0
    capsys.readouterr()


def test_explain_names_the_items(result):
    """The explanation of a village lists what its window lacks and what is paid."""
    text = result.explain("东一村").text("en")
    assert "the window lacks 计算机 (required, 5,000.00 yuan): paid 5,000.00" in text


def test_too_little_money_is_an_error_of_the_pool(tmp_path):
    """A least number of windows beyond the pool's money stops the run and says what it takes."""
    folder = planned(tmp_path, {**PACKAGES, "amount": "4000"}, WORK, plans={"packages": {"at_least": 1}})
    with pytest.raises(
        jb.InfeasibleError, match=r"needs 5,000.00 yuan, there are 4,000.00, 1,000.00 yuan short"
    ):
        jb.allocate(jb.read_scenario(folder))
