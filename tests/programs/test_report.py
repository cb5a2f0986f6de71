"""The sensitivity report: textbook conventions, two-sided prices where limits tie, every figure exact."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import inf

import numpy as np
import pytest

from jlmz_budget import programs
from jlmz_budget.errors import CertificateError, InfeasibleError, InputError
from jlmz_budget.programs.form import form
from jlmz_budget.programs.linear import Limit, LinearProgram, LinearRow, LinearVariable, objective_value
from jlmz_budget.programs.prices import LimitPrice, best_corner, price_of_limit
from jlmz_budget.programs.scaling import scaled
from jlmz_budget.programs.solver import minimise_linear
from jlmz_budget.programs.vertex import ExactOutcome, proved_linear
from programs.linear_cases import WYNDOR, deviation, random_linear, second_way

TIED = replace(
    WYNDOR, name="tied", rows=(*WYNDOR.rows, LinearRow("together", (("x1", 1), ("x2", 1)), "<=", 8))
)
"""Wyndor with a row that passes through its best corner: three limits meet where two would do."""


@pytest.fixture(scope="module")
def sure() -> list[tuple[LinearProgram, ExactOutcome]]:
    """Random programs with one optimum and one corner that proves it."""
    found = [(case, proved_linear(case)) for case in map(random_linear, range(160))]
    return [
        (case, outcome)
        for case, outcome in found
        if outcome.status == "optimal" and not outcome.degenerate and not outcome.several
    ]


def test_wyndor_is_the_published_report():
    """Hillier & Lieberman's figures, to 1e-9, the range of the row that is not met included."""
    report = programs.report(WYNDOR)
    assert float(report.objective) == pytest.approx(36, abs=1e-9)
    rows, variables = report.rows, report.variables
    assert rows["price"].to_dict() == pytest.approx({"plant1": 0, "plant2": 1.5, "plant3": 1}, abs=1e-9)
    assert rows["bound_low"].to_dict() == pytest.approx({"plant1": 2, "plant2": 6, "plant3": 12}, abs=1e-9)
    assert rows["bound_high"].to_dict() == pytest.approx(
        {"plant1": inf, "plant2": 18, "plant3": 24}, abs=1e-9
    )
    assert rows["slack"].to_dict() == {"plant1": 2, "plant2": 0, "plant3": 0}
    assert variables["value"].to_dict() == pytest.approx({"x1": 2, "x2": 6}, abs=1e-9)
    assert variables["cost_low"].to_dict() == pytest.approx({"x1": 0, "x2": 2}, abs=1e-9)
    assert variables["cost_high"].to_dict() == pytest.approx({"x1": 7.5, "x2": inf}, abs=1e-9)
    assert variables["reduced_cost"].to_dict() == {"x1": 0, "x2": 0}
    assert (report.degenerate, report.several) == (False, False)


def test_figures_are_fractions():
    """The attributes hold what the tables round to floats."""
    report = programs.report(WYNDOR)
    plant2 = report.row_reports[1]
    assert (plant2.price, plant2.low, plant2.high) == (Fraction(3, 2), 6, 18)
    assert report.variable_reports[0].high == Fraction(15, 2)


def test_minimised_or_maximised_a_price_means_the_same():
    """The prices of min −z are those of max z, negated; ranges of rows stay, those of costs are mirrored."""
    negative = tuple((name, -cost) for name, cost in WYNDOR.objective)
    small = programs.report(replace(WYNDOR, sense="min", objective=negative))
    large = programs.report(WYNDOR)
    assert small.objective == -large.objective
    for one, other in zip(small.row_reports, large.row_reports, strict=True):
        assert (one.price, one.low, one.high) == (-other.price, other.low, other.high)
    assert [(one.low, one.high) for one in small.variable_reports] == [
        (Fraction(-15, 2), 0),
        (None, Fraction(-2)),
    ]


def test_a_row_from_below_that_is_not_met_has_no_lower_end():
    """A slack ≥ row holds its price 0 from −∞ to its activity."""
    at_least = LinearRow("at_least", (("x1", 1), ("x2", 1)), ">=", 3)
    row = programs.report(replace(WYNDOR, rows=(*WYNDOR.rows, at_least))).rows.loc["at_least"]
    assert (row["price"], row["bound_low"], row["bound_high"]) == (0, -inf, 8)


def test_a_variable_at_its_bound_has_a_one_sided_range():
    """What is not worth making stays so at any lower price, and up to its reduced cost above."""
    third = LinearVariable("x3")
    rows = (WYNDOR.rows[0], WYNDOR.rows[1], LinearRow("plant3", (("x1", 3), ("x2", 2), ("x3", 4)), "<=", 18))
    objective = (*WYNDOR.objective, ("x3", 3))
    case = replace(WYNDOR, variables=(*WYNDOR.variables, third), rows=rows, objective=objective)
    x3 = programs.report(case).variables.loc["x3"]
    assert (x3["value"], x3["reduced_cost"], x3["cost_low"], x3["cost_high"]) == (0, -1, -inf, 4)


def test_tied_limits_have_two_prices():
    """Three limits in one corner: each side of each has the price worked out by hand, and the flag is up."""
    report = programs.report(TIED)
    assert report.degenerate
    prices = {one.name: (one.lowered.price, one.raised.price) for one in report.row_reports}
    assert prices == {
        "plant1": (0, 0),
        "plant2": (Fraction(3, 2), 1),
        "plant3": (1, 0),
        "together": (3, 0),
    }
    assert [one.name for one in report.row_reports if one.degenerate] == ["plant2", "plant3", "together"]
    plant2 = report.row_reports[1]
    assert (plant2.low, plant2.high) == (6, 16)
    assert plant2.lowered.next == (Limit("row", "plant1"),)
    assert plant2.raised.next == (Limit("low", "x1"),)


def test_each_side_of_a_tie_is_what_solving_again_finds():
    """A tenth of the way on either side, scipy's optimum moves by the price of that side."""
    for place, row in enumerate(TIED.rows):
        for direction in (1, -1):
            price = price_of_limit(TIED, Limit("row", row.name), direction)
            step = (price.upto or 1) / 10
            rows = [*TIED.rows]
            rows[place] = row._replace(bound=row.bound + direction * step)
            moved = second_way(replace(TIED, rows=tuple(rows)))[1]
            assert moved == pytest.approx(float(36 + price.objective * step), abs=1e-9)


def test_several_best_plans_are_flagged():
    """Profits in step with plant3: its price stands, and leaving plant2 would cost nothing."""
    report = programs.report(replace(WYNDOR, objective=(("x1", 3), ("x2", 2))))
    assert report.several
    assert report.objective == 18
    assert report.row_reports[2].price == 1
    (loose,) = [one for one in report.row_reports if one.several]
    assert loose.price == 0
    assert not price_of_limit(report.program, Limit("row", "plant3"), 1).unique


def test_a_limit_that_cannot_move_has_no_price():
    """Two equations of one variable: neither side can give, and both say so."""
    rows = (LinearRow("one", (("x", 1),), "=", 1), LinearRow("two", (("x", 2),), "=", 2))
    report = programs.report(LinearProgram("stuck", (LinearVariable("x"),), rows, (("x", 1),)))
    for row in report.row_reports:
        assert (row.raised.objective, row.lowered.objective) == (None, None)
        assert (row.low, row.high) == (row.bound, row.bound)
    assert report.rows["price_raised"].isna().all()


def test_ranges_of_right_hand_sides_end_where_they_say(sure):
    """Inside, the optimum moves by the price exactly; beyond an end it is worse, or there is none."""
    beyond = 0
    for case, outcome in sure[:25]:
        best = best_corner(case, outcome.basis)
        sign = 1 if case.sense == "min" else -1
        for row in case.rows:
            for direction in (1, -1):
                limit = Limit("row", row.name)
                price = price_of_limit(case, limit, direction, basis=best.basis)
                assert price.price == outcome.duals[row.name]
                far = Fraction(7) if price.upto is None else price.upto
                for step in (far / 3, far):
                    moved = _with_bound(case, row.name, row.bound + direction * step)
                    optimum = proved_linear(moved).objective
                    assert optimum == outcome.objective + step * price.objective
                    values = {
                        name: outcome.values[name] + step * price.values[name] for name in outcome.values
                    }
                    assert objective_value(moved, values) == optimum
                if price.upto is not None:
                    step = price.upto + Fraction(1, 1000)
                    moved = proved_linear(_with_bound(case, row.name, row.bound + direction * step))
                    if moved.objective is not None:
                        expected = outcome.objective + step * price.objective
                        assert sign * (moved.objective - expected) > 0
                        beyond += 1
    assert beyond >= 25


def _with_bound(case: LinearProgram, name: str, bound: Fraction) -> LinearProgram:
    rows = tuple(row._replace(bound=bound) if row.name == name else row for row in case.rows)
    return replace(case, rows=rows)


def test_ranges_of_costs_end_where_they_say(sure):
    """Inside and at the ends the values stay best; beyond an end others are better."""
    beyond = 0
    for case, outcome in sure[:25]:
        sign = 1 if case.sense == "min" else -1
        for one in programs.report(case).variable_reports:
            for end, way in ((one.low, -1), (one.high, 1)):
                far = one.cost + 9 * way if end is None else end
                for cost in ((one.cost + far) / 2, far):
                    changed = _with_cost(case, one.name, cost - one.cost)
                    assert proved_linear(changed).objective == objective_value(changed, outcome.values)
                if end is not None:
                    changed = _with_cost(case, one.name, end - one.cost + Fraction(way, 1000))
                    found = proved_linear(changed)
                    better = objective_value(changed, outcome.values)
                    assert found.objective is None or sign * (found.objective - better) < 0
                    beyond += 1
    assert beyond >= 25


def _with_cost(case: LinearProgram, name: str, more: Fraction) -> LinearProgram:
    return replace(case, objective=(*case.objective, (name, more)))


def test_highs_ranges_agree_where_they_are_the_textbooks(sure):
    """HiGHS's own ranging of rows that are met, from the live object, is ours."""
    compared = 0
    for case, _ in sure:
        small = scaled(form(case))
        highs = minimise_linear(small, 10)
        ranging = highs.getRanging()[1]
        reports = programs.report(case).row_reports
        for place, row in enumerate(small.rows):
            one = reports[row.place]
            if one.price and one.sense != "=":
                unit = small.amount / row.unit
                for end, told in (
                    (one.low, ranging.row_bound_dn.value_[place]),
                    (one.high, ranging.row_bound_up.value_[place]),
                ):
                    if end is not None and np.isfinite(told):
                        assert told * unit == pytest.approx(float(end), abs=1e-6)
                        compared += 1
    assert compared >= 40


def test_bounds_of_variables_have_prices_too():
    """A cap that is met: one more unit frees the other plants' time; next the demand for it ends."""
    capped = (LinearVariable("x1", 0, 1), LinearVariable("x2"))
    price = price_of_limit(replace(WYNDOR, variables=capped), Limit("high", "x1"), 1)
    assert (price.objective, price.upto, price.next) == (3, 1, (Limit("row", "plant3"),))
    assert price.values == {"x1": 1, "x2": 0}
    idle = price_of_limit(WYNDOR, Limit("low", "x1"), 1)
    assert (idle.objective, idle.upto, idle.next) == (0, 2, (Limit("low", "x1"),))
    assert price_of_limit(WYNDOR, Limit("low", "x1"), -1).upto is None
    with pytest.raises(ValueError, match="Wyndor has no limit high of x1"):
        price_of_limit(WYNDOR, Limit("high", "x1"), 1)


def test_more_money_for_a_county_goes_somewhere():
    """One more fen of the pool is one more fen of awards, and the largest deviation moves by its price."""
    case = deviation(24)
    outcome = proved_linear(case)
    price = price_of_limit(case, Limit("row", "pool"), 1, basis=outcome.basis)
    assert sum(price.values[f"award{place}"] for place in range(24)) == 1
    assert price.values["most"] == price.objective == outcome.duals["pool"]
    assert price.upto > 0
    assert price.next


def test_a_report_needs_an_optimum():
    """Without values the limits at odds are named; without an end that is said."""
    much = LinearRow("much", (("x1", 1),), ">=", 5)
    with pytest.raises(InfeasibleError, match="these limits cannot hold together: plant1, much;"):
        programs.report(replace(WYNDOR, rows=(*WYNDOR.rows, much)))
    with pytest.raises(InputError, match="the objective has no end"):
        programs.report(replace(WYNDOR, rows=WYNDOR.rows[1:2]))
    with pytest.raises(ValueError, match="is unbounded: it has no prices"):
        price_of_limit(replace(WYNDOR, rows=WYNDOR.rows[1:2]), Limit("row", "plant2"), 1)


def test_a_price_that_fails_its_check_is_refused(monkeypatch):
    """If the direction of a price is bent, the proof at its end does not hold and no price comes out."""
    from jlmz_budget.programs import prices  # noqa: PLC0415 - its parts are bent

    true_step = prices.step
    monkeypatch.setattr(
        prices, "step", lambda best, place, ends: true_step(best, place, (ends[0], Fraction(2)))
    )
    with pytest.raises(CertificateError, match="the exact check failed"):
        price_of_limit(WYNDOR, Limit("row", "plant2"), 1)


def test_prices_can_be_compared_side_by_side():
    """`objective` is per unit moved, `price` per unit more: lowering costs what raising brings."""
    lowered = price_of_limit(WYNDOR, Limit("row", "plant2"), -1)
    assert isinstance(lowered, LimitPrice)
    assert (lowered.objective, lowered.price) == (Fraction(-3, 2), Fraction(3, 2))
