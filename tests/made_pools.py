"""Formula pools without files, for questions: small numbers, so that ties and empty corners are common."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from jlmz_budget.errors import InfeasibleError
from jlmz_budget.formula import PoolInputs, divided
from jlmz_budget.model import Pool
from jlmz_budget.needs.measures import Recipient
from jlmz_budget.questions.pools import SolvedPool


def made_pool(
    workload: list[int],
    amount: int,
    *,
    last_year: list[int] | None = None,
    members: tuple[tuple[int, ...], ...] = (),
    unit: int = 1,
    **keys: Any,
) -> SolvedPool:
    """A pool by workload; amounts in fen; `last_year` for limits that are a ratio of it."""
    size = len(workload)
    plain = {"id": "p", "level": "township", "method": "formula", "amount": "remainder"}
    plain |= {"factors": {"workload": 1} if any(workload) else {}}
    return SolvedPool(
        PoolInputs(
            pool=Pool.model_validate(plain | keys, context={"fen_per_unit": 1}),
            unit=unit,
            fen_per_unit=1,
            recipients=tuple(Recipient(str(i), "ABCDEFGH"[i], str(i), None, None, None) for i in range(size)),
            counts={
                "workload": tuple(map(Fraction, workload)),
                "recipient": (Fraction(1),) * size,
                "villages": tuple(Fraction(1 + i % 3) for i in range(size)),
            },
            amounts={"last_year": tuple(map(Fraction, last_year or [0] * size))},
            members=members,
        ),
        amount,
    )


def floor_and_cap() -> SolvedPool:
    """72 fen for A (need 1, floor 20) and B (need 2, cap 50, as A's)."""
    return made_pool(
        [1, 2],
        72,
        last_year=[20, 0],
        floors=[{"id": "year", "of": "last_year"}],
        caps=[{"id": "top", "per": "recipient", "amount": 50}],
    )


@st.composite
def solved_pools(draw: st.DrawFn, *, shares: bool = True) -> SolvedPool:
    """A pool with any of: quotas, floors, caps, groups (by share too), surplus, prorated floors."""
    size = draw(st.integers(1, 5))
    amount = draw(st.integers(1, 60))
    small = st.integers(0, 12)
    keys: dict[str, Any] = {"on_shortfall": draw(st.sampled_from(["error", "prorate_floors"]))}
    if draw(st.booleans()):
        keys["base"] = [
            {
                "id": "quota",
                "per": draw(st.sampled_from(["recipient", "villages"])),
                "amount": draw(st.integers(0, 4)),
            }
        ]
    keys["floors"] = draw(_limits("f", small))
    keys["caps"] = draw(_limits("c", st.integers(5, 25)))
    members = draw(_members(size))
    keys["groups"] = [
        {"id": f"g{number}", "where": {"type": str(number)}} | draw(_group_limits(shares=shares))
        for number in range(len(members))
    ]
    pool = made_pool(
        draw(st.lists(st.integers(0, 4), min_size=size, max_size=size)),
        amount,
        last_year=draw(st.lists(small, min_size=size, max_size=size)),
        members=members,
        unit=draw(st.sampled_from([1, 1, 3])),
        **keys,
    )
    try:
        divided(pool.inputs, amount)
    except InfeasibleError:
        assume(False)  # noqa: FBT003
    return pool


@st.composite
def _limits(draw: st.DrawFn, letter: str, amounts: st.SearchStrategy[int]) -> list[dict[str, Any]]:
    limits: list[dict[str, Any]] = []
    if draw(st.booleans()):
        limits.append(
            {
                "id": f"{letter}_each",
                "per": draw(st.sampled_from(["recipient", "villages"])),
                "amount": draw(amounts),
            }
        )
    if draw(st.booleans()):
        ratio = draw(st.sampled_from(["1/2", "95%", "1"] if letter == "f" else ["1", "3/2", "2"]))
        limits.append({"id": f"{letter}_year", "of": "last_year", "ratio": ratio})
    return limits


@st.composite
def _members(draw: st.DrawFn, size: int) -> tuple[tuple[int, ...], ...]:
    place = draw(st.lists(st.sampled_from([-1, 0, 1]), min_size=size, max_size=size))
    groups = [tuple(row for row in range(size) if place[row] == number) for number in (0, 1)]
    return tuple(group for group in groups if group)


@st.composite
def _group_limits(draw: st.DrawFn, *, shares: bool) -> dict[str, Any]:
    limits: dict[str, Any] = {}
    if draw(st.booleans()):
        limits["max_amount"] = draw(st.integers(5, 40))
    if draw(st.booleans()):
        limits["min_amount"] = draw(st.integers(0, 12))
    if shares and draw(st.booleans()):
        limits["max_share"] = draw(st.sampled_from(["1/3", "1/2", "0.6"]))
    if shares and draw(st.booleans()):
        limits["min_share"] = draw(st.sampled_from(["1/10", "1/5"]))
    return limits
