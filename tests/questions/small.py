"""Small pools with everything a formula pool may have, drawn at random, as the questions see them."""

from __future__ import annotations

import tempfile
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import assume
from hypothesis import strategies as st

import jlmz_budget as jb
from support import formula_pool, rules, write

if TYPE_CHECKING:
    from jlmz_budget.model import Allocation

STAFFED = rules(
    formula_pool(
        factors={"population": "0.5", "area_km2": "0.5"},
        floors=[{"id": "staff", "of": "staff_cost_minimum"}],
    ),
    total="1000",
    needs={"staff_cost": {"post_type": "公益岗位"}},
    posts=[{"post_type": "公益岗位", "supply": 9, "cost": 120}],
)
"""Three posts up to 20,000 people, four up to 40,000, at 120 yuan a post; 1,000 yuan in the pool."""

COLUMNS = ("population", "area_km2", "workload")


def solved(content: dict[str, Any], townships: str) -> Allocation:
    """The allocation of a scenario, not yet certified."""
    with tempfile.TemporaryDirectory() as folder:
        return jb.allocate(jb.read_scenario(write(Path(folder) / "s", content, townships=townships)))


@st.composite
def allocations(draw: st.DrawFn, *, share_limits: bool = True) -> Allocation:
    """A solved scenario: 2 to 5 townships, 2 or 3 factors, quotas, bounds, groups, shortage and surplus."""
    size = draw(st.integers(2, 5))
    figures = [[draw(st.integers(1, 9)) for _ in COLUMNS] for _ in range(size)]
    if draw(st.booleans()):
        figures[draw(st.integers(0, size - 1))][1] = 0
    last_year = [draw(st.integers(0, 60)) for _ in range(size)]
    kinds = [draw(st.sampled_from(["镇", "乡"])) for _ in range(size)]
    hardship = [draw(st.sampled_from(["1", "1", "1.5"])) for _ in range(size)]
    lines = [
        f"{i},名{i},{kinds[i]},{','.join(map(str, figures[i]))},{last_year[i]},{hardship[i]}"
        for i in range(size)
    ]
    header = f"township_code,township,type,{','.join(COLUMNS)},last_year,hardship"
    names = COLUMNS[: draw(st.integers(2, 3))]
    parts = [draw(st.integers(1, 5)) for _ in names]
    factors: dict[str, Any] = {
        name: {"weight": str(Fraction(part, sum(parts)))} for name, part in zip(names, parts, strict=True)
    }
    if share_limits and draw(st.booleans()):
        factors["population"]["share_cap"] = draw(st.sampled_from(["0.6", "0.75"]))
        factors["population"]["share_floor"] = "0.1"
    pool = formula_pool(
        factors=factors, base=[{"per": "recipient", "amount": draw(st.sampled_from([0, 10]))}]
    )
    if draw(st.booleans()):
        pool["coefficients"] = ["hardship"]
    if draw(st.booleans()):
        pool["floors"] = [{"id": "keep", "of": "last_year", "ratio": "0.9"}]
    if draw(st.booleans()):
        pool["caps"] = [{"id": "most", "per": "recipient", "amount": draw(st.integers(60, 120))}]
    if draw(st.booleans()):
        limit = draw(st.sampled_from(["max_share", "min_share"]))
        pool["groups"] = [{"id": "g", "where": {"type": "镇"}, limit: draw(st.sampled_from(["0.3", "0.5"]))}]
    pool["on_shortfall"] = draw(st.sampled_from(["error", "prorate_floors"]))
    content = rules(pool, total=str(draw(st.integers(20, 90)) * size))
    try:
        return solved(content, "\n".join([header, *lines]) + "\n")
    except (jb.InputError, jb.InfeasibleError):
        assume(False)  # noqa: FBT003 - hypothesis' own form
        raise
