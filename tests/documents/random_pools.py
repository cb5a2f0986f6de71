"""Random formula pools for the page's kernel: small numbers, for many ties and limits."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from jlmz_budget.errors import InfeasibleError
from jlmz_budget.formula import PoolInputs, divided
from jlmz_budget.model import Pool
from jlmz_budget.needs.measures import Recipient

if TYPE_CHECKING:
    import numpy as np

NOT_DIVIDED = "not divided"
"""What stands for a refusal, on both sides."""


def random_pool(generator: np.random.Generator, number: int) -> tuple[PoolInputs, int]:
    """A pool and its amount; every tenth has equal needs and near-equal remainders."""
    size = int(generator.integers(1, 9))
    amount = int(generator.integers(0, 10 ** int(generator.integers(1, 8))))
    tied = number % 10 == 0
    keys: dict[str, Any] = {"factors": _factors(generator, size)}
    keys["on_shortfall"] = _one(generator, ["error", "prorate_floors"])
    keys["on_surplus"] = _one(generator, ["unallocated"] * 4 + ["error"])
    keys["rounding"] = _one(generator, ["largest_remainder", "webster"])
    keys["coefficients"] = ["hardship"] if generator.random() < 0.3 else []
    each = max(amount // size, 1)
    if generator.random() < 0.5:
        keys["base"] = [{"id": "q", "per": "villages", "amount": _fraction(generator, each // 6 + 1)}]
    keys["floors"] = _limits(generator, "f", each // 2 + 1, ("1/3", "1/2", "95%"))
    keys["caps"] = _limits(generator, "c", each * 3 + 3, ("1", "3/2", "2.7"))
    members = _members(generator, size)
    keys["groups"] = [
        {"id": f"g{place}", "where": {"type": str(place)}, **_group(generator, amount, len(one), size)}
        for place, one in enumerate(members)
    ]
    plain = {"id": "p", "level": "township", "method": "formula", "amount": "remainder"}
    rules = Pool.model_validate(plain | keys, context={"fen_per_unit": 1})
    inputs = PoolInputs(
        pool=rules,
        unit=_one(generator, [1, 1, 3, 100]),
        fen_per_unit=1,
        recipients=tuple(Recipient(str(i), f"R{i}", str(i), None, None, None) for i in range(size)),
        counts=_counts(generator, size, tied=tied),
        amounts={
            "last_year": tuple(
                Fraction(int(value)) for value in generator.integers(each // 2, 2 * each + 2, size)
            )
        },
        members=members,
    )
    return inputs, amount


def expected(inputs: PoolInputs, amount: int) -> list[str] | str:
    """What Python gives, fen as texts; one word for a refusal."""
    try:
        return [str(award) for award in divided(inputs, amount).rounded]
    except (InfeasibleError, ValueError):
        return NOT_DIVIDED


def _one(generator: np.random.Generator, choices: list[Any]) -> Any:
    return choices[int(generator.integers(len(choices)))]


def _fraction(generator: np.random.Generator, most: int) -> str:
    return f"{int(generator.integers(0, most + 1))}/{_one(generator, [1, 1, 2, 3, 7])}"


def _factors(generator: np.random.Generator, size: int) -> dict[str, Any]:
    """None, or up to three factors whose weights add up to 1, some with limits of their shares."""
    names = ["workload", "population", "area_km2"][: int(generator.integers(0, 4))]
    parts = [int(part) for part in generator.integers(1, 8, len(names))]
    factors: dict[str, Any] = {}
    for name, part in zip(names, parts, strict=True):
        factors[name] = {"weight": f"{part}/{sum(parts)}"}
        if generator.random() < 0.2:
            factors[name]["share_floor"] = f"1/{2 * size + int(generator.integers(1, 9))}"
        if generator.random() < 0.2:
            factors[name]["share_cap"] = f"3/{2 * size}" if size > 1 else "1"
    return factors


def _counts(generator: np.random.Generator, size: int, *, tied: bool) -> dict[str, tuple[Fraction, ...]]:
    def drawn(most: int) -> tuple[Fraction, ...]:
        values = [int(value) for value in generator.integers(0, most, size)]
        return tuple(
            Fraction(values[0] if tied else value, _one(generator, [1, 1, 1, 10])) for value in values
        )

    return {
        "workload": drawn(5),
        "population": drawn(60000),
        "area_km2": drawn(900),
        "hardship": tuple(Fraction(int(value), 20) for value in generator.integers(16, 25, size)),
        "recipient": (Fraction(1),) * size,
        "villages": tuple(Fraction(int(value)) for value in generator.integers(0, 4, size)),
    }


def _limits(
    generator: np.random.Generator, letter: str, most: int, ratios: tuple[str, ...]
) -> list[dict[str, Any]]:
    limits: list[dict[str, Any]] = []
    if generator.random() < 0.45:
        per = _one(generator, ["recipient", "villages"])
        limits.append({"id": f"{letter}_each", "per": per, "amount": _fraction(generator, most)})
    if generator.random() < 0.45:
        limits.append({"id": f"{letter}_year", "of": "last_year", "ratio": _one(generator, list(ratios))})
    return limits


def _members(generator: np.random.Generator, size: int) -> tuple[tuple[int, ...], ...]:
    """No group, or up to two; the rest is in none."""
    groups = [int(place) for place in generator.integers(0, 3, size)] if generator.random() < 0.5 else []
    return tuple(
        tuple(row for row, place in enumerate(groups) if place == wanted)
        for wanted in (0, 1)
        if wanted in groups
    )


def _group(generator: np.random.Generator, amount: int, members: int, size: int) -> dict[str, Any]:
    limits: dict[str, Any] = {}
    part = max(amount * members // size, 1)
    if generator.random() < 0.4:
        limits["min_amount"] = int(generator.integers(0, part + 1))
    if generator.random() < 0.4:
        limits["max_amount"] = int(generator.integers(part // 2, 2 * part + 1))
    if generator.random() < 0.3:
        limits["max_share"] = f"{int(generator.integers(5, 10))}/10"
    if generator.random() < 0.3:
        limits["min_share"] = f"{int(generator.integers(0, 4))}/10"
    return limits
