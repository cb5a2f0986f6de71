"""The programs as LP text: every row carries a name that a planner understands."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import pulp
import pytest

from jlmz_budget.programs import solver
from jlmz_budget.programs.packages import Item, TownshipLimits, Window, packages_program
from jlmz_budget.programs.posts_program import posts_program
from jlmz_budget.programs.purchases import Service, purchases_program
from programs.cases import PRICES, SCREEN, place, types

if TYPE_CHECKING:
    from jlmz_budget.programs.program import Program

GOLD = Path(__file__).parent / "gold"


def posts() -> Program:
    """Two townships, two kinds of posts."""
    return posts_program(
        [place("222403100", "官地镇", 3, 2400, (1, 1)), place("222403101", "江源镇", 2, 1000, (2, 0))],
        types(3, 2, cost=(90_000, 80_000)),
    )


def packages() -> Program:
    """Three windows in two townships, one of them whole."""
    items = {name: Item(name, price) for name, price in PRICES.items()}
    windows = [
        Window("222403100201", "前进村", "222403100", 640, (items["标牌"], items["计算机"]), (SCREEN,)),
        Window("222403100202", "胜利村", "222403100", 480, (items["打印机"],)),
        Window("222403101001", "江源社区", "222403101", 2100, (), (SCREEN,)),
    ]
    return packages_program(windows, 1_000_000, TownshipLimits(1, 1, 800_000))


def purchases() -> Program:
    """A service with a capacity, one without, one that is not for purchase."""
    services = [
        Service("meals", "老年助餐", (12, 8), Fraction(1), Fraction(3000), Fraction(2500), 15),
        Service("checks", "入户核查", (5, 0), Fraction("1.5"), Fraction(2000), Fraction(4000)),
        Service("review", "审核确认", (9, 3), Fraction(2), Fraction(500)),
    ]
    return purchases_program(services, 150_000)


@pytest.mark.skipif(not pulp.__version__.startswith("3."), reason="PuLP 4 writes terms in another order")
@pytest.mark.parametrize("program", [posts, packages, purchases])
def test_lp_text(program, tmp_path):
    """The text PuLP writes of a small instance is the committed one, to the byte."""
    problem, _ = solver.build(program())
    written = tmp_path / "program.lp"
    problem.writeLP(str(written))
    assert written.read_text("utf-8") == (GOLD / f"{program.__name__}.lp").read_text("utf-8")
