"""Linear programs as LP text: what people read is what solvers read."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import highspy
import pytest

from jlmz_budget.programs.linear import LinearProgram, LinearRow, LinearVariable
from jlmz_budget.programs.text import lp_text
from jlmz_budget.programs.vertex import proved_linear
from programs.linear_cases import WYNDOR, deviation, random_linear

GOLD = Path(__file__).parent / "gold" / "deviation.lp"


def test_the_text_of_a_county_is_the_committed_one():
    """The deviation program of four recipients, to the byte."""
    assert lp_text(deviation(4)) == GOLD.read_text("utf-8")


@pytest.mark.parametrize("seed", [1, 3, 4, 6, 9, "wyndor"])
def test_highs_reads_the_text_and_finds_the_optimum(seed, tmp_path):
    """The optimum of the text is the exact one, times what the comment says of the objective."""
    case = WYNDOR if seed == "wyndor" else random_linear(seed)
    text = lp_text(case)
    (tmp_path / "case.lp").write_text(text, "utf-8")
    highs = highspy.Highs()
    highs.setOptionValue("output_flag", False)  # noqa: FBT003 - highspy's own form
    highs.readModel(str(tmp_path / "case.lp"))
    highs.run()
    outcome = proved_linear(case)
    if outcome.objective is None:
        assert highs.getModelStatus().name in {"kInfeasible", "kUnbounded", "kUnboundedOrInfeasible"}
        return
    unit = int(text.split("multiplied by ")[1].split("\n")[0]) if "multiplied by" in text else 1
    assert highs.getObjectiveValue() == pytest.approx(float(unit * outcome.objective), abs=1e-6)


def test_numbers_are_exact():
    """Decimals in full, thirds as whole rows, also of bounds; names without signs."""
    case = LinearProgram(
        "case",
        (LinearVariable("镇（1）", Fraction(1, 3), None), LinearVariable("a b", None, Fraction("0.125"))),
        (LinearRow("r-1", (("镇（1）", Fraction(1, 7)), ("a b", -2)), ">=", Fraction(-1, 2)),),
        (("a b", Fraction(1, 3)),),
        "max",
        Fraction(1, 2),
    )
    assert lp_text(case) == (
        "\\ case\n"
        "\\ the objective is multiplied by 3\n"
        "Maximize\n"
        " objective: + 1 a_b + 1.5\n"
        "Subject To\n"
        " r_1: + 1 镇_1_ - 14 a_b >= -3.5\n"
        " low_of_镇_1_: + 3 镇_1_ >= 1\n"
        "Bounds\n"
        " -inf <= 镇_1_ <= inf\n"
        " -inf <= a_b <= 0.125\n"
        "End\n"
    )
